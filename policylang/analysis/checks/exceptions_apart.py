"""POL344 by the diagram: an exception that never meets what it names, though no words tell."""

from collections.abc import Iterable, Iterator

from policylang.analysis.checks import idle_exception
from policylang.analysis.draft import Draft
from policylang.analysis.everybody import Everybody
from policylang.analysis.naming import names
from policylang.analysis.provisions import named, waits
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Key


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report exceptions that are live with none of what they name, in anybody on any day.

    Those that the words alone show are left to the check of the words.
    """
    if not everybody.is_complete:
        return
    policy = everybody.policy
    known = {one.key: one for one in policy.provisions()}
    beside = _beside(everybody)
    told = {one.place for one in idle_exception.check(Draft(policy=policy))}
    for provision in known.values():
        targets = named(provision)
        if not targets or not beside.keys() >= {provision.key, *targets}:
            continue
        both = (provision, *(known[key] for key in targets))
        if provision.span is None or provision.span in told or _changes(both, everybody):
            continue
        if beside[provision.key].isdisjoint(targets):
            shown = names(targets, policy)
            yield Code.IDLE_EXCEPTION.at(provision.span, label=provision.label, targets=shown)


def _beside(everybody: Everybody) -> dict[Key, set[Key]]:
    """Return which provisions are live at all, and what those that name others are live with."""
    naming = {one.key for one in everybody.policy.provisions() if named(one)}
    found: dict[Key, set[Key]] = {}
    for meeting in everybody.meetings:
        for key in meeting.live:
            found.setdefault(key, set()).update(meeting.live if key in naming else ())
    return found


def _changes(provisions: Iterable[AnyProvision], everybody: Everybody) -> bool:
    """Whether some are changed by other texts, or hang on what is not known here."""
    return any(one.taken_out or waits(one, everybody.policy) for one in provisions)
