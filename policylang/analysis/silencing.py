"""Silence the findings that a text names, with a reason; and say which it names in vain."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from policylang.diagnostics import Code, Diagnostic
from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.ignores import Ignore, ignores_of

# Found, or not, by what else is given: a calendar, other texts, superiors, people.
_HANGS_ON_MORE: Final = frozenset(
    (
        Code.UPWARD_EXCEPTION,
        Code.UNCHECKED_TARGET,
        Code.UNRANKED,
        Code.DAY_OFF,
        Code.WEEKLY_ON_HOLIDAY,
        Code.WRONG_WORKING_LENGTH,
        Code.UNUSED_NAME,
        Code.BASIS_ENDED,
        Code.BASIS_UNPINNED,
        Code.SAME_NUMBER,
        *(code for code in Code if "POL371" <= code.id <= "POL389"),
        *(code for code in Code if "POL322" <= code.id <= "POL329"),
    )
)


def silence(
    found: Iterable[Diagnostic], documents: Sequence[ast.Document]
) -> tuple[Diagnostic, ...]:
    """Return findings, each with the reason for which its text silences it."""
    ignores = [one for document in documents for one in ignores_of(document)]
    return tuple(_silenced(one, ignores) for one in found) if ignores else tuple(found)


def in_vain(found: Sequence[Diagnostic], documents: Sequence[ast.Document]) -> Iterator[Diagnostic]:
    """Yield what texts silence where it is not found, once everything was looked for."""
    for document in documents:
        for ignore in ignores_of(document):
            here = {one.code for one in found if _is_covered(one, ignore)}
            idle = [code for code in ignore.codes if code not in here | _HANGS_ON_MORE]
            if idle:
                codes = ", ".join(code.id for code in idle)
                yield Code.IGNORES_NOTHING.at(ignore.span, codes=codes)


def _silenced(one: Diagnostic, ignores: Sequence[Ignore]) -> Diagnostic:
    for ignore in ignores:
        if one.code in ignore.codes and _is_covered(one, ignore):
            return evolve(one, silenced=ignore.reason)
    return one


def _is_covered(one: Diagnostic, ignore: Ignore) -> bool:
    """Whether a finding stands where a comment silences."""
    place, covers = one.place, ignore.covers
    if not isinstance(place, Span) or place.source != covers.source:
        return False
    return covers.start <= place.start < covers.end
