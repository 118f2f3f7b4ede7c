"""What tells rows apart: which provisions hold of them, and not what these come to.

Rows of which the same holds, and the same may hold, figure alike in quotas. So
one of them is judged by the reference, and the others are as that one is.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from policylang.compiled.concluding import Concluding
from policylang.compiled.shapes import Members, Open
from policylang.frames.plan import Plan
from policylang.model.norm import (
    Amount,
    AnyProvision,
    Key,
    Modality,
    Norm,
    Quota,
    QuotaKind,
    Rota,
)
from policylang.model.policy import Instrument, Policy
from policylang.semantics.exceptions import is_inert
from policylang.semantics.quotas.membership import Counting
from policylang.semantics.reading import atoms_of

_BEHIND = 2_000_000
"""A position behind all of an instrument, and behind what bases are judged by."""


class _AsTheyAre(Concluding):
    """Numbers what holds and may hold."""

    def names(self, _number: int, _members: Members) -> Members:
        """Return nobody: what is alike is not merged here."""
        return frozenset()

    def _conclude(self, opened: Open) -> Any:
        return opened


class Apart(Plan):
    """Numbers which provisions hold and which may; nothing is concluded from them."""

    concluding = _AsTheyAre


def telling_apart(counting: Counting) -> Policy:
    """Return a policy that tells people apart wherever counting would.

    It is never judged. Quotas differ from one another, so that none is merged with
    its like; advice, which binds nobody, and every fact that a queue asks for
    stand in it as quotas that ask nothing.
    """
    policy = counting.reading.policy
    return evolve(policy, instruments=tuple(_instrument(one) for one in policy.instruments))


def _instrument(instrument: Instrument) -> Instrument:
    provisions = tuple(map(_unlike, instrument.provisions))
    number = len(provisions)
    more = [
        evolve(
            one,
            key=Key(instrument.position, _BEHIND + at, ""),
            minimum=number + at,
        )
        for at, one in enumerate(_asked_besides(instrument))
    ]
    return evolve(instrument, provisions=(*provisions, *more))


def _unlike(provision: AnyProvision) -> AnyProvision:
    if not isinstance(provision, Quota):
        return provision
    return evolve(provision, advised=False, minimum=-provision.key.position - 1)


def _asked_besides(instrument: Instrument) -> Iterator[Quota]:
    for one in instrument.provisions:
        if isinstance(one, Norm) and one.modality is not Modality.RESERVE and is_inert(one):
            yield _asking_nothing(one)
        if isinstance(one, Rota) and one.advised:
            yield _asking_nothing(one)
    preferred = (
        selector
        for one in instrument.provisions
        if isinstance(one, Quota | Rota)
        for selector in one.prefer
    )
    atoms = dict.fromkeys(atom for selector in preferred for atom in atoms_of(selector))
    for atom in atoms:
        yield Quota(
            key=Key(instrument.position, _BEHIND, ""),
            selector=atom,
            kind=QuotaKind.CAP,
            arrangement=None,
            amount=Amount(None, None),
        )


def _asking_nothing(one: Norm | Rota) -> Quota:
    """Return a quota that holds of whom a provision holds of."""
    return Quota(
        key=one.key,
        selector=one.selector,
        when=one.when,
        period=one.period,
        on=one.on,
        taken_out=one.taken_out,
        kind=QuotaKind.CAP,
        arrangement=None,
        amount=Amount(None, None),
    )
