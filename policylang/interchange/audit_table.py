"""Write an audit of lists as a table: a row for each accepted line, and for each objection."""

from collections.abc import Iterator
from typing import Final

from policylang.interchange.audit_json import shown_labels
from policylang.model.entry import Audit, Entry, Objection, Ruling

COLUMNS: Final = (
    "row",
    "id",
    "group",
    "arrangement",
    "from",
    "to",
    "by",
    "letter",
    "accepted",
    "breach",
    "on",
    "person",
    "concerned",
    "provisions",
)
_SEVERAL: Final = "|"


def audit_rows(audit: Audit, *, show_sensitive: bool = False) -> Iterator[dict[str, object]]:
    """Yield what became of each line, then what the list as a whole breaks.

    A line with several objections has a row for each.
    """
    for ruling in audit.rulings:
        for objection in ruling.objections or (None,):
            yield {
                **_line(ruling.entry),
                "accepted": "yes" if ruling.is_accepted else "no",
                **_breach(objection, show_sensitive=show_sensitive),
                "provisions": _provisions(
                    objection or ruling, audit.instruments, show_sensitive=show_sensitive
                ),
            }
    for objection in audit.objections:
        yield {
            **_breach(objection, show_sensitive=show_sensitive),
            "provisions": _provisions(objection, audit.instruments, show_sensitive=show_sensitive),
        }


def _line(entry: Entry) -> dict[str, object]:
    return {
        "row": entry.place.row,
        "id": entry.person,
        "group": None if entry.group is None else entry.group[1],
        "arrangement": entry.arrangement,
        "from": entry.start.isoformat(),
        "to": entry.end.isoformat(),
        "by": entry.by,
        "letter": entry.letter,
    }


def _breach(objection: Objection | None, *, show_sensitive: bool) -> dict[str, object]:
    if objection is None:
        return {}
    return {
        "breach": objection.shown_breach(show_sensitive=show_sensitive).value,
        "on": None if objection.on is None else objection.on.isoformat(),
        "person": objection.person,
        "concerned": None if objection.group is None else objection.group.title,
    }


def _provisions(
    one: Ruling | Objection, instruments: tuple[str, ...], *, show_sensitive: bool
) -> str:
    shown = shown_labels(one.provisions, one.withheld, instruments, show_sensitive=show_sensitive)
    return _SEVERAL.join(shown)
