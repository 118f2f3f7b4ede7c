"""POL348: names that decide nothing."""

from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of
from policylang.syntax import ast

_DECLARED: Final = (
    ast.Define,
    ast.Attribute,
    ast.Context,
    ast.ArrangementDeclared,
    ast.Alias,
)


def declaration(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take out a name that no clause uses."""
    at = of(finding).start
    piece = text.piece(at)
    edit = None if piece is None else text.without(piece.start, piece.end)
    if edit is not None and isinstance(text.statement(at), _DECLARED):
        facts = {"name": finding.facts["name"]}
        yield Proposal(title=Title.DELETE_UNUSED, edits=(edit,), guesses=True, facts=facts)


PROPOSALS = {Code.UNUSED_NAME: declaration}
