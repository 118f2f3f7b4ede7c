"""POL356: an `exempt` that can hardly mean what it says: that these people must come."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.consistency import can_hold
from policylang.analysis.draft import Draft
from policylang.analysis.ways import ways
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Modality, Norm, Quota, Rota
from policylang.model.policy import Instrument
from policylang.model.selector import EVERYONE, IsTrue, LevelsBelow, Selector

_SPARED: Final = frozenset(("pregnant", "breastfeeding", "comorbid", "disability"))


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report exempting people whom texts spare, or from nothing but the office."""
    for instrument in draft.policy.instruments:
        nothing_else = _office_is_the_rule(instrument)
        for norm in instrument.provisions:
            if not isinstance(norm, Norm) or norm.modality is not Modality.EXEMPT:
                continue
            if (
                norm.advised
                or norm.span is None
                or not can_hold(norm.selector, draft.policy.vocabulary)
            ):
                continue
            fact = _spared(norm.selector)
            if fact is not None:
                yield Code.EXEMPT_DIRECTION.at(norm.span, label=norm.label, direction=fact)
            elif nothing_else and not norm.exception_to:
                yield Code.EXEMPT_DIRECTION.at(norm.span, label=norm.label, direction="office")


def _spared(selector: Selector) -> str | None:
    inner = selector.selector if isinstance(selector, LevelsBelow) else selector
    for way in ways(inner) or ():
        for atom, holds in way:
            if holds and isinstance(atom, IsTrue) and atom.fact in _SPARED:
                return atom.fact
    return None


def _office_is_the_rule(instrument: Instrument) -> bool:
    """Whether everyone is put in the office, and nothing lets anybody be elsewhere."""
    provisions = instrument.provisions
    return any(_puts_all_in_office(one) for one in provisions) and not any(
        _opens(one) for one in provisions
    )


def _puts_all_in_office(one: AnyProvision) -> bool:
    if not isinstance(one, Norm) or one.advised or one.arrangements != ("office",):
        return False
    if one.when is not None or one.period is not None or one.on:
        return False
    if one.modality is Modality.DEFAULT:
        return True
    return one.modality is Modality.REQUIRE and one.selector == EVERYONE


def _opens(one: AnyProvision) -> bool:
    if isinstance(one, (Quota, Rota)):
        return True
    if not isinstance(one, Norm) or one.conduct is not None:
        return False
    return any(name != "office" for name in one.arrangements) or bool(one.targets)
