"""For which numbers of people several quotas on them cannot be kept together.

A group of so many people is split among arrangements. With the least and the
most that the quotas leave each arrangement, that fails in three ways: a least
is above a most, the least numbers sum to more than there are people, or every
arrangement that is open has a most, and these sum to less.
"""

from collections.abc import Iterable, Iterator, Sequence

from policylang._frozen import frozen
from policylang.analysis.asked import Asked
from policylang.analysis.families import Family


@frozen
class Clash:
    """Some quotas, and the sizes that cannot keep all of them though each one alone.

    ``elsewhere`` says that a group keeps them where a norm puts some of it in
    another arrangement.
    """

    members: tuple[Asked, ...]
    sizes: tuple[int, ...]
    elsewhere: bool = False


def clashes(found: Iterable[Family], up_to: int) -> tuple[Clash, ...]:
    """Return the smallest sets of quotas that clash, with all the sizes of each."""
    sizes: dict[tuple[tuple[Asked, ...], bool], set[int]] = {}
    for family in found:
        for size in range(1, up_to + 1):
            for members, elsewhere in _at(family, size):
                sizes.setdefault((members, elsewhere), set()).add(size)
    return tuple(
        Clash(members, tuple(sorted(numbers)), elsewhere)
        for (members, elsewhere), numbers in sizes.items()
    )


def _at(family: Family, size: int) -> Iterator[tuple[tuple[Asked, ...], bool]]:
    """Yield the sets that clash at one size; what fails by itself is left aside."""
    members = [one for one in family.members if one.has_solution(size)]
    least, most = _least(members, size), _most(members, size)
    crossed = [name for name in least if name in most and least[name][0] > most[name][0]]
    for name in crossed:
        yield _in_order((least[name][1], most[name][1]), members), False
    if crossed:
        return
    if all(one.within for one in members) and sum(low for low, _ in least.values()) > size:
        yield _in_order(_too_many(least, size), members), False
    held = most.keys() >= family.open_to_all and all(one.whole for one in members)
    if held and sum(high for high, _ in most.values()) < size:
        capped = [one for _, one in most.values()]
        yield _in_order(capped, members), bool(family.open_to_some)


def _least(members: Iterable[Asked], size: int) -> dict[str, tuple[int, Asked]]:
    """Return, by arrangement, how many there must be at least, and what asks for most."""
    found: dict[str, tuple[int, Asked]] = {}
    for one in members:
        low = one.at(size).low
        if low and (one.arrangement not in found or low > found[one.arrangement][0]):
            found[one.arrangement] = low, one
    return found


def _most(members: Iterable[Asked], size: int) -> dict[str, tuple[int, Asked]]:
    """Return, by arrangement, how many there may be at most, and what allows fewest."""
    found: dict[str, tuple[int, Asked]] = {}
    for one in members:
        high = one.at(size).high
        if high is not None and (one.arrangement not in found or high < found[one.arrangement][0]):
            found[one.arrangement] = high, one
    return found


def _too_many(least: dict[str, tuple[int, Asked]], size: int) -> Iterator[Asked]:
    """Yield as few as ask together for more people than there are."""
    asked = 0
    for low, one in sorted(least.values(), key=lambda pair: -pair[0]):
        if asked <= size:
            yield one
        asked += low


def _in_order(chosen: Iterable[Asked], members: Sequence[Asked]) -> tuple[Asked, ...]:
    wanted = {id(one) for one in chosen}
    return tuple(one for one in members if id(one) in wanted)
