"""Does a provision compete at all, and if not, which part of it fails?

The parts are tried in a fixed order: repealed, instrument in force, scope, own
period and days, condition, selector. The first that is false names the status.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.decision import Reason, Status
from policylang.model.norm import Amount, AnyProvision, Quota, Untranslated
from policylang.model.policy import Instrument
from policylang.model.selector import Selector
from policylang.semantics.case import Case
from policylang.semantics.conditions import holds
from policylang.semantics.in_force import (
    instrument_in_force,
    is_repealed,
    is_valid,
    makes_work,
    on_holds,
    period_holds,
)
from policylang.semantics.reading import facts_of_provision, facts_read
from policylang.semantics.truth import Truth, Unknown, Variable, all_of, not_


@frozen
class Live:
    """It competes; ``amount`` is what a quota asks, by the cell of its table.

    ``makes_work`` says that its `on` may make a day without work a working day.
    """

    amount: Amount | None = None
    makes_work: bool = False


@frozen
class Dead:
    """It does not compete."""

    status: Status
    reason: Reason


Fate: TypeAlias = Live | Dead | Unknown


@frozen
class Part:
    """One thing that must be true for a provision to compete."""

    status: Status
    reason: Reason
    truth: Callable[[], Truth]


def fate_of(provision: AnyProvision, case: Case) -> Fate:
    """Return whether a provision competes, or what that hangs on."""
    if isinstance(provision, Untranslated):
        return Dead(Status.UNTRANSLATED, Reason())
    missing: frozenset[Variable] = frozenset()
    for part in parts_of(provision, case):
        truth = part.truth()
        if truth is False:
            return Dead(part.status, part.reason)
        if isinstance(truth, Unknown):
            missing |= truth.variables
    if isinstance(provision, Quota):
        return _fate_of_quota(provision, missing, case)
    work = False if case.works else makes_work(provision, case)
    if isinstance(work, Unknown):
        missing |= work.variables
    return Unknown(missing) if missing else Live(makes_work=work is True)


def _fate_of_quota(quota: Quota, missing: frozenset[Variable], case: Case) -> Fate:
    if quota.table is None:
        return Unknown(missing) if missing else Live(quota.amount)
    amount = _cell(quota, case)
    if amount is None:
        return Dead(Status.CONDITION_FALSE, Reason(facts=(quota.table.fact,)))
    if isinstance(amount, Unknown):
        return Unknown(missing | amount.variables)
    return Unknown(missing) if missing else Live(amount)


def parts_of(provision: AnyProvision, case: Case) -> Iterator[Part]:
    """Yield the parts of a provision, in the order in which one that fails is named."""
    yield Part(
        Status.REPEALED,
        Reason(part="repealed"),
        lambda: not_(is_repealed(provision, case)),
    )
    instrument = case.reading.policy.instruments[provision.key.instrument]
    yield from instrument_parts(instrument, case)
    by_period = on_holds(provision, case) is not False or period_holds(provision, case) is False
    yield Part(
        Status.NOT_IN_FORCE,
        Reason(part="period" if by_period else "on"),
        partial(_on_its_days, provision, case),
    )
    if provision.when is not None:
        yield _condition(Status.CONDITION_FALSE, provision.when, case)
    yield _condition(Status.SELECTOR_FALSE, provision.selector, case)


def _on_its_days(provision: AnyProvision, case: Case) -> Truth:
    return all_of((partial(period_holds, provision, case), partial(on_holds, provision, case)))


def hangs_before_failing(provision: AnyProvision, case: Case) -> bool:
    """Whether a hidden fact may let another part fail before the one that fails anyhow."""
    if facts_of_provision(case.reading, provision.key).isdisjoint(case.hidden):
        return False
    names = case.reading.policy.vocabulary.arrangement_names()
    return any(
        _hangs_on_hidden(provision, evolve(case, arrangement=name)) for name in (None, *names)
    )


def _hangs_on_hidden(provision: AnyProvision, case: Case) -> bool:
    for part in parts_of(provision, case):
        truth = part.truth()
        if truth is False:
            return False
        if isinstance(truth, Unknown) and truth.variables & case.hidden:
            return True
    return False


def instrument_parts(instrument: Instrument, case: Case) -> Iterator[Part]:
    """Yield what must be true of the instrument."""
    yield Part(
        Status.NOT_IN_FORCE,
        Reason(part="valid" if is_valid(instrument, case) is False else "revoked"),
        partial(instrument_in_force, instrument, case),
    )
    yield _condition(Status.OUT_OF_SCOPE, instrument.scope, case)


def _condition(status: Status, selector: Selector, case: Case) -> Part:
    return Part(
        status, Reason(facts=tuple(sorted(facts_read(selector)))), partial(holds, selector, case)
    )


def _cell(quota: Quota, case: Case) -> Amount | Unknown | None:
    """Return the amount of the cell that holds; at most one does."""
    assert quota.table is not None
    missing: frozenset[Variable] = frozenset()
    for selector, amount in quota.table.cells:
        truth = holds(selector, case)
        if truth is True:
            return amount
        if isinstance(truth, Unknown):
            missing |= truth.variables
    return Unknown(missing) if missing else None
