"""Whom a list settles besides those it names: whoever of its group is not on it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from policylang.model.group import Group
from policylang.model.norm import Key
from policylang.semantics.lists.agreement import Spot
from policylang.semantics.lists.claims import Claim
from policylang.semantics.lists.lines import Judged
from policylang.semantics.lists.powers import grant_of
from policylang.semantics.lists.scene import Scene


def absent_claims(
    scene: Scene, standing: Iterable[Claim], lines: Collection[Judged], named: Collection[Spot]
) -> dict[Spot, Claim]:
    """Return what keeps holding for those who are on no line of a settled group.

    *standing* are the claims that stand, *named* whoever some line names,
    whatever became of it: of those, nothing is settled here.
    """
    found = dict(_on_empty_lists(lines, named))
    entries = list(lines)
    for (key, group, on), claim in _settled_groups(scene, standing).items():
        by = entries[claim.line].entry.by
        for person in scene.members(group.attribute, group.name, on):
            if (person, on) not in named and (person, on) not in found:
                absent = _absent(scene, claim, key, person, by)
                if absent is not None:
                    found[person, on] = absent
    return found


def _on_empty_lists(
    lines: Iterable[Judged], named: Collection[Spot]
) -> Iterator[tuple[Spot, Claim]]:
    seen: set[Spot] = set()
    for line in lines:
        for claim in () if line.objections else line.claims:
            spot = (claim.person, claim.on)
            if claim.is_absent and spot not in named and spot not in seen:
                seen.add(spot)
                yield spot, claim


def _settled_groups(
    scene: Scene, standing: Iterable[Claim]
) -> dict[tuple[Key, Group, date], Claim]:
    groups: dict[tuple[Key, Group, date], Claim] = {}
    for claim in standing:
        for key, group in _groups(scene, claim):
            groups.setdefault((key, group, claim.on), claim)
    return groups


def _groups(scene: Scene, claim: Claim) -> Iterator[tuple[Key, Group]]:
    if not claim.is_shared:
        return
    for key in claim.powers:
        attribute = scene.per(scene.provisions[key])
        group = scene.group(claim.person, attribute, claim.on)
        if group is not None:
            yield key, group


def _absent(scene: Scene, claim: Claim, key: Key, person: int, by: str) -> Claim | None:
    """Return what keeps holding for somebody, where the same power gives their choice."""
    stand = scene.stand(person, claim.on)
    kept = stand.decision.until_then
    if kept is None:
        return None
    grant = grant_of(stand, kept, by, scene.record(person, claim.on))
    if grant is None or not grant.is_given or key not in grant.provisions:
        return None
    powers = grant.provisions
    return Claim(claim.line, person, claim.on, kept, stand, powers, (), True, True, True)
