"""Who is left out of a policy (docs/decisions/0024), by going over every person and every day.

Nothing of the analysis is used: who is reached is what the oracle's worlds say.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from brute_force import days
from oracle_law import about
from oracle_worlds import World, leaves, selectors, unknowns
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Untranslated
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.selector import Compares, IsIn, IsNumber
from policylang.model.vocabulary import Kind, normal

_MOST: Final = 12
_TWO: Final = 2

Found: TypeAlias = tuple[tuple[str, Value], ...]
"""The facts of somebody who is left out that others are dealt with for."""


def gaps(policy: Policy) -> set[Found]:
    """Return the gaps of a policy."""
    return {gap for day in days(policy) if _works(day) for gap in _Day(day).gaps()}


def _works(day: World) -> bool:
    return day.situation.calendar.is_working_day(day.situation.on, day.week)


@frozen(eq=False)
class _Reach:
    in_scope: bool
    by: frozenset[Key]


@frozen(eq=False, init=False)
class _Day:
    """Everybody on a day, with what reaches them."""

    world: World
    closed: dict[str, list[Value]]
    values: dict[str, list[Value]]
    reads: dict[Key, set[str]]
    reached: dict[tuple[Value, ...], _Reach] = field(repr=False)

    def __init__(self, world: World) -> None:
        policy = world.policy
        read = {test.fact for each in selectors(policy) for test in leaves(each)}
        closed = {name: _closed(policy, name) for name in sorted(read)}
        values: dict[str, list[Value]] = {}
        for name, cells in unknowns(world).items():
            own = [ABSENT] if closed[name] else [_shortest(world, name, one) for one in cells]
            values[name] = [*dict.fromkeys((*closed[name], *_around(policy, name), *own))]
        left_alone = {
            one.table.fact
            for one in policy.provisions()
            if isinstance(one, Quota) and one.table and None in dict(one.table.cells).values()
        }
        self.__attrs_init__(
            world,
            {name: each for name, each in closed.items() if each and name not in left_alone},
            values,
            {one.key: _facts(one) for one in policy.provisions()},
            {},
        )
        for person in product(*values.values()):
            guesses = dict(zip(values, person, strict=True))
            self.reached[person] = _reach(evolve(world, guesses=guesses))

    # --- the three forms --------------------------------------------------------

    def gaps(self) -> Iterator[Found]:
        """Yield the gaps of each form; a class that is left out says all there is of its fact."""
        classes = {}
        for name, every in self.closed.items():
            unnamed = [value for value in every if not self._is_named(name, value)]
            if len(unnamed) == 1 and len(every) > _TWO and self._lacks(name, unnamed[0], every):
                classes[name] = unnamed[0]
        yield from (((name, value),) for name, value in classes.items())
        for name in self.values:
            if name not in classes:
                yield from (((name, n),) for n in self._holes(name))
        for first, second in ((one, two) for one in self.closed for two in self.values):
            if first != second and not {first, second} & classes.keys():
                yield from self._pairs(first, second)

    def _lacks(self, name: str, value: Value, every: list[Value]) -> bool:
        others = [one for one in every if one != value]
        return any(
            self._left_out({**rest, name: value})
            and self._apart([self._about({**rest, name: one}, {name}) for one in others])
            for rest in self._rest(name)
        )

    def _holes(self, name: str) -> Iterator[int]:
        attribute = self.world.policy.vocabulary.attributes[name]
        if attribute.kind is not Kind.NUMBER:
            return
        for n in self.values[name]:
            beside = [] if n is ABSENT else [n - 1, n + 1]  # type: ignore[operator]
            inside = beside and all(one in self.values[name] for one in beside)
            if inside and not self._is_named(name, n) and self._lacks(name, n, [n, *beside]):
                yield n  # type: ignore[misc]

    def _pairs(self, first: str, second: str) -> Iterator[Found]:
        attribute = self.world.policy.vocabulary.attributes[second]
        if attribute.kind not in (Kind.NAME, Kind.ONE_OF):
            return
        names = [value for value in self.values[second] if self._is_named(second, value)]
        both = {first, second}
        if not _TWO <= len(names) <= _MOST:
            return
        for value, name in product(self.closed[first], names):
            if any(
                self._is_pair(rest, (first, value), (second, name), names, both)
                for rest in self._rest(*both)
            ):
                yield (first, value), (second, name)

    def _is_pair(
        self,
        rest: Mapping[str, Value],
        one: tuple[str, Value],
        two: tuple[str, Value],
        names: list[Value],
        both: set[str],
    ) -> bool:
        (first, value), (second, name) = one, two

        def row(of: Value) -> list[frozenset[Key]]:
            every = [each for each in self.closed[first] if (each, of) != (value, name)]
            return [self._about({**rest, first: each, second: of}, both) for each in every]

        if not self._left_out({**rest, first: value, second: name}):
            return False
        return all(row(name)) and any(
            self._apart([*row(name), *row(other)]) for other in names if other != name
        )

    # --- people -------------------------------------------------------------------

    def _rest(self, *names: str) -> Iterator[dict[str, Value]]:
        others = [name for name in self.values if name not in names]
        for person in product(*(self.values[name] for name in others)):
            yield dict(zip(others, person, strict=True))

    def _left_out(self, person: Mapping[str, Value]) -> bool:
        reached = self.reached[tuple(person[name] for name in self.values)]
        return reached.in_scope and not reached.by

    def _about(self, person: Mapping[str, Value], facts: set[str]) -> frozenset[Key]:
        reached = self.reached[tuple(person[name] for name in self.values)]
        return frozenset(key for key in reached.by if self.reads[key] >= facts)

    @staticmethod
    def _apart(reached: list[frozenset[Key]]) -> bool:
        """Whether all are reached, and not all by one norm."""
        return all(reached) and not frozenset.intersection(*reached)

    def _is_named(self, name: str, value: Value) -> bool:
        tests = (test for each in selectors(self.world.policy) for test in leaves(each))
        listed: set[Value] = set()
        for test in (one for one in tests if one.fact == name):
            if isinstance(test, IsIn | IsNumber):
                listed.update(test.values)
            elif isinstance(test, Compares) and test.operator in ("=", "!="):
                listed.add(test.value)
        return (normal(value) if isinstance(value, str) else value) in listed


def _reach(world: World) -> _Reach:
    in_scope = any(
        world.in_force(each) and world.holds(each.scope) for each in world.policy.instruments
    )
    by = (one.key for one in world.policy.provisions() if _tells(one) and _asks(one, world))
    return _Reach(in_scope, frozenset(by))


def _tells(one: AnyProvision) -> bool:
    if isinstance(one, Untranslated) or about(one) or one.advised:
        return False
    return not isinstance(one, Norm) or one.modality is not Modality.ADVISE


def _asks(one: AnyProvision, world: World) -> bool:
    """Whether a provision holds of somebody, and a table sets a bound for them."""
    if not world.live(one):
        return False
    if not isinstance(one, Quota) or one.table is None:
        return True
    return any(amount is not None and world.holds(of) for of, amount in one.table.cells)


def _facts(one: AnyProvision) -> set[str]:
    said = [one.selector, *([] if one.when is None else [one.when])]
    table = {one.table.fact} if isinstance(one, Quota) and one.table else set()
    return {test.fact for each in said for test in leaves(each)} | table


def _shortest(world: World, name: str, value: Value) -> Value:
    """Return the shortest of the names that mean the same; other values as they are."""
    if world.policy.vocabulary.attributes[name].kind is not Kind.NAME or value is ABSENT:
        return value
    tests = [test for each in selectors(world.policy) for test in leaves(each) if test.fact == name]
    listed = {each for test in tests for each in test.values}
    same = (
        each
        for each in listed
        if all(world.passes(test, each) == world.passes(test, value) for test in tests)
    )
    return min((str(each) for each in same), key=len, default=value)


def _closed(policy: Policy, name: str) -> list[Value]:
    attribute = policy.vocabulary.attributes[name]
    if attribute.kind is Kind.ONE_OF:
        return list(attribute.values)
    low, high = attribute.low, attribute.high
    if attribute.kind is not Kind.NUMBER or low is None or high is None or high - low >= _MOST:
        return []
    return list(range(low, high + 1))


def _around(policy: Policy, name: str) -> list[Any]:
    """Return the numbers that selectors compare with, and those beside them."""
    attribute = policy.vocabulary.attributes[name]
    if attribute.kind is not Kind.NUMBER:
        return []
    tests = [test for each in selectors(policy) for test in leaves(each) if test.fact == name]
    near = {
        n + step
        for test in tests
        for n in (
            getattr(test, "value", None),
            getattr(test, "low", None),
            getattr(test, "high", None),
        )
        if isinstance(n, int)
        for step in (-2, -1, 0, 1, 2)
    }
    low, high = attribute.low, attribute.high
    return sorted(n for n in near if (low is None or low <= n) and (high is None or n <= high))


__all__ = ["gaps"]
