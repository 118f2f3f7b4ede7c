"""POL223, POL235, POL354: figures of quotas that contradict themselves."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of
from policylang.syntax import ast

_KIND: Final = re.compile(r"\b(?:cap|floor|maksimal|minimal)\b")
_AT_LEAST: Final = r"\s+(?:at\s+least|paling\s+sedikit)\s+{number}(?:\s+(?:people|person|orang))?\b"


def in_order(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the smaller end of a range first."""
    for node in all_nodes(text.statement(of(finding).start)):
        if isinstance(node, ast.Amount) and node.span == of(finding):
            low, high = node.low, node.high
            if low is None or high is None or type(low) is not type(high):
                return
            edits = (
                text.edit(low.span.start, low.span.end, high.span.text),
                text.edit(high.span.start, high.span.end, low.span.text),
            )
            facts = {"text": f"{high.span.text} … {low.span.text}"}
            yield Proposal(title=Title.WRITE, edits=edits, guesses=True, facts=facts)
            return


def share(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write `share` for a quota with a range."""
    place = of(finding)
    piece = text.piece(place.start)
    kind = None if piece is None else _KIND.search(text.cleaned, piece.start, place.start)
    if kind is not None:
        written = text.keywords["SHARE"]
        edit = text.edit(*kind.span(), written)
        yield Proposal(title=Title.WRITE, edits=(edit,), guesses=True, facts={"text": written})


def number(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the number that counts, once."""
    found = text.statement(of(finding).start)
    quota = found.clause if isinstance(found, ast.Replace) else found
    amount = quota.amount if isinstance(quota, ast.Quota) else None
    if amount is None or amount.high is not None or not isinstance(amount.low, ast.Number):
        return
    piece = text.piece(amount.span.start)
    least = re.compile(_AT_LEAST.format(number=finding.facts["minimum"]))
    written = None if piece is None else least.search(text.cleaned, amount.span.end, piece.end)
    if written is not None:
        place, instead = amount.low.span, finding.facts["minimum"]
        start = place.start + text.cleaned[place.start : place.end].index(str(amount.low.value))
        edits = (
            text.edit(start, start + len(str(amount.low.value)), instead),
            text.edit(*written.span(), ""),
        )
        yield Proposal(title=Title.WRITE, edits=edits, guesses=True, facts={"text": instead})


PROPOSALS = {
    Code.OUT_OF_RANGE: in_order,
    Code.RANGE_NOT_SHARE: share,
    Code.NUMBER_UNUSED: number,
}
