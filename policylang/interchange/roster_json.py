"""Write a roster as JSON, in a shape that stays."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.interchange.decision_json import WITHHELD, chooser_to_json
from policylang.interchange.queues import Queues
from policylang.interchange.quota_json import (
    clash_to_json,
    group_to_json,
    labels_of,
    report_to_json,
    spread_to_json,
)
from policylang.model.entry import Entry
from policylang.model.norm import Key
from policylang.model.roster import Draw, Line, Placement, Roster

# The shape; a change that breaks readers makes it 2.
VERSION: Final = 1


@frozen(eq=False)
class RosterJson:
    """A roster with what its JSON is made of."""

    roster: Roster = field(repr=False)
    instruments: tuple[str, ...]
    withheld: Collection[Key] = field(default=(), repr=False)
    queues: Queues = field(factory=Queues, repr=False)

    def head(self) -> dict[str, object]:
        """Return what holds for the whole."""
        roster = self.roster
        return {
            "version": VERSION,
            "start": roster.start.isoformat(),
            "end": roster.end.isoformat(),
            "days": [day.isoformat() for day in roster.days],
            "calendar": roster.calendar,
            "method": roster.method,
            "instruments": list(self.instruments),
        }

    def lists(self) -> Iterator[tuple[str, Iterator[object]]]:
        """Yield each list by its name, made as it is read."""
        roster, instruments = self.roster, self.instruments
        yield "groups", iter(_groups(roster))
        yield "lines", (self.line(line) for line in roster.lines)
        yield "reports", (report_to_json(one, instruments) for one in roster.reports)
        yield (
            "clashes",
            (clash_to_json(one, instruments, withheld=self.withheld) for one in roster.clashes),
        )
        yield "spreads", (spread_to_json(one, instruments) for one in roster.spreads)
        yield "without_group", iter(roster.without_group)

    def line(self, line: Line) -> dict[str, object]:
        """Return one person's days."""
        days = zip(self.roster.days, line.placements, strict=True)
        return {
            "id": line.id,
            "name": line.name,
            "group": group_to_json(line.group),
            "placements": [self._placement(day, one, line.id) for day, one in days],
        }

    def _placement(self, day: date, placement: Placement, person: str) -> dict[str, object]:
        is_withheld = any(key in self.withheld for key in placement.provisions)
        grounds = [WITHHELD] if is_withheld else labels_of(placement.provisions, self.instruments)
        return {
            "on": day.isoformat(),
            "outcome": placement.outcome.value,
            "arrangement": placement.arrangement,
            "admissible": list(placement.admissible),
            "basis": None if placement.basis is None else placement.basis.value,
            "grounds": grounds,
            "queue": self._queue(placement.draw, person, is_withheld=is_withheld),
            "decided_by": chooser_to_json(placement.chooser),
            "given": _entry(placement.entry),
        }

    def _queue(
        self, draw: Draw | None, person: str, *, is_withheld: bool
    ) -> dict[str, object] | None:
        if draw is None:
            return None
        provision = WITHHELD if is_withheld else draw.provision.among(self.instruments)
        return {
            "provision": provision,
            "group": group_to_json(draw.group),
            "arrangement": draw.arrangement,
            "position": self.queues.position(draw, person),
            "of": len(draw.queue),
            "places": draw.places,
        }


def roster_to_json(
    roster: Roster, instruments: Sequence[str], *, withheld: Collection[Key] = ()
) -> dict[str, object]:
    """Return a roster as what ``json.dumps`` takes.

    Grounds with one of the ``withheld`` provisions among them are not told.
    """
    shape = RosterJson(roster, tuple(instruments), withheld)
    return {**shape.head(), **{name: list(items) for name, items in shape.lists()}}


def roster_lines(
    roster: Roster, instruments: Sequence[str], *, withheld: Collection[Key] = ()
) -> Iterator[str]:
    """Yield the text of the same, a person to a line, without holding all of it."""
    shape = RosterJson(roster, tuple(instruments), withheld)
    head = json.dumps(shape.head(), ensure_ascii=False, indent=2)
    yield head.removesuffix("\n}")
    for name, items in shape.lists():
        yield f',\n  "{name}": ['
        yield from _listed(items)
    yield "\n}\n"


def _listed(items: Iterable[object]) -> Iterator[str]:
    before = "\n"
    for item in items:
        yield f"{before}    {json.dumps(item, ensure_ascii=False)}"
        before = ",\n"
    yield "]" if before == "\n" else "\n  ]"


def _groups(roster: Roster) -> Iterator[dict[str, object]]:
    count = dict.fromkeys((line.group for line in roster.lines), 0)
    for line in roster.lines:
        count[line.group] += 1
    for group, people in count.items():
        yield {**group_to_json(group), "people": people}


def _entry(entry: Entry | None) -> dict[str, object] | None:
    if entry is None:
        return None
    return {
        "by": entry.by,
        "letter": entry.letter,
        "from": entry.start.isoformat(),
        "to": entry.end.isoformat(),
        "file": entry.place.file,
        "row": entry.place.row,
    }
