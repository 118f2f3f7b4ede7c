"""Explanations as JSON: codes that no language changes."""

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from policylang.diagnostics import Cell, Diagnostic
from policylang.explanation.items import (
    Choice,
    Clause,
    Conduct,
    Fact,
    Given,
    Item,
    Note,
    OrdinaryLaw,
    Presumed,
    Problem,
    Proposal,
    Question,
    Section,
)
from policylang.explanation.view import View
from policylang.model.decision import Answer, Chooser, Condition
from policylang.model.entry import Entry
from policylang.model.norm import AnyProvision, Key, Norm, Quota, Rota
from policylang.model.policy import ABSENT, Value


def decision_to_json(view: View) -> dict[str, object]:
    """Return the answer, for whom and on which day."""
    decision = view.decision
    return {"id": decision.id, "on": decision.on.isoformat(), **answer_to_json(decision.answer)}


def answer_to_json(answer: Answer) -> dict[str, object]:
    """Return an answer."""
    return {
        "outcome": answer.outcome.value,
        "admissible": list(answer.admissible),
        "decided_by": _chooser(answer.decided_by),
        "until_then": answer.until_then,
    }


def section_to_json(section: Section, view: View) -> dict[str, object]:
    """Return a section."""
    items = [_item(item, view) for item in section.items]
    return {"kind": section.kind.value, "items": items}


def _item(item: Item, view: View) -> dict[str, object]:  # noqa: C901 - an arm each
    match item:
        case Clause():
            return _clause(item, view)
        case OrdinaryLaw():
            return {"ground": "ordinary law"}
        case Given(entry, by_order):
            return _given(entry, by_order=by_order)
        case Choice(chooser, until_then):
            return {"decided_by": _chooser(chooser), "until_then": until_then}
        case Proposal(key, targets):
            return {"label": label_of(key, view), "exception_to": _labels(targets, view)}
        case Question():
            return _question(item)
        case Presumed(presumption):
            return {
                "fact": presumption.fact,
                "value": value_to_json(presumption.value),
                "because": list(presumption.because),
            }
        case Conduct():
            return _conduct(item, view)
        case Problem(finding):
            return {"code": finding.code.id, **_place(finding)}
        case Fact(name, value):
            return {"fact": name, "value": value}
        case Note(code, name):
            return {"note": code, **({"name": name} if name else {})}
        case _:
            assert_never(item)


def _given(entry: Entry, *, by_order: bool) -> dict[str, object]:
    return {
        "kind": "order" if by_order else "list",
        "by": entry.by or None,
        "letter": entry.letter or None,
        "is_named": entry.arrangement is not None,
    }


def _clause(clause: Clause, view: View) -> dict[str, object]:
    provision = clause.provision
    return {
        "label": provision.label,
        "instrument": view.decision.instruments[provision.key.instrument],
        "provision": kind_of(provision),
        "modality": modality_of(provision),
        "status": clause.status.value,
        "by": _labels(clause.by, view),
        "facts": {fact.name: fact.value for fact in clause.facts},
        "part": clause.part,
        "because": list(provision.because),
        "cites": list(provision.cites),
    }


def _conduct(item: Conduct, view: View) -> dict[str, object]:
    duty = item.duty
    found = _clause(item.clause, view)
    if duty is None:
        return found
    limit = {} if duty.limit is None else {"limit": duty.limit}
    return {
        **found,
        "asked": duty.kind,
        "text": duty.text,
        "arrangements": list(duty.arrangements),
        **limit,
    }


def _question(item: Question) -> dict[str, object]:
    missing = item.missing
    return {
        "fact": missing.fact,
        "sensitive": missing.sensitive,
        "ask_first": item.is_next,
        "if": [
            {"cell": cell_to_json(condition), **answer_to_json(answer)}
            for condition, answer in missing.answers
        ],
    }


def cell_to_json(condition: Condition) -> object:
    """Return a value, "others", or a range with its ends."""
    if condition.others:
        return "others"
    low, high = condition.low, condition.high
    if is_single(condition):
        return value_to_json(low)
    return {"from": value_to_json(low), "to": value_to_json(high)}


def is_single(condition: Condition) -> bool:
    """Whether a condition gives one value, or names, and no range."""
    low = condition.low
    is_ordered = isinstance(low, date) or (isinstance(low, int) and not isinstance(low, bool))
    return low is not None and (low == condition.high or not is_ordered)


def value_to_json(value: Value | None) -> object:
    """Return a value; what is known not to exist is "never"."""
    if value is ABSENT:
        return "never"
    return value.isoformat() if isinstance(value, date) else value


def _chooser(chooser: Chooser | None) -> dict[str, object] | None:
    return None if chooser is None else {"kind": chooser.kind, "names": list(chooser.names)}


def _labels(keys: Iterable[Key], view: View) -> list[str]:
    return [label_of(key, view) for key in keys]


def label_of(key: Key, view: View) -> str:
    """Return a label, with its instrument where there are several."""
    return key.among(view.decision.instruments)


def kind_of(provision: AnyProvision) -> str:
    """Return what kind of provision it is."""
    match provision:
        case Norm():
            return "norm"
        case Quota():
            return "quota"
        case Rota():
            return "rota"
        case _:
            return "untranslated"


def modality_of(provision: AnyProvision) -> str:
    """Return what a provision says of those it speaks of."""
    match provision:
        case Norm(modality=modality):
            return modality.value
        case Quota(kind=kind):
            return kind.value
        case _:
            return kind_of(provision)


def _place(finding: Diagnostic) -> dict[str, object]:
    place = finding.place
    if isinstance(place, Cell):
        return {
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
            "column": place.column,
        }
    position = place.position
    return {"file": place.source.name, "line": position.line, "column": position.column}
