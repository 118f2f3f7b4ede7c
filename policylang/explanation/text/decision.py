"""A decision explained: the answer first, then its grounds, then everything else, grouped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from policylang.diagnostics import Cell
from policylang.explanation.clauses import exception_text
from policylang.explanation.items import (
    Choice,
    Clause,
    Conduct,
    Fact,
    Given,
    Item,
    Kind,
    Note,
    OrdinaryLaw,
    Presumed,
    Problem,
    Proposal,
    Question,
    Section,
)
from policylang.explanation.text.answers import (
    Speaker,
    answer_text,
    condition_text,
    headline,
)
from policylang.explanation.text.clauses import clause_rows, conduct_rows
from policylang.explanation.text.layout import INDENT, NO_BREAK, paragraph, table
from policylang.explanation.words import Words
from policylang.model.days import FIVE_DAYS, SIX_DAYS
from policylang.model.decision import Outcome, Status

# Calendars of which nothing but the week is known.
_WEEKDAYS: Final = {FIVE_DAYS: "note.weekdays", SIX_DAYS: "note.six days"}

T = TypeVar("T")


def explanation_text(sections: Sequence[Section], speaker: Speaker) -> str:
    """Return an explanation in words."""
    return joined([paragraph(headline(speaker), 0, INDENT), *section_blocks(sections, speaker)])


def joined(blocks: Iterable[Iterable[str]]) -> str:
    """Return blocks of lines with an empty line between them."""
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    return text.replace(NO_BREAK, " ")


def section_blocks(sections: Iterable[Section], speaker: Speaker) -> Iterator[list[str]]:
    """Yield each section with its heading; what did not apply, by how it fared."""
    for section in sections:
        if section.kind is Kind.NOT_APPLIED:
            yield from _not_applied(_of(section.items, Clause), speaker)
        else:
            heading = speaker.words.say(f"section.{section.kind.value}")
            yield [heading, *_BODIES[section.kind](section.items, speaker)]


def _of(items: Iterable[Item], kind: type[T]) -> list[T]:
    return [item for item in items if isinstance(item, kind)]


def _not_applied(clauses: Sequence[Clause], speaker: Speaker) -> Iterator[list[str]]:
    for status in Status:
        group = [clause for clause in clauses if clause.status is status]
        if group:
            heading = speaker.words.say(f"status.{status.value}")
            yield [heading, *clause_rows(group, speaker, brief=True)]


def _grounds(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    yield from clause_rows(_of(items, Clause), speaker, brief=False)
    if _of(items, OrdinaryLaw):
        yield from paragraph(speaker.words.say("law"), INDENT)


def _clauses(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    yield from clause_rows(_of(items, Clause), speaker, brief=False)


def _brief_clauses(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    yield from clause_rows(_of(items, Clause), speaker, brief=True)


def _given(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    for item in _of(items, Given):
        entry = item.entry
        kind = "order" if item.by_order else "list"
        name = f"given.{kind}" + (" letter" if entry.letter else "")
        if not entry.by:
            name = "given.letter" if entry.letter else "given.unsaid"
        said = words.say(name, by=entry.by, letter=entry.letter)
        if entry.arrangement is None:
            said += " " + words.say("given.absent")
        yield from paragraph(said, INDENT)


def _choice(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    for item in _of(items, Choice):
        chooser = item.chooser
        said = words.say(f"choice.{chooser.kind}", names=words.listed(chooser.names))
        if item.until_then is not None:
            said += " " + words.say("choice.until", where=words.where(item.until_then))
        yield from paragraph(said, INDENT)


def _proposals(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    for item in _of(items, Proposal):
        norm = speaker.reference(item.key)
        yield from paragraph(words.say("proposal", norm=norm), INDENT, INDENT)
        exception = exception_text(item.targets, words, speaker.name)
        yield from paragraph(exception, 2 * INDENT, INDENT)


def _missing(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    questions = _of(items, Question)
    cells: list[tuple[str, str, str]] = []
    for question in questions:
        name = words.attribute(question.missing.fact)
        rows = list(_under_each(question, words)) or [("", "")]
        cells += [(name if not at else "", *row) for at, row in enumerate(rows)]
    yield from table(cells)
    if len(questions) > 1:
        first = next(question for question in questions if question.is_next)
        fact = words.attribute(first.missing.fact)
        yield from paragraph(words.say("question.first", fact=fact), INDENT)


def _under_each(question: Question, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the answer under each value; one row where the answer stays open under all."""
    answers = question.missing.answers
    open_ = words.say("question.open")
    is_open = [answer.outcome is Outcome.UNDETERMINED for _, answer in answers]
    if answers and all(is_open):
        yield words.say("cell.any"), open_
        return
    for (condition, answer), hangs in zip(answers, is_open, strict=True):
        yield (
            condition_text(condition, words, question.missing.fact),
            open_ if hangs else answer_text(answer, words),
        )


def _presumed(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    for item in _of(items, Presumed):
        presumption = item.presumption
        name = words.attribute(presumption.fact)
        value = words.value(presumption.value, presumption.fact)
        said = words.say("presumed", name=name, value=value)
        reasons = [f'{words.keywords["_BECAUSE"]} "{each}"' for each in presumption.because]
        yield from paragraph(", ".join([said, *reasons]), INDENT, INDENT)


def _conduct(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    yield from conduct_rows(_of(items, Conduct), speaker)


def _problems(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    for item in _of(items, Problem):
        yield from paragraph(_place(item, speaker.words), INDENT, INDENT)


def _place(item: Problem, words: Words) -> str:
    place = item.finding.place
    if not isinstance(place, Cell):
        position = place.position
        return f"{place.source.name}:{position.line}:{position.column}"
    named = {"sheet": place.sheet, "row": place.row, "column": place.column}
    parts = [
        words.say(f"place.{name}", **{name: value})
        for name, value in named.items()
        if value is not None
    ]
    return ", ".join([place.file, *parts])


def _facts(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    words = speaker.words
    yield from table(
        [
            (words.attribute(fact.name), words.shown(fact.name, fact.value or ""))
            for fact in _of(items, Fact)
        ]
    )


def _notes(items: Sequence[Item], speaker: Speaker) -> Iterator[str]:
    for note in _of(items, Note):
        yield from paragraph(note_text(note, speaker.words), INDENT)


def note_text(note: Note, words: Words) -> str:
    """Return a note; a calendar of weekdays alone says that it knows no holidays."""
    if note.code == "calendar" and note.name in _WEEKDAYS:
        return words.say(_WEEKDAYS[note.name])
    return words.say(f"note.{note.code}", name=note.name)


_Body = Callable[[Sequence[Item], Speaker], Iterator[str]]
_BODIES: Final[Mapping[Kind, _Body]] = {
    Kind.PROBLEMS: _problems,
    Kind.GROUNDS: _grounds,
    Kind.GIVEN: _given,
    Kind.CHOICE: _choice,
    Kind.CONFLICT: _clauses,
    Kind.PROPOSALS: _proposals,
    Kind.MISSING: _missing,
    Kind.PRESUMED: _presumed,
    Kind.IN_THE_WAY: _grounds,
    Kind.GIVES: _grounds,
    Kind.WOULD_GIVE: _clauses,
    Kind.CONDUCT: _conduct,
    Kind.QUOTAS: _brief_clauses,
    Kind.ADVICE: _brief_clauses,
    Kind.RESERVE: _brief_clauses,
    Kind.UNTRANSLATED: _clauses,
    Kind.FACTS: _facts,
    Kind.NOTES: _notes,
}
