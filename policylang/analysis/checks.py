"""Say what can be found about a policy as a whole: one check for each kind of finding."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from policylang.analysis import (
    base_unstated,
    cap_closes,
    norms_conflict,
    norms_idle,
    quota_unsolvable,
    quotas_clash,
)
from policylang.analysis.everybody import Everybody, everybody
from policylang.analysis.quota_sizes import Study, study
from policylang.diagnostics import Diagnostic
from policylang.model.policy import Policy

Check: TypeAlias = Callable[[Study], Iterator[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (
    quota_unsolvable.check,
    quotas_clash.check,
    cap_closes.check,
    base_unstated.check,
)

ABOUT_EVERYBODY: Final[tuple[Callable[[Everybody], Iterator[Diagnostic]], ...]] = (
    norms_conflict.check,
    norms_idle.check,
)

_UP_TO: Final = 500  # people; the largest group that sizes are tried for


def check_policy(policy: Policy) -> tuple[Diagnostic, ...]:
    """Return what every check finds."""
    found = study(policy, up_to=_UP_TO)
    meetings = everybody(policy)
    return (
        *(one for check in CHECKS for one in check(found)),
        *(one for about in ABOUT_EVERYBODY for one in about(meetings)),
    )
