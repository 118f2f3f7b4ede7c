"""A comparison in words: a headline, what changes with somebody who shows it, and who changes."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.compared_words import Saying
from policylang.cli.console import Console, is_terminal, paint
from policylang.cli.layout import table
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Comparison, Difference

_COLOURS: Final = {"stricter": "yellow", "looser": "cyan", "neither": "red", "equivalent": "dim"}
_MOST_KINDS: Final = 10
_MOST_EXAMPLES: Final = 3
_MOST_PEOPLE: Final = 50
_WIDTH: Final = 80  # in a pipe: what fits everywhere
_INDENT: Final = "  "
_GROUNDS: Final = "grounds"


class Compared:
    """A comparison, and what the two policies are called."""

    def __init__(self, found: "Comparison", old: str, new: str, console: Console) -> None:
        self._found = found
        self._old, self._new = old, new
        self._console = console
        self._say = Saying(found, console)
        self._width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else _WIDTH

    def full(self) -> Iterator[str]:
        """Yield the answer for people: what changes, weightiest first, with examples."""
        yield from (paint(line, "bold", sys.stdout) for line in self._wrap(self._headline()))
        for kind in list(self._kinds().values())[:_MOST_KINDS]:
            yield ""
            yield from self._kind(kind)
        notes = [*self._notes()]
        if notes:
            yield ""
        for note in notes:
            yield from self._wrap(note)
        if self._found.staff is not None:
            yield ""
            yield from self._staff(self._found.staff)

    def plain(self) -> Iterator[str]:
        """Yield the answer a sentence to a line, for screen readers and for sending on."""
        yield f"{self._headline()}."
        for kind in self._kinds().values():
            for one in kind[:_MOST_EXAMPLES]:
                relation = self._console.word(f"compare.relation {one.relation.value}")
                parts = (self._say.change(one, plain=True), self._say.example(one))
                said = "; ".join(filter(None, (*parts, self._say.because(one))))
                yield f"{relation}: {said}."
        yield from (f"{note}." for note in self._notes())
        if self._found.staff is not None:
            yield from self._plain_staff(self._found.staff)

    def _headline(self) -> str:
        found = self._found
        key = f"compare.headline {found.relation.value}"
        headline = self._console.word(key, old=self._old, new=self._new)
        both = found.where_both_hold.value
        if found.relation.value == "neither" and both in ("equivalent", "stricter", "looser"):
            return f"{headline}; {self._console.word(f'compare.both {both}')}"
        if found.relation.value == "equivalent" and found.differs and self._soft():
            return f"{headline}; {self._console.word('compare.soft')}"
        return headline

    def _soft(self) -> bool:
        return any(one.aspect.value != _GROUNDS for one in self._found.differences)

    # --- what changes ---------------------------------------------------------

    def _kinds(self) -> "dict[tuple[str, str], list[Difference]]":
        """Return the differences that read alike; of other grounds alone, none."""
        kinds: dict[tuple[str, str], list[Difference]] = {}
        for one in self._found.differences:
            if one.aspect.value != _GROUNDS:
                key = (one.relation.value, self._say.change(one))
                kinds.setdefault(key, []).append(one)
        return kinds

    def _kind(self, kind: "Sequence[Difference]") -> Iterator[str]:
        first = kind[0]
        relation = self._console.word(f"compare.relation {first.relation.value}")
        head, *rest = self._wrap(f"{relation}: {self._say.change(first)}")
        colour = _COLOURS[first.relation.value]
        yield paint(relation, colour, sys.stdout) + head.removeprefix(relation)
        yield from rest
        for one in kind[:_MOST_EXAMPLES]:
            said = " · ".join(filter(None, (self._say.example(one), self._say.because(one))))
            if said:
                yield from self._wrap(said, _INDENT)
        if len(kind) > _MOST_EXAMPLES:
            more = self._console.counted("compare.more", len(kind) - _MOST_EXAMPLES)
            yield f"{_INDENT}{more}"

    def _notes(self) -> Iterator[str]:
        console, found = self._console, self._found
        left = max(len(self._kinds()) - _MOST_KINDS, 0) + found.more
        if left > 0:
            yield console.word("compare.kinds more", count=left)
        grounds = sum(one.aspect.value == _GROUNDS for one in found.differences)
        if grounds:
            yield console.counted("compare.grounds more", grounds)
        if any(found.kept_in_words):
            old, new = found.kept_in_words
            yield console.word("compare.in words", old=old, new=new)
        if not found.is_complete:
            seen = found.not_seen
            days = console.word("compare.on days", days=_days(seen)) if seen else ""
            yield console.word("compare.not seen", days=days)

    # --- people and groups ----------------------------------------------------

    def _staff(self, staff: Any) -> Iterator[str]:
        console = self._console
        yield from (paint(line, "bold", sys.stdout) for line in self._wrap(self._people(staff)))
        if staff.changes:
            columns = ("id", "unit", "days", "old", "new", "because")
            people = staff.changes[:_MOST_PEOPLE]
            yield from self._table(
                columns, [self._say.person(one, _days(one.days)) for one in people]
            )
        if len(staff.changes) > _MOST_PEOPLE:
            count = console.number(len(staff.changes) - _MOST_PEOPLE)
            yield console.word("compare.people more", count=count)
        if staff.groups:
            yield ""
            yield paint(console.word("compare.groups"), "bold", sys.stdout)
            numbers = ("group", "where", "days", "old", "new")
            groups = staff.groups[:_MOST_PEOPLE]
            yield from self._table(
                numbers, [self._say.group(one, _days(one.days)) for one in groups]
            )
        if len(staff.groups) > _MOST_PEOPLE:
            count = console.number(len(staff.groups) - _MOST_PEOPLE)
            yield console.word("compare.people more", count=count)
        for line in self._left_out(staff):
            yield from self._wrap(line)

    def _plain_staff(self, staff: Any) -> Iterator[str]:
        yield f"{self._people(staff)}."
        for one in staff.changes:
            yield f"{'; '.join(filter(None, self._say.person(one, _days(one.days))))}."
        for group in staff.groups:
            yield f"{'; '.join(filter(None, self._say.group(group, _days(group.days))))}."
        yield from (f"{line}." for line in self._left_out(staff))

    def _people(self, staff: Any) -> str:
        console = self._console
        people = console.counted("people", staff.people)
        changed = len({one.id for one in staff.changes})
        days = _days(staff.days)
        if not changed:
            return console.word("compare.people none", people=people, days=days)
        one = "compare.people one" if changed == 1 and console.language == "en" else ""
        return console.word(
            one or "compare.people", count=console.number(changed), people=people, days=days
        )

    def _left_out(self, staff: Any) -> Iterator[str]:
        for key, people in (
            ("compare.unreadable", staff.unreadable),
            ("compare.unsettled", staff.undetermined),
        ):
            if people:
                ids = ", ".join(person or "?" for person in people[:_MOST_PEOPLE])
                yield self._console.word(key, ids=f"{ids} …" if people[_MOST_PEOPLE:] else ids)

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        headings = [self._console.word(f"compare.column {name}") for name in columns]
        cells = [[(escaped(text), "") for text in row] for row in rows]
        width = self._width if is_terminal(sys.stdout) else None
        yield from table(headings, cells, sys.stdout, width)

    def _wrap(self, text: str, first: str = "") -> list[str]:
        return textwrap.wrap(
            escaped(text),
            self._width,
            initial_indent=first,
            subsequent_indent=first + _INDENT * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _days(days: Sequence[date]) -> str:
    """Return days as the first and the last, with their number where there are others between."""
    if not days:
        return ""
    first, last = days[0].isoformat(), days[-1].isoformat()
    return first if len(days) == 1 else f"{first} … {last} ({len(days)})"
