"""For the oracle: a person on a day with nothing missing, and all ways to fill in what is."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from policylang.model import days
from policylang.model import selector as s
from policylang.model.norm import Amount, AnyProvision, Norm, Quota
from policylang.model.policy import ABSENT, Instrument, Policy, Value
from policylang.model.staff import Situation
from policylang.model.vocabulary import Kind, Source, normal

A_DAY: Final = timedelta(days=1)
COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Parts: TypeAlias = tuple[tuple[str, bool], ...]


@frozen
class World:
    """A person on a day; ``guesses`` stand for what is missing."""

    policy: Policy
    record: Mapping[str, Value]
    situation: Situation
    guesses: Mapping[str, Value] = field(factory=dict)
    arrangement: str | None = None

    def known(self, name: str) -> Value | None:
        """Return a fact that is recorded, given or derived."""
        on, calendar = self.situation.on, self.situation.calendar
        week = [on + (n - on.weekday()) * A_DAY for n in range(7)]
        attribute = self.policy.vocabulary.attributes.get(name)
        if name == "working_day":
            return calendar.is_working_day(on, self.week)
        if name in ("holiday", "holiday_week"):
            return any(map(calendar.is_holiday, [on] if name == "holiday" else week))
        if attribute is None or attribute.source is Source.DAY:
            return {normal(key): value for key, value in self.situation.context.items()}.get(name)
        if attribute.source is not Source.PERSON:
            raise NotImplementedError
        born = self.record.get("born")
        if name == "age" and "age" not in self.record and isinstance(born, date):
            return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        if name == "age" and "age" not in self.record and born is ABSENT:
            return ABSENT
        return self.record.get(name)

    @property
    def week(self) -> int:
        """How many days a week the person works."""
        week = self.record.get("week")
        return week if isinstance(week, int) else self.situation.calendar.working_days

    def value(self, name: str) -> Value:
        """Return a fact: known, or else presumed, or else guessed."""
        if (known := self.known(name)) is not None:
            return known
        mine = [each for each in self.policy.presumptions if each.fact == name]
        presumed = {each.value for each in mine if self.holds(each.selector)}
        return presumed.pop() if len(presumed) == 1 else self.guesses[name]

    def holds(self, selector: s.Selector) -> bool:
        """Whether a selector holds."""
        match selector:
            case s.Everyone():
                return True
            case s.Not(operand):
                return not self.holds(operand)
            case s.AllOf(operands):
                return all(map(self.holds, operands))
            case s.AnyOf(operands):
                return any(map(self.holds, operands))
            case s.InArrangement(arrangement):
                return arrangement == self.arrangement
            case s.Stands(kind):
                norms = [each for each in self.policy.provisions() if isinstance(each, Norm)]
                named = [each for each in norms if each.modality.value == kind]
                return any(self.live(each) for each in named if not each.advised)
            case s.LevelsBelow() | s.TopLevels():
                raise NotImplementedError
        return self.passes(selector, self.value(selector.fact))

    def passes(self, test: Any, value: Any) -> bool:
        """Whether a value passes a test."""
        if value is ABSENT:
            return False
        match test:
            case s.IsTrue():
                return value is True
            case s.IsIn(values=values):
                return normal(value) in values
            case s.IsNumber(values=values):
                return value in values
            case s.Compares(operator=sign, value=limit):
                return COMPARE[sign](value, limit)
            case s.IsBetween(low=low, high=high):
                return bool(low <= value <= high)
        passed = [value + n * A_DAY for n in range((self.situation.on - value).days + 1)]
        works = self.situation.calendar.is_working_day
        count = sum(not test.working or works(each, self.week) for each in passed)
        between = test.low <= count and (test.high is None or count <= test.high)
        return bool(passed) and between is not test.negated

    def unknown_event(self, point: days.Point | None) -> str | None:
        """Return the variable for the day that a point waits for."""
        if isinstance(point, days.Distance):
            return self.unknown_event(point.anchor)
        if isinstance(point, days.Event) and self.event(point.name) is None:
            return f'event "{point.name}"'
        return None

    def event(self, name: str) -> date | None:
        """Return the day of an event, where the caller gave it."""
        known = {normal(each): day for each, day in self.situation.events.items()}
        return known.get(normal(name))

    def day(self, point: days.Point | None, *, guessing: bool = True) -> date | None:
        """Return the day of a point; None where there is none."""
        match point:
            case days.Event(name):
                guess = self.guesses.get(f'event "{name}"') if guessing else None
                return self.event(name) or (guess if isinstance(guess, date) else None)
            case days.Distance(count, working, after, anchor):
                day = self.day(anchor, guessing=guessing)
                for _ in range(count if day else 0):
                    day = day and day + (A_DAY if after else -A_DAY)
                    while day and working and not self.situation.calendar.is_working_day(day):
                        day += A_DAY if after else -A_DAY
                return day
        return point

    def within(self, start: days.Point | None, end: days.Point | None) -> bool:
        """Whether the day is in a period; an end that is not known is open.

        Unless the start hangs on the same event: whoever fills in its day says both.
        """
        waiting = self.unknown_event(end)
        same = waiting is not None and waiting == self.unknown_event(start)
        first, last = self.day(start), self.day(end, guessing=same)
        return (first or date.min) <= self.situation.on <= (last or date.max)

    def gives(self, item: days.OnItem) -> bool:
        """Whether an item of ``on`` gives the day."""
        if isinstance(item, days.Weekdays):
            return self.situation.on.weekday() in item.days
        first, last = self.day(item.first), self.day(item.last or item.first)
        return bool(first and last and first <= self.situation.on <= last)

    def has_come(self, point: days.Point | None) -> bool:
        """Whether a day has come; without one it always has."""
        return point is None or (self.day(point) or date.max) <= self.situation.on

    def revoked(self, it: Instrument) -> bool:
        """Whether an instrument is revoked by now."""
        return any(self.has_come(each.start) for each in it.revocations)

    def in_force(self, it: Instrument) -> bool:
        """Whether an instrument is in force."""
        if it.valid is None:
            return not self.revoked(it)
        end = it.valid.end
        for extension in it.extensions:
            by = self.policy.instruments[extension.by]
            if self.has_come(extension.start) and not self.revoked(by):
                end = extension.end
        return self.within(it.valid.start, end) and not self.revoked(it)

    def amount(self, quota: Quota) -> Amount | None:
        """Return what a quota compares with, here and now."""
        if quota.table is None:
            return quota.amount
        return next((each for choice, each in quota.table.cells if self.holds(choice)), None)

    def parts(self, it: AnyProvision) -> Parts:
        """Return what must hold for a provision to be live, with its status if it does not."""
        [instrument] = [i for i in self.policy.instruments if i.position == it.key.instrument]
        period = it.period or days.Period()
        out = any(
            self.has_come(each.start)
            and not (each.returns_on is not None and self.has_come(each.returns_on))
            for each in it.taken_out
        )
        in_period = self.within(period.start, period.end) and (
            not it.on or any(map(self.gives, it.on))
        )
        return (
            ("repealed", not out),
            ("not in force", self.in_force(instrument)),
            ("out of scope", self.holds(instrument.scope)),
            ("not in force", in_period),
            ("condition false", it.when is None or self.holds(it.when)),
            ("selector false", self.holds(it.selector)),
            ("condition false", not isinstance(it, Quota) or self.amount(it) is not None),
        )

    def live(self, provision: AnyProvision) -> bool:
        """Whether a provision competes."""
        return all(holds for _, holds in self.parts(provision))


def unknowns(world: World) -> dict[str, list[Value]]:
    """Return what is missing and read, with one value for each cell that can be told apart."""
    tests = [test for selector in selectors(world.policy) for test in leaves(selector)]
    for presumption in world.policy.presumptions:
        if world.known(presumption.fact) is None:
            tests += leaves(presumption.selector)
    found: dict[str, dict[Any, Value]] = {}
    for name in sorted({test.fact for test in tests}):
        if world.known(name) is None:
            mine = [test for test in tests if test.fact == name]
            for value in candidates(world, name, mine):
                cell = tuple(world.passes(test, value) for test in mine)
                found.setdefault(name, {}).setdefault(cell, value)
    for event in {e for point in points(world.policy) if (e := world.unknown_event(point))}:
        every = [*points(world.policy), *ends(world.policy)]
        waiting = [point for point in every if world.unknown_event(point) == event]
        for offset in range(-90, 91):
            guess = world.situation.on + offset * A_DAY
            there = evolve(world, guesses={event: guess})
            reached = [there.day(point) or guess for point in waiting]
            sides = tuple((day > there.situation.on, day < there.situation.on) for day in reached)
            found.setdefault(event, {}).setdefault(sides, guess)
    return {name: list(cells.values()) for name, cells in found.items()}


def candidates(world: World, name: str, tests: Sequence[Any]) -> Iterator[Value]:
    """Give values enough for every cell that the tests cut a fact into."""
    attribute = world.policy.vocabulary.attributes.get(name)
    limits = {limit for test in tests for limit in constants(test)}
    if attribute is None or attribute.kind is Kind.YES_NO:
        yield from (False, True)
        return
    if attribute.kind is Kind.DATE:
        furthest = max((limit for limit in limits if isinstance(limit, int)), default=0)
        cuts = [limit for limit in limits if isinstance(limit, date)]
        cuts += [world.situation.on - n * A_DAY for n in range(3 * furthest + 30)]
        yield from (day + n * A_DAY for day in cuts for n in (-1, 0, 1))
    elif attribute.kind is Kind.NUMBER:
        low, high = attribute.low, attribute.high
        near = {limit + n for limit in limits for n in (-1, 0, 1)} | {low or 0}
        yield from (n for n in near if (low is None or low <= n) and (high is None or n <= high))
    else:
        yield from limits
        yield from attribute.values if attribute.kind is Kind.ONE_OF else ("some other name",)
    yield ABSENT


def constants(test: Any) -> set[Any]:
    """Return the constants that a test compares with."""
    held = [getattr(test, name, None) for name in ("value", "low", "high")]
    return {each for each in held if each is not None} | getattr(test, "values", frozenset())


def leaves(selector: s.Selector) -> list[Any]:
    """Return the tests of facts in a selector."""
    match selector:
        case s.Not(operand):
            return leaves(operand)
        case s.AllOf(operands) | s.AnyOf(operands):
            return [test for operand in operands for test in leaves(operand)]
        case s.LevelsBelow() | s.TopLevels():
            raise NotImplementedError
        case s.Everyone() | s.Stands() | s.InArrangement():
            return []
    return [selector]


def selectors(policy: Policy) -> Iterator[s.Selector]:
    """Give every selector that a decision reads, but for the presumptions'."""
    yield from (instrument.scope for instrument in policy.instruments)
    for each in policy.provisions():
        yield each.selector
        yield each.when or s.Everyone()
        if isinstance(each, Quota) and each.table:
            yield from (selector for selector, _ in each.table.cells)


def points(policy: Policy) -> Iterator[days.Point]:
    """Give every day that is asked for if unknown: beginnings, and all of ``on``."""
    periods: list[Any] = [i.valid for i in policy.instruments]
    periods += [each for i in policy.instruments for each in i.revocations]
    periods += [p for each in policy.provisions() for p in (each.period, *each.taken_out)]
    taken = [t for each in policy.provisions() for t in each.taken_out]
    yield from (each.returns_on for each in taken if each.returns_on)
    yield from (each.start for each in periods if each and each.start)
    yield from (each.start for i in policy.instruments for each in i.extensions if each.start)
    for item in (item for each in policy.provisions() for item in each.on):
        if isinstance(item, days.DayRange):
            yield from (item.first, item.last or item.first)


def ends(policy: Policy) -> Iterator[days.Point]:
    """Give the ends of periods, which are not asked for by themselves."""
    periods: list[Any] = [each for i in policy.instruments for each in (i.valid, *i.extensions)]
    periods += [provision.period for provision in policy.provisions()]
    yield from (each.end for each in periods if each and each.end)
