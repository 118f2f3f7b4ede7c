"""On which days of a draft its superior changes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.conformity.stretches import NOBODY, Stretch, is_in_force
from policylang.model.norm import Untranslated
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.case import Case
from policylang.semantics.in_force import instrument_in_force, is_repealed, moved, period_holds
from policylang.semantics.reading import read_policy


@frozen
class Change:
    """From a day on, other provisions of a superior stand; ``instruments`` are theirs.

    ``how`` is ``starts``, ``ends`` or ``changes``, of the superior as a whole.
    """

    on: date
    how: str
    instruments: tuple[int, ...]


def changes(superior: Policy, days: Sequence[Stretch], known: Situation) -> Iterator[Change]:
    """Yield each change of a superior on a day of a draft that is not its first."""
    for before, stretch in pairwise(days):
        if before.last is None or stretch.first is None or moved(before.last, 1) != stretch.first:
            continue
        was, now = (_standing(superior, day, known) for day in (before.last, stretch.first))
        if was != now:
            yield Change(stretch.first, _how(superior, stretch.first, known), _of(was ^ now))


def _standing(policy: Policy, on: date, known: Situation) -> frozenset[tuple[int, int]]:
    """Return the provisions that stand on a day, whatever weekday it is."""
    case = Case(read_policy(policy), NOBODY, evolve(known, on=on))
    return frozenset(
        (one.key.instrument, one.key.position)
        for one in policy.provisions()
        if not isinstance(one, Untranslated)
        and instrument_in_force(policy.instruments[one.key.instrument], case) is True
        and is_repealed(one, case) is not True
        and period_holds(one, case) is True
    )


def _how(policy: Policy, on: date, known: Situation) -> str:
    was, now = (is_in_force(policy, day, known) for day in (moved(on, -1), on))
    if was == now:
        return "changes"
    return "starts" if now else "ends"


def _of(provisions: frozenset[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({instrument for instrument, _ in provisions}))
