"""Say what can be found about a policy as a whole: one check for each kind of finding."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from policylang.analysis.checks import (
    acting_holders,
    amended_twice,
    base_and_scope,
    base_unstated,
    believed_dates,
    cap_closes,
    chain_order,
    day_off,
    exceptions_apart,
    exempt_direction,
    idle_exception,
    idle_rota,
    isolation_count,
    lifted_limit,
    mixed_grouping,
    needs_orders,
    no_room_left,
    nobody_or_everyone,
    norms_conflict,
    norms_gap,
    norms_idle,
    not_decided,
    office_from_home,
    outside_scope,
    outside_validity,
    quota_unsolvable,
    quotas_clash,
    repealed_basis,
    retroactive,
    revived,
    same_again,
    same_number,
    silent_overlap,
    spoken_sources,
    swallowed,
    symbolic_dates,
    unplaced_level,
    unstated_levels,
    unused_names,
    vague_words,
    weekly_holidays,
    words_against_figures,
    words_against_force,
    working_length,
)
from policylang.analysis.draft import Draft
from policylang.analysis.everybody import Everybody, everybody
from policylang.analysis.quota_sizes import Study, study
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import Calendar
from policylang.model.policy import Policy
from policylang.source import Span
from policylang.syntax import ast

Check: TypeAlias = Callable[[Study], Iterator[Diagnostic]]
DraftCheck: TypeAlias = Callable[[Draft], Iterator[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (
    quota_unsolvable.check,
    quotas_clash.check,
    cap_closes.check,
    base_unstated.check,
)
ABOUT_EVERYBODY: Final[tuple[Callable[[Everybody], Iterator[Diagnostic]], ...]] = (
    norms_conflict.check,
    norms_gap.check,
    not_decided.check,
    norms_idle.check,
    exceptions_apart.check,
)

DRAFT_CHECKS: Final[tuple[DraftCheck, ...]] = (
    retroactive.check,
    day_off.check,
    weekly_holidays.check,
    outside_validity.check,
    working_length.check,
    symbolic_dates.check,
    believed_dates.check,
    nobody_or_everyone.check,
    outside_scope.check,
    idle_exception.check,
    swallowed.check,
    same_again.check,
    mixed_grouping.check,
    unused_names.check,
    idle_rota.check,
    base_and_scope.check,
    no_room_left.check,
    lifted_limit.check,
    exempt_direction.check,
    repealed_basis.check,
    same_number.check,
    unplaced_level.check,
    vague_words.check,
    words_against_figures.check,
    words_against_force.check,
    spoken_sources.check,
    office_from_home.check,
    isolation_count.check,
    unstated_levels.check,
    needs_orders.check,
    acting_holders.check,
    amended_twice.check,
    revived.check,
    chain_order.check,
    silent_overlap.check,
)

# What each of these explains.
_SAYS_WHY: Final = {
    Code.NEVER_IN_FORCE: Code.NORM_SELECTS_NOBODY,
    Code.MEETS_NOBODY: Code.NORM_SELECTS_NOBODY,
    Code.OUTSIDE_SCOPE: Code.NORM_SELECTS_NOBODY,
    Code.NOTHING_LEFT: Code.NORM_NEVER_COUNTS,
    Code.IDLE_ROTA: Code.NORM_NEVER_COUNTS,
}
_UP_TO: Final = 500  # people; the largest group that sizes are tried for


def check_policy(
    policy: Policy,
    *,
    documents: Sequence[ast.Document] = (),
    calendar: Calendar | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what every check finds, by place.

    Args:
        policy: the policy.
        documents: the texts that it was read from, in the order of its
            instruments; without them some checks are silent.
        calendar: the working days and holidays, if they are known.
    """
    found = study(policy, up_to=_UP_TO)
    draft = Draft(policy=policy, documents=tuple(documents), calendar=calendar)
    every = [one for check in CHECKS for one in check(found)]
    meetings = everybody(policy)
    every += [one for about in ABOUT_EVERYBODY for one in about(meetings)]
    every += [one for check in DRAFT_CHECKS for one in check(draft)]
    return tuple(sorted(_told_once(every), key=_by_place))


def _told_once(every: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out that a clause is idle where another finding says why."""
    explained = {
        (_by_place(one)[:2], _SAYS_WHY[one.code]) for one in every if one.code in _SAYS_WHY
    }
    for one in every:
        if (_by_place(one)[:2], one.code) not in explained:
            yield one


def _by_place(found: Diagnostic) -> tuple[str, int, str]:
    assert isinstance(found.place, Span)
    return found.place.source.name, found.place.start, found.code.id
