"""What rosters must hold to, whatever the policy and the staff."""

from collections import Counter
from itertools import combinations
from typing import Final

from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st

import policylang
from group_answers import (
    LEVEL,
    OFFICE,
    is_on_turn,
    known_days,
    lines_of,
    name_of,
    placed_on,
    quickly,
    roster_of,
    settled,
)
from oracle_groups import Person, first_impossible
from policylang.diagnostics import Cell
from policylang.model.entry import Entry
from policylang.model.group import Clash
from policylang.model.norm import Key, Quota, Rota
from policylang.model.roster import Basis, Line, Placement, Roster
from strategies.groups import Office, offices, people, quotas, texts

PLACE: Final = Cell("<roster>", None, None, None)


@quickly
@given(offices())
def test_no_roster_breaks_a_norm(office: Office) -> None:
    policy = office.policy
    roster = roster_of(office, policy)
    days = {day.on: day for day in known_days(office, policy)}

    assert list(roster.days) == [
        on for on in office.days if any(each.works for each in days[on].people.values())
    ]
    assert {line.id for line in roster.lines} == {one["id"] for one in office.staff}
    for line in roster.lines:
        for on, placement in zip(roster.days, line.placements, strict=True):
            is_lawful(days[on].people[line.id], placement)


def is_lawful(person: Person, placement: Placement) -> None:
    """Hold a placement against the oracle's decision."""
    if person.outcome not in ("decided", "choice"):
        assert placement.arrangement is None
        assert placement.outcome.value == person.outcome
        return
    held = (placement.outcome.value, placement.admissible)
    assert held in (person.verdict.answer[:2], person.off_turn.answer[:2])
    assert placement.arrangement in person.admissible
    if person.outcome == "decided":
        assert placement.basis is Basis.NORM or placement.draw
    elif person.verdict.answer[2] == ("person", ()):
        assert placement.basis is Basis.OWN_CHOICE
        assert placement.arrangement == person.now
    elif placement.arrangement not in person.options:
        # Only a rota can have put them there.
        assert placement.arrangement == OFFICE
        assert placement.basis is Basis.TURN
    chooser = person.off_turn.answer[2]
    if placement.basis is not Basis.TURN and chooser and chooser[0] == "officer":
        assert placement.chooser is not None
        assert placement.chooser.names == chooser[1]


@quickly
@given(offices())
def test_no_roster_breaks_a_quota_that_no_clash_names(office: Office) -> None:
    policy = office.policy
    roster = roster_of(office, policy)
    days = {day.on: day for day in known_days(office, policy)}
    assume(settled(days.values()))

    for n, on in enumerate(roster.days):
        given_way = {key for clash in roster.clashes if clash.on == on for key in clash.given_way}
        for asked in days[on].broken(placed_on(roster, n)):
            assert asked.quota.key in given_way, (on, name_of(asked))


@quickly
@given(offices())
def test_a_roster_has_clashes_where_nothing_keeps_everything(office: Office) -> None:
    policy = office.policy
    days = known_days(office, policy)
    assume(settled(days))
    roster = roster_of(office, policy)

    assert bool(roster.clashes) == (first_impossible(days) is not None), roster.clashes


@quickly
@given(offices())
def test_crews_are_as_a_rota_wants_them(office: Office) -> None:
    policy = office.policy
    rotas = [one for one in policy.provisions() if isinstance(one, Rota)]
    assume(rotas)
    roster = roster_of(office, policy)
    assume(not roster.clashes)
    days = {day.on: day for day in known_days(office, policy)}
    assume(settled(days.values()))
    before: dict[tuple[Key, str], set[str]] = {}

    for n, on in enumerate(roster.days):
        after: dict[tuple[Key, str], set[str]] = {}
        for crew in days[on].crews:
            placements = {line.id: line.placements[n] for line in roster.lines}
            on_turn = {each for each in crew.eligible if is_on_turn(placements[each], crew.rota)}
            after[crew.rota.key, crew.group] = on_turn
            more = [
                each
                for each in sorted(crew.eligible - on_turn)
                if placements[each].arrangement == OFFICE
            ]
            assert any(
                crew.rota.teams or crew.is_crew({*on_turn, *some})
                for size in range(len(more) + 1)
                for some in combinations(more, size)
            ), (on, on_turn)
            if crew.rota.no_consecutive:
                assert not on_turn & before.get((crew.rota.key, crew.group), set())
        before = after


@quickly
@given(offices(days=1, policies=quotas(simple=True).map(lambda quota: (quota,))))
def test_caps_are_filled_and_floors_get_their_minimum(office: Office) -> None:
    # The table's fact is not there to be given.
    office = evolve(office, texts=(f"{office.texts[0]}; {LEVEL}",))
    policy = office.policy
    [quota] = [one for one in policy.provisions() if isinstance(one, Quota)]
    roster = roster_of(office, policy)
    [day] = known_days(office, policy)
    assume(roster.days)

    for asked in day.asked:
        placed = placed_on(roster, 0)
        there = sum(placed[each] == quota.arrangement for each in asked.counted)
        most = len(asked.mandatory) + len(asked.free)
        if quota.kind.value == "floor":
            assert there == min(max(asked.at_least or 0, len(asked.mandatory)), most)
        elif asked.has_solution:
            assert there == min(asked.at_most or 0, most)


# What must not matter


@quickly
@given(st.data())
def test_someone_in_another_group_changes_nobody_here(data: st.DataObject) -> None:
    office = data.draw(offices())
    new = {**data.draw(people("p9", "Dana")), "place": "Timur"}
    policy = office.policy
    before = roster_of(office, policy)
    after = roster_of(evolve(office, staff=(*office.staff, new)), policy)
    assume(before.days == after.days)
    there = lines_of(after)
    there.pop("p9")

    assert there == lines_of(before)
    assert [one for one in after.clashes if not is_about(one, "Dana", "Timur")] == list(
        before.clashes
    )


def is_about(clash: Clash, *names: str) -> bool:
    """Whether a clash names one of these groups."""
    return any(group.name == name.casefold() for group in clash.groups for name in names)


@quickly
@given(st.data())
def test_the_order_of_the_staff_file_changes_nothing(data: st.DataObject) -> None:
    office = data.draw(offices())
    shuffled = evolve(office, staff=tuple(data.draw(st.permutations(office.staff))))
    policy = office.policy
    one, other = roster_of(office, policy), roster_of(shuffled, policy)

    assert [line.id for line in one.lines] == [line.id for line in other.lines]
    assert lines_of(one) == lines_of(other)
    for name in ("days", "reports", "clashes", "spreads", "without_group", "method"):
        assert getattr(one, name) == getattr(other, name), name


@quickly
@given(offices())
def test_the_reports_of_a_roster_count_its_placements(office: Office) -> None:
    roster = roster_of(office)
    for report in roster.reports:
        [n] = [n for n, on in enumerate(roster.days) if on == report.on]
        present = Counter(placed_on(roster, n).values())[report.quota.arrangement]
        assert report.present.low <= present


# Lists


@quickly
@given(offices())
def test_an_audit_accepts_every_roster_that_was_made(office: Office) -> None:
    policy = office.policy
    roster = roster_of(office, policy)
    assume(not roster.clashes)
    audit = policylang.audit(
        policy,
        office.staff,
        entries_of(roster),
        start=office.start,
        end=office.end,
        **office.known,
    )

    assert audit.objections == ()
    for ruling in audit.rulings:
        assert ruling.is_accepted, ruling


@quickly
@given(st.data())
def test_an_audit_accepts_no_list_that_breaks_a_norm_or_a_quota(data: st.DataObject) -> None:
    office = data.draw(offices(days=2, policies=texts(with_rotas=False)))
    policy = office.policy
    days = [day for day in known_days(office, policy) if any(p.works for p in day.people.values())]
    assume(settled(days))
    there = st.sampled_from(("office", "home"))
    lists = [{person: data.draw(there) for person in sorted(day.people)} for day in days]
    entries = [
        Entry(place=PLACE, person=person, arrangement=name, start=day.on, end=day.on)
        for day, one in zip(days, lists, strict=True)
        for person, name in one.items()
    ]
    audit = policylang.audit(
        policy, office.staff, entries, start=office.start, end=office.end, **office.known
    )
    lawful = {
        (person, day.on): day.people[person].admissible.count(name) > 0
        for day, one in zip(days, lists, strict=True)
        for person, name in one.items()
    }
    broken = [asked for day, one in zip(days, lists, strict=True) for asked in day.broken(one)]

    for ruling in audit.rulings:
        if not lawful[str(ruling.entry.person), ruling.entry.start]:
            assert not ruling.is_accepted, ruling
    if broken and all(lawful.values()):
        event("breaks a quota")
        objected = [*audit.objections, *(x for one in audit.rulings for x in one.objections)]
        named = {key for objection in objected for key in objection.provisions}
        assert not audit.is_accepted
        assert {asked.quota.key for asked in broken} <= named


@quickly
@given(offices())
def test_a_roster_that_is_given_back_stays_as_it_is(office: Office) -> None:
    policy = office.policy
    roster = roster_of(office, policy)
    assume(not roster.clashes)
    again = roster_of(office, policy, given=entries_of(roster))

    assert [placed_on(again, n) for n in range(len(again.days))] == [
        placed_on(roster, n) for n in range(len(roster.days))
    ]


def entries_of(roster: Roster) -> tuple[Entry, ...]:
    """Return a roster as the list of whoever has the last word."""
    return tuple(entry for line in roster.lines for entry in entries_of_line(roster, line))


def entries_of_line(roster: Roster, line: Line) -> list[Entry]:
    """Return the days that a roster gives a person."""
    found = []
    for row, (on, placement) in enumerate(zip(roster.days, line.placements, strict=True)):
        if placement.arrangement is None or placement.basis is Basis.OWN_CHOICE:
            continue
        officers = placement.chooser.names if placement.chooser else ()
        found.append(
            Entry(
                place=evolve(PLACE, row=row + 2),
                person=line.id,
                arrangement=placement.arrangement,
                start=on,
                end=on,
                by=next(iter(officers), ""),
            )
        )
    return found
