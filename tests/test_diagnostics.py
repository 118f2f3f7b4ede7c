"""Each chunk of a golden file is found to be wrong just where it says so."""

from pathlib import Path
from typing import Final

import pytest

from findings import GOLDEN, ROOT, chunks, findings
from policylang.rendering import render
from policylang.source import Span

CHUNKS: Final = [
    pytest.param(
        text,
        expected,
        path.stem in ("whole", "draft", "ignoring"),
        id=f"{path.stem}-{text.count(chr(10))}",
    )
    for path in sorted((GOLDEN / "diagnostics").glob("*.policy"))
    for text, expected in chunks(path)
]
# What the first line of each file says; the second code follows from the first.
SAMPLES: Final = {
    "attribute-unknown": {"POL201"},
    "date-ambiguous": {"POL106"},
    "date-impossible": {"POL209"},
    "decimal-outside-share": {"POL107"},
    "end-before-start": {"POL211"},
    "exception-cycle": {"POL205"},
    "exception-to-unknown-label": {"POL203"},
    "keyword-misspelt": {"POL101"},
    "languages-mixed": {"POL110"},
    "length-wrong": {"POL212"},
    "name-lower-case": {"POL201"},
    "name-with-dan": {"POL201"},
    "quote-unclosed": {"POL105"},
    "semicolon-missing": {"POL111"},
    "share-above-100": {"POL208"},
    "table-value-twice": {"POL217"},
    "weekday-wrong": {"POL210", "POL228"},
}


def found_in(text: str, *, checked: bool) -> set[tuple[int, str]]:
    return {
        (found.place.position.line, found.code.id)
        for found in findings([text], checked=checked)
        if isinstance(found.place, Span)
    }


def test_there_are_chunks() -> None:
    assert len(CHUNKS) > 20


@pytest.mark.parametrize(("text", "expected", "checked"), CHUNKS)
def test_a_chunk_is_found_wrong_where_it_says_so(
    *, text: str, expected: set[tuple[int, str]], checked: bool
) -> None:
    assert found_in(text, checked=checked) == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_an_invalid_sample_shows_its_mistake(name: str) -> None:
    text = (ROOT / "samples" / "invalid" / f"{name}.policy").read_text("utf-8")

    assert {found.code.id for found in findings([text])} == SAMPLES[name]


def test_every_invalid_sample_is_listed() -> None:
    files = (ROOT / "samples" / "invalid").glob("*.policy")

    assert {path.stem for path in files} == set(SAMPLES)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "samples").glob("0*/*.policy")), ids=lambda path: f"{path.parent.name}"
)
def test_a_sample_has_no_error(path: Path) -> None:
    found = findings([path.read_text("utf-8")], path.name)

    assert [render(one) for one in found if one.severity.weight == 2] == []
