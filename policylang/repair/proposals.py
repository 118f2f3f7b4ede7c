"""Which findings have a repair, and what proposes it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from policylang.diagnostics import Code, Diagnostic
from policylang.repair import (
    characters,
    days,
    exceptions,
    figures,
    lookalikes,
    repeated,
    semicolons,
    unused,
    words,
    written_out,
)
from policylang.repair.fix import Proposal
from policylang.repair.text import Text

Propose: TypeAlias = Callable[[Diagnostic, Text], Iterator[Proposal]]

PROPOSALS: Final[Mapping[Code, Propose]] = {
    **characters.PROPOSALS,
    **lookalikes.PROPOSALS,
    **words.PROPOSALS,
    **semicolons.PROPOSALS,
    **repeated.PROPOSALS,
    **days.PROPOSALS,
    **figures.PROPOSALS,
    **written_out.PROPOSALS,
    **unused.PROPOSALS,
    **exceptions.PROPOSALS,
}


def proposals(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Yield what could repair a finding, the likeliest first; nothing of it is checked."""
    propose = PROPOSALS.get(finding.code)
    for one in () if propose is None else propose(finding, text):
        if one.edits:
            yield one
