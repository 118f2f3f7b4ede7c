"""Who may settle a choice: what gives the one who decided that power."""

from collections.abc import Iterator

from policylang._frozen import frozen
from policylang.model.decision import Decision, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.exceptions import PERMISSIONS
from policylang.semantics.lists.stands import Stand

_PERSONAL = ("id", "nip", "full_name")


@frozen
class Grant:
    """Whether someone may settle a choice, and by which provisions.

    Where they may not, ``provisions`` give the power to ``officers``, or with
    the kind ``person``, to the person.
    """

    is_given: bool
    kind: str
    provisions: tuple[Key, ...] = ()
    officers: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether what is settled under it settles a group."""
        return self.is_given and self.kind != "person" and bool(self.provisions)


def grant_of(stand: Stand, arrangement: str, by: str, record: StaffRecord) -> Grant | None:
    """Return whether *by* may settle a person's choice; None where there is no choice.

    What a roster chooses, anyone may have drawn up. Of whom a rota reaches,
    whoever chooses without the rota may say where they are off duty.
    """
    grant = _grant(stand.decision, arrangement, by, record)
    if stand.off_turn is None or (grant is not None and grant.is_given):
        return grant
    off_turn = _grant(stand.off_turn, arrangement, by, record)
    return off_turn if off_turn is not None and off_turn.is_given else grant


def _grant(decision: Decision, arrangement: str, by: str, record: StaffRecord) -> Grant | None:
    chooser = decision.decided_by
    if chooser is None or arrangement not in decision.admissible:
        return None
    match chooser.kind:
        case "officer":
            return _of_officers(decision, arrangement, by)
        case "roster":
            return Grant(True, "roster", tuple(_of_roster(decision)))
        case _:
            keys = tuple(_of_person(decision)) or decision.grounds
            return Grant(not by or normal(by) in _names(record), "person", keys)


def _of_officers(decision: Decision, arrangement: str, by: str) -> Grant:
    """What one officer alone may open, that one alone may choose."""
    powers = dict(_delegated(decision))
    offering = {key for key in powers if arrangement in _offered(decision, key)}
    powers = {key: name for key, name in powers.items() if not offering or key in offering}
    held = tuple(key for key, name in powers.items() if normal(name) == normal(by))
    if held:
        return Grant(True, "officer", held)
    return Grant(False, "officer", tuple(powers), tuple(sorted(set(powers.values()))))


def _delegated(decision: Decision) -> Iterator[tuple[Key, str]]:
    """Yield what gives an officer the choice, with the officer."""
    for standing in decision.standings:
        provision, status = standing.provision, standing.status
        if isinstance(provision, Norm) and status is Status.APPLIED:
            chooses = provision.modality is Modality.DELEGATE and provision.conduct is None
            if chooses and set(provision.arrangements) & set(decision.admissible):
                yield provision.key, provision.officer or ""
        elif isinstance(provision, Rota) and status is Status.COUNTS and provision.officer:
            yield provision.key, provision.officer


def _offered(decision: Decision, key: Key) -> tuple[str, ...]:
    provision = _provision(decision, key)
    return provision.arrangements if isinstance(provision, Norm) else ("office",)


def _provision(decision: Decision, key: Key) -> AnyProvision:
    return next(each.provision for each in decision.standings if each.provision.key == key)


def _of_roster(decision: Decision) -> Iterator[Key]:
    for standing in decision.standings:
        provision = standing.provision
        if standing.status is not Status.COUNTS:
            continue
        is_open_rota = isinstance(provision, Rota) and provision.officer is None
        if is_open_rota or _bounds_choice(provision, decision):
            yield provision.key


def _bounds_choice(provision: AnyProvision, decision: Decision) -> bool:
    return isinstance(provision, Quota) and provision.arrangement in decision.admissible


def _of_person(decision: Decision) -> Iterator[Key]:
    for standing in decision.standings:
        norm = standing.provision
        is_permission = isinstance(norm, Norm) and norm.modality in PERMISSIONS
        if is_permission and standing.status is Status.APPLIED and norm.conduct is None:  # type: ignore[union-attr]
            yield norm.key


def _names(record: StaffRecord) -> set[str]:
    held = [record.id, *(record.values.get(name) for name in _PERSONAL)]
    return {normal(name) for name in held if isinstance(name, str)}
