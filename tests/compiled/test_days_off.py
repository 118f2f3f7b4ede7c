"""Where nobody has work, next to nothing has to be asked, however many norms there are."""

from datetime import date
from itertools import product

import polars as pl
import pytest

import policylang
from policylang.compiled import growth
from policylang.model.conclusion import Conclusion

FRIDAY, SUNDAY = date(2021, 7, 9), date(2021, 7, 11)
FACTS = {
    "role": ("Staf", "Camat"),
    "unit": ("Arsip", "Setda"),
    "pregnant": (True, False),
    "comorbid": (True, False),
    "age": (30, 60),
    "kind": ("Pelaksana", "Struktural"),
    "status": ("PNS", "PPPK"),
}
NORMS = "".join(
    f"n{number}: {what} for {' and '.join(asked)};\n"
    for number, (what, *asked) in enumerate(
        product(
            ("allow home", "forbid field"),
            ("role Staf", "role Camat"),
            ("unit Arsip", "unit Setda"),
            ("pregnant", "comorbid", "age >= 56"),
            ("kind Pelaksana", "status PNS"),
        )
    )
)
POLICY = policylang.loads(f'circular "1" dated 2021-06-28; scope status PNS;\n{NORMS}')
CALLING = policylang.loads(
    f'circular "1" dated 2021-06-28; scope status PNS;\n{NORMS}'
    "piket: require office for unit Setda on Sunday;\n"
    "bebas: exempt age >= 56 from piket;\n"
)
PEOPLE = [dict(zip(FACTS, each, strict=True)) for each in product(*FACTS.values())]
SOME = [*PEOPLE[::17], {"unit": "Setda", "role": "Staf"}, {**PEOPLE[0], "leave": True}]


def same(policy: policylang.Policy, on: date, **more: object) -> set[str]:
    """Compare what is compiled with the reference, one by one and as a frame."""
    compiled = policylang.compile_policy(policy)
    people = [{**one, **more} for one in SOME]
    wanted = [Conclusion.of(policylang.decide(policy, one, on=on)) for one in people]
    assert [compiled.decide(one, on=on) for one in people] == wanted
    found = policylang.decide_frame(compiled, pl.DataFrame(people, strict=False), on=on)
    keys = found.frame["explanation"].to_list()
    assert [found.explanations[key] for key in keys] == wanted
    return {one.outcome.value for one in wanted}


def test_on_a_sunday_there_is_no_work_whatever_the_norms_say() -> None:
    assert same(POLICY, SUNDAY) == {"no work", "out of scope", "undetermined"}
    assert same(POLICY, FRIDAY, leave=True) == {"no work", "out of scope", "undetermined"}


def test_who_is_called_in_on_a_sunday_has_work_and_nobody_else() -> None:
    assert same(CALLING, SUNDAY) == {"decided", "no work", "out of scope", "undetermined"}
    assert same(CALLING, SUNDAY, leave=True) == {"no work", "out of scope", "undetermined"}


def test_a_diagram_of_a_day_off_does_not_grow_with_the_norms() -> None:
    sizes = {}
    for policy, on in ((POLICY, FRIDAY), (POLICY, SUNDAY), (CALLING, SUNDAY)):
        compiled = policylang.compile_policy(policy)
        for one in PEOPLE:
            compiled.decide(one, on=on)
        sizes[policy is CALLING, on] = compiled.size
    assert sizes[False, SUNDAY] <= 8
    assert sizes[True, SUNDAY] < sizes[False, FRIDAY]


@pytest.mark.parametrize("looks", [0, 300])
def test_it_is_not_looked_for_one_end_for_all_for_ever(
    looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A superior instrument says the same of everybody, so that all ends are alike.
    superior = (
        'circular "2" dated 2021-06-29; issuer "G" rank governor; require office for everyone;'
    )
    lower = f'circular "1" dated 2021-06-28; issuer "W" rank mayor;\n{NORMS}'
    policy = policylang.loads(lower, superior)
    monkeypatch.setattr(growth, "_LOOKS", looks)
    compiled = policylang.compile_policy(policy)
    for one in PEOPLE[:3]:
        wanted = Conclusion.of(policylang.decide(policy, one, on=FRIDAY))
        assert compiled.decide(one, on=FRIDAY) == wanted
    # Each walk has made its own nodes and states, and the looks no more than they may.
    assert compiled.size <= looks + 3 * 2 * (len(FACTS) + 1)
