"""Write how a new policy stands to an old as JSON, in a shape that stays."""

from collections.abc import Sequence
from typing import Final

from policylang.interchange.decision_json import WITHHELD, cell_to_json, chooser_to_json
from policylang.model.comparison import (
    Comparison,
    Difference,
    GroupBound,
    GroupChange,
    MadeUp,
    PersonChange,
    Range,
    Said,
    StaffComparison,
)

# The shape; a change that breaks readers makes it 2.
VERSION: Final = 1


def comparison_to_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as what ``json.dumps`` takes; codes are in English."""
    old, new = comparison.old_instruments, comparison.new_instruments
    in_words = comparison.kept_in_words
    return {
        "version": VERSION,
        "relation": comparison.relation.value,
        "where_both_hold": comparison.where_both_hold.value,
        "differs": comparison.differs,
        "is_complete": comparison.is_complete,
        "not_seen": [day.isoformat() for day in comparison.not_seen],
        "days": [day.isoformat() for day in comparison.days],
        "calendar": comparison.calendar,
        "instruments": {"old": list(old), "new": list(new)},
        "kept_in_words": {"old": in_words[0], "new": in_words[1]},
        "more": comparison.more,
        "differences": [_difference(one, old, new) for one in comparison.differences],
        # Only where people were asked about.
        **({} if comparison.staff is None else {"staff": _staff(comparison.staff, old, new)}),
    }


def _difference(one: Difference, old: Sequence[str], new: Sequence[str]) -> dict[str, object]:
    return {
        "aspect": one.aspect.value,
        "relation": one.relation.value,
        "old": _said(one.old, old),
        "new": _said(one.new, new),
        "example": None if one.example is None else _made_up(one.example),
        "size": one.size,
        "ways": one.ways,
    }


def _said(said: Said, instruments: Sequence[str]) -> dict[str, object]:
    answer, places = said.answer, said.places
    norms = [key.among(instruments) for key in said.norms]
    return {
        "outcome": answer.outcome.value,
        "admissible": list(answer.admissible),
        "decided_by": chooser_to_json(answer.decided_by),
        "until_then": answer.until_then,
        "norms": [*norms, WITHHELD] if said.withheld else norms,
        "places": None
        if places is None
        else [{"arrangement": one.arrangement, "from": one.low, "to": one.high} for one in places],
        "conduct": [
            {
                "label": duty.key.among(instruments),
                "kind": duty.kind,
                "text": duty.text,
                "in": list(duty.arrangements),
                "limit": duty.limit,
            }
            for duty in said.conduct
        ],
    }


def _made_up(example: MadeUp) -> dict[str, object]:
    return {
        "on": example.on.isoformat(),
        "facts": [
            {"attribute": name, "value": cell_to_json(condition)}
            for name, condition in example.facts
        ],
        "events": {name: day.isoformat() for name, day in example.events},
        "holidays": [day.isoformat() for day in example.holidays],
    }


def _staff(staff: StaffComparison, old: Sequence[str], new: Sequence[str]) -> dict[str, object]:
    return {
        "people": staff.people,
        "days": [day.isoformat() for day in staff.days],
        "changes": [_person(one, old, new) for one in staff.changes],
        "groups": [_group(one, old, new) for one in staff.groups],
        "unreadable": list(staff.unreadable),
        "undetermined": list(staff.undetermined),
    }


def _person(one: PersonChange, old: Sequence[str], new: Sequence[str]) -> dict[str, object]:
    return {
        "id": one.id,
        "unit": one.unit,
        "days": [day.isoformat() for day in one.days],
        "aspect": one.aspect.value,
        "relation": one.relation.value,
        "old": _decided(one.old, old),
        "new": _decided(one.new, new),
    }


def _decided(said: Said, instruments: Sequence[str]) -> dict[str, object]:
    shown = _said(said, instruments)
    return {name: shown[name] for name in shown if name not in ("places", "conduct")}


def _group(one: GroupChange, old: Sequence[str], new: Sequence[str]) -> dict[str, object]:
    return {
        "attribute": one.attribute,
        "group": one.group,
        "arrangement": one.arrangement,
        "days": [day.isoformat() for day in one.days],
        "old": [_bound(each, old) for each in one.old],
        "new": [_bound(each, new) for each in one.new],
    }


def _bound(bound: GroupBound, instruments: Sequence[str]) -> dict[str, object]:
    return {
        "quota": bound.norm.among(instruments),
        "counted": _range(bound.counted),
        "at_least": _range(bound.low),
        "at_most": _range(bound.high),
        "has_solution": bound.has_solution,
    }


def _range(numbers: Range | None) -> dict[str, int] | None:
    return None if numbers is None else {"from": numbers[0], "to": numbers[1]}
