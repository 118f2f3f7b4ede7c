"""The text in force decides, on its day, as the instruments that it was made from."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policylang
from cases import WEDNESDAY, calendar_of, sources_of
from policylang import Policy, Source, consolidate, loads

ROOT = Path(__file__).parents[2]


def answers(
    policy: Policy | None, people: list[dict[str, Any]], **known: Any
) -> list[tuple[object, ...]]:
    """Decide everyone; where no text is in force, nobody is decided by any."""
    if policy is None:
        return [("not in force", (), None, None) for _ in people]
    return [
        (one.outcome.value, one.admissible, one.decided_by, one.until_then)
        for one in policylang.decide_all(policy, people, **known)
    ]


def again(
    policy: Policy, language: str, words: tuple[str, ...] = (), **known: Any
) -> Policy | None:
    """Read the printed text; None where nothing is in force."""
    found = consolidate(policy, **known)
    sources = found.sources(language)
    return loads(*sources, vocabulary=words) if sources else None


SEVERAL = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((ROOT / "tests" / "spec").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
    if "staff" in case
    and "places" not in case
    and (path.stem == "amendments" or "policies" in case)
]


@pytest.mark.parametrize("case", SEVERAL)
def test_the_cases_of_the_language_are_decided_alike(case: dict[str, Any]) -> None:
    policy = loads(*sources_of(case), vocabulary=case.get("vocabulary", ()))
    people = [{"id": name, **facts} for name, facts in case["staff"].items()]
    days = (-6, -5, -2, -1, 0, 1, 13, 25)
    for on in (case.get("on", WEDNESDAY) + timedelta(days) for days in days):
        asked = {"on": on, "events": case.get("events"), "calendar": calendar_of(case)}
        if consolidate(policy, **asked).missing:
            continue
        for language in ("en", "id"):
            text = again(policy, language, tuple(case.get("vocabulary", ())), **asked)
            known = {**asked, "context": case.get("context")}
            assert answers(text, people, **known) == answers(policy, people, **known), on


def days_of(folder: Path) -> Iterator[tuple[str, dict[str, str], date]]:
    rows = csv.DictReader((folder / "expected.csv").read_text("utf-8").splitlines())
    for row in {(row["policies"], row["facts"], row["on"]): row for row in rows}.values():
        facts = dict(fact.split("=") for fact in row["facts"].split(";") if fact)
        yield row["policies"], facts, date.fromisoformat(row["on"])


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in ROOT.glob("samples/*/staff.csv")), ids=lambda x: x.name
)
def test_the_samples_are_decided_alike(folder: Path) -> None:
    for files, facts, on in days_of(folder):
        policy = policylang.load(*(folder / name for name in files.split()))
        events, context = _parted(facts)
        if consolidate(policy, on=on, events=events).missing:
            continue
        text = again(policy, policy.language, on=on, events=events)
        known: dict[str, Any] = {"on": on, "events": events, "context": context}
        staff: Any = policylang.read_staff(folder / "staff.csv", policy).records
        assert answers(text, staff, **known) == answers(policy, staff, **known)


def _parted(facts: Mapping[str, str]) -> tuple[dict[str, date], dict[str, str]]:
    events, context = {}, {}
    for name, value in facts.items():
        if value[:4].isdigit() and "-" in value:
            events[name] = date.fromisoformat(value)
        else:
            context[name] = value
    return events, context


# --- chains of instruments ---------------------------------------------------

_DAYS = [date(2021, 7, day) for day in range(1, 13)]
_BODIES = (
    "require {} for role Staf",
    "require {} for everyone",
    "forbid {} for everyone",
    "allow {} for role Staf",
    "cap {} 50%",
    "exempt role Camat",
    "essential role Camat",
    "default {}",
    "exempt role Staf from cap",
)


@st.composite
def chains(draw: st.DrawFn) -> list[str]:
    """Draw texts of two to four instruments that amend, revoke and name one another."""
    texts = []
    labels: dict[int, list[str]] = {}
    for number in range(1, draw(st.integers(2, 4)) + 1):
        first, last = draw(st.sampled_from(_DAYS[:7])), draw(st.sampled_from(_DAYS[5:]))
        first, last = min(first, last), max(first, last)
        lines = [f'circular "{number}" dated {first}', f"valid {first} to {last}"]
        if draw(st.booleans()):
            lines.append(f'issuer "A" rank {draw(st.sampled_from(("mayor", "governor")))}')
        if draw(st.integers(0, 3)) == 0:
            lines.append("scope role Staf")
        mine = []
        for at in range(draw(st.integers(1, 3))):
            label = draw(st.sampled_from(("", f"a{at}")))
            lines.append(f"{label + ': ' if label else ''}{draw(_clauses(mine, labels))}")
            mine.append(label or str(at + 1))
        labels[number] = mine
        if number > 1:
            lines += draw(_changes(number, labels))
        texts.append("; ".join(lines) + ";")
    return draw(st.permutations(texts))


@st.composite
def _clauses(draw: st.DrawFn, mine: list[str], labels: Mapping[int, list[str]]) -> str:
    body = draw(st.sampled_from(_BODIES)).format(draw(st.sampled_from(("office", "home", "field"))))
    named = [*mine, *(f'{one} of "{at}"' for at, every in labels.items() for one in every)]
    is_norm = body.startswith(("require", "forbid", "allow", "exempt role Camat", "essential"))
    if named and is_norm and draw(st.booleans()):
        return f"{body} exception to {draw(st.sampled_from(named))}"
    if is_norm and draw(st.integers(0, 5)) == 0:
        return f"{body} from {draw(st.sampled_from(_DAYS))}"
    return body


@st.composite
def _changes(draw: st.DrawFn, number: int, labels: Mapping[int, list[str]]) -> list[str]:
    other = draw(st.integers(1, number - 1))
    label = draw(st.sampled_from(labels[other]))
    day = draw(st.sampled_from(_DAYS))
    body = draw(st.sampled_from(_BODIES)).format(draw(st.sampled_from(("office", "home"))))
    return draw(
        st.sampled_from(
            (
                [f'amends "{other}"', f"replace {label}: {body}"],
                [f'amends "{other}"', f"repeal {label} from {day}"],
                [f'amends "{other}"', f"repeal {label}", f'reverts to "{other}" from {day}'],
                [f'amends "{other}"', f"extend valid to {day}"],
                [f'revokes "{other}" from {day}'],
                [f'revokes "{other}"'],
                [],
            )
        )
    )


STAFF = [
    {"id": "a", "role": "Staf", "unit": "X"},
    {"id": "b", "role": "Camat", "unit": "X"},
    {"id": "c", "unit": "X"},
]


@settings(max_examples=120, deadline=None)
@given(chains(), st.sampled_from(_DAYS[4:9]))
def test_any_chain_is_decided_alike(texts: list[str], on: date) -> None:
    sources = [Source(f"{number}.policy", text) for number, text in enumerate(texts)]
    try:
        policy = loads(*sources)
    except policylang.PolicyError:
        return
    assert answers(again(policy, "en", on=on), STAFF, on=on) == answers(policy, STAFF, on=on)
    shuffled = loads(*reversed(sources))
    assert answers(shuffled, STAFF, on=on) == answers(policy, STAFF, on=on)
