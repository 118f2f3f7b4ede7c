"""The text in force on a day, as it is printed."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field

from policylang._frozen import frozen
from policylang.consolidation.clauses import NOWHERE, clauses_of
from policylang.consolidation.documents import Part, documents_of, parts_of
from policylang.consolidation.in_force import InForce, LeftOut, in_force_on
from policylang.consolidation.words import Words
from policylang.model.days import Calendar
from policylang.model.policy import Policy
from policylang.source import Source
from policylang.syntax import ast
from policylang.syntax.printer import print_document


@frozen(eq=False)
class Consolidation:
    """The text in force on a day, made from instruments that change one another.

    ``language`` is what it is printed in unless another is asked for.
    """

    policy: Policy
    language: str
    _found: InForce = field(repr=False)

    @property
    def on(self) -> date:
        """The day."""
        return self._found.on

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is not in force on the day, and why."""
        return self._found.left_out

    @property
    def missing(self) -> tuple[str, ...]:
        """The events on whose days, which were not given, parts of the text hang."""
        return self._found.missing

    def sources(self, language: str | None = None) -> tuple[Source, ...]:
        """Return the text, one for each instrument, by the names of the files.

        Read together by :func:`policylang.loads`, with the same vocabulary
        files, they decide on that day as the instruments that were given,
        unless :attr:`missing` says otherwise.
        """
        language = language or self.language
        words = Words(language, self._found)
        return tuple(
            Source(part.instrument.name, _printed(part, words)) for part in self._parts(language)
        )

    def text(self, language: str | None = None) -> str:
        """Return all of it in one text for reading, what is not in force at the end."""
        words = Words(language or self.language, self._found)
        above = _comments([words.title(), *words.missing()])
        below = _comments(words.left_out())
        parts = (source.text for source in self.sources(language))
        return "\n".join(filter(None, (above, *parts, below)))

    def _parts(self, language: str) -> Iterator[Part]:
        documents = documents_of(self.policy)
        clauses = clauses_of(documents, self._found, language)
        return parts_of(documents, clauses, self._found)


def consolidated(
    policy: Policy, *, on: date, events: Mapping[str, date], calendar: Calendar, language: str
) -> Consolidation:
    """Return the text in force on a day."""
    return Consolidation(policy, language, in_force_on(policy, on, events, calendar))


def _printed(part: Part, words: Words) -> str:
    said = words.instrument(part.instrument, in_force=part.in_force)
    entries = tuple(_entries(part, words))
    comment = ast.Comment(said, span=NOWHERE)
    if not entries:
        return print_document(ast.Document((), (comment,)), words.language)
    first, *rest = entries
    first = ast.Entry(first.statement, (comment, *first.above))
    return print_document(ast.Document((first, *rest)), words.language)


def _entries(part: Part, words: Words) -> Iterator[ast.Entry]:
    before: type | None = None
    for statement, key in part.statements:
        remarks = () if key is None else tuple(words.provision(key))
        kind = _kind(statement)
        starts = before is not None and kind is not before
        above = tuple(
            ast.Comment(remark, blank_above=starts and not number, span=NOWHERE)
            for number, remark in enumerate(remarks)
        )
        yield ast.Entry(statement, above, blank_above=starts and not above)
        before = kind


def _kind(statement: ast.Statement) -> type:
    """Return what statements are printed together: heading, vocabulary or clauses."""
    if isinstance(statement, ast.Clause):
        return ast.Clause
    heading = (
        *(ast.Circular, ast.Title, ast.Issuer, ast.Basis),
        *(ast.Valid, ast.Scope, ast.LevelsBy, ast.Ranks),
    )
    return ast.Circular if isinstance(statement, heading) else ast.Alias


def _comments(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)
