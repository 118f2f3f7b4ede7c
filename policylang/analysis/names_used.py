"""Which names of people's attributes a policy speaks of."""

from collections.abc import Iterable, Iterator, Mapping

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision, Quota, Rota
from policylang.model.policy import Policy
from policylang.model.selector import AllOf, AnyOf, IsIn, LevelsBelow, Not, Selector, TopLevels
from policylang.model.vocabulary import Vocabulary


@frozen
class NamesUsed:
    """The normal forms of names, by attribute; ``grouped`` attributes part people by every name."""

    vocabulary: Vocabulary
    forms: Mapping[str, frozenset[str]]
    grouped: frozenset[str]

    def any_of(self, attribute: str, name: str) -> bool:
        """Whether a name, or another that means the same, is used."""
        same = self.vocabulary.same_names(attribute, name)
        return attribute in self.grouped or bool(same & self.forms.get(attribute, frozenset()))


def names_used(policy: Policy) -> NamesUsed:
    """Return every name in the norms, quotas, rotas, presumptions and examples of a policy."""
    forms: dict[str, set[str]] = {}
    grouped: set[str] = set()
    for claim in all_claims(policy):
        if isinstance(claim, IsIn):
            forms.setdefault(claim.fact, set()).update(claim.values)
        elif isinstance(claim, TopLevels):
            grouped.add(claim.group)
        elif isinstance(claim, LevelsBelow):
            grouped.add("unit")
    for provision in policy.provisions():
        if isinstance(provision, (Quota, Rota)):
            grouped.add(provision.per)
        if isinstance(provision, Rota) and provision.one_per is not None:
            grouped.add(provision.one_per)
    for fact, value in _given(policy):
        forms.setdefault(fact, set()).update(policy.vocabulary.same_names(fact, value))
    frozen_forms = {fact: frozenset(values) for fact, values in forms.items()}
    return NamesUsed(policy.vocabulary, frozen_forms, frozenset(grouped))


def _given(policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield the names that examples and presumptions give."""
    facts = [fact for example in policy.examples for fact in example.facts]
    facts += [(one.fact, one.value) for one in policy.presumptions]
    for fact, value in facts:
        if isinstance(value, str):
            yield fact, value


def all_claims(policy: Policy) -> Iterator[Selector]:
    """Yield every claim in every selector of a policy, and those that they are made of."""
    stack: list[Selector] = [instrument.scope for instrument in policy.instruments]
    stack += [presumption.selector for presumption in policy.presumptions]
    for provision in policy.provisions():
        stack += selectors_of(provision)
    yield from claims_in(stack)


def claims_in(selectors: Iterable[Selector]) -> Iterator[Selector]:
    """Yield the claims that selectors are made of."""
    stack = list(selectors)
    while stack:
        claim = stack.pop()
        yield claim
        match claim:
            case Not(operand):
                stack.append(operand)
            case AllOf(operands) | AnyOf(operands):
                stack += operands
            case LevelsBelow(selector, _, only, _):
                stack += [selector] if only is None else [selector, only]
            case _:
                pass


def selectors_of(provision: AnyProvision) -> list[Selector]:
    """Return the selectors of a provision: whom, when, of whom, and who comes first."""
    found = [provision.selector]
    if provision.when is not None:
        found.append(provision.when)
    if isinstance(provision, (Quota, Rota)):
        found += provision.prefer
    if isinstance(provision, Quota):
        if provision.base is not None:
            found.append(provision.base)
        if provision.table is not None:
            found += [selector for selector, _ in provision.table.cells]
    return found
