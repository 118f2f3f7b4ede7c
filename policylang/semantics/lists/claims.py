"""What a line claims of one person on one day, and whether anything speaks against it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from policylang._frozen import frozen
from policylang.model.decision import Outcome, Status
from policylang.model.entry import Breach, Entry, Objection
from policylang.model.norm import Key, Norm
from policylang.semantics.exceptions import PERMISSIONS
from policylang.semantics.lists.orders import Order, duties_against, order_of
from policylang.semantics.lists.powers import Grant, grant_of
from policylang.semantics.lists.scene import Scene
from policylang.semantics.lists.stands import Stand

SEVERAL: Final = "|"
_BREACH_OF: Final = {
    Outcome.NOT_IN_FORCE: Breach.NOT_IN_FORCE,
    Outcome.OUT_OF_SCOPE: Breach.OUT_OF_SCOPE,
    Outcome.NO_WORK: Breach.NO_WORK,
    Outcome.UNDETERMINED: Breach.UNDETERMINED,
    Outcome.CONFLICT: Breach.CONFLICT,
    Outcome.ERROR: Breach.ERROR,
}


@frozen(eq=False)
class Claim:
    """A line's claim: a person is in an arrangement on a day.

    ``powers`` let a list settle the choice; ``orders`` make the arrangement the
    only one. ``settles`` says that something is decided here that was open,
    ``is_shared`` that this is part of a list that settles a group.
    ``is_absent`` marks whoever is on no line of a settled group.
    """

    line: int
    person: int
    on: date
    arrangement: str
    stand: Stand
    powers: tuple[Key, ...] = ()
    orders: tuple[Key, ...] = ()
    settles: bool = False
    is_shared: bool = False
    is_absent: bool = False

    @property
    def provisions(self) -> tuple[Key, ...]:
        """What gives the power, or what the arrangement rests on anyway."""
        return self.orders or self.powers or tuple(self._kept_by())

    def _kept_by(self) -> Iterator[Key]:
        """Yield what the arrangement rests on without any choice."""
        decision = self.stand.decision
        for standing in decision.standings:
            norm = standing.provision
            opens = not isinstance(norm, Norm) or norm.modality in PERMISSIONS
            if norm.key in decision.grounds and not (opens and decision.until_then):
                yield norm.key


def claim_of(scene: Scene, entry: Entry, line: int, person: int, on: date) -> Claim | Objection:
    """Return what a line with an arrangement claims, or what speaks against it."""
    assert entry.arrangement is not None
    stand = scene.stand(person, on)
    identifier = scene.people.ids[person]
    if not stand.is_open_to_lists:
        return _outcome(scene, stand, person, on)
    arrangement = entry.arrangement
    grant = grant_of(stand, arrangement, entry.by, scene.record(person, on))
    order = order_of(stand, arrangement, entry.by)
    if order.provisions and grant is not None and grant.kind == "roster":
        # Anyone may draw up what a roster chooses, but this one orders it.
        grant = None
    powers = grant.provisions if grant is not None and grant.is_given else ()
    may_choose = grant is not None and grant.is_given
    if may_choose or order.provisions or arrangement == stand.kept:
        settles = may_choose or bool(order.provisions)
        return Claim(
            line,
            person,
            on,
            arrangement,
            stand,
            powers,
            order.provisions,
            settles,
            grant is not None and grant.is_shared,
        )
    breach, provisions, facts = _refusal(stand, arrangement, grant, order)
    return Objection(
        breach=breach,
        on=on,
        person=identifier,
        provisions=provisions,
        facts={"arrangement": arrangement, "by": entry.by, **facts},
        withheld=stand.withheld,
    )


def _refusal(
    stand: Stand, arrangement: str, grant: Grant | None, order: Order
) -> tuple[Breach, tuple[Key, ...], Mapping[str, str]]:
    """Return which breach it is, of what, with the facts of the sentence about it."""
    if order.depends:
        return Breach.UNDETERMINED, (), {"missing": SEVERAL.join(stand.hanging)}
    if grant is not None:
        officers = tuple(dict.fromkeys((*grant.officers, *order.officers)))
        facts = {"kind": grant.kind, "officers": SEVERAL.join(officers)}
        return Breach.NO_POWER, (*grant.provisions, *order.others), facts
    if order.against:
        return Breach.DUTY, order.against, {"kind": "order"}
    if order.others:
        facts = {"kind": "order", "officers": SEVERAL.join(order.officers)}
        return Breach.NO_POWER, order.others, facts
    holds = {"holds": SEVERAL.join(stand.decision.admissible)}
    duties = duties_against(stand, arrangement)
    if duties:
        return Breach.DUTY, duties, holds
    law = {"ordinary_law": "yes"} if stand.decision.ordinary_law else {}
    return Breach.NOT_OPEN, stand.decision.grounds, {**holds, **law}


def _outcome(scene: Scene, stand: Stand, person: int, on: date) -> Objection:
    """Return why nothing can be settled for a person on a day."""
    decision = stand.decision
    breach = _BREACH_OF[decision.outcome]
    facts: dict[str, str] = {}
    provisions: tuple[Key, ...] = ()
    match breach:
        case Breach.NO_WORK:
            facts = no_work(scene, person, on)
        case Breach.UNDETERMINED:
            facts = {"missing": SEVERAL.join(each.fact for each in decision.missing)}
        case Breach.CONFLICT:
            provisions = tuple(
                each.provision.key
                for each in decision.standings
                if each.status is Status.IN_CONFLICT and each.provision.key in decision.grounds
            )
    return Objection(
        breach=breach,
        on=on,
        person=scene.people.ids[person],
        provisions=provisions,
        facts=facts,
        withheld=stand.withheld,
    )


def no_work(scene: Scene, person: int | None, on: date) -> dict[str, str]:
    """Return why there is no work: leave, a holiday by its name, or the week."""
    if person is not None and scene.record(person, on).values.get("leave") is True:
        return {"reason": "leave"}
    holiday = scene.situation(on).calendar.holidays.get(on)
    return {"reason": "week"} if holiday is None else {"reason": "holiday", "holiday": holiday}
