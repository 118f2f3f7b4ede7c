"""Whoever lacks what hundreds of norms ask for is decided without a node for all they may be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product

import pytest

import policylang
from policylang.compiled import reach, states, wide
from policylang.model.conclusion import Conclusion

FRIDAY = date(2021, 7, 9)


def policy_of(side: int) -> policylang.Policy:
    """Return a policy that exempts two thirds of so many roles in as many units."""
    pairs = ((role, unit) for role, unit in product(range(side), repeat=2) if role * unit % 3 != 1)
    return policylang.loads(
        'circular "1" dated 2021-06-28; scope status PNS, PPPK;\n'
        + "".join(f'x{r}_{u}: exempt role "R{r}" and dinas "U{u}";\n' for r, u in pairs)
        + 'muda: allow office for dinas "U1", "U2" and age < 30;\n'
        + "lansia: forbid office for age >= 58;\n"
    )


POLICY = policy_of(12)
PEOPLE = [
    {"status": status, "role": role, "unit": unit, "age": age}
    for status, role, unit, age in product(
        ("PNS", None), ("R1", "R9", "Staf", None), ("U1", "U4", "Arsip", None), (25, 60, None)
    )
]


@pytest.fixture(scope="module")
def expected() -> list[Conclusion]:
    """Return what the reference decides of everybody, which takes seconds."""
    decided = (policylang.decide(POLICY, one, on=FRIDAY) for one in PEOPLE)
    return [Conclusion.of(one) for one in decided]


def test_everybody_comes_to_what_the_reference_decides(expected: list[Conclusion]) -> None:
    compiled = policylang.compile_policy(POLICY)
    for _ in range(2):
        assert [compiled.decide(one, on=FRIDAY) for one in PEOPLE] == expected


def test_there_is_no_node_for_all_they_may_be() -> None:
    compiled = policylang.compile_policy(policy_of(40))
    for age in (60, None):
        record = {"status": "PNS", "role": None, "unit": None, "age": age}
        assert compiled.decide(record, on=FRIDAY).outcome is policylang.Outcome.UNDETERMINED
    assert compiled.size < 100


def test_threads_may_ask_at_once(
    monkeypatch: pytest.MonkeyPatch, expected: list[Conclusion]
) -> None:
    monkeypatch.setattr(states, "_WIDEST", 0)
    compiled = policylang.compile_policy(POLICY)
    compiled.decide(PEOPLE[0], on=FRIDAY)

    def everybody(first: int) -> list[Conclusion]:
        order = [*range(first, len(PEOPLE)), *range(first)]
        found = {at: compiled.decide(PEOPLE[at], on=FRIDAY) for at in order}
        return [found[at] for at in range(len(PEOPLE))]

    with ThreadPoolExecutor(8) as pool:
        assert all(each == expected for each in pool.map(everybody, range(0, 64, 8)))


def test_what_was_worked_out_may_be_forgotten(
    monkeypatch: pytest.MonkeyPatch, expected: list[Conclusion]
) -> None:
    monkeypatch.setattr(wide, "_MOST", 3)
    monkeypatch.setattr(states, "_MOST", 5)
    compiled = policylang.compile_policy(POLICY)
    assert [compiled.decide(one, on=FRIDAY) for one in PEOPLE] == expected


def test_who_leaves_too_much_open_is_left_to_the_reference(
    monkeypatch: pytest.MonkeyPatch, expected: list[Conclusion]
) -> None:
    monkeypatch.setattr(reach, "_MOST", 1)
    compiled = policylang.compile_policy(POLICY)
    assert [compiled.decide(one, on=FRIDAY) for one in PEOPLE] == expected
