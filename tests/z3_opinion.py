"""Z3's opinion on who there could be: which norms hold together of somebody on some day.

Written from the language reference: in force, scope, `when`, selectors, tables
and days, as claims about a person and a day that are both left open. Z3 says
which sets of norms can be live together; how they then fare the oracle says.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeAlias

import z3
from attrs import define, field

from oracle_law import about
from oracle_worlds import World
from policylang.model import selector as s
from policylang.model.days import DayRange, Weekdays
from policylang.model.norm import Amount, AnyProvision, Key, Norm, Quota, Untranslated
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.staff import Situation
from policylang.model.vocabulary import Attribute, Kind, normal
from strategies.wide import FIRST, LAST

Claim: TypeAlias = tuple[int, Key | None, Amount | None]
"""An instrument's scope, or a provision with what its table asks."""

_WEEK: Final = 7
_WORKING: Final = 5
_OTHER: Final = 0  # a name that the policy does not have, or no name
_SIGNS: Final[Mapping[str, Any]] = {
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


@define
class Opinion:
    """A policy as claims; ``day`` is an ordinal number."""

    policy: Policy
    solver: z3.Solver = field(factory=z3.Solver)
    day: Any = field(factory=lambda: z3.Int("day"))
    flags: dict[str, Any] = field(factory=dict)
    numbers: dict[str, Any] = field(factory=dict)
    known: dict[str, Any] = field(factory=dict)
    names: dict[str, list[str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.solver.add(self.day >= FIRST.toordinal(), self.day <= LAST.toordinal())
        for claim, condition in self.conditions.items():
            self.solver.add(self.holds[claim] == condition)

    # --- what may hold ----------------------------------------------------------

    @cached_property
    def conditions(self) -> dict[Claim, Any]:
        """When each instrument's scope, and each provision, holds of somebody."""
        found: dict[Claim, Any] = {}
        for place, instrument in enumerate(self.policy.instruments):
            found[place, None, None] = z3.And(self.in_force(place), self.of(instrument.scope))
        for one in self.policy.provisions():
            if isinstance(one, Untranslated) or about(one):
                continue
            asked: dict[Amount | None, list[Any]] = {}
            for amount, cell in self.amounts(one):
                asked.setdefault(amount, []).append(cell)
            for amount, cells in asked.items():
                claim = (one.key.instrument, one.key, amount)
                found[claim] = z3.And(self.of_provision(one), z3.Or(cells))
        return found

    @cached_property
    def holds(self) -> dict[Claim, Any]:
        """A name for each claim."""
        return {claim: z3.Bool(f"claim {n}") for n, claim in enumerate(self.conditions)}

    def amounts(self, one: AnyProvision) -> Iterator[tuple[Amount | None, Any]]:
        """Give what a provision may ask, and when; `none` in a table asks nothing."""
        if not isinstance(one, Quota):
            yield None, z3.BoolVal(True)
        elif one.table is None:
            yield one.amount, z3.BoolVal(True)
        else:
            for choice, amount in one.table.cells:
                if amount is not None:
                    yield amount, self.of(choice)

    def in_force(self, place: int) -> Any:
        """Whether an instrument is in force: from its first to its last day."""
        valid = self.policy.instruments[place].valid
        return z3.BoolVal(True) if valid is None else self.between(valid.start, valid.end)

    def between(self, start: Any, end: Any) -> Any:
        """Whether the day lies between two dates, both included."""
        after = z3.BoolVal(True) if start is None else self.day >= start.toordinal()
        before = z3.BoolVal(True) if end is None else self.day <= end.toordinal()
        return z3.And(after, before)

    def of_provision(self, one: AnyProvision) -> Any:
        """Whether a provision competes; the first principle."""
        place = one.key.instrument
        parts = [self.in_force(place), self.of(self.policy.instruments[place].scope)]
        if one.period is not None:
            parts.append(self.between(one.period.start, one.period.end))
        if one.on:
            parts.append(z3.Or([self.gives(item) for item in one.on]))
        if one.when is not None:
            parts.append(self.of(one.when))
        # The policies that are drawn take nothing out.
        assert not one.taken_out
        return z3.And(*parts, self.of(one.selector))

    def gives(self, item: Any) -> Any:
        """Whether an item of `on` gives the day."""
        if isinstance(item, Weekdays):
            return z3.Or([self.weekday == n for n in item.days])
        assert isinstance(item, DayRange)
        return self.between(item.first, item.last or item.first)

    @property
    def weekday(self) -> Any:
        """The day of the week; Monday is 0."""
        return (self.day - 1) % _WEEK

    # --- selectors ----------------------------------------------------------------

    def of(self, selector: s.Selector) -> Any:
        """Whether a selector holds."""
        match selector:
            case s.Everyone():
                return z3.BoolVal(True)
            case s.Not(operand):
                return z3.Not(self.of(operand))
            case s.AllOf(operands):
                return z3.And([self.of(each) for each in operands])
            case s.AnyOf(operands):
                return z3.Or([self.of(each) for each in operands])
            case s.Stands():
                return z3.Or([self.of_provision(each) for each in self.standing(selector)])
            case s.IsTrue(fact):
                return self.flags.setdefault(fact, z3.Bool(fact))
            case s.IsIn(fact=fact, values=values):
                return z3.Or([self.name(fact) == self.number_of(fact, each) for each in values])
        return z3.And(self.is_known(selector.fact), self.compares(selector))

    def standing(self, selector: s.Stands) -> Iterator[Norm]:
        """Give the norms that `essential` or `exempt` means."""
        for each in self.policy.provisions():
            named = isinstance(each, Norm) and each.modality.value == selector.kind
            if named and not each.advised:
                yield each

    def compares(self, test: Any) -> Any:
        """Whether a number or a date that is known passes a test."""
        value = self.number(test.fact)
        match test:
            case s.IsNumber(values=values):
                return z3.Or([value == each for each in values])
            case s.Compares(operator=sign, value=limit):
                return _SIGNS[sign](value, _ordinal(limit))
            case s.IsBetween(low=low, high=high):
                return z3.And(value >= _ordinal(low), value <= _ordinal(high))
        assert isinstance(test, s.DaysSince)
        count = self.day - value + 1
        if test.working:
            count = _working_until(self.day) - _working_until(value - 1)
        bounds = [count >= test.low] + ([] if test.high is None else [count <= test.high])
        within = z3.And(bounds)
        return z3.And(value <= self.day, z3.Not(within) if test.negated else within)

    # --- facts --------------------------------------------------------------------

    def attribute(self, fact: str) -> Attribute:
        """Return what the vocabulary says of a fact."""
        return self.policy.vocabulary.attributes[fact]

    def number(self, fact: str) -> Any:
        """Return a number, or a date as an ordinal number."""
        if fact not in self.numbers:
            self.numbers[fact] = value = z3.Int(fact)
            attribute = self.attribute(fact)
            low, high = attribute.low, attribute.high
            if attribute.kind is Kind.DATE:
                low, high = date(1990, 1, 1).toordinal(), date(2040, 1, 1).toordinal()
            self.solver.add(*([] if low is None else [value >= low]))
            self.solver.add(*([] if high is None else [value <= high]))
        return self.numbers[fact]

    def is_known(self, fact: str) -> Any:
        """Whether there is such a number or date; of `never` every comparison is false."""
        return self.known.setdefault(fact, z3.Bool(f"{fact} is there"))

    def name(self, fact: str) -> Any:
        """Return a name, as a number of its own."""
        if fact not in self.names:
            self.names[fact] = []
            self.numbers[fact] = z3.Int(fact)
            for value in self.attribute(fact).values:
                self.number_of(fact, normal(str(value)))
        return self.numbers[fact]

    def number_of(self, fact: str, name: str) -> int:
        """Return the number of a name; those of a fact are counted from 1."""
        names = self.names[fact]
        if name not in names:
            names.append(name)
        return names.index(name) + 1

    # --- asking --------------------------------------------------------------------

    def somebody(self, *claims: Any) -> World | None:
        """Return a person on a day of whom all of this holds, or None if there is none."""
        answer = self.solver.check(*claims)
        assert answer != z3.unknown
        return self.world(self.solver.model()) if answer == z3.sat else None

    def nobody_but(self, leaves: Collection[frozenset[Claim]], *, works: bool) -> bool:
        """Whether nobody whom an instrument may reach, on days of a kind, has other claims."""
        self.solver.push()
        places = range(len(self.policy.instruments))
        self.solver.add(z3.Or([self.in_force(place) for place in places]))
        self.solver.add((self.weekday < _WORKING) == works)
        for live in leaves:
            self.solver.add(z3.Not(z3.And(self.exactly(live))))
        found = self.solver.check()
        assert found != z3.unknown
        self.solver.pop()
        return bool(found == z3.unsat)

    def exactly(self, live: frozenset[Claim]) -> list[Any]:
        """Return that these claims hold, and no others."""
        return [held if claim in live else z3.Not(held) for claim, held in self.holds.items()]

    def world(self, model: Any) -> World:
        """Return the person and the day of a model."""

        def found(of: Any) -> Any:
            return model.eval(of, model_completion=True)

        facts: dict[str, Value] = {name: bool(found(of)) for name, of in self.flags.items()}
        for fact, of in self.numbers.items():
            number = found(of).as_long()
            if fact in self.names:
                names = self.names[fact]
                facts[fact] = names[number - 1] if 0 < number <= len(names) else ABSENT
            elif not found(self.is_known(fact)):
                facts[fact] = ABSENT
            else:
                is_date = self.attribute(fact).kind is Kind.DATE
                facts[fact] = date.fromordinal(number) if is_date else number
        day = date.fromordinal(found(self.day).as_long())
        return World(self.policy, {}, Situation(on=day), guesses=facts)

    def live_in(self, world: World) -> frozenset[Claim]:
        """Return the claims that hold of a person, by the oracle."""
        found: set[Claim] = set()
        for place, instrument in enumerate(self.policy.instruments):
            if world.in_force(instrument) and world.holds(instrument.scope):
                found.add((place, None, None))
        for one in self.policy.provisions():
            if not isinstance(one, Untranslated) and not about(one) and world.live(one):
                amount = world.amount(one) if isinstance(one, Quota) else None
                found.add((one.key.instrument, one.key, amount))
        return frozenset(found)


def _ordinal(value: Any) -> int:
    return value.toordinal() if isinstance(value, date) else value


def _working_until(day: Any) -> Any:
    """Return how many days from Monday to Friday there are up to a day, that one included."""
    into = day % _WEEK  # 1 is a Monday, 0 a Sunday
    days = z3.If(into == 0, _WORKING, z3.If(into > _WORKING, _WORKING, into))
    weeks = z3.If(into == 0, day / _WEEK - 1, day / _WEEK)
    return weeks * _WORKING + days
