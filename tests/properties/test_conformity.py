"""Whether a draft conforms, against every person and every split of small groups."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from policylang import Policy, Source, check, loads
from policylang.model.decision import Decision, Outcome, Status
from policylang.model.norm import Quota
from policylang.model.policy import Value
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide
from policylang.semantics.quotas.arithmetic import bounds_of

MONDAY = Situation(on=date(2021, 7, 5))
PLACES = ("office", "home", "field")
BREACHES = {"POL381", "POL382", "POL383"}
# The first group of people that breaks one of the shares below is no larger.
MOST = 9
PEOPLE: tuple[Mapping[str, Value], ...] = tuple(
    {"role": role, "pregnant": pregnant}
    for role in ("camat", "lurah", "staf")
    for pregnant in (True, False)
)

WHOM = st.sampled_from(("everyone", "pregnant", "not pregnant", "role Camat", "role Camat, Lurah"))
PLACE = st.sampled_from(("office", "home"))
SHARE = st.sampled_from(("0%", "25%", "50%", "75%", "100%", "1 person", "25% to 50%"))


@st.composite
def clauses(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("require", "forbid", "allow", "exempt", "cap", "floor", "share")))
    whom, place, share = draw(WHOM), draw(PLACE), draw(SHARE)
    if kind in ("require", "forbid", "allow"):
        return f"{kind} {draw(st.sampled_from(PLACES))} for {whom};"
    if kind == "exempt":
        return f"exempt {whom};"
    if "to" in share or "person" in share:
        kind = "share" if "to" in share else "cap"
    return f"{kind} {place} {share} for {whom} per unit;"


TEXTS = st.lists(clauses(), min_size=1, max_size=3).map("\n".join)


def decided(policy: Policy, person: Mapping[str, Value]) -> Decision:
    return decide(policy, StaffRecord("x", person), MONDAY)


def allowed_above(text: str, person: Mapping[str, Value]) -> tuple[set[str], Decision] | None:
    """Return where a superior lets somebody be; None where it contradicts itself.

    It keeps them from an arrangement if they cannot be required to be there by
    another text of its rank.
    """
    own = decided(loads(text), person)
    if own.outcome is Outcome.CONFLICT:
        return None
    places = {
        place
        for place in PLACES
        if decided(loads(text, f"require {place} for everyone;"), person).outcome
        is not Outcome.CONFLICT
    }
    return places | set(own.admissible), own


def splits(places: set[str], decision: Decision, size: int) -> Iterator[tuple[int, ...]]:
    """Yield the splits of a group of people who are alike that keep the quotas on them."""
    counting = [
        one.provision
        for one in decision.standings
        if one.status is Status.COUNTS and isinstance(one.provision, Quota)
    ]
    for split in product(range(size + 1), repeat=len(PLACES)):
        there = dict(zip(PLACES, split, strict=True))
        if sum(split) != size or any(n and place not in places for place, n in there.items()):
            continue
        if all(
            bounds_of(one, one.amount, size).holds(there[one.arrangement or ""])
            for one in counting
            if one.amount is not None
        ):
            yield split


def breaks(draft: str, above: str) -> bool:
    """Whether some group of people who are alike may split as the superior lets none."""
    for person in PEOPLE:
        mine = decided(loads(draft), person)
        assert mine.outcome in (Outcome.DECIDED, Outcome.CHOICE, Outcome.CONFLICT)
        if mine.outcome is Outcome.CONFLICT:
            continue
        found = allowed_above(above, person)
        assert found is not None
        places, theirs = found
        for size in range(1, MOST + 1):
            here = set(splits(set(mine.admissible), mine, size))
            if any(n and p not in places for s in here for p, n in zip(PLACES, s, strict=True)):
                return True
            there = set(splits(places, theirs, size))
            if there and here - there:
                return True
    return False


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_a_draft_conforms_if_no_group_may_do_what_its_superior_forbids(
    draft: str, above: str
) -> None:
    assume(all(allowed_above(above, person) is not None for person in PEOPLE))
    expected = breaks(draft, above)
    found = check(Source("draft.policy", draft), under=[Source("above.policy", above)])
    ids = {one.code.id for one in found}
    event("breaks" if expected else "conforms")

    assert "POL387" not in ids
    assert bool(ids & BREACHES) == expected


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_every_text_conforms_to_itself(text: str) -> None:
    found = check(Source("draft.policy", text), under=[Source("above.policy", text)])

    assert not {one.code.id for one in found} & BREACHES
