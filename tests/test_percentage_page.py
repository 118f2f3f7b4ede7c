"""The tables that explain percentages hold what the arithmetic gives."""

import re
from pathlib import Path

import pytest

from policylang import loads
from policylang.model.norm import Quota
from policylang.semantics.quotas.arithmetic import Bounds, bounds_of

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "what-a-percentage-means.md"
_TABLE = re.compile(
    r"^\| people \|(?P<head>.*)\|\n\|[ \-|]*\|\n(?P<rows>(?:\| .*\|\n)+)", re.MULTILINE
)


def cells() -> list[tuple[str, int, str]]:
    found = []
    for table in _TABLE.finditer(PAGE.read_text(encoding="utf-8")):
        statements = [each.strip(" `") for each in table["head"].split("|")]
        for row in table["rows"].splitlines():
            people, *answers = (each.strip() for each in row.strip("|").split("|"))
            found += [
                (statement, int(people), answer)
                for statement, answer in zip(statements, answers, strict=True)
            ]
    return found


def in_words(bounds: Bounds) -> str:
    if not bounds.has_solution:
        return "none"
    ends = dict.fromkeys(each for each in (bounds.low, bounds.high) if each is not None)
    return " to ".join(map(str, ends))


def test_there_are_tables() -> None:
    assert len(cells()) >= 40


@pytest.mark.parametrize(("statement", "people", "answer"), cells())
def test_a_cell_of_a_table_is_what_the_quota_asks(statement: str, people: int, answer: str) -> None:
    (quota,) = loads(statement).provisions()
    assert isinstance(quota, Quota)
    assert quota.amount is not None

    assert in_words(bounds_of(quota, quota.amount, people)) == answer
