"""Norms about conduct: the same points of precedence, each text by itself.

They are read after the decision, for each admissible arrangement, since an
arrangement may be their selector.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.decision import ConductDuty, Reason, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.exceptions import Beaten
from policylang.semantics.liveness import Dead, Fate, Live, fate_of
from policylang.semantics.permissions import permit
from policylang.semantics.precedence import Left, LiveMap, Rules, quota_as_norm, settle
from policylang.semantics.truth import Unknown, Variable

# Of several arrangements, the status to show is the one that says most.
_TELLING: Final = (
    Status.APPLIED,
    Status.COUNTS,
    Status.IN_CONFLICT,
    Status.FORBIDDEN_PART,
    Status.NARROWED,
    Status.ADVICE,
    Status.HELD_IN_RESERVE,
    Status.OUTSIDE,
    Status.EXEMPTED,
    Status.LOST_TO_EXCEPTION,
    Status.LOST_TO_SUPERIOR,
    Status.LOST_AS_GENERAL,
)
_ASKED: Final = frozenset((Status.APPLIED, Status.ADVICE, Status.COUNTS))


@frozen
class Conduct:
    """How the norms about one text fared, and what is asked for."""

    statuses: Mapping[Key, tuple[Status, Reason | None]] = field(hash=False)
    duties: tuple[ConductDuty, ...]


def texts_of(provisions: Iterable[AnyProvision]) -> dict[str, tuple[AnyProvision, ...]]:
    """Return the provisions about conduct, by their text."""
    found: dict[str, list[AnyProvision]] = {}
    for provision in provisions:
        text = conduct_of(provision)
        if text is not None:
            found.setdefault(normal(text), []).append(provision)
    return {text: tuple(listed) for text, listed in found.items()}


def conduct_of(provision: AnyProvision) -> str | None:
    """Return the conduct that a provision is about, if it is about conduct."""
    return provision.conduct if isinstance(provision, (Norm, Quota)) else None


def fates_by_arrangement(
    provision: AnyProvision, case: Case, names: Iterable[str]
) -> tuple[Fate, ...] | Unknown:
    """Return how a provision fares under no arrangement and under each, or what that hangs on."""
    fates = tuple(fate_of(provision, evolve(case, arrangement=name)) for name in (None, *names))
    missing = [fate.variables for fate in fates if isinstance(fate, Unknown)]
    return Unknown(frozenset[Variable]().union(*missing)) if missing else fates


def conduct_for(
    listed: tuple[tuple[AnyProvision, Mapping[str | None, Fate]], ...],
    exemptions: LiveMap,
    gone: Mapping[Key, Beaten],
    rules: Rules,
    admissible: tuple[str, ...],
) -> Conduct:
    """Judge the provisions about one text, everything being known.

    *listed* gives how each fares under each arrangement. *exemptions* are the
    live ``exempt … from`` norms; *gone* are those of them that are beaten.
    """
    statuses: dict[Key, tuple[Status, Reason | None]] = {}
    asked: dict[Key, tuple[Live, list[str]]] = {}
    for arrangement in admissible or (None,):
        live = {
            provision.key: (provision, fate)
            for provision, fates in listed
            if isinstance(fate := fates[arrangement], Live)
        }
        here = _judge({**live, **exemptions}, gone, rules)
        for provision, fates in listed:
            fate = fates[arrangement]
            status = (fate.status, fate.reason) if isinstance(fate, Dead) else here[provision.key]
            _keep_most_telling(statuses, provision.key, status)
            if isinstance(fate, Live) and status[0] in _ASKED:
                asked.setdefault(provision.key, (fate, []))[1].extend(
                    [arrangement] if arrangement else []
                )
    duties = tuple(
        _duty(provision, *asked[provision.key]) for provision, _ in listed if provision.key in asked
    )
    return Conduct(statuses, duties)


def _keep_most_telling(
    statuses: dict[Key, tuple[Status, Reason | None]],
    key: Key,
    status: tuple[Status, Reason | None],
) -> None:
    def weight(one: tuple[Status, Reason | None]) -> int:
        return _TELLING.index(one[0]) if one[0] in _TELLING else len(_TELLING)

    if key not in statuses or weight(status) < weight(statuses[key]):
        statuses[key] = status


def _judge(
    live: LiveMap, gone: Mapping[Key, Beaten], rules: Rules
) -> dict[Key, tuple[Status, Reason | None]]:
    left = settle(live, rules, gone)
    permitted = permit(live, left, rules)
    clashing = {key: clash - {key} for clash in left.conflicts for key in clash}
    found: dict[Key, tuple[Status, Reason | None]] = {}
    for key, (provision, held) in live.items():
        if key in clashing:
            found[key] = (Status.IN_CONFLICT, Reason(by=tuple(sorted(clashing[key]))))
        else:
            found[key] = _status(provision, held, left, permitted.stopped)
    return found


def _status(
    provision: AnyProvision,
    held: Live,
    left: Left,
    stopped: Mapping[Key, tuple[Key, ...]],
) -> tuple[Status, Reason | None]:
    is_advice = isinstance(provision, Norm) and provision.modality is Modality.ADVISE
    if provision.advised or is_advice:
        return Status.ADVICE, None
    if isinstance(provision, Norm) and provision.modality is Modality.RESERVE:
        return Status.HELD_IN_RESERVE, None
    if provision.key in left.beaten:
        beaten = left.beaten[provision.key]
        return beaten.status, beaten.reason
    if provision.key in stopped:
        return Status.NARROWED, Reason(by=stopped[provision.key])
    if isinstance(provision, Quota) and quota_as_norm(provision, held) is None:
        return Status.COUNTS, None
    return Status.APPLIED, None


def _duty(provision: AnyProvision, held: Live, arrangements: list[str]) -> ConductDuty:
    text = conduct_of(provision) or ""
    if isinstance(provision, Quota):
        high = held.amount.high if held.amount is not None else None
        limit = high if isinstance(high, int) else None
        kind = "advise" if provision.advised else "cap"
        return ConductDuty(provision.key, kind, text, tuple(arrangements), limit)
    assert isinstance(provision, Norm)
    kind = "advise" if provision.advised else provision.modality.value
    return ConductDuty(provision.key, kind, text, tuple(arrangements))
