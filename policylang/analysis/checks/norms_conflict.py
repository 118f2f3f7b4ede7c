"""POL391, POL396: duties that cannot be kept together, none of which prevails."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.everybody import Everybody, Meeting, Witness, confirmed, described
from policylang.analysis.particular import particular_of
from policylang.diagnostics import Code, Diagnostic
from policylang.model.decision import Outcome
from policylang.model.norm import Key
from policylang.model.policy import Policy

_SHOWN: Final = 500  # findings; a draft with more has enough to mend
_FEWEST_SHOWN: Final = 50
_WEIGHED: Final = 40_000  # norms, each counted for every finding
_IN_BRIEF: Final = 200


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report each smallest set of duties once, at the last of them, with a witness."""
    clashes = [*clashes_in(everybody).items()][: most_shown(everybody.policy)]
    for number, (clash, meeting) in enumerate(clashes):
        brief = number < _IN_BRIEF
        witness = confirmed(everybody.policy, meeting.witness, clash, brief=brief)
        if witness is not None:
            yield from conflict(clash, everybody.policy, witness)


def most_shown(policy: Policy) -> int:
    """Return how many conflicts are shown; of the others it is said that they are left open."""
    norms = max(len(policy.provisions()), 1)
    return max(_FEWEST_SHOWN, min(_SHOWN, _WEIGHED // norms))


def conflict(clash: frozenset[Key], policy: Policy, witness: Witness) -> Iterator[Diagnostic]:
    """Yield the finding on duties that cannot be kept together by a witness.

    Where one lies inside the other, it is reported there. ``target`` is then the
    label that its `exception to` lacks, and ``insert_at`` the offset of the text
    where that can be added, empty where an `exception to` stands already.
    """
    provisions = {one.key: one for one in policy.provisions()}
    particular = particular_of(clash, policy, witness)
    *others, last = sorted(clash) if particular is None else reversed(particular)
    span = provisions[last].span
    if span is None:
        return
    shown = {"witness": described(witness, policy), "on": witness.on.isoformat()}
    if particular is None:
        labels = ", ".join(key.label for key in others)
        yield Code.NORMS_CONFLICT.at(span, norm=last.label, others=labels, **shown)
    else:
        at = "" if provisions[last].exception_to else str(span.end)
        target = particular[1].label
        yield Code.PARTICULAR_DISAGREES.at(
            span, norm=last.label, target=target, insert_at=at, **shown
        )


def clashes_in(everybody: Everybody) -> dict[frozenset[Key], Meeting]:
    """Return the smallest sets that cannot be kept together, with somebody of whom few facts tell."""
    found: dict[frozenset[Key], Meeting] = {}
    for meeting in everybody.meetings:
        if meeting.verdict.answer.outcome is Outcome.CONFLICT:
            assert meeting.verdict.left is not None
            for clash in meeting.verdict.left.conflicts:
                held = found.get(clash)
                if held is None or len(meeting.witness.facts) < len(held.witness.facts):
                    found[clash] = meeting
    return found
