"""What a policy reads: its provisions by instrument, and every atom by fact."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota
from policylang.model.policy import Policy
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Atom,
    Everyone,
    InArrangement,
    LevelsBelow,
    Not,
    Selector,
    Stands,
    TopLevels,
)


@frozen(eq=False)
class Reading:
    """A policy, with what evaluation looks up again and again.

    ``order`` is the order in which missing facts are tried: what a presumption
    hangs on comes before what it fills. ``person_facts`` are what of a record
    can change a decision; where relative ranks are read (``has_levels``), what
    of other records can as well. ``selectors`` are all that are read.
    """

    policy: Policy
    provisions: tuple[AnyProvision, ...]
    by_key: Mapping[Key, AnyProvision]
    atoms: Mapping[str, tuple[Atom, ...]]
    standing: Mapping[str, tuple[Norm, ...]]
    order: Mapping[str, int]
    has_levels: bool
    person_facts: tuple[str, ...]
    selectors: tuple[Selector, ...] = field(default=(), repr=False)
    hangs_on: dict[Hashable, frozenset[str]] = field(factory=dict, repr=False)

    def reads(self, fact: str) -> bool:
        """Whether any selector of the policy reads a fact."""
        return fact in self.atoms

    def norms_meant(self, selector: Stands) -> tuple[Norm, ...]:
        """Return the norms that ``essential`` or ``exempt`` speaks of, as a selector."""
        norms = self.standing[selector.kind]
        if selector.among is None:
            return norms
        return tuple(norm for norm in norms if norm.key.instrument in selector.among)


@lru_cache(maxsize=64)
def read_policy(policy: Policy) -> Reading:
    """Return what a policy reads; worked out once for each policy."""
    provisions = policy.provisions()
    found: dict[str, dict[Atom, None]] = {}
    for selector in _selectors(policy):
        for atom in atoms_of(selector):
            fact = getattr(atom, "fact", None)
            if fact is not None:
                found.setdefault(fact, {})[atom] = None
    standing = [one for one in provisions if isinstance(one, Norm) and not one.advised]
    levels = {
        fact
        for selector in _selectors(policy)
        for atom in atoms_of(selector)
        for fact in _read_for_levels(atom)
    }
    return Reading(
        policy,
        provisions,
        {provision.key: provision for provision in provisions},
        {fact: tuple(atoms) for fact, atoms in found.items()},
        {
            "essential": tuple(one for one in standing if one.modality is Modality.ESSENTIAL),
            "exempt": tuple(one for one in standing if one.modality is Modality.EXEMPT),
        },
        _order(policy, found),
        bool(levels),
        _person_facts(policy, {*found, *levels}),
        tuple(_selectors(policy)),
    )


def _read_for_levels(atom: Atom) -> tuple[str, ...]:
    match atom:
        case LevelsBelow():
            return (atom.by, "unit")
        case TopLevels():
            return (atom.by, atom.group)
        case _:
            return ()


def _person_facts(policy: Policy, facts: Iterable[str]) -> tuple[str, ...]:
    attributes = policy.vocabulary.attributes
    read = set(facts) | {"leave", "week"}
    read |= {place for fact in facts if (place := attributes[fact].per) is not None}
    if read & {"age", "born"}:
        read |= {"age", "born"}
    return tuple(sorted(read))


def _selectors(policy: Policy) -> Iterator[Selector]:
    for instrument in policy.instruments:
        yield instrument.scope
    for presumption in policy.presumptions:
        yield presumption.selector
    for provision in policy.provisions():
        yield from _of_provision(provision)


def _of_provision(provision: AnyProvision) -> Iterator[Selector]:
    yield provision.selector
    if provision.when is not None:
        yield provision.when
    if isinstance(provision, Quota) and provision.table is not None:
        for selector, _ in provision.table.cells:
            yield selector


def atoms_of(selector: Selector) -> Iterator[Atom]:
    """Yield the atoms of a selector, those inside relative ranks too."""
    match selector:
        case Everyone():
            return
        case Not(operand):
            yield from atoms_of(operand)
        case AllOf(operands) | AnyOf(operands):
            for operand in operands:
                yield from atoms_of(operand)
        case LevelsBelow(base, _, only):
            yield selector
            yield from atoms_of(base)
            if only is not None:
                yield from atoms_of(only)
        case TopLevels() | Stands() | InArrangement():
            yield selector
        case _:
            yield selector


def _order(policy: Policy, facts: Mapping[str, object]) -> dict[str, int]:
    depth = dict.fromkeys(sorted(facts), 0)
    hangs_on = {
        presumption.fact: [getattr(atom, "fact", None) for atom in atoms_of(presumption.selector)]
        for presumption in policy.presumptions
    }
    for _ in hangs_on:
        for fact, others in hangs_on.items():
            deepest = max((depth.get(other, 0) for other in others if other), default=-1)
            depth[fact] = max(depth.get(fact, 0), deepest + 1)
    ranked = sorted(depth, key=lambda fact: (depth[fact], fact))
    return {fact: place for place, fact in enumerate(ranked)}


def facts_of_provision(reading: Reading, name: Hashable) -> frozenset[str]:
    """Return the facts that a provision, or an instrument by its position, may hang on.

    What fills a fact, and the norms in force that a selector speaks of, are
    read too. Remembered with the policy, so that it goes when the policy goes.
    """
    if name not in reading.hangs_on:
        reading.hangs_on[name] = _facts_of(reading, name)
    return reading.hangs_on[name]


def _facts_of(reading: Reading, name: Hashable) -> frozenset[str]:
    policy = reading.policy
    if isinstance(name, int):
        selectors: list[Selector] = [policy.instruments[name].scope]
    else:
        assert isinstance(name, Key)
        provision = reading.by_key[name]
        selectors = [*_of_provision(provision), policy.instruments[name.instrument].scope]
    facts: set[str] = set()
    seen: set[int] = set()
    while selectors:
        for atom in atoms_of(selectors.pop()):
            fact = getattr(atom, "fact", None)
            new = {fact} - facts if fact else set()
            facts |= new
            selectors += [one.selector for one in policy.presumptions if one.fact in new]
            if isinstance(atom, Stands) and id(atom) not in seen:
                seen.add(id(atom))
                for norm in reading.norms_meant(atom):
                    scope = policy.instruments[norm.key.instrument].scope
                    selectors += [*_of_provision(norm), scope]
    facts |= {per for fact in facts if (per := policy.vocabulary.attributes[fact].per) is not None}
    if facts & {"age", "born"}:
        facts |= {"age", "born"}
    return frozenset(facts)


def facts_read(selector: Selector) -> frozenset[str]:
    """Return the facts that a selector reads."""
    match selector:
        case Not(operand):
            return facts_read(operand)
        case AllOf(operands) | AnyOf(operands):
            return frozenset[str]().union(*map(facts_read, operands))
        case LevelsBelow(base, _, only, by):
            below = facts_read(base) | {by, "unit"}
            return below if only is None else below | facts_read(only)
        case TopLevels(_, group, by):
            return frozenset((group, by))
        case Everyone() | Stands() | InArrangement():
            return frozenset()
        case _:
            return frozenset((selector.fact,))
