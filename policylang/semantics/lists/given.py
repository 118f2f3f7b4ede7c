"""A decision as an accepted list or order settles it."""

from collections.abc import Iterator

from attrs import evolve

from policylang.model.decision import Decision, Outcome, Reason, Standing, Status
from policylang.model.entry import Settlement
from policylang.model.norm import Key, Modality, Norm
from policylang.semantics.exceptions import DUTIES, PERMISSIONS

_OPEN = frozenset((Outcome.DECIDED, Outcome.CHOICE))


def decision_given(decision: Decision, settlement: Settlement | None) -> Decision:
    """Return a decision with what was settled, and by which line; else as it is."""
    if settlement is None or decision.outcome not in _OPEN:
        return decision
    settled = evolve(
        decision,
        outcome=Outcome.DECIDED,
        admissible=(settlement.arrangement,),
        decided_by=None,
        until_then=None,
        given=settlement.entry,
    )
    if not settlement.by_order:
        return settled
    return evolve(
        settled,
        standings=tuple(_under_order(decision, settlement)),
        grounds=settlement.provisions,
        ordinary_law=False,
        ordinary_law_withheld=False,
    )


def _under_order(decision: Decision, settlement: Settlement) -> Iterator[Standing]:
    """Yield how each provision fares beside an order, which asks for one arrangement."""
    powers = {
        each.provision.key: each.provision
        for each in decision.standings
        if each.provision.key in settlement.provisions
    }
    named = {key for power in powers.values() for key in power.exception_to}
    for standing in decision.standings:
        norm = standing.provision
        if norm.key in powers:
            yield evolve(standing, status=Status.APPLIED, reason=None)
        elif isinstance(norm, Norm) and norm.conduct is None and standing.status is Status.APPLIED:
            yield _displaced(standing, norm, settlement, named)
        else:
            yield standing


def _displaced(standing: Standing, norm: Norm, settlement: Settlement, named: set[Key]) -> Standing:
    reason = Reason(by=settlement.provisions)
    agrees = settlement.arrangement in norm.arrangements
    if norm.modality in PERMISSIONS and not agrees:
        return evolve(standing, status=Status.NARROWED, reason=reason)
    if norm.modality is Modality.DEFAULT:
        return evolve(standing, status=Status.LOST_AS_GENERAL, reason=reason)
    against = norm.modality in DUTIES and agrees == (norm.modality is Modality.FORBID)
    if not against:
        return standing
    lost = Status.LOST_TO_EXCEPTION if norm.key in named else Status.LOST_AS_GENERAL
    return evolve(standing, status=lost, reason=reason)
