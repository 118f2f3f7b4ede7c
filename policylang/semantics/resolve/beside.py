"""Resolve two bodies of law beside each other, so that one word means one thing in both.

What is declared in either (attributes, contexts, arrangements, aliases, ranks)
is known in both. Definitions, labels and amendments stay within a side, and so
do ranks that both declare.
"""

from collections.abc import Sequence

from attrs import evolve

from policylang.diagnostics import Diagnostic
from policylang.model.policy import Policy
from policylang.semantics.resolve.policy import Resolved, Resolver, statements_of
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.vocabulary import declared_ranks, gather_vocabulary
from policylang.source import Span
from policylang.syntax import Parsed


def resolve_beside(
    left: Sequence[Parsed], right: Sequence[Parsed], *, vocabularies: Sequence[Parsed] = ()
) -> tuple[Resolved, Resolved]:
    """Resolve two bodies of law; both policies have one and the same vocabulary.

    What is wrong with a declaration is told with the side that it stands in; of
    a vocabulary file, with the left.
    """
    names = gather_vocabulary(statements_of((*vocabularies, *left, *right)))
    sides = []
    for policies in (left, right):
        own = (*vocabularies, *policies) if policies is left else policies
        ranks = declared_ranks(statements_of((*vocabularies, *policies))) or names.ranks
        apart = Names(
            names.vocabulary,
            ranks=ranks,
            diagnostics=_within(own, names.diagnostics),
            events=names.events,
        )
        sides.append(Resolver(policies, vocabularies, apart).run())
    return _with_one_vocabulary(*sides)


def _within(files: Sequence[Parsed], found: Sequence[Diagnostic]) -> list[Diagnostic]:
    names = {parsed.source.name for parsed in files}
    return [one for one in found if isinstance(one.place, Span) and one.place.source.name in names]


def _with_one_vocabulary(left: Resolved, right: Resolved) -> tuple[Resolved, Resolved]:
    mine, theirs = left.policy.vocabulary, right.policy.vocabulary
    both = evolve(mine, attributes={**theirs.attributes, **mine.attributes})

    def sharing(policy: Policy) -> Policy:
        return evolve(policy, vocabulary=both)

    return (
        evolve(left, policy=sharing(left.policy)),
        evolve(right, policy=sharing(right.policy)),
    )
