"""POL391: duties that cannot be kept together, none of which prevails."""

from collections.abc import Iterator

from policylang.analysis.everybody import Everybody, Meeting, confirmed, described
from policylang.diagnostics import Code, Diagnostic
from policylang.model.decision import Outcome
from policylang.model.norm import Key


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report each smallest set of duties once, at the last of them, with a witness."""
    provisions = {one.key: one for one in everybody.policy.provisions()}
    for clash, meeting in _clashes(everybody).items():
        *others, last = sorted(clash)
        span = provisions[last].span
        if span is None:
            continue
        witness = confirmed(everybody.policy, meeting.witness, clash)
        if witness is None:
            continue
        yield Code.NORMS_CONFLICT.at(
            span,
            norm=last.label,
            others=", ".join(key.label for key in others),
            witness=described(witness, everybody.policy),
            on=witness.on.isoformat(),
        )


def _clashes(everybody: Everybody) -> dict[frozenset[Key], Meeting]:
    found: dict[frozenset[Key], Meeting] = {}
    for meeting in everybody.meetings:
        if meeting.verdict.answer.outcome is Outcome.CONFLICT:
            assert meeting.verdict.left is not None
            for clash in meeting.verdict.left.conflicts:
                held = found.get(clash)
                if held is None or len(meeting.witness.facts) < len(held.witness.facts):
                    found[clash] = meeting
    return found
