"""POL344, POL396: an `exception to` that never has any effect, or that is lacking."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of
from policylang.syntax import ast

_EXCEPTION_TO: Final = re.compile(r"\s+(?:exception\s+to|mengesampingkan)\s+\Z")
_BETWEEN: Final = re.compile(r"\s*,\s*")


def idle(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take out `exception to` a clause that it never meets."""
    found = _clause(finding, text)
    if found is None or isinstance(found, ast.ExemptFrom):
        return
    targets = found.modifiers.exception_to
    piece = text.piece(found.span.start)
    if not targets or piece is None or not _are_together(targets, text):
        return
    head = _EXCEPTION_TO.search(text.cleaned, piece.start, targets[0].span.start)
    if head is not None:
        edit = text.edit(head.start(), targets[-1].span.end, "")
        facts = {"targets": finding.facts["targets"]}
        yield Proposal(title=Title.DELETE_EXCEPTION, edits=(edit,), guesses=True, facts=facts)


def lacking(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write that the more particular clause is an exception to the one it disagrees with."""
    found = _clause(finding, text)
    piece = None if found is None else text.piece(found.span.start)
    if found is None or piece is None:
        return
    target, written = finding.facts["target"], found.modifiers.exception_to
    if written:
        edit = text.inserted(written[-1].span.end, f", {target}")
    else:
        edit = text.inserted(piece.end, f" {text.keywords['_EXCEPTION_TO']} {target}")
    facts = {"targets": target}
    yield Proposal(title=Title.ADD_EXCEPTION, edits=(edit,), guesses=True, facts=facts)


def _clause(finding: Diagnostic, text: Text) -> ast.Clause | None:
    found = text.statement(of(finding).start)
    found = found.clause if isinstance(found, ast.Replace) else found
    return found if isinstance(found, ast.Clause) else None


def _are_together(targets: tuple[ast.Target, ...], text: Text) -> bool:
    return all(
        _BETWEEN.fullmatch(text.cleaned, one.span.end, other.span.start)
        for one, other in pairwise(targets)
    )


PROPOSALS = {Code.IDLE_EXCEPTION: idle, Code.PARTICULAR_DISAGREES: lacking}
