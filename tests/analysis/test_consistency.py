"""Whether a selector can hold: held against every person that the claims can tell apart."""

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise, product

import pytest

from policylang import Policy, loads
from policylang.analysis.consistency import can_hold, contradiction, covers, holds_always
from policylang.analysis.ways import ways
from policylang.model.norm import Norm
from policylang.model.selector import (
    EVERYONE,
    AllOf,
    AnyOf,
    Compares,
    IsBetween,
    IsIn,
    IsNumber,
    IsTrue,
    Not,
    Selector,
)
from policylang.semantics.builtin import BUILT_IN

Person = Mapping[str, object]
PEOPLE = [
    {"status": status, "age": age, "pregnant": pregnant, "sex": sex}
    for status, age, pregnant, sex in product(
        ("pns", "pppk", "cpns", "other", None), (None, *range(7)), (True, False), ("l", "p", None)
    )
]


def holds(selector: Selector, person: Person) -> bool:
    match selector:
        case Not(operand):
            return not holds(operand, person)
        case AllOf(operands):
            return all(holds(one, person) for one in operands)
        case AnyOf(operands):
            return any(holds(one, person) for one in operands)
        case IsTrue(fact):
            return bool(person[fact])
        case IsIn(fact, values) | IsNumber(fact, values):
            return person[fact] in values
        case IsBetween(fact, low, high):
            age = person[fact]
            return isinstance(age, int) and low <= age <= high
        case Compares(fact, operator, value):
            age = person[fact]
            compare = {"<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__}
            other = {"=": int.__eq__, "!=": int.__ne__}
            return isinstance(age, int) and {**compare, **other}[operator](age, value)
        case _:
            return True


def some_claim(dice: random.Random) -> Selector:
    names = dice.sample(["pns", "pppk", "cpns"], dice.randint(1, 2))
    numbers = sorted(dice.randint(1, 5) for _ in range(2))
    return dice.choice(
        [
            EVERYONE,
            IsTrue("pregnant"),
            IsIn("status", frozenset(names)),
            IsIn("sex", frozenset(dice.sample(["l", "p"], dice.randint(1, 2)))),
            IsNumber("age", frozenset(numbers)),
            IsBetween("age", numbers[0], numbers[1]),
            Compares("age", dice.choice(["<", "<=", ">", ">=", "=", "!="]), numbers[0]),
        ]
    )


def some_selector(dice: random.Random, depth: int) -> Selector:
    kind = dice.randint(0, 4) if depth else 4
    if kind == 0:
        return Not(some_selector(dice, depth - 1))
    if kind in (1, 2):
        operands = tuple(some_selector(dice, depth - 1) for _ in range(dice.randint(2, 3)))
        return AllOf(operands) if kind == 1 else AnyOf(operands)
    return some_claim(dice)


def selectors() -> Iterator[Selector]:
    dice = random.Random(7)
    for _ in range(1500):
        yield some_selector(dice, 3)


def test_what_is_said_to_hold_of_nobody_holds_of_nobody_and_nothing_is_missed() -> None:
    for selector in selectors():
        found = any(holds(selector, person) for person in PEOPLE)

        assert can_hold(selector, BUILT_IN) == found, selector


def test_what_is_said_to_hold_of_everyone_does() -> None:
    for selector in selectors():
        if holds_always(selector, BUILT_IN):
            assert all(holds(selector, person) for person in PEOPLE), selector


def test_whoever_is_said_to_be_covered_is() -> None:
    every = list(selectors())
    for wide, narrow in pairwise(every):
        if covers(wide, narrow, BUILT_IN):
            assert all(holds(wide, one) for one in PEOPLE if holds(narrow, one)), (wide, narrow)


def test_the_ways_are_those_in_which_it_holds() -> None:
    for selector in selectors():
        found = ways(selector)
        assert found is not None
        for person in PEOPLE[::7]:
            told = any(all(holds(atom, person) == yes for atom, yes in way) for way in found)
            assert told == holds(selector, person)


def norm_of(text: str) -> tuple[Norm, Policy]:
    policy = loads(text)
    [norm] = [one for one in policy.provisions() if isinstance(one, Norm)]
    return norm, policy


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("allow home for status PNS and status PPPK", "status"),
        ("allow home for age >= 60 and age <= 59", "age"),
        ("allow home for age > 120", "age"),
        ("allow home for age between 60 and 50", "age"),
        ("allow home for role Camat except role Lurah, Camat", "role"),
        ("allow home for pregnant and not pregnant or sex L and sex P", "pregnant, sex"),
        ("allow home for days since positive_on <= 0", "positive_on (days)"),
        (
            "allow home for working days since positive_on < 3 and working days since positive_on > 3",
            "positive_on (working days)",
        ),
        ("allow home for essential and not essential", "levels"),
        ('require "lapor" for home and office', "arrangement"),
        ("context level number 1 to 4; allow home for everyone when level = 5", "level"),
    ],
)
def test_the_fact_is_named_of_which_a_clause_contradicts_itself(text: str, fact: str) -> None:
    norm, policy = norm_of(text)
    claims = [norm.selector] if norm.when is None else [norm.selector, norm.when]

    assert contradiction(AllOf(tuple(claims)), policy.vocabulary) == fact


@pytest.mark.parametrize(
    "text",
    [
        "allow home for unit Arsip and dinas Arsip",
        "allow home for days since positive_on <= 10 and not days since positive_on <= 5",
        'allow home for not echelon "II.a", "II.b" and not echelon "I.a", "I.b"',
        "attribute vaccinated_on date; allow home for not vaccinated_on < 2021-01-01",
        "allow home for age between 50 and 50",
        "allow home for status PNS and not status PPPK",
    ],
)
def test_what_may_hold_is_not_said_to_be_impossible(text: str) -> None:
    norm, policy = norm_of(text)

    assert can_hold(norm.selector, policy.vocabulary)
    assert not holds_always(norm.selector, policy.vocabulary)


def test_a_person_may_have_no_such_number_but_a_day_has() -> None:
    of_people, policy = norm_of("attribute anak number; allow home for anak < 1 or anak >= 1")
    of_day, other = norm_of(
        "context kasus number; allow home for everyone when kasus < 1 or kasus >= 1"
    )

    assert not holds_always(of_people.selector, policy.vocabulary)
    assert holds_always(of_day.when or EVERYONE, other.vocabulary)


def test_beyond_some_hundred_ways_nothing_is_said() -> None:
    pairs = tuple(
        AnyOf((IsIn("role", frozenset((f"a{n}",))), IsIn("unit", frozenset((f"b{n}",)))))
        for n in range(12)
    )

    assert ways(AllOf(pairs)) is None
    assert can_hold(AllOf(pairs), BUILT_IN)
