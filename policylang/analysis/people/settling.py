"""Which missing fact would settle most of those whose answer hangs on missing facts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Answer
from policylang.model.people import MissingFact
from policylang.semantics.completions import Branch, Node, leaves, restrict
from policylang.semantics.truth import Variable

_MOST: Final = 3  # facts that are listed


@frozen(eq=False)
class Hanging:
    """An answer that hangs on missing facts, with the people whose it is.

    ``facts`` are what to ask for, each with what stands for it in ``answers``.
    """

    answers: Node[Answer]
    facts: dict[str, tuple[Variable, ...]]
    people: frozenset[int] = field(repr=False)


def ranked(hanging: Sequence[Hanging], recorded: frozenset[str]) -> tuple[MissingFact, ...]:
    """Return the facts, the one that settles most first, each next to those before it.

    A person counts where all of their days are settled. Of equals, the fact
    that narrows more comes first, then by name.
    """
    facts = sorted({fact for one in hanging for fact in one.facts})
    alone = {fact: _effect(hanging, (fact,)) for fact in facts}
    chosen: list[str] = []
    found: list[MissingFact] = []
    while len(chosen) < min(_MOST, len(facts)):
        left = [fact for fact in facts if fact not in chosen]
        reach = {fact: len(_effect(hanging, (*chosen, fact))[0]) for fact in left}
        fact = min(left, key=lambda one: (-reach[one], -len(alone[one][1]), one))
        chosen.append(fact)
        settled, narrowed = alone[fact]
        found.append(
            MissingFact(
                fact=fact,
                settles=len(settled),
                narrows=len(narrowed),
                together=reach[fact],
                recorded=fact in recorded,
            )
        )
    return tuple(found)


def _effect(
    hanging: Iterable[Hanging], facts: tuple[str, ...]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return whom knowing these facts settles, and whom it only leaves fewer answers."""
    settled: set[int] = set()
    narrowed: set[int] = set()
    open_still: set[int] = set()
    for one in hanging:
        before = len(set(leaves(one.answers)))
        after = max(len(set(leaves(node))) for node in _known(one, facts))
        if after == 1:
            settled |= one.people
        else:
            open_still |= one.people
            narrowed |= one.people if after < before else set()
    return frozenset(settled - open_still), frozenset(narrowed)


def _known(one: Hanging, facts: tuple[str, ...]) -> Iterator[Node[Answer]]:
    """Yield what is left of the answers under every value of some facts."""
    nodes: list[Node[Answer]] = [one.answers]
    for variable in (each for fact in facts for each in one.facts.get(fact, ())):
        nodes = [*dict.fromkeys(under for node in nodes for under in _under(node, variable))]
    yield from nodes


def _under(node: Node[Answer], variable: Variable) -> Iterator[Node[Answer]]:
    count = _cells(node, variable)
    if not count:
        yield node
    for cell in range(count):
        yield restrict(node, variable, cell)


def _cells(node: Node[Answer], variable: Variable) -> int:
    if not isinstance(node, Branch):
        return 0
    if node.variable == variable:
        return len(node.cells)
    return next((n for child in node.children if (n := _cells(child, variable))), 0)
