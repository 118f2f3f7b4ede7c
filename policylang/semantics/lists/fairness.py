"""Are turns equal? People of one group and standing may differ by one turn and no more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from attrs import define, field

from policylang.model.entry import Breach, Objection
from policylang.model.group import Group
from policylang.model.norm import Key, Quota, Rota
from policylang.semantics.lists.claims import Claim
from policylang.semantics.lists.findings import Findings
from policylang.semantics.lists.scene import Scene
from policylang.semantics.quotas.membership import Kind
from policylang.semantics.quotas.system import DUTY
from policylang.semantics.roster.turns import preference

Standing: TypeAlias = tuple[object, ...]


@define(eq=False)
class _Share:
    """What one person has had of one thing: the days that were possible, and the turns."""

    standing: list[object] = field(factory=list)
    turns: set[object] = field(factory=set)


def check_turns(
    scene: Scene, claims: Mapping[date, Mapping[int, Claim]], findings: Findings
) -> None:
    """Note where a list gives people of one standing unequal turns."""
    shares: dict[tuple[Key, Group], dict[int, _Share]] = {}
    for on in sorted(claims):
        for person, claim in claims[on].items():
            for provision, group in _things(scene, claim):
                held = shares.setdefault((provision.key, group), {})
                share = held.setdefault(person, _Share())
                share.standing.append((on, *_standing(scene, provision, person, on)))
                if claim.arrangement == _measured(provision):
                    share.turns.add(_turn(provision, on))
    for (key, group), held in sorted(shares.items()):
        for objection in _unequal(scene, key, group, held):
            findings.whole.append(objection)


def _things(scene: Scene, claim: Claim) -> Iterator[tuple[Quota | Rota, Group]]:
    """Yield what a claim is a turn of: the roster's quotas and rotas, and a named one's rotas."""
    if not claim.is_shared or claim.orders:
        return
    for key in claim.powers:
        provision = scene.provisions[key]
        if not isinstance(provision, Quota | Rota) or _is_mixed(scene, provision, claim):
            continue
        group = scene.group(claim.person, scene.per(provision), claim.on)
        if group is not None:
            yield provision, group


def _is_mixed(scene: Scene, provision: Quota | Rota, claim: Claim) -> bool:
    """Whether turns of a rota and places of a quota cannot be told apart."""
    kind = _kind(scene, claim.person, claim.on)
    if isinstance(provision, Quota):
        return any(one.rotas for one in kind.memberships)
    return kind.off_turn is None or DUTY in kind.off_turn.admissible


def _kind(scene: Scene, person: int, on: date) -> Kind:
    day = scene.day(on)
    return day.kinds[day.kind_of[person]]


def _standing(scene: Scene, provision: Quota | Rota, person: int, on: date) -> Standing:
    """Return what people must share, to be owed equal turns on a day."""
    day, kind = scene.day(on), _kind(scene, person, on)
    seen = frozenset(
        (one.answer, one.counted, one.based, one.opened, one.rotas) for one in kind.memberships
    )
    groups = (*day.groups_of.items(), *day.divisions_of.items())
    places = tuple(held[person] for _, held in sorted(groups, key=lambda each: each[0]))
    # What another provision prefers may leave nothing to share equally here.
    tiers = tuple(sorted(kind.tiers.items()))
    return preference(kind, provision.key, _measured(provision)), tiers, seen, places


def _measured(provision: Quota | Rota) -> str:
    return DUTY if isinstance(provision, Rota) else provision.arrangement or ""


def _turn(provision: Quota | Rota, on: date) -> object:
    is_weekly = isinstance(provision, Rota) and provision.weekly
    return on.isocalendar()[:2] if is_weekly else on


def _unequal(
    scene: Scene, key: Key, group: Group, held: Mapping[int, _Share]
) -> Iterable[Objection]:
    classes: dict[Standing, list[int]] = {}
    for person, share in held.items():
        classes.setdefault(tuple(share.standing), []).append(person)
    for people in classes.values():
        fewest = min(people, key=lambda person: (len(held[person].turns), person))
        most = max(people, key=lambda person: (len(held[person].turns), -person))
        low, high = len(held[fewest].turns), len(held[most].turns)
        if high - low > 1:
            yield Objection(
                breach=Breach.UNFAIR,
                group=group,
                provisions=(key,),
                facts={
                    "least": str(low),
                    "most": str(high),
                    "least of": scene.people.ids[fewest],
                    "most of": scene.people.ids[most],
                    "days": str(len(held[most].standing)),
                },
            )
