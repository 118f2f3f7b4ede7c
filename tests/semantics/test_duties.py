"""The smallest sets of duties that cannot be kept together."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

import policylang
from policylang.model.norm import Key
from policylang.semantics.duties import Duty, Leaves, left_by_requires, smallest_unkeepable

NAMES = ("office", "home", "field", "off")
EVERY = frozenset(NAMES)


def duty(number: int, *names: str, requires: bool = True, general: bool = False) -> Duty:
    return Duty(Key(0, number, str(number)), requires, frozenset(names), 0, general)


def clashes(*duties: Duty) -> set[frozenset[int]]:
    found = smallest_unkeepable(duties, left_by_requires(EVERY), EVERY)
    return {frozenset(key.position for key in keys) for keys in found}


def test_duties_that_can_be_kept_clash_in_nothing() -> None:
    assert clashes(duty(0, "office", "home"), duty(1, "home")) == set()
    assert clashes(duty(0, *NAMES, requires=False)) == set()


def test_two_that_have_nothing_in_common() -> None:
    assert clashes(duty(0, "office"), duty(1, "home"), duty(2, *NAMES)) == {frozenset((0, 1))}


def test_three_of_which_any_two_can_be_kept() -> None:
    three = (duty(0, "office", "home"), duty(1, "home", "off"), duty(2, "off", "office"))

    assert clashes(*three) == {frozenset((0, 1, 2))}


def test_a_general_forbid_leaves_the_particular_alone() -> None:
    forbid = duty(1, "home", requires=False, general=True)

    assert clashes(duty(0, "home"), forbid) == set()
    assert clashes(duty(0, "home", general=True), forbid) == {frozenset((0, 1))}


def test_twins_take_one_another_s_place() -> None:
    assert clashes(duty(0, "office"), duty(1, "office"), duty(2, "home")) == {
        frozenset((0, 2)),
        frozenset((1, 2)),
    }


def test_a_requirement_that_is_needed_only_to_be_touched() -> None:
    particular = duty(0, "office")
    other = Duty(Key(1, 0, "a"), True, frozenset(("office", "home")), 0, False)
    forbid = duty(1, "office", requires=False, general=True)

    found = smallest_unkeepable((particular, other, forbid), left_by_requires(EVERY), EVERY)

    assert found == (frozenset((particular.key, other.key, forbid.key)),)


duties = st.lists(
    st.builds(
        Duty,
        st.builds(Key, st.integers(0, 1), st.integers(0, 99), st.just("x")),
        st.booleans(),
        st.frozensets(st.sampled_from(NAMES), min_size=1),
        st.integers(0, 1),
        st.booleans(),
    ),
    max_size=7,
    unique_by=lambda one: one.key,
)


def every_smallest(some: Sequence[Duty], leaves: Leaves) -> set[frozenset[Key]]:
    found: list[frozenset[Key]] = []
    for size in range(1, len(some) + 1):
        for chosen in combinations(some, size):
            keys = frozenset(one.key for one in chosen)
            if not leaves(chosen) and not any(smaller < keys for smaller in found):
                found.append(keys)
    return set(found)


@given(duties)
def test_the_same_norms_clash_as_when_every_set_is_tried(some: list[Duty]) -> None:
    leaves = left_by_requires(EVERY)
    found = smallest_unkeepable(some, leaves, EVERY)
    expected = every_smallest(some, leaves)

    assert set(found) <= expected
    assert frozenset().union(*found) == frozenset().union(*expected)


def test_of_very_many_sets_not_all_are_listed() -> None:
    names = [f"a{n}" for n in range(12)]
    every = frozenset(names)
    pairs = list(combinations(names, 2))
    many = [duty(n, *(every - set(pair))) for n, pair in enumerate(pairs)]

    found = smallest_unkeepable(many, left_by_requires(every), every)

    assert len(found) == 1_000


def test_of_very_many_interchangeable_duties_one_takes_a_place_at_a_time() -> None:
    office = [duty(n, "office") for n in range(40)]
    home = [duty(n, "home") for n in range(40, 80)]

    found = clashes(*office, *home)

    # Of 1,600 pairs, those in which the first of either kind stands.
    assert frozenset((0, 40)) in found
    assert len(found) == 1 + 39 + 39
    assert all(0 in each or 40 in each for each in found)


def test_what_disagrees_below_is_not_laid_on_what_stands_above() -> None:
    policy = policylang.loads(
        'circular "1"; issuer "Gubernur" rank governor; atas: forbid field for everyone;',
        'circular "2"; issuer "Wali Kota" rank mayor;'
        " hamil: require home for pregnant; camat: require office for role Camat;",
    )

    decision = policylang.decide(policy, {"role": "Camat", "pregnant": True}, on=date(2021, 6, 28))

    assert decision.outcome is policylang.Outcome.CONFLICT
    statuses = {one.provision.key.label: one.status.value for one in decision.standings}
    assert statuses == {"atas": "applied", "hamil": "in conflict", "camat": "in conflict"}
