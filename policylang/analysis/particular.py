"""Of two norms that disagree, the more particular, where it lacks an `exception to`."""

from collections.abc import Mapping

from attrs import evolve

from policylang.analysis.everybody import Witness, confirms, leaves_of
from policylang.analysis.pairwise import pair_diagram
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota
from policylang.model.policy import Policy
from policylang.model.staff import Situation


def particular_of(
    clash: frozenset[Key], policy: Policy, witness: Witness
) -> tuple[Key, Key] | None:
    """Return the norm that lies inside the other, and the other; None where neither does.

    Whoever the first selects on the day of the witness, the other selects too,
    and more people besides. That `exception to` ends the disagreement about the
    witness has been tried.
    """
    if len(clash) != 2 or len({key.instrument for key in clash}) > 1:  # noqa: PLR2004 - a pair
        return None
    one, other = sorted(clash)
    found = _inside(clash, policy, witness)
    for inner, outer in ((one, other), (other, one)):
        if found == {outer, None} and _helps(inner, outer, policy, witness):
            return inner, outer
    return None


def _inside(clash: frozenset[Key], policy: Policy, witness: Witness) -> set[Key | None] | None:
    """Return which of two norms hold alone of somebody; None stands for both at once."""
    diagram = pair_diagram(policy, clash, Situation(on=witness.on))
    if diagram is None:
        return None
    found: set[Key | None] = set()
    for leaf, _ in leaves_of(diagram):
        live = {diagram.claims[number][1] for number in leaf.live} & clash
        found |= {None} if live == clash else live
    return found


def _helps(inner: Key, outer: Key, policy: Policy, witness: Witness) -> bool:
    """Whether the exception can be written, and settles what the witness shows."""
    known = {one.key: one for one in policy.provisions()}
    if not _may_name(known[inner], known[outer]) or _leads_to(outer, inner, known):
        return False
    changed = evolve(known[inner], exception_to=(*known[inner].exception_to, outer))
    instruments = tuple(
        evolve(
            one, provisions=tuple(changed if each.key == inner else each for each in one.provisions)
        )
        for one in policy.instruments
    )
    clash = frozenset((inner, outer))
    return not confirms(evolve(policy, instruments=instruments), witness, clash)


def _leads_to(start: Key, goal: Key, known: Mapping[Key, AnyProvision]) -> bool:
    """Whether exceptions lead from one norm to another, so that one back would make a ring."""
    seen: set[Key] = set()
    stack = [start]
    while stack:
        key = stack.pop()
        if key in known and key not in seen:
            seen.add(key)
            it = known[key]
            stack += (*it.exception_to, *(it.targets if isinstance(it, Norm) else ()))
    return goal in seen


def _may_name(one: AnyProvision, target: AnyProvision) -> bool:
    if isinstance(one, Quota):
        return isinstance(target, Quota)
    return isinstance(one, Norm) and one.modality is not Modality.DEFAULT
