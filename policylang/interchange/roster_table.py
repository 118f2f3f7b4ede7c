"""Write a roster as a table: a row for each person and day, which `read_list` reads back."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from policylang.interchange.decision_json import WITHHELD
from policylang.interchange.queues import Queues
from policylang.interchange.quota_json import labels_of
from policylang.model.norm import Key
from policylang.model.roster import Line, Placement, Roster

COLUMNS: Final = (
    "id",
    "name",
    "group",
    "from",
    "to",
    "arrangement",
    "by",
    "letter",
    "basis",
    "grounds",
    "position",
    "places",
    "remark",
)
_SEVERAL: Final = "|"
PROPOSAL: Final = "proposal"


def roster_rows(
    roster: Roster, instruments: Sequence[str], *, withheld: Collection[Key] = ()
) -> Iterator[dict[str, object]]:
    """Yield a row for each person and day with an arrangement, by person and then by day.

    Grounds with one of the ``withheld`` provisions among them are not told.
    """
    queues = Queues()
    for line in roster.lines:
        for day, placement in zip(roster.days, line.placements, strict=True):
            if placement.arrangement is not None:
                row = _row(line, day, placement)
                position = queues.position(placement.draw, line.id)
                grounds = _grounds(placement, instruments, withheld)
                yield {**row, "grounds": grounds, "position": position}


def _row(line: Line, day: date, placement: Placement) -> dict[str, object]:
    entry, draw = placement.entry, placement.draw
    return {
        "id": line.id,
        "name": line.name,
        "group": line.group.title,
        "from": day.isoformat(),
        "to": day.isoformat(),
        "arrangement": placement.arrangement,
        "by": _by(placement),
        "letter": "" if entry is None else entry.letter,
        "basis": "" if placement.basis is None else placement.basis.value,
        "places": None if draw is None else draw.places,
        "remark": _remark(placement),
    }


def _by(placement: Placement) -> str:
    """Return who has the last word: who gave the list, or the officer to whom it is proposed."""
    if placement.entry is not None:
        return placement.entry.by
    names = () if placement.chooser is None else sorted(placement.chooser.names)
    return names[0] if names else ""


def _remark(placement: Placement) -> str:
    return PROPOSAL if placement.is_proposal else ""


def _grounds(placement: Placement, instruments: Sequence[str], withheld: Collection[Key]) -> str:
    if any(key in withheld for key in placement.provisions):
        return WITHHELD
    return _SEVERAL.join(labels_of(placement.provisions, instruments))
