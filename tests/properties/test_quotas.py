"""What reports of quotas must hold to, whatever the policy and the staff."""

from collections.abc import Sequence

from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st

import policylang
from group_answers import known_days, name_of, numbers, quickly, reports_of, settled
from oracle_groups import Asked, Day, completions, first_impossible
from policylang.model.group import Clash, ClashKind, Count
from policylang.model.vocabulary import normal
from solver_groups import can_be_kept
from strategies.groups import MISSING, Office, offices, texts, with_holes

# Reports


@quickly
@given(offices(days=1))
def test_reports_count_what_the_oracle_counts(office: Office) -> None:
    policy = office.policy
    [day] = known_days(office, policy)
    assume(settled([day]))
    found = reports_of(office, policy, office.start)

    for asked in day.asked:
        report = found.pop(name_of(asked))
        said = {name: getattr(report, name) for name in numbers(asked)}
        assert said == {
            name: None if value is None else Count(value, value)
            for name, value in numbers(asked).items()
        }
        assert report.amount == asked.amount
        assert report.has_solution == asked.has_solution
        assert report.state.value == asked.state
    advised = [report for report in found.values() if report.quota.advised]
    assert sum(report.counted.high > 0 for report in found.values()) == len(advised)


@quickly
@given(st.data())
def test_what_is_missing_widens_a_report_to_all_that_is_possible(data: st.DataObject) -> None:
    office = data.draw(offices(days=1, most=4).flatmap(with_holes))
    policy = office.policy
    worlds = []
    for staff in completions(office.staff, MISSING):
        [day] = known_days(evolve(office, staff=tuple(staff)), policy)
        assume(settled([day]))
        worlds.append({name_of(asked): asked for asked in day.asked})
    found = reports_of(office, policy, office.start)

    for name in {name for world in worlds for name in world}:
        report = found[name]
        seen = [world.get(name) for world in worlds]
        counted = [len(one.counted) if one else 0 for one in seen]
        assert report.counted == Count(min(counted), max(counted))
        there = [one for one in seen if one]
        for attribute in numbers(there[0]):
            count = getattr(report, attribute)
            for one in there:
                value = numbers(one)[attribute]
                if count is None or value is None:
                    assert value is None
                    assert report.amount is None or count is None
                else:
                    assert count.low <= value <= count.high, attribute
        if report.state.value != "undetermined":
            assert {one.state for one in there} == {report.state.value}


# Whether it can be kept


# What spans several days, such as the spacing of a rota, only a roster shows.


@quickly
@given(offices())
def test_a_day_is_infeasible_where_trying_everything_finds_nothing(office: Office) -> None:
    policy = office.policy
    days = known_days(office, policy)
    assume(settled(days))
    found = policylang.feasibility(
        policy, office.staff, start=office.start, end=office.end, **office.known
    )
    impossible = {day.on for day in days if first_impossible([day]) is not None}

    event("infeasible" if impossible else "feasible")
    assert {clash.on for clash in found.clashes} == impossible
    assert not any(clash.kind is ClashKind.UNDECIDED for clash in found.clashes)


@quickly
@given(offices(days=2, most=12))
def test_a_day_is_infeasible_where_a_solver_finds_nothing(office: Office) -> None:
    policy = office.policy
    days = known_days(office, policy)
    assume(settled(days))
    found = policylang.feasibility(
        policy, office.staff, start=office.start, end=office.end, **office.known
    )

    assert {clash.on for clash in found.clashes} == {
        day.on for day in days if not can_be_kept([day])
    }


@quickly
@given(offices(days=2, most=5))
def test_the_solver_and_the_exhaustive_search_agree(office: Office) -> None:
    days = known_days(office, office.policy)

    assert can_be_kept(days) == (first_impossible(days) is None)


@quickly
@given(offices(days=1, policies=texts(with_rotas=False)))
def test_a_clash_is_a_smallest_set_of_quotas_with_its_groups(office: Office) -> None:
    policy = office.policy
    [day] = known_days(office, policy)
    assume(settled([day]))
    found = policylang.feasibility(
        policy, office.staff, start=office.start, end=office.end, **office.known
    )

    for clash in found.clashes:
        mine = [asked for asked in day.asked if is_named(asked, clash)]
        keys = {asked.quota.key for asked in mine}
        assert keys
        assert not can_keep(day, mine)
        for left_out in keys:
            assert can_keep(day, [one for one in mine if one.quota.key != left_out])
        assert set(clash.people) <= set(day.people)


def is_named(asked: Asked, clash: Clash) -> bool:
    """Whether a clash names what is asked."""
    groups = {(one.attribute, one.name, normal(one.division)) for one in clash.groups}
    place = (asked.quota.per, asked.group, asked.division)
    return asked.quota.key in clash.provisions and place in groups


def can_keep(day: Day, asked: Sequence[Asked]) -> bool:
    """Whether these, and nothing else, can be kept on a day."""
    alone = evolve(day, asked=tuple(asked), crews=())
    return next(alone.kept(frozenset()), None) is not None
