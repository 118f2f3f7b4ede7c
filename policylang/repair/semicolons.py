"""POL111: a semicolon that was forgotten at the end of a line."""

from collections.abc import Iterator

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of


def added(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Put it behind the last word of the statement."""
    yield Proposal(title=Title.ADD_SEMICOLON, edits=(text.inserted(of(finding).end, ";"),))


PROPOSALS = {Code.MISSING_SEMICOLON: added}
