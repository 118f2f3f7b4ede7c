"""Relative rank: so many levels below someone, or the top levels of a group.

Levels are read in the chain of superiors, or in an attribute whose values were
declared highest first. Other people's facts are needed for either, so without
a staff file the answer is a missing fact of its own.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from attrs import evolve

from policylang.model.policy import ABSENT
from policylang.model.selector import LevelsBelow, Selector, TopLevels
from policylang.model.staff import Organisation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.truth import Truth, Unknown, all_of, any_of

Holds: TypeAlias = Callable[[Selector, Case], Truth]


def is_below(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    """Whether the person is selected, or stands so many levels below one who is."""
    return any_of((lambda: holds(selector.selector, case), lambda: _added(selector, case, holds)))


def _added(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    claims = [lambda: _is_within(selector, case, holds)]
    if selector.only is not None:
        only = selector.only
        claims.insert(0, lambda: holds(only, case))
    return all_of(claims)


def _is_within(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    if selector in case.assumed:
        return case.assumed[selector] is True
    if selector.by == "superior":
        truth = _below_by_chain(selector, case, holds)
    else:
        truth = _below_by_attribute(selector, case, holds)
    return Unknown(frozenset((selector,))) if isinstance(truth, Unknown) else truth


def _below_by_chain(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    person = case.record
    for _ in range(selector.levels):
        above = _superior(person, case.situation.organisation)
        if above is None:
            return _ASK
        if above is ABSENT:
            return False
        assert isinstance(above, StaffRecord)
        same = _same_group(person, above, "unit")
        if same is not True:
            return same
        selected = holds(selector.selector, _case_of(above, case))
        if selected is not False:
            return selected
        person = above
    return False


def _below_by_attribute(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    own = _level(case.record, selector.by, case)
    organisation = case.situation.organisation
    unit = case.record.values.get("unit")
    if own is ABSENT or unit is ABSENT:
        return False
    if own is None or organisation is None or not isinstance(unit, str):
        return _ASK
    return any_of(
        partial(_is_above, other, own, selector, case, holds)
        for other in organisation.members("unit", unit)
        if other is not case.record
    )


def _is_above(
    other: StaffRecord, own: object, selector: LevelsBelow, case: Case, holds: Holds
) -> Truth:
    level = _level(other, selector.by, case)
    if level is None:
        return holds(selector.selector, _case_of(other, case)) is not False and _ASK
    if level is ABSENT or not 0 < _as_int(own) - _as_int(level) <= selector.levels:
        return False
    return holds(selector.selector, _case_of(other, case))


def is_on_top(selector: TopLevels, case: Case) -> Truth:
    """Whether the person stands in the top levels of the group."""
    if selector in case.assumed:
        return case.assumed[selector] is True
    by_chain = selector.by == "superior"
    truth = _top_by_chain(selector, case) if by_chain else _top_by_attribute(selector, case)
    return Unknown(frozenset((selector,))) if isinstance(truth, Unknown) else truth


def _top_by_chain(selector: TopLevels, case: Case) -> Truth:
    """Whether the chain of superiors leaves the group within so many steps."""
    person = case.record
    for _ in range(selector.levels):
        above = _superior(person, case.situation.organisation)
        if above is None:
            return _ASK
        if above is ABSENT:
            return True
        assert isinstance(above, StaffRecord)
        same = _same_group(person, above, selector.group)
        if same is not True:
            return True if same is False else same
        person = above
    return False


def _top_by_attribute(selector: TopLevels, case: Case) -> Truth:
    own = _level(case.record, selector.by, case)
    if own is ABSENT:
        return False
    if own is None:
        return _ASK
    if _as_int(own) < selector.levels:
        return True
    organisation, group = case.situation.organisation, case.record.values.get(selector.group)
    if organisation is None or not isinstance(group, str):
        return _ASK
    levels = [
        _level(other, selector.by, case) for other in organisation.members(selector.group, group)
    ]
    above = {_as_int(level) for level in levels if isinstance(level, int)}
    higher = sum(level < _as_int(own) for level in above)
    if higher >= selector.levels:
        return False
    return _ASK if None in levels else True


_ASK = Unknown(frozenset())
"""Stands for "ask"; replaced by the selector itself before it leaves this module."""


def _superior(
    person: StaffRecord, organisation: Organisation | None
) -> StaffRecord | object | None:
    """Return the superior, ABSENT for who has none, or None where it is not known."""
    named = person.values.get("superior")
    if named is ABSENT or named is None or organisation is None:
        return ABSENT if named is ABSENT else None
    return organisation.find(str(named))


def _same_group(one: StaffRecord, other: StaffRecord, group: str) -> Truth:
    mine, theirs = one.values.get(group), other.values.get(group)
    if mine is None or theirs is None:
        return _ASK
    return normal(str(mine)) == normal(str(theirs))


def _level(person: StaffRecord, by: str, case: Case) -> object | None:
    """Return a person's level, 0 the highest, ABSENT for none, None where unknown."""
    held = person.values.get(by)
    if held is None or held is ABSENT:
        return held
    for level, names in enumerate(case.reading.policy.vocabulary.attributes[by].levels):
        if normal(str(held)) in map(normal, names):
            return level
    return None


def _as_int(level: object) -> int:
    assert isinstance(level, int)
    return level


def _case_of(person: StaffRecord, case: Case) -> Case:
    """Return the case of another person; what was assumed was assumed of this one."""
    side = case.situation.side.apply(person, case.situation.on)
    return evolve(case, record=side, assumed={}, hidden=frozenset())
