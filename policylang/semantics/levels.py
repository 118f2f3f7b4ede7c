"""Relative rank: so many levels below someone, or the top levels of a group.

Levels are read in the chain of superiors, or in an attribute whose values were
declared highest first. Other people's facts are needed for either, so without
a staff file the answer is a missing fact of its own.
"""

from functools import partial
from typing import Final

from policylang.model.policy import ABSENT, Absent, Value
from policylang.model.selector import LevelsBelow, TopLevels
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.presumptions import Holds, filled
from policylang.semantics.truth import Truth, Unknown, all_of, any_of, not_


def is_below(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    """Whether the person is selected, or stands so many levels below one who is."""
    return any_of((lambda: holds(selector.selector, case), lambda: _added(selector, case, holds)))


def _added(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    claims = [lambda: is_within(selector, case, holds)]
    if selector.only is not None:
        only = selector.only
        claims.insert(0, lambda: holds(only, case))
    return all_of(claims)


def is_within(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    """Whether the person stands so many levels below someone whom the base selects."""
    if selector in case.assumed:
        return case.assumed[selector] is True
    below = _below_by_chain if selector.by == "superior" else _below_by_attribute
    truth = below(selector, _case_of(case.record, case), holds)
    return Unknown(frozenset((selector,))) if isinstance(truth, Unknown) else truth


def _below_by_chain(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    person = case
    for _ in range(selector.levels):
        above = _superior(person, holds)
        if not isinstance(above, Case):
            return above
        same = _same_group(person, above, "unit", holds)
        if same is not True:
            return same
        selected = holds(selector.selector, above)
        if selected is not False:
            return selected
        person = above
    return False


def _below_by_attribute(selector: LevelsBelow, case: Case, holds: Holds) -> Truth:
    own, others = _level(case, selector.by, holds), _members("unit", case, holds)
    if own is ABSENT or others is ABSENT:
        return False
    if own is None or others is None:
        return _ASK
    return any_of(partial(_is_above, other, own, selector, holds) for other in others)


def _is_above(other: Case, own: int, selector: LevelsBelow, holds: Holds) -> Truth:
    level = _level(other, selector.by, holds)
    if level is None:
        return holds(selector.selector, other) is not False and _ASK
    if level is ABSENT or not 0 < own - level <= selector.levels:
        return False
    return holds(selector.selector, other)


def is_on_top(selector: TopLevels, case: Case, holds: Holds) -> Truth:
    """Whether the person stands in the top levels of the group."""
    if selector in case.assumed:
        return case.assumed[selector] is True
    on_top = _top_by_chain if selector.by == "superior" else _top_by_attribute
    truth = on_top(selector, _case_of(case.record, case), holds)
    return Unknown(frozenset((selector,))) if isinstance(truth, Unknown) else truth


def _top_by_chain(selector: TopLevels, case: Case, holds: Holds) -> Truth:
    """Whether the chain of superiors leaves the group within so many steps."""
    person = case
    for _ in range(selector.levels):
        above = _superior(person, holds)
        if not isinstance(above, Case):
            return not_(above)
        same = _same_group(person, above, selector.group, holds)
        if same is not True:
            return not_(same)
        person = above
    return False


def _top_by_attribute(selector: TopLevels, case: Case, holds: Holds) -> Truth:
    own = _level(case, selector.by, holds)
    if own is ABSENT:
        return False
    if own is None:
        return _ASK
    if own < selector.levels:
        return True
    others = _members(selector.group, case, holds)
    if others is ABSENT:
        return False
    if others is None:
        return _ASK
    levels = [_level(other, selector.by, holds) for other in others]
    higher = {level for level in levels if isinstance(level, int) and level < own}
    if len(higher) >= selector.levels:
        return False
    return _ASK if None in levels else True


def to_ask_for(selector: LevelsBelow | TopLevels, case: Case, holds: Holds) -> str:
    """Return the missing fact that a relative rank hangs on: the person's own, if it is that."""
    person = _case_of(case.record, case)
    group = selector.group if isinstance(selector, TopLevels) else "unit"
    missing = (fact for fact in (selector.by, group) if _known(fact, person, holds) is None)
    return next(missing, selector.by)


_ASK: Final = Unknown(frozenset())
"""Stands for "ask"; replaced by the selector itself before it leaves this module."""


def _superior(person: Case, holds: Holds) -> Case | Truth:
    """Return the superior, False for who has none, or that it is not known."""
    named = _known("superior", person, holds)
    if named is ABSENT:
        return False
    organisation = person.situation.organisation
    if named is None or organisation is None:
        return _ASK
    above = organisation.find(str(named))
    return _ASK if above is None else _case_of(above, person)


def _same_group(one: Case, other: Case, group: str, holds: Holds) -> Truth:
    mine, theirs = _known(group, one, holds), _known(group, other, holds)
    if mine is ABSENT or theirs is ABSENT:
        return False
    if mine is None or theirs is None:
        return _ASK
    return normal(str(theirs)) in one.reading.policy.vocabulary.same_names(group, str(mine))


def _members(attribute: str, person: Case, holds: Holds) -> list[Case] | Absent | None:
    """Return everyone of the person's group, ABSENT for none, None where it is unknown."""
    group, organisation = _known(attribute, person, holds), person.situation.organisation
    if group is ABSENT:
        return ABSENT
    if group is None or organisation is None:
        return None
    names = sorted(person.reading.policy.vocabulary.same_names(attribute, str(group)))
    found = [one for name in names for one in organisation.members(attribute, name)]
    return [_case_of(one, person) for one in found]


def _level(person: Case, by: str, holds: Holds) -> int | Absent | None:
    """Return a person's level, 0 the highest, ABSENT for none, None where unknown."""
    held = _known(by, person, holds)
    for level, names in enumerate(person.reading.policy.vocabulary.attributes[by].levels):
        if normal(str(held)) in map(normal, names):
            return level
    return ABSENT if held is ABSENT else None


def _known(fact: str, person: Case, holds: Holds) -> Value | None:
    """Return a fact as recorded or presumed, or None where it is missing."""
    held = filled(fact, person, holds)
    return None if isinstance(held, Unknown) else held


def _case_of(person: StaffRecord, case: Case) -> Case:
    """Return the case of anyone, with nothing assumed: relative ranks are assumed as a whole."""
    record = case.situation.side.apply(person, case.situation.on)
    return Case(
        case.reading,
        record,
        case.situation,
        hidden=case.hidden,
        arrangement=case.arrangement,
        presumes=case.presumes,
    )
