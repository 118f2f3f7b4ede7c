"""Each defect of the catalogue: a draft that shows it, a near miss, or the reason why not.

The numbers V01 to V50 are those of the domain catalogue. `tests/spec/defects/`
holds the drafts; `docs/explanation/what-check-cannot-see.md` the reasons.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from findings import ROOT, findings
from policylang import Source, check
from policylang.model.days import Calendar

Data: TypeAlias = Mapping[str, Any]

HERE: Final = Path(__file__).parent / "spec" / "defects"
REASONS: Final = ROOT / "docs" / "explanation" / "what-check-cannot-see.md"
PAGES: Final = ROOT / "docs" / "reference" / "diagnostics"
EVERY: Final = [f"V{number:02}" for number in range(1, 51)]
DEFECTS: Final[list[Data]] = [
    one for path in sorted(HERE.glob("*.toml")) for one in tomllib.loads(path.read_text())["defect"]
]
# Neither shown nor explained yet: what needs several texts, or the people there are.
OPEN: Final[set[str]] = set()
EACH: Final = [pytest.param(one, id=f"{one['id']}: {one['name']}") for one in DEFECTS]


def found_in(drafts: str | list[str], defect: Data, which: str = "under") -> set[str]:
    texts = [drafts] if isinstance(drafts, str) else drafts
    days = {date.fromisoformat(day): "libur" for day in defect.get("calendar", ())}
    calendar = Calendar(name="defects", holidays=days)
    if "under" in defect:
        superiors = defect.get(which, defect["under"])
        above = [Source(f"above-{at}.policy", text) for at, text in enumerate(superiors)]
        sources = [Source(f"draft-{at}.policy", text) for at, text in enumerate(texts)]
        return {one.code.id for one in check(*sources, under=above, calendar=calendar)}
    return {one.code.id for one in findings(texts, checked=True, calendar=calendar)}


def reasons() -> set[str]:
    """Return the numbers that the page gives a reason for."""
    return set(re.findall(r"^\| (V\d\d) \|", REASONS.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("defect", EACH)
def test_a_draft_that_shows_a_defect_is_found_to(defect: Data) -> None:
    assert defect["code"] in found_in(defect["shows"], defect)


@pytest.mark.parametrize("defect", EACH)
def test_a_near_miss_is_not_found_to(defect: Data) -> None:
    assert defect["code"] not in found_in(defect["near_miss"], defect, "near_miss_under")


@pytest.mark.parametrize("defect", EACH)
def test_a_near_miss_can_be_read(defect: Data) -> None:
    found = found_in(defect["near_miss"], defect, "near_miss_under")
    assert not {code for code in found if code < "POL225"}


@pytest.mark.parametrize("defect", EACH)
def test_a_defect_names_what_there_is(defect: Data) -> None:
    under = {"under", "near_miss_under"}
    assert set(defect) <= {"id", "name", "code", "shows", "near_miss", "calendar", *under}
    assert defect["id"] in EVERY
    assert (PAGES / f"{defect['code']}.md").exists()


def test_every_defect_is_shown_or_explained_or_open() -> None:
    shown = {defect["id"] for defect in DEFECTS}

    assert shown | reasons() | OPEN == set(EVERY)
    assert not shown & reasons()
    assert not (shown | reasons()) & OPEN
