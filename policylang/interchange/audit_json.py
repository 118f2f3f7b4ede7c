"""Write an audit of lists as JSON, in a shape that stays."""

from collections.abc import Collection, Iterable
from typing import Final

from policylang.interchange.decision_json import WITHHELD
from policylang.interchange.entry_json import entry_to_json
from policylang.interchange.quota_json import group_to_json, report_to_json
from policylang.model.entry import Audit, Objection, Ruling
from policylang.model.norm import Key

# The shape; a change that breaks readers makes it 2.
VERSION: Final = 1


def audit_to_json(audit: Audit, *, show_sensitive: bool = False) -> dict[str, object]:
    """Return an audit as what ``json.dumps`` takes: codes that no language changes."""
    instruments = audit.instruments
    return {
        "version": VERSION,
        "start": audit.start.isoformat(),
        "end": audit.end.isoformat(),
        "accepted": audit.is_accepted,
        "calendar": audit.calendar,
        "instruments": list(instruments),
        "lines": [
            _ruling(ruling, instruments, show_sensitive=show_sensitive) for ruling in audit.rulings
        ],
        "objections": [
            _objection(each, instruments, show_sensitive=show_sensitive)
            for each in audit.objections
        ],
        "reports": [report_to_json(report, instruments) for report in audit.reports],
    }


def shown_labels(
    keys: Iterable[Key],
    withheld: Collection[Key],
    instruments: tuple[str, ...],
    *,
    show_sensitive: bool,
) -> list[str]:
    """Return the labels of provisions; for what would give a sensitive fact away, that it would."""
    if show_sensitive:
        return [key.among(instruments) for key in keys]
    shown = [key.among(instruments) for key in keys if key not in withheld]
    # Whether one of these is withheld would tell something as well.
    return [*shown, WITHHELD] if withheld else shown


def _ruling(
    ruling: Ruling, instruments: tuple[str, ...], *, show_sensitive: bool
) -> dict[str, object]:
    return {
        **entry_to_json(ruling.entry),
        "accepted": ruling.is_accepted,
        "provisions": shown_labels(
            ruling.provisions, ruling.withheld, instruments, show_sensitive=show_sensitive
        ),
        "objections": [
            _objection(each, instruments, show_sensitive=show_sensitive)
            for each in ruling.objections
        ],
    }


def _objection(
    objection: Objection, instruments: tuple[str, ...], *, show_sensitive: bool
) -> dict[str, object]:
    group = objection.group
    return {
        "breach": objection.shown_breach(show_sensitive=show_sensitive).value,
        "on": None if objection.on is None else objection.on.isoformat(),
        "person": objection.person,
        "group": None if group is None else group_to_json(group),
        "provisions": shown_labels(
            objection.provisions, objection.withheld, instruments, show_sensitive=show_sensitive
        ),
        "facts": dict(objection.facts),
    }
