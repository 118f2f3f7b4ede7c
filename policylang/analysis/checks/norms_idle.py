"""POL392, POL393: norms that select nobody, and norms that are always beaten."""

from collections.abc import Iterator

from policylang.analysis.everybody import Everybody
from policylang.analysis.provisions import waits
from policylang.analysis.reach import BEATEN
from policylang.diagnostics import Code, Diagnostic
from policylang.model.decision import Outcome, Reason, Status
from policylang.model.norm import Key, Untranslated
from policylang.semantics.conduct import conduct_of


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report what holds of nobody on any day, and what holds of some and never counts."""
    if not everybody.is_complete:
        return
    fared = _fared(everybody)
    for provision in everybody.policy.provisions():
        about = isinstance(provision, Untranslated) or conduct_of(provision) is not None
        # What an amendment has taken out is idle as it should be, and the day of
        # an event is not known here.
        if about or provision.span is None or provision.taken_out:
            continue
        if waits(provision, everybody.policy):
            continue
        statuses = fared.get(provision.key)
        if statuses is None:
            yield Code.NORM_SELECTS_NOBODY.at(provision.span, norm=provision.label)
        elif statuses and all(status in BEATEN for status, _ in statuses):
            by = {key.label for _, reason in statuses if reason for key in reason.by}
            yield Code.NORM_NEVER_COUNTS.at(
                provision.span, norm=provision.label, by=", ".join(sorted(by))
            )


def _fared(everybody: Everybody) -> dict[Key, set[tuple[Status, Reason | None]]]:
    found: dict[Key, set[tuple[Status, Reason | None]]] = {}
    for meeting in everybody.meetings:
        for key in meeting.live:
            fared = found.setdefault(key, set())
            if meeting.verdict.answer.outcome is not Outcome.NO_WORK:
                fared.add(meeting.verdict.statuses[key])
    return found
