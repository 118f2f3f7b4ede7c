"""Orders under `by order`: what makes an arrangement the only one, and what stands in the way."""

from collections.abc import Iterable
from typing import Final

from policylang._frozen import frozen
from policylang.model.norm import Key, Norm
from policylang.model.vocabulary import normal
from policylang.semantics.lists.stands import Completion, Stand
from policylang.semantics.permissions import excluding


@frozen
class Order:
    """What an order may rest on, or why it may not.

    ``provisions`` give the power. ``others`` would give it to ``officers``.
    ``against`` are the duties that it does not pass. ``depends`` says that
    this hangs on missing facts.
    """

    provisions: tuple[Key, ...] = ()
    others: tuple[Key, ...] = ()
    officers: tuple[str, ...] = ()
    against: tuple[Key, ...] = ()
    depends: bool = False


_NONE: Final = Order()


def order_of(stand: Stand, arrangement: str, by: str) -> Order:
    """Return whether *by* may order somebody into an arrangement."""
    powers = {
        norm.key: norm
        for completion in stand.completions
        for norm in completion.reserves
        if arrangement in norm.arrangements
    }
    if not powers:
        return _NONE
    passing = {
        key: [_passes(norm, arrangement, each) for each in stand.completions]
        for key, norm in powers.items()
    }
    own = {key for key, norm in powers.items() if normal(norm.officer or "") == normal(by)}
    given = tuple(key for key in sorted(own) if all(passing[key]))
    others = tuple(key for key in sorted(passing) if key not in own and all(passing[key]))
    return Order(
        given,
        others,
        tuple(sorted({powers[key].officer or "" for key in others})),
        _against([powers[key] for key in sorted(own)], arrangement, stand.completions),
        not given and any(any(passing[key]) for key in own),
    )


def _passes(norm: Norm, arrangement: str, completion: Completion) -> bool:
    held = any(norm.key == other.key for other in completion.reserves)
    return held and not excluding(arrangement, norm, completion.left)


def _against(
    norms: Iterable[Norm], arrangement: str, completions: Iterable[Completion]
) -> tuple[Key, ...]:
    duties = {
        duty.key
        for norm in norms
        for completion in completions
        for duty in excluding(arrangement, norm, completion.left)
    }
    return tuple(sorted(duties))


def duties_against(stand: Stand, arrangement: str) -> tuple[Key, ...]:
    """Return the duties that keep somebody from an arrangement, whatever is missing."""
    every = [
        {
            duty.key
            for duty in completion.left.duties
            if (arrangement in duty.arrangements) != duty.requires
        }
        for completion in stand.completions
    ]
    return tuple(sorted(set.intersection(*every))) if every else ()
