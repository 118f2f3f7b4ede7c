"""Does a selector hold of a person on a day: true, false, or hangs on missing facts?"""

from datetime import date, timedelta
from functools import partial
from itertools import islice
from operator import eq, ge, gt, le, lt, ne
from typing import Final, assert_never

from policylang.model.norm import Norm
from policylang.model.policy import ABSENT, Value
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Compares,
    DaysSince,
    Everyone,
    InArrangement,
    IsBetween,
    IsIn,
    IsNumber,
    IsTrue,
    LevelsBelow,
    Not,
    Selector,
    Stands,
    TopLevels,
)
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.levels import is_below, is_on_top, to_ask_for
from policylang.semantics.presumptions import filled
from policylang.semantics.truth import Truth, Unknown, Variable, all_of, any_of, not_

_OPERATORS: Final = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq, "!=": ne}


def holds(selector: Selector, case: Case) -> Truth:
    """Whether a selector holds; a missing fact settles nothing unless it cannot matter."""
    match selector:
        case Everyone():
            return True
        case Not(operand):
            return not_(holds(operand, case))
        case AllOf(operands):
            return all_of(partial(holds, each, case) for each in operands)
        case AnyOf(operands):
            return any_of(partial(holds, each, case) for each in operands)
        case Stands():
            return _stands(selector, case)
        case InArrangement(arrangement):
            return case.arrangement == arrangement
        case LevelsBelow():
            return is_below(selector, case, holds)
        case TopLevels():
            return is_on_top(selector, case, holds)
        case IsTrue() | IsIn() | IsNumber() | Compares() | IsBetween() | DaysSince():
            held = value_of(selector.fact, case)
            return held if isinstance(held, Unknown) else atom_holds(selector, held, case)
        case _:
            assert_never(selector)


def value_of(fact: str, case: Case) -> Value | Unknown:
    """Return a fact, filled by the presumptions that hold, or that it is missing."""
    return filled(fact, case, holds)


def fact_of(variable: Variable, case: Case) -> str:
    """Return the fact to ask for: of a relative rank, what of it is missing."""
    return variable if isinstance(variable, str) else to_ask_for(variable, case, holds)


def atom_holds(
    atom: IsTrue | IsIn | IsNumber | Compares | IsBetween | DaysSince, held: Value, case: Case
) -> bool:
    """Whether an atom holds of a value. What is known not to exist compares with nothing."""
    if held is ABSENT:
        return False
    match atom:
        case IsTrue():
            return held is True
        case IsIn(_, values):
            return isinstance(held, str) and normal(held) in values
        case IsNumber(_, numbers):
            return held in numbers
        case Compares(_, operator, value):
            return bool(_OPERATORS[operator](held, value))
        case IsBetween(_, low, high):
            return low <= held <= high  # type: ignore[operator]  # resolved to one type
        case DaysSince():
            return isinstance(held, date) and _days_fit(atom, held, case)
        case _:
            assert_never(atom)


def _days_fit(atom: DaysSince, since: date, case: Case) -> bool:
    """Whether the days since a date, itself day 1, lie within the bounds."""
    on = case.situation.on
    if on < since:
        return False
    days = (on - since).days + 1
    if atom.working:
        # Counted as far as it can matter: the date may be long ago.
        calendar, week = case.situation.calendar, case.week
        each = (since + timedelta(step) for step in range(days))
        working = (day for day in each if calendar.is_working_day(day, week))
        days = sum(1 for _ in islice(working, max(atom.low, (atom.high or 0) + 1)))
    inside = atom.low <= days and (atom.high is None or days <= atom.high)
    return inside != atom.negated


def _stands(selector: Stands, case: Case) -> Truth:
    """Whether some such norm in force selects the person, beaten or not."""
    return any_of(partial(_is_live, norm, case) for norm in case.reading.norms_meant(selector))


def _is_live(norm: Norm, case: Case) -> Truth:
    instrument = case.reading.policy.instruments[norm.key.instrument]
    claims = [
        lambda: instrument_in_force(instrument, case),
        lambda: holds(instrument.scope, case),
        lambda: provision_in_force(norm, case),
        lambda: holds(norm.selector, case),
    ]
    if norm.when is not None:
        claims.append(partial(holds, norm.when, case))
    return all_of(claims)
