"""What bears on whether some duties clash: all that might put one of them out.

Nothing else of a policy matters to that clash, so what must be looked at to see
which facts of a person it hangs on is small, however large the policy is.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.model.policy import Policy
from policylang.model.selector import Selector, Stands
from policylang.semantics.conduct import conduct_of
from policylang.semantics.exceptions import DUTIES, is_inert
from policylang.semantics.reading import atoms_of, read_policy


def bearing_on(clash: Iterable[Key], policy: Policy) -> frozenset[Key]:
    """Return the provisions that bear on whether all of these stand, these included."""
    bearing = _Bearing(policy)
    found: dict[Key, None] = {}
    stack = [*clash]
    if bearing.hangs_on_defaults(stack):
        stack += bearing.everything
    while stack:
        key = stack.pop()
        if key not in found:
            found[key] = None
            stack += bearing.on(key)
    return frozenset(found)


def narrowed(policy: Policy, keys: Iterable[Key]) -> Policy:
    """Return a policy of these provisions alone, and of those that their selectors speak of."""
    kept = {*keys}
    reading = read_policy(policy)
    selectors = [s for key in kept for s in _selectors(reading.by_key[key])]
    for stands in {a for s in selectors for a in atoms_of(s) if isinstance(a, Stands)}:
        kept |= {norm.key for norm in reading.norms_meant(stands)}
    instruments = tuple(
        evolve(one, provisions=tuple(each for each in one.provisions if each.key in kept))
        for one in policy.instruments
    )
    return evolve(policy, instruments=instruments)


def _selectors(provision: AnyProvision) -> Iterator[Selector]:
    yield provision.selector
    if provision.when is not None:
        yield provision.when


class _Bearing:
    """What might put out what, in one policy."""

    def __init__(self, policy: Policy) -> None:
        self._ranks = {one.position: one.rank for one in policy.instruments}
        self._by_key = read_policy(policy).by_key
        binding = [one for one in self._by_key.values() if not is_inert(one) and _speaks(one)]
        self._duties = [one for one in binding if _is_duty(one)]
        self.everything = [one.key for one in binding if not _only_permits(one)]
        self._naming: dict[Key, list[Key]] = {}
        for one in binding:
            for target in _names(one):
                self._naming.setdefault(target, []).append(one.key)

    def hangs_on_defaults(self, clash: Iterable[Key]) -> bool:
        """Whether a clash is one of prohibitions or defaults, that any requirement prevents."""
        return not any(_requires(self._by_key[key]) for key in clash)

    def on(self, key: Key) -> list[Key]:
        """Return what might put out a provision by itself."""
        it = self._by_key[key]
        found = list(self._naming.get(key, ()))
        own = [one for one in self._duties if one.key.instrument == key.instrument]
        if it.is_general:
            found += [one.key for one in own if not one.is_general]
        if isinstance(it, Quota | Rota):
            found += [one.key for one in own if _is_essential(one)]
        if _is_duty(it) and len(set(self._ranks.values())) > 1:
            rank = self._ranks[key.instrument]
            found += [d.key for d in self._duties if self._ranks[d.key.instrument] <= rank]
        return found


def _speaks(one: AnyProvision) -> bool:
    return conduct_of(one) is None and isinstance(one, Norm | Quota | Rota)


def _is_duty(one: AnyProvision) -> bool:
    """Whether it is a duty; of a quota, the day or a table may tell."""
    return isinstance(one, Quota) or (isinstance(one, Norm) and one.modality in DUTIES)


def _only_permits(one: AnyProvision) -> bool:
    return isinstance(one, Norm) and one.modality in (Modality.ALLOW, Modality.DELEGATE)


def _requires(one: AnyProvision) -> bool:
    return isinstance(one, Norm) and one.modality in DUTIES - {Modality.FORBID}


def _is_essential(one: AnyProvision) -> bool:
    return isinstance(one, Norm) and one.modality is Modality.ESSENTIAL


def _names(one: AnyProvision) -> tuple[Key, ...]:
    targets = one.targets if isinstance(one, Norm) else ()
    return (*one.exception_to, *targets)
