"""Read the cases of tests/spec, and see decisions in their words."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from policylang import decide_all
from policylang.model.days import Calendar
from policylang.model.decision import ConductDuty, Decision
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import DatedFact, SideTable
from policylang.model.vocabulary import normal
from policylang.source import Source

WEDNESDAY: Final = date(2021, 7, 7)
KEYS: Final = frozenset(
    (
        *("name", "policy", "policies", "vocabulary", "findings"),
        *("on", "context", "events", "holidays", "week", "places", "staff"),
        *("expect", "examples"),
    )
)


def sources_of(case: Mapping[str, Any]) -> list[Source]:
    """Return the policy texts of a case, each a file of its own."""
    texts = [case["policy"]] if "policy" in case else case["policies"]
    return [Source(f"{at}.policy", text) for at, text in enumerate(texts, start=1)]


def calendar_of(case: Mapping[str, Any]) -> Calendar:
    """Return the holidays of a case, and the week of those of whom none is recorded."""
    holidays = dict.fromkeys(case.get("holidays", ()), "libur")
    return Calendar(holidays=holidays, working_days=case.get("week", 5))


def decisions_of(case: Mapping[str, Any], policy: Policy) -> dict[str | None, Decision]:
    """Decide everyone of a case; facts of places are looked up by name."""
    places = {
        (fact, normal(place)): (DatedFact(fact, value),)
        for fact, values in case.get("places", {}).items()
        for place, value in values.items()
    }
    decisions = decide_all(
        policy,
        [{"id": name, **facts} for name, facts in case.get("staff", {}).items()],
        on=case.get("on", WEDNESDAY),
        context=case.get("context"),
        events=case.get("events"),
        calendar=calendar_of(case),
        facts=SideTable({}, places),
    )
    return {decision.id: decision for decision in decisions}


def seen(decision: Decision) -> dict[str, Any]:
    """Return a decision in the words of a case.

    A provision is known by its label; where several instruments have that
    label, by ``LABEL of NUMBER``.
    """
    keys = [standing.provision.key for standing in decision.standings]
    named = {key: _name(key, keys, decision) for key in keys}
    chooser = decision.decided_by
    law = ["ordinary law"] if decision.ordinary_law else []
    return {
        "answer": " ".join((decision.outcome.value, *decision.admissible)),
        "outcome": decision.outcome.value,
        "admissible": list(decision.admissible),
        "decided_by": (list(chooser.names) or chooser.kind) if chooser else "",
        "until_then": decision.until_then or "",
        "grounds": [*(named[key] for key in decision.grounds), *law],
        "statuses": {named[each.provision.key]: each.status.value for each in decision.standings},
        "by": {
            named[each.provision.key]: [named[key] for key in each.reason.by]
            for each in decision.standings
            if each.reason is not None
        },
        "missing": [missing.fact for missing in decision.missing],
        "conduct": {named[duty.key]: _conduct(duty) for duty in decision.conduct},
        "presumed": [presumption.fact for presumption in decision.presumed],
        "withheld": [named[each.provision.key] for each in decision.standings if each.withheld],
        "exhausted": decision.exhausted,
    }


def _name(key: Key, keys: list[Key], decision: Decision) -> str:
    alike = sum(other.label == key.label for other in keys)
    return key.label if alike == 1 else f"{key.label} of {decision.instruments[key.instrument]}"


def _conduct(duty: ConductDuty) -> str:
    limit = "" if duty.limit is None else f" {duty.limit}"
    return " ".join((f"{duty.kind}{limit}:", *duty.arrangements)).rstrip(":")
