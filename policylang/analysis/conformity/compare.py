"""Hold two texts against each other on all days of a draft, and say since when what differs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.conformity.breaches import Breach, Kind, breaches
from policylang.analysis.conformity.confirmed import Court, Found, of_the_day
from policylang.analysis.conformity.duties import Side, side_of
from policylang.analysis.conformity.people import Everyone, everyone_on
from policylang.analysis.conformity.stretches import Stretch, in_force_on, runs
from policylang.analysis.everybody import Path, Witness, described
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import DiagramTooLargeError
from policylang.semantics.diagram.joint import Joined, join

_MOST_DAYS: Final = 1_000  # looked at; the rest is not decided


@frozen(eq=False)
class Difference:
    """What differs, for whom, and on which days; ``others`` are further states of the day."""

    breach: Breach
    witness: Witness
    days: tuple[Stretch, ...]
    others: tuple[str, ...] = ()


@frozen(eq=False)
class Compared:
    """Every difference between two texts; ``doubts`` are days on which it was not worked out."""

    sides: tuple[Side, Side]
    differences: tuple[Difference, ...]
    doubts: tuple[Stretch, ...]


@frozen
class _Mark:
    breach: Breach
    of_the_day: str


@frozen(eq=False)
class _Somebody:
    """A made-up person among all that there could be on a day."""

    everyone: Everyone
    path: Path


@frozen(eq=False)
class _Seen:
    """Where something was seen: the person with the fewest facts, and the days by stretch."""

    first: _Somebody
    days: dict[Stretch, set[date]] = field(factory=dict)


def compare(
    one: Policy,
    other: Policy,
    days: Sequence[Stretch],
    known: Situation,
    find: Found = breaches,
) -> Compared:
    """Return how two texts differ on some days; they share a vocabulary."""
    joined = join(one, other)
    sides = side_of(one), side_of(other)
    walk = _Walk(joined, sides, known, find)
    seen, doubts = walk.over(days)
    found = _confirmed(seen, Court(joined, sides, known, find))
    return Compared(sides, tuple(_gathered(found, joined.policy)), doubts)


class _Walk:
    """Days that are looked at once for all days that are like them."""

    def __init__(
        self, joined: Joined, sides: tuple[Side, Side], known: Situation, find: Found
    ) -> None:
        self._joined = joined
        self._sides = sides
        self._known = known
        self._find = find
        self._alike: dict[object, dict[_Mark, _Somebody] | None] = {}

    def over(self, days: Sequence[Stretch]) -> tuple[dict[_Mark, _Seen], tuple[Stretch, ...]]:
        seen: dict[_Mark, _Seen] = {}
        doubts: dict[Stretch, None] = {}
        looked_at = 0
        for stretch in days:
            for day in stretch.days:
                looked_at += 1
                found = None if looked_at > _MOST_DAYS else self._on(day)
                if found is None:
                    doubts[stretch] = None
                for mark, first in (found or {}).items():
                    kept = seen.setdefault(mark, _Seen(first))
                    kept.days.setdefault(stretch, set()).add(day)
        return seen, runs((one, frozenset(one.days)) for one in doubts)

    def _on(self, day: date) -> dict[_Mark, _Somebody] | None:
        situation = evolve(self._known, on=day)
        alike = in_force_on(self._joined.policy, situation)
        if alike not in self._alike:
            self._alike[alike] = self._look(situation)
        return self._alike[alike]

    def _look(self, situation: Situation) -> dict[_Mark, _Somebody] | None:
        found: dict[_Mark, _Somebody] = {}
        try:
            everyone = everyone_on(self._joined, situation)
        except DiagramTooLargeError:
            return None
        for person in everyone.people():
            breaches_here = self._find(person.left, person.right, self._sides)
            if breaches_here:
                witness = everyone.witness(person.path)
                day = described(of_the_day(witness, self._joined.policy), self._joined.policy)
                for breach in breaches_here:
                    mark = _Mark(breach, day)
                    kept = found.get(mark)
                    if kept is None or len(person.path) < len(kept.path):
                        found[mark] = _Somebody(everyone, person.path)
        return found


def _confirmed(seen: dict[_Mark, _Seen], court: Court) -> Iterator[Difference]:
    for mark, kept in seen.items():
        days = runs((stretch, frozenset(found)) for stretch, found in kept.days.items())
        first = kept.first
        witness = court.confirmed(first.everyone, first.path, mark.breach)
        if witness is None:
            doubt = Breach(Kind.DOUBT, mark.breach.norms, mark.breach.superior, "witness")
            yield Difference(doubt, first.everyone.witness(first.path), days)
        else:
            yield Difference(mark.breach, witness, days)


def _gathered(found: Iterable[Difference], policy: Policy) -> Iterator[Difference]:
    """Join what differs between the same provisions on the same days, but for the facts."""
    groups: dict[object, list[Difference]] = {}
    for one in found:
        key = (one.breach.kind, one.breach.norms, one.breach.superior, one.days)
        groups.setdefault(key, []).append(one)
    for first, *more in groups.values():
        days = (described(of_the_day(one.witness, policy), policy) for one in (first, *more))
        _, *others = dict.fromkeys(days)
        yield evolve(first, others=tuple(others))
