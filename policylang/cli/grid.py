"""Lay out one group's roster for a terminal: people down, days across, by whole weeks."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policylang._frozen import frozen
from policylang.cli.console import Console, paint
from policylang.cli.layout import columns
from policylang.wording.escapes import escaped
from policylang.wording.roster import (
    NO_WORK,
    NOT_PLACED,
    OUTSIDE,
    OWN_CHOICE,
    PROPOSAL,
    RosterWords,
    short_weekdays,
)

if TYPE_CHECKING:
    from policylang import Placement, QuotaReport, Roster

_COLOURS: Final = {"office": "blue", "home": "green", "field": "yellow", "off": "cyan"}
_STATES: Final = {
    "violated": "red",
    "impossible": "red",
    "open": "yellow",
    "undetermined": "yellow",
}
_NARROWEST_NAME: Final = 10
_WIDEST_NAME: Final = 24
_WIDEST_ID: Final = 20
_CELL: Final = 2
_WEEK_GAP: Final = "  "

Cell: TypeAlias = tuple[str, str]
Weeks: TypeAlias = Sequence[Sequence[int]]


@frozen(eq=False)
class Page:
    """One group's people, with the reports of the quotas that count just them."""

    title: str
    lines: tuple[Any, ...]
    reports: "tuple[QuotaReport, ...]"

    def arrangements(self, order: Sequence[str]) -> list[str]:
        """Return the arrangements that occur, in order."""
        found = {each.arrangement for line in self.lines for each in line.placements}
        return [name for name in order if name in found]


@frozen(eq=False)
class Grid:
    """A page with the letters and the width for it."""

    page: Page
    roster: "Roster"
    letters: Mapping[str, str]
    order: Sequence[str]
    console: Console
    width: int

    @property
    def words(self) -> RosterWords:
        """The labels of the console's language."""
        return RosterWords(self.console.language)

    def text(self) -> Iterator[str]:
        """Yield the lines: a heading, then a block for as many weeks as fit."""
        days = self._days()
        size = self.words.size(len(self.page.lines), len(days))
        yield f"{paint(escaped(self.page.title), 'bold', sys.stdout)} · {size}"
        blocks = list(self._blocks(days))
        for number, block in enumerate(blocks, 1):
            yield ""
            yield from self._block(block, is_last=number == len(blocks))

    def _days(self) -> list[int]:
        """Return the places of the days on which anybody of the group works."""
        return [
            at
            for at in range(len(self.roster.days))
            if any(line.placements[at].is_working for line in self.page.lines)
        ]

    # --- widths ---------------------------------------------------------------

    @property
    def _cell(self) -> int:
        numbers = {
            text for each in self.page.reports for text in (_count(each.present), _bound(each))
        }
        return max(_CELL, *map(len, numbers), 0)

    @property
    def _ids(self) -> int:
        return min(_WIDEST_ID, max((columns(line.id) for line in self.page.lines), default=0))

    @property
    def _names(self) -> int:
        longest = max((columns(line.name) for line in self.page.lines), default=0)
        least = max(map(len, self._labels()), default=0) - self._ids - 1
        week = 5 * (self._cell + 1) + self._sums_width()
        room = self.width - self._ids - 2 - week
        return max(_NARROWEST_NAME, min(max(least, min(longest, _WIDEST_NAME)), room))

    def _sums_width(self) -> int:
        return len(_WEEK_GAP) + 3 * len(self.page.arrangements(self.order))

    @property
    def _left(self) -> int:
        return self._ids + 1 + self._names

    def _blocks(self, days: Sequence[int]) -> Iterator[list[list[int]]]:
        """Yield weeks, as many together as fit beside the names."""
        weeks = [list(week) for _, week in groupby(days, key=self._week)]
        room = self.width - self._left - self._sums_width()
        block: list[list[int]] = []
        for week in weeks:
            taken = sum(self._wide(each) for each in block)
            if block and taken + self._wide(week) > room:
                yield block
                block = []
            block.append(week)
        if block:
            yield block

    def _wide(self, week: Sequence[int]) -> int:
        return len(_WEEK_GAP) + len(week) * (self._cell + 1) - 1

    def _week(self, at: int) -> tuple[int, int]:
        iso = self.roster.days[at].isocalendar()
        return iso.year, iso.week

    # --- lines ----------------------------------------------------------------

    def _block(self, block: Weeks, *, is_last: bool) -> Iterator[str]:
        occurring = self.page.arrangements(self.order) if is_last else []
        yield self._months(block)
        weekdays = short_weekdays(self.console.language)
        names = {at: (weekdays[self.roster.days[at].weekday()], "dim") for at in _flat(block)}
        yield self._row("", names, block)
        dates = {at: (str(self.roster.days[at].day), "bold") for at in _flat(block)}
        letters = [(self.letters[each], "bold") for each in occurring]
        yield self._row("", dates, block, letters)
        for line in self.page.lines:
            yield self._person(line, block, occurring)
        yield from self._counts(block)

    def _person(self, line: Any, block: Weeks, occurring: Sequence[str]) -> str:
        identifier = escaped(line.id)
        name = _fitted(escaped(line.name), self._names)
        cells = {at: self._shown(line.placements[at]) for at in _flat(block)}
        sums = [(str(line.count(each)), "") for each in occurring]
        start = paint(identifier, "bold", sys.stdout) + " " * (self._ids - columns(identifier) + 1)
        return self._row(start + name, cells, block, sums, left=self._ids + 1 + columns(name))

    def _shown(self, placement: "Placement") -> Cell:
        if placement.is_unplaced:
            return NOT_PLACED, "red"
        if placement.arrangement is None:
            return NO_WORK if placement.outcome.value == "no work" else OUTSIDE, "dim"
        mark = self.letters[placement.arrangement]
        basis = "" if placement.basis is None else placement.basis.value
        mark += OWN_CHOICE if basis == "own choice" else PROPOSAL if placement.is_proposal else ""
        return mark, _COLOURS.get(placement.arrangement, "")

    def _counts(self, block: Weeks) -> Iterator[str]:
        """Yield how many are there for each quota, and what it asks."""
        places = {day: at for at, day in enumerate(self.roster.days)}
        for label, reports in self._quotas():
            present = {
                places[each.on]: (_count(each.present), _STATES.get(each.state.value, ""))
                for each in reports
            }
            yield self._row(_fitted(label, self._left), present, block)
            bounds = {places[each.on]: (_bound(each), "dim") for each in reports}
            if any(text for text, _ in bounds.values()):
                yield self._row(_fitted("  " + self.words.say("bound"), self._left), bounds, block)

    def _labels(self) -> list[str]:
        return [label for label, _ in self._quotas()]

    def _quotas(self) -> "Iterator[tuple[str, list[QuotaReport]]]":
        """Yield the reports of each quota, by its label."""
        found: dict[object, list[QuotaReport]] = {}
        for report in self.page.reports:
            found.setdefault((report.key, report.group), []).append(report)
        for reports in found.values():
            first = reports[0]
            where = self.words.where(first.quota.arrangement or "")
            label = self.words.say("present", where=where, label=first.key.label)
            division = f" ({first.group.division})" if first.group.division else ""
            yield escaped(label + division), reports

    def _months(self, block: Weeks) -> str:
        """Return the names of months, each above the first of its days, as far as there is room."""
        starts: dict[int, date] = {}
        at, before = self._left, 0
        for week in block:
            at += len(_WEEK_GAP)
            for number in week:
                day = self.roster.days[number]
                if day.month != before:
                    starts[at] = day
                before = day.month
                at += self._cell + 1
            at -= 1
        line = ""
        for start, end in pairwise([*starts, at + 1]):
            name = self.words.month(starts[start])
            fits = name if len(name) < end - start else name[:3]
            line += " " * (start - len(line)) + fits
        return paint(line, "dim", sys.stdout)

    def _row(
        self,
        start: str,
        cells: Mapping[int, Cell],
        block: Weeks,
        sums: Sequence[Cell] = (),
        *,
        left: int | None = None,
    ) -> str:
        used = columns(start) if left is None else left
        line = start + " " * (self._left - used)
        for week in block:
            line += _WEEK_GAP
            line += " ".join(_cell(cells.get(at, ("", "")), self._cell) for at in week)
        if sums:
            line += _WEEK_GAP + "".join(_cell(each, 3) for each in sums)
        return line.rstrip()


def _flat(block: Weeks) -> list[int]:
    return [at for week in block for at in week]


def _cell(cell: Cell, width: int) -> str:
    text, colour = cell
    return " " * (width - columns(text)) + paint(text, colour, sys.stdout)


def _fitted(text: str, width: int) -> str:
    return text if columns(text) <= width else text[: width - 1] + "…"


def _count(count: Any) -> str:
    return str(count.low) if count.is_known else f"{count.low}–{count.high}"


def _bound(report: "QuotaReport") -> str:
    """Return what a quota asks for on a day, short enough for a cell."""
    low, high = report.at_least, report.at_most
    if low is None and high is None:
        return ""
    if not report.has_solution:
        return NO_WORK
    if low is None or high is None:
        return f"≤{_count(high)}" if low is None else f"≥{_count(low)}"
    return f"={_count(low)}" if low == high else f"{_count(low)}–{_count(high)}"
