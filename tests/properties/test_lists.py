"""What an audit must hold to, whatever the policy and the staff."""

import io
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import policylang
from strategies.groups import Office, offices

quickly = settings(max_examples=60)


def listed(office: Office, policy: policylang.Policy) -> tuple[policylang.Entry, ...]:
    """Draw a roster, write it, and read it back as a list."""
    days = {"start": office.start, "end": office.end}
    made = policylang.roster(policy, office.staff, **days, **office.known)
    assume(not made.clashes)
    assume(not made.spreads)
    file = io.StringIO()
    policylang.write_roster(made, file, policy=policy, form="csv")
    entries, findings = policylang.read_list(file.getvalue().encode(), policy, office.staff)
    assert not [one for one in findings if one.code is not policylang.Code.EMPTY_FILE]
    return entries


def audited(
    office: Office, policy: policylang.Policy, entries: tuple[policylang.Entry, ...]
) -> policylang.Audit:
    days = {"start": office.start, "end": office.end}
    return policylang.audit(policy, office.staff, entries, **days, **office.known)


@quickly
@given(offices())
def test_a_roster_that_keeps_everything_is_accepted_as_a_list(office: Office) -> None:
    policy = office.policy
    entries = listed(office, policy)

    found = audited(office, policy, entries)

    assert found.is_accepted, [
        policylang.explain_ruling(one, policy=policy).text()
        for one in (*found.objections, *found.rulings)
        if not getattr(one, "is_accepted", False)
    ]
    placed = {(entry.person, entry.start): entry.arrangement for entry in entries}
    for spot, settlement in found.settled.items():
        assert placed[spot] == settlement.arrangement


@quickly
@given(offices(), st.integers(0, 1_000))
def test_neither_the_order_of_lines_nor_that_of_people_matters(office: Office, seed: int) -> None:
    policy = office.policy
    entries = listed(office, policy)
    shuffled = list(entries)
    staff = list(office.staff)
    Random(seed).shuffle(shuffled)
    Random(seed).shuffle(staff)

    found = audited(office, policy, entries)
    other = policylang.audit(
        policy, staff, shuffled, start=office.start, end=office.end, **office.known
    )

    assert other.is_accepted == found.is_accepted
    assert {spot: one.arrangement for spot, one in other.settled.items()} == {
        spot: one.arrangement for spot, one in found.settled.items()
    }


@quickly
@given(offices(), st.data())
def test_what_is_settled_is_admissible_or_ordered(office: Office, data: st.DataObject) -> None:
    """Whatever a list says, no accepted line puts anybody where no norm lets them be."""
    policy = office.policy
    if not office.staff:
        return
    names = st.sampled_from(("office", "home", "field"))
    rows = data.draw(
        st.lists(
            st.tuples(st.sampled_from([one["id"] for one in office.staff]), names),
            max_size=6,
        )
    )
    text = "".join(f"{who},{where},{office.start}\n" for who, where in rows)
    entries, _ = policylang.read_list(f"id,arrangement,date\n{text}".encode(), policy, office.staff)

    found = audited(office, policy, entries)

    decisions = {
        one.id: one
        for one in policylang.decide_all(policy, office.staff, on=office.start, **office.known)
    }
    for (person, _), settlement in found.settled.items():
        assert settlement.arrangement in decisions[person].admissible
    for ruling in found.rulings:
        if ruling.is_accepted:
            assert ruling.entry.arrangement in decisions[ruling.entry.person].admissible
