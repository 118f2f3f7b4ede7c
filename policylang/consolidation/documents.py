"""Build the printed documents: headings with their true ends, vocabulary, and what stands."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, assert_never

from policylang._frozen import frozen
from policylang.consolidation.clauses import NOWHERE, Clauses, as_date
from policylang.consolidation.in_force import InForce
from policylang.limits import Limits
from policylang.model import days
from policylang.model.norm import Key
from policylang.model.policy import Instrument, Policy
from policylang.semantics.in_force import in_period
from policylang.source import Source
from policylang.syntax import ast, parse

_AMENDING: Final = (
    ast.Amends,
    ast.Revokes,
    ast.RevertsTo,
    ast.ExtendValid,
    ast.Repeal,
    ast.Expect,
)
_FOR_ALL: Final = (
    ast.Alias,
    ast.ArrangementDeclared,
    ast.Attribute,
    ast.Context,
    ast.Presume,
    ast.Ranks,
)
_NO_LIMITS: Final = Limits(
    characters=2**40, statements=2**40, depth=64, name_length=2**40, quoted_length=2**40
)


@frozen
class Part:
    """What is printed of one instrument: its statements, the key of each provision."""

    instrument: Instrument
    in_force: bool
    statements: tuple[tuple[ast.Statement, Key | None], ...]


def documents_of(policy: Policy) -> dict[int, ast.Document]:
    """Return the syntax trees of the instruments, from the texts that they were read from."""
    found = {}
    for one in policy.instruments:
        text = "" if one.span is None else one.span.source.text
        found[one.position] = parse(Source(one.name, text), limits=_NO_LIMITS).document
    return found


def parts_of(
    documents: Mapping[int, ast.Document], clauses: Clauses, found: InForce
) -> Iterator[Part]:
    """Yield the instruments that are printed; none where none is in force."""
    if not found.instruments:
        return
    named = {key.instrument for key in clauses.nodes}
    for one in found.policy.instruments:
        document = documents[one.position]
        if one.position in found.instruments:
            yield Part(one, True, tuple(_statements(document, one, clauses, found)))
        elif (
            one.position in named
            or any(isinstance(node, _FOR_ALL) for node in document.statements)
            or _makes_all_equal(one, found)
        ):
            yield Part(one, False, tuple(_statements(document, one, clauses, found)))


def _makes_all_equal(one: Instrument, found: InForce) -> bool:
    """Whether it has no rank, which takes the ranks of others in force away."""
    others = (found.policy.instruments[at] for at in found.instruments)
    return one.rank_name is None and any(each.rank_name is not None for each in others)


def _statements(
    document: ast.Document, one: Instrument, clauses: Clauses, found: InForce
) -> Iterator[tuple[ast.Statement, Key | None]]:
    keys = iter(each.key for each in one.provisions)
    valid = _validity(one, found)
    has_valid = any(isinstance(node, ast.Valid) for node in document.statements)
    for node in document.statements:
        if isinstance(node, (ast.Replace, ast.Clause)):
            key = next(keys)
            if key in clauses.nodes:
                yield clauses.printed(key), key
        elif isinstance(node, ast.Valid):
            yield node if valid is None else valid, None
        elif not isinstance(node, _AMENDING):
            yield node, None
            if isinstance(node, ast.Circular) and not has_valid and valid is not None:
                yield valid, None


# --- from when to when -------------------------------------------------------


def _validity(one: Instrument, found: InForce) -> ast.Valid | None:
    """Return from when to when it holds by now; None where that is what it says itself."""
    if one.position not in found.instruments:
        return _past(one, found)
    if one.valid is None or one.valid.start is None:
        return None
    end = found.end_of(one)
    revoked = [found.date_of(each.start) for each in one.revocations]
    lasts = [day - timedelta(1) for day in revoked if day is not None and day > date.min]
    if lasts and (end is None or isinstance(end, date)):
        end = min([*lasts, *([end] if isinstance(end, date) else [])])
    if end == one.valid.end:
        return None
    return _valid(one.valid.start, end)


def _past(one: Instrument, found: InForce) -> ast.Valid | None:
    """Return days on which it was in force, of one that is out of force and named."""
    if one.valid is not None and in_period(one.valid, found.case) is False:
        return None
    before = found.on - timedelta(1)
    start = found.date_of(one.valid.start) if one.valid is not None else None
    first = before if start is None else min(start, before)
    revoked = [found.date_of(each.start) for each in one.revocations]
    lasts = [day - timedelta(1) for day in revoked if day is not None and day > first]
    return _valid(first, min([before, *lasts]))


def _valid(start: days.Point, end: days.Point | None) -> ast.Valid:
    return ast.Valid(as_point(start), None if end is None else as_point(end), span=NOWHERE)


def as_point(point: days.Point) -> ast.Point:
    """Return a day as it is written."""
    match point:
        case date():
            return as_date(point)
        case days.Event(name, believed):
            written = None if believed is None else as_date(believed)
            return ast.Event(name, written, span=NOWHERE)
        case days.Distance(count, working, after, anchor):
            return ast.Distance(count, working, after, as_point(anchor), span=NOWHERE)
        case _:
            assert_never(point)
