"""For which numbers of people quotas have no solution, without knowing any of the people.

Numbers from 1 up are tried, with exact fractions. The most favourable group is
one in which everyone may choose: what that cannot keep, no group can. Where
duties may bind some of the counted, the fewest are given who make it fail.
"""

from collections.abc import Callable, Iterator

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.asked import Asked, read_asked
from policylang.analysis.bound import barring, binding
from policylang.analysis.clashes import Clash, clashes
from policylang.analysis.families import families
from policylang.model.norm import Key
from policylang.model.policy import Policy


@frozen(kw_only=True)
class Unsolvable:
    """Numbers of people for whom a quota, or several quotas on them, have no solution.

    A size is the number of people that the shares are taken of. ``quotas`` are
    all needed for the clash; ``cells`` name the cell of each one's table: empty
    without a table, ``*`` for the others. There is no solution if so many or
    more are ``mandatory`` (bound to the arrangement) or ``barred`` (kept from
    it); with 0 of both, there is none whoever they are. ``elsewhere`` says that
    there is one where a norm puts some of them in an arrangement without a quota.
    """

    quotas: tuple[Key, ...]
    cells: tuple[str, ...]
    sizes: tuple[int, ...]
    mandatory: int = 0
    barred: int = 0
    elsewhere: bool = False


@frozen(kw_only=True, eq=False)
class Study:
    """A policy, and what its quotas ask of 1 to ``up_to`` people."""

    policy: Policy
    up_to: int
    asked: tuple[Asked, ...]
    alone: dict[Asked, tuple[int, ...]] = field(repr=False)
    clashes: tuple[Clash, ...] = field(repr=False)


def study(policy: Policy, *, up_to: int) -> Study:
    """Return what the quotas of a policy ask, and where that has no solution."""
    asked = read_asked(policy, up_to)
    sizes = range(1, up_to + 1)
    return Study(
        policy=policy,
        up_to=up_to,
        asked=asked,
        alone={one: tuple(n for n in sizes if not one.has_solution(n)) for one in asked},
        clashes=clashes(families(asked, policy), up_to),
    )


def unsolvable_sizes(policy: Policy, *, up_to: int = 500) -> tuple[Unsolvable, ...]:
    """Return the numbers of people, from 1, for whom quotas of a policy have no solution.

    Each quota comes by itself, then those that fail only together, then those
    that fail where too many are bound to an arrangement or kept from it.

    Args:
        policy: the policy; it is looked at without staff, days or facts.
        up_to: the largest number of people that is tried.
    """
    found = study(policy, up_to=up_to)
    return (*_alone(found), *_together(found), *_composed(found))


def _alone(found: Study) -> Iterator[Unsolvable]:
    for one, sizes in found.alone.items():
        if sizes:
            yield Unsolvable(quotas=(one.key,), cells=(one.cell,), sizes=sizes)


def _together(found: Study) -> Iterator[Unsolvable]:
    for clash in found.clashes:
        yield Unsolvable(
            quotas=tuple(one.key for one in clash.members),
            cells=tuple(one.cell for one in clash.members),
            sizes=clash.sizes,
            elsewhere=clash.elsewhere,
        )


def _composed(found: Study) -> Iterator[Unsolvable]:
    for one in found.asked:
        if any(binding(one, found.policy)):
            for room, sizes in places(found, one):
                yield Unsolvable(
                    quotas=(one.key,), cells=(one.cell,), sizes=sizes, mandatory=room + 1
                )
        if one.whole and any(barring(one, found.policy)):
            for spare, sizes in _by_number(found, one, _spare_at):
                yield Unsolvable(
                    quotas=(one.key,), cells=(one.cell,), sizes=sizes, barred=spare + 1
                )


def places(found: Study, one: Asked) -> list[tuple[int, tuple[int, ...]]]:
    """Return how many may be bound to a quota's arrangement, with the sizes for each number.

    Sizes in which everyone may be, and those without any solution, are left out.
    """
    return _by_number(found, one, _places_at)


def _places_at(one: Asked, size: int) -> int | None:
    """Return how many a quota lets be in its arrangement, None where everyone may be."""
    high = one.at(size).high
    return None if high is None or high >= size else high


def _spare_at(one: Asked, size: int) -> int | None:
    """Return how many a quota can do without, None where it can do without everyone."""
    low = one.at(size).low
    return size - low if low else None


def _by_number(
    found: Study, one: Asked, number_at: Callable[[Asked, int], int | None]
) -> list[tuple[int, tuple[int, ...]]]:
    sizes: dict[int, list[int]] = {}
    without = set(found.alone[one])
    for size in range(1, found.up_to + 1):
        number = None if size in without else number_at(one, size)
        if number is not None:
            sizes.setdefault(number, []).append(size)
    return [(number, tuple(same)) for number, same in sizes.items()]
