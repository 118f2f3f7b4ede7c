"""Which findings a text silences, where, and why."""

import re
from collections.abc import Iterator
from typing import Final

from policylang._frozen import frozen
from policylang._suggest import nearest
from policylang.diagnostics import Code, Diagnostic
from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.ast.remarks import Ignored, read_ignore

_BY_ID: Final = {code.id: code for code in Code}


@frozen
class Ignore:
    """Codes that are silenced in one statement, for a reason.

    ``covers`` is where they are: the statement, and for the first of a text what
    stands before it as well. ``span`` is the comment.
    """

    codes: tuple[Code, ...]
    reason: str
    covers: Span
    span: Span


def ignores_of(document: ast.Document) -> Iterator[Ignore]:
    """Yield what a text silences; what it cannot is left out."""
    for comment, ignored, covers in _ignored(document):
        codes = (_BY_ID[each] for each in ignored.codes if each in _BY_ID)
        silenced = tuple(code for code in codes if code.can_be_silenced)
        if ignored.reason is not None and silenced:
            yield Ignore(silenced, ignored.reason, covers, comment.span)


def report_ignores(document: ast.Document) -> Iterator[Diagnostic]:
    """Report a reason that is missing, and codes that cannot be silenced or do not exist."""
    for comment, ignored, _ in _ignored(document):
        if ignored.reason is None:
            codes = ", ".join(ignored.codes)
            yield Code.IGNORED_WITHOUT_REASON.at(comment.span, codes=codes)
        for written in ignored.codes:
            code, place = _BY_ID.get(written), _place(written, comment.span)
            if code is None:
                near = _near(written)
                yield Code.IGNORES_UNKNOWN_CODE.at(place, suggestion=near, code=written)
            elif not code.can_be_silenced:
                yield Code.CANNOT_BE_IGNORED.at(place, code=written)


def _ignored(document: ast.Document) -> Iterator[tuple[ast.Comment, Ignored, Span]]:
    """Yield each comment that silences, with where it does."""
    is_first = True
    for entry in document.entries:
        if entry.above or entry.behind is not None:
            said = entry.statement.span
            covers = Span(said.source, 0, said.end) if is_first else said
            behind = () if entry.behind is None else (entry.behind,)
            yield from _of((*entry.above, *behind), covers)
        is_first = False
    for comment in document.closing:
        end = comment.span.end
        yield from _of((comment,), Span(comment.span.source, end, end))


def _of(
    comments: tuple[ast.Comment, ...], covers: Span
) -> Iterator[tuple[ast.Comment, Ignored, Span]]:
    for comment in comments:
        ignored = read_ignore(comment.text)
        if ignored is not None:
            yield comment, ignored, covers


def _place(written: str, comment: Span) -> Span:
    """Return where a comment names a code."""
    found = re.search(written, comment.text, re.IGNORECASE)
    assert found is not None, "it was read from there"
    return Span(comment.source, comment.start + found.start(), comment.start + found.end())


def _near(written: str) -> str | None:
    by_number = f"POL{written}"
    return by_number if by_number in _BY_ID else nearest(written, _BY_ID)
