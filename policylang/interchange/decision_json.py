"""Write a decision as JSON, in a shape that stays."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Diagnostic
from policylang.interchange.entry_json import entry_to_json
from policylang.model.decision import (
    Chooser,
    Condition,
    ConductDuty,
    Decision,
    Missing,
    Reason,
    Standing,
)
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Presumption, Value
from policylang.source import Span

ORDINARY_LAW: Final = "ordinary law"
WITHHELD: Final = "withheld"


def decision_to_json(
    decision: Decision, *, show_sensitive: bool = False, sensitive: Collection[str] = ()
) -> dict[str, object]:
    """Return a decision as what ``json.dumps`` takes, its keys always in one order.

    Without ``show_sensitive``, what would give health facts away is withheld;
    ``sensitive`` names attributes that do, besides those that the decision knows of.
    """
    view = _View.of(decision, show_sensitive=show_sensitive, sensitive=sensitive)
    return {
        "id": decision.id,
        "on": decision.on.isoformat(),
        "outcome": decision.outcome.value,
        "arrangement": decision.arrangement,
        "until_then": decision.until_then,
        "admissible": list(decision.admissible),
        "decided_by": chooser_to_json(decision.decided_by),
        "grounds": view.grounds(),
        "norms": [view.norm(standing) for standing in decision.standings],
        "missing": [_missing(missing) for missing in decision.missing],
        "conduct": [
            view.conduct(duty) for duty in decision.conduct if duty.key not in view.withheld
        ],
        "calendar": decision.calendar,
        "presumed": [
            _presumed(presumption)
            for presumption in decision.presumed
            if not view.withheld and presumption.fact not in view.hidden
        ],
        "problems": [_problem(problem) for problem in decision.problems],
        "instruments": list(decision.instruments),
        # Only where a list or an order settled it.
        **({} if decision.given is None else {"given": entry_to_json(decision.given)}),
    }


@frozen
class _View:
    """A decision as one reader may see it."""

    decision: Decision
    shows_all: bool
    withheld: frozenset[Key]
    hidden: frozenset[str]

    @classmethod
    def of(cls, decision: Decision, *, show_sensitive: bool, sensitive: Collection[str]) -> "_View":
        if show_sensitive:
            return cls(decision, True, frozenset(), frozenset())
        keys = (each.provision.key for each in decision.standings if each.withheld)
        asked = (missing.fact for missing in decision.missing if missing.sensitive)
        return cls(decision, False, frozenset(keys), decision.sensitive.union(sensitive, asked))

    def label(self, key: Key) -> str:
        """Return the label, with its instrument where there are several."""
        return key.among(self.decision.instruments)

    def labels(self, keys: Iterable[Key]) -> list[str]:
        """Return the labels of what is not withheld."""
        return [self.label(key) for key in keys if key not in self.withheld]

    def grounds(self) -> list[str]:
        """Return what the decision rests on; what is withheld may be part of it or not."""
        grounds = self.labels(self.decision.grounds)
        unseen = self.decision.ordinary_law_withheld and not self.shows_all
        if self.decision.ordinary_law and not unseen:
            grounds.append(ORDINARY_LAW)
        return [*grounds, WITHHELD] if self.withheld or unseen else grounds

    def norm(self, standing: Standing) -> dict[str, object]:
        """Return how one provision fared."""
        key = standing.provision.key
        seen = key not in self.withheld
        return {
            "label": key.label if seen else WITHHELD,
            "instrument": self.decision.instruments[key.instrument],
            "status": standing.status.value if seen else WITHHELD,
            "because": self.because(standing.reason) if seen else None,
        }

    def because(self, reason: Reason | None) -> dict[str, object] | None:
        """Return a reason without what is empty or withheld."""
        if reason is None:
            return None
        by = self.labels(reason.by)
        facts = [fact for fact in reason.facts if fact not in self.hidden]
        parts: dict[str, object] = {"by": by, "facts": facts, "part": reason.part}
        return {name: part for name, part in parts.items() if part} or None

    def conduct(self, duty: ConductDuty) -> dict[str, object]:
        """Return a conduct asked for."""
        limit = {} if duty.limit is None else {"limit": duty.limit}
        return {
            "label": self.label(duty.key),
            "kind": duty.kind,
            "text": duty.text,
            "in": list(duty.arrangements),
            **limit,
        }


def chooser_to_json(chooser: Chooser | None) -> dict[str, object] | None:
    """Return who chooses; several names as a list."""
    if chooser is None:
        return None
    match sorted(chooser.names):
        case []:
            return {"kind": chooser.kind, "name": None}
        case [name]:
            return {"kind": chooser.kind, "name": name}
        case names:
            return {"kind": chooser.kind, "name": names}


def _missing(missing: Missing) -> dict[str, object]:
    return {
        "attribute": missing.fact,
        "if": [
            {
                "cell": cell_to_json(condition),
                "outcome": answer.outcome.value,
                "admissible": list(answer.admissible),
                "decided_by": chooser_to_json(answer.decided_by),
            }
            for condition, answer in missing.answers
        ],
    }


def cell_to_json(condition: Condition) -> object:
    """Return the values that a fact may have: one, a range, or all others."""
    if condition.others:
        return "others"
    if condition.low is not None and condition.low == condition.high:
        return _value(condition.low)
    return {"from": _value(condition.low), "to": _value(condition.high)}


def _value(value: Value | None) -> object:
    if value is ABSENT:
        return "never"
    return value.isoformat() if isinstance(value, date) else value


def _presumed(presumption: Presumption) -> dict[str, object]:
    return {
        "fact": presumption.fact,
        "value": _value(presumption.value),
        "because": list(presumption.because),
    }


def _problem(problem: Diagnostic) -> dict[str, object]:
    return {
        "code": problem.code.id,
        "severity": problem.severity.value,
        **_place(problem.place),
        "facts": dict(problem.facts),
    }


def _place(place: Cell | Span) -> dict[str, object]:
    if isinstance(place, Cell):
        return {
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
            "column": place.column,
        }
    position = place.position
    return {"file": place.source.name, "line": position.line, "column": position.column}
