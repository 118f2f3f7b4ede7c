"""Hold a draft against the texts above it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import PurePath
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.api.dates import as_events
from policylang.diagnostics import Code, Diagnostic, Severity
from policylang.errors import StaffDataError
from policylang.model.policy import Policy, Value
from policylang.model.staff import Situation
from policylang.semantics.resolve import Resolved, resolve_beside
from policylang.syntax import Parsed, ast

_SOME_DAY: Final = date(2024, 1, 1)
_UNKNOWN: Final = Code.UNKNOWN_COLUMN


@frozen(kw_only=True)
class Under:
    """What a draft is held against: superiors, each of one or more files, and what is known."""

    superiors: tuple[tuple[Parsed, ...], ...] = ()
    context: Mapping[str, object] = field(factory=dict)
    events: Mapping[str, date] = field(factory=dict)

    @property
    def files(self) -> tuple[Parsed, ...]:
        """Every file of every superior."""
        return tuple(parsed for superior in self.superiors for parsed in superior)


NOTHING_ABOVE: Final = Under()


def conformity(
    drafts: Sequence[Parsed], under: Under, shared: Sequence[Parsed]
) -> Iterator[Diagnostic]:
    """Yield where drafts, together one body of law, do not conform to what is above them.

    Superiors with errors are reported and held against nothing.

    Raises:
        StaffDataError: something is known of the day of which no text speaks, or
            it cannot be read.
    """
    yield from _not_given(drafts, under)
    drafts, under = _apart(drafts, under)
    if not under.superiors:
        as_events(under.events)
        return
    from policylang.analysis.conformity.check import check_under
    from policylang.analysis.conformity.texts import Beside

    each = [resolve_beside(drafts, one, vocabularies=shared) for one in under.superiors]
    wrong = [one for pair in each for one in _errors((*pair,), under)]
    if wrong:
        yield from dict.fromkeys(wrong)
        return
    documents = tuple(parsed.document for parsed in drafts)
    known = Situation(
        on=_SOME_DAY,
        context=_known([mine.policy for mine, _ in each], under.context),
        events=as_events(under.events),
    )
    among = combinations(under.superiors, 2)
    yield from check_under(
        [
            Beside(draft=mine.policy, superior=theirs.policy, documents=documents, known=known)
            for mine, theirs in each
        ],
        [
            (one.policy, other.policy)
            for one, other in (resolve_beside(*pair, vocabularies=shared) for pair in among)
        ],
    )


def _errors(pair: Sequence[Resolved], under: Under) -> Iterator[Diagnostic]:
    read = (one for parsed in under.files for one in parsed.diagnostics)
    for one in (*read, *(found for resolved in pair for found in resolved.diagnostics)):
        if one.severity is Severity.ERROR:
            yield one


def _known(policies: Sequence[Policy], context: Mapping[str, object]) -> dict[str, Value]:
    """Return what is known of the day; each name must be one that some text knows."""
    from policylang.api.staff import as_context

    read: dict[str, Value] = {}
    for name, value in context.items():
        refused: list[StaffDataError] = []
        for policy in policies:
            try:
                read |= as_context({name: value}, policy)
            except StaffDataError as error:
                refused.append(error)
        unreadable = [one for one in refused if one.diagnostics[0].code is not _UNKNOWN]
        if unreadable or len(refused) == len(policies):
            raise (unreadable or refused)[0]
    return read


def _apart(drafts: Sequence[Parsed], under: Under) -> tuple[Sequence[Parsed], Under]:
    """Take the texts that a draft names as its basis from among the drafts."""
    bases = {name for parsed in drafts for name in _named(parsed)}
    above = [one for one in drafts if PurePath(one.source.name).name in bases]
    below = [one for one in drafts if one not in above]
    if not above or not below:
        return drafts, under
    superiors = (*under.superiors, *((one,) for one in above))
    return below, Under(superiors=superiors, context=under.context, events=under.events)


def _named(parsed: Parsed) -> Iterator[str]:
    """Yield the names of the files that a text rests on."""
    for node in parsed.document.statements:
        if isinstance(node, ast.Basis) and node.file is not None:
            yield PurePath(node.file).name


def _not_given(drafts: Sequence[Parsed], under: Under) -> Iterator[Diagnostic]:
    """Report each basis whose file is not there to be held against."""
    given = {PurePath(one.source.name).name for one in (*drafts, *under.files)}
    for parsed in drafts:
        for node in parsed.document.statements:
            if not isinstance(node, ast.Basis) or node.file is None:
                continue
            if PurePath(node.file).name not in given:
                yield Code.BASIS_NOT_GIVEN.at(node.span, basis=node.title, file=node.file)
