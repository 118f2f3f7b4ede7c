"""The register of instruments that have ended: what it holds, and how a citation is found in it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from policylang._frozen import frozen
from policylang.model.vocabulary import normal

_SPACES: Final = re.compile(r"[^\w/]+")
_NUMBERED: Final = re.compile(r"\d.*\d{4}")


@frozen
class Repeal:
    """An instrument that has ended: its last day, and by what, or None by its own period.

    ``kind`` is what its names mean in the register; ``source`` says where the
    end is told.
    """

    kind: str
    number: int
    year: int
    ended: date
    by: str | None
    source: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called: kind, number and year."""
        return f"{self.kind} {self.number}/{self.year}"


@lru_cache(maxsize=1)
def built_in() -> tuple[Repeal, ...]:
    """Return the register that comes with the package, in ``repeals.toml``."""
    from importlib.resources import files

    return read_repeals(files("policylang.analysis").joinpath("repeals.toml").read_text("utf-8"))


def read_repeals(text: str) -> tuple[Repeal, ...]:
    """Read a register: kinds of instruments with their names, and those that have ended."""
    import tomllib

    data = tomllib.loads(text)
    kinds: Mapping[str, Mapping[str, Any]] = {kind["name"]: kind for kind in data["kind"]}
    return tuple(
        Repeal(
            kind=row["kind"],
            number=row["number"],
            year=row["year"],
            ended=row["ended"],
            by=row.get("by"),
            source=row["source"],
            names=tuple(map(_plain, kinds[row["kind"]]["names"])),
        )
        for row in data["ended"]
    )


def find_repeals(citation: str, register: tuple[Repeal, ...] | None = None) -> Iterator[Repeal]:
    """Yield what a citation names: any of the names, and exactly the number and the year.

    Without a *register* it is the built-in one; that is not read for a citation without numbers.
    """
    text = _plain(citation)
    if not _NUMBERED.search(text):
        return
    for repeal in built_in() if register is None else register:
        if any(_is_named(name, repeal, text) for name in repeal.names):
            yield repeal


def _is_named(name: str, repeal: Repeal, text: str) -> bool:
    # Few citations hold the name and the year, and a pattern takes long to make.
    is_likely = name in text and str(repeal.year) in text
    return is_likely and bool(_pattern(name, repeal.number, repeal.year).search(text))


@lru_cache(maxsize=1_024)
def _pattern(name: str, number: int, year: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){re.escape(name)}(?: ri| republik indonesia)?(?: nomor| no| number)?"
        rf" 0*{number}(?: ?/ ?| tahun | of )(?:[a-z./]+/)?{year}(?!\w)"
    )


def _plain(text: str) -> str:
    return " ".join(_SPACES.sub(" ", normal(text)).split())
