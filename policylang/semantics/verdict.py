"""The verdict on one person when every fact that matters is known."""

from collections.abc import Mapping
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Answer, Chooser, Outcome, Reason, Status
from policylang.model.norm import Amount, AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.semantics.case import Case
from policylang.semantics.exceptions import is_inert
from policylang.semantics.liveness import Dead, Fate, Live
from policylang.semantics.permissions import Permitted, permit
from policylang.semantics.precedence import Left, LiveMap, Rules, quota_as_norm, settle

Fates = Mapping[Key, Fate]
Statuses = Mapping[Key, tuple[Status, Reason | None]]

_LOST: Final = frozenset(
    (
        Status.LOST_TO_SUPERIOR,
        Status.LOST_TO_EXCEPTION,
        Status.LOST_AS_GENERAL,
        Status.EXEMPTED,
        Status.OUTSIDE,
    )
)
_GROUNDS: Final = frozenset((Status.APPLIED, Status.FORBIDDEN_PART, Status.IN_CONFLICT))


@frozen
class Verdict:
    """The answer, how each provision about arrangements fared, and what it rests on.

    ``amounts`` are what the quotas that compete ask, by the cells of their tables.
    """

    answer: Answer
    statuses: Statuses = field(hash=False)
    grounds: tuple[Key, ...] = ()
    ordinary_law: bool = False
    left: Left | None = field(default=None, eq=False)
    amounts: Mapping[Key, Amount] = field(factory=dict, hash=False)


def judge(fates: Fates, instruments: tuple[Live | Dead, ...], case: Case) -> Verdict:
    """Return the verdict, given which provisions compete."""
    dead: dict[Key, tuple[Status, Reason | None]] = {
        key: (fate.status, fate.reason) for key, fate in fates.items() if isinstance(fate, Dead)
    }
    early = _before_any_norm(instruments)
    if early is not None:
        return Verdict(Answer(early), dead)
    live = {
        key: (case.reading.by_key[key], fate)
        for key, fate in fates.items()
        if isinstance(fate, Live)
    }
    verdict = _weigh(live, case)
    if not _has_work(live, verdict.statuses, case):
        off = dict.fromkeys(live, (Status.NO_WORK, None))
        return Verdict(Answer(Outcome.NO_WORK), {**dead, **off}, left=verdict.left)
    return Verdict(
        verdict.answer,
        {**dead, **verdict.statuses},
        verdict.grounds,
        verdict.ordinary_law,
        verdict.left,
        {key: held.amount for key, (_, held) in live.items() if held.amount is not None},
    )


def _before_any_norm(instruments: tuple[Live | Dead, ...]) -> Outcome | None:
    """Return the outcome where no instrument reaches the person that day."""
    failing = [fate.status for fate in instruments if isinstance(fate, Dead)]
    if len(failing) < len(instruments):
        return None
    in_force = Status.OUT_OF_SCOPE in failing
    return Outcome.OUT_OF_SCOPE if in_force else Outcome.NOT_IN_FORCE


def rules_of(case: Case) -> Rules:
    """Return what settling needs to know of the policy."""
    policy = case.reading.policy
    return Rules(policy.instruments, policy.vocabulary.arrangement_names())


def _weigh(live: LiveMap, case: Case) -> Verdict:
    rules = rules_of(case)
    left = settle(live, rules)
    permitted = permit(live, left, rules)
    statuses = _statuses(live, left, permitted)
    grounds = tuple(
        key for key in sorted(live) if _is_ground(live[key], statuses[key][0], permitted)
    )
    ordinary = not left.requires and not left.defaults
    if left.conflicts:
        return Verdict(Answer(Outcome.CONFLICT), statuses, grounds, ordinary, left)
    order = rules.arrangements
    admissible = tuple(sorted(permitted.admissible, key=order.index))
    if len(admissible) == 1:
        answer = Answer(Outcome.DECIDED, admissible)
    else:
        until = min(permitted.unopened, key=order.index)
        chooser = _chooser(live, statuses, permitted)
        answer = Answer(Outcome.CHOICE, admissible, chooser, until)
    return Verdict(answer, statuses, grounds, ordinary, left)


def _statuses(
    live: LiveMap, left: Left, permitted: Permitted
) -> dict[Key, tuple[Status, Reason | None]]:
    clashing: dict[Key, set[Key]] = {}
    for clash in left.conflicts:
        for key in clash:
            clashing.setdefault(key, set()).update(clash - {key})
    found: dict[Key, tuple[Status, Reason | None]] = {}
    for key, (provision, held) in live.items():
        if key in clashing:
            found[key] = (Status.IN_CONFLICT, Reason(by=tuple(sorted(clashing[key]))))
        else:
            found[key] = _status(provision, held, left, permitted)
    return found


def _status(
    provision: AnyProvision, held: Live, left: Left, permitted: Permitted
) -> tuple[Status, Reason | None]:
    key = provision.key
    if provision.advised:
        return Status.ADVICE, None
    if isinstance(provision, Norm) and provision.modality is Modality.ADVISE:
        return Status.ADVICE, None
    if isinstance(provision, Norm) and provision.modality is Modality.RESERVE:
        return Status.HELD_IN_RESERVE, None
    if key in left.beaten:
        return left.beaten[key].status, left.beaten[key].reason
    if key in permitted.stopped:
        return Status.NARROWED, Reason(by=permitted.stopped[key])
    if key in permitted.trimmed:
        return Status.FORBIDDEN_PART, Reason(by=permitted.trimmed[key])
    if isinstance(provision, Norm):
        if provision.upward and not (provision.targets or provision.arrangements):
            return Status.LOST_TO_SUPERIOR, Reason(by=provision.upward)
        return Status.APPLIED, None
    if isinstance(provision, Quota) and quota_as_norm(provision, held) is not None:
        return Status.APPLIED, None
    return Status.COUNTS, None


def _is_ground(held: tuple[AnyProvision, Live], status: Status, permitted: Permitted) -> bool:
    provision, _ = held
    if isinstance(provision, Rota):
        return status is Status.COUNTS
    if status is Status.COUNTS:
        return provision.key in permitted.opening
    return status in _GROUNDS


def _chooser(live: LiveMap, statuses: Statuses, permitted: Permitted) -> Chooser:
    """Return who chooses: officers named, else the roster, else the person."""
    officers: set[str] = set()
    roster = False
    for key, (provision, _) in live.items():
        status = statuses[key][0]
        if isinstance(provision, Norm) and status is Status.APPLIED:
            is_delegate = provision.modality is Modality.DELEGATE
            if is_delegate and set(provision.arrangements) & permitted.admissible:
                officers.add(provision.officer or "")
        elif isinstance(provision, Rota) and status is Status.COUNTS:
            officers |= {provision.officer} if provision.officer else set()
            roster = roster or provision.officer is None
        elif isinstance(provision, Quota) and status is Status.COUNTS:
            roster = roster or provision.arrangement in permitted.admissible
    if officers:
        return Chooser("officer", tuple(sorted(officers)))
    return Chooser("roster" if roster else "person")


def _has_work(live: LiveMap, statuses: Statuses, case: Case) -> bool:
    """Whether the person works that day: by the calendar, or because a norm says so."""
    if case.record.values.get("leave") is True:
        return False
    if case.works:
        return True
    return any(
        held.makes_work and _binds(provision)
        for key, (provision, held) in live.items()
        if statuses[key][0] not in _LOST
    )


def _binds(provision: AnyProvision) -> bool:
    """Whether it is of a kind that can make a day a working day."""
    if is_inert(provision) or not isinstance(provision, (Norm, Rota)):
        return False
    return not (isinstance(provision, Norm) and provision.modality is Modality.EXEMPT_FROM)
