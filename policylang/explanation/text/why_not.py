"""Why not an arrangement, in words."""

from collections.abc import Iterator, Sequence

from policylang.explanation.clauses import clause_text
from policylang.explanation.items import Clause, Kind, Section
from policylang.explanation.text.answers import (
    Speaker,
    full_answer,
    label_of_row,
    subject,
)
from policylang.explanation.text.clauses import circular_text, lowered, why_lines
from policylang.explanation.text.decision import joined, section_blocks
from policylang.explanation.text.layout import INDENT, cut, label_width, paragraph, row, text_column
from policylang.model.decision import Outcome, Status

_RELATIONS = {
    Outcome.DECIDED: "not",
    Outcome.CHOICE: "not",
    Outcome.UNDETERMINED: "open",
}
_SAID_ALREADY = frozenset((Status.COUNTS, Status.OUTSIDE, Status.HELD_IN_RESERVE))


def why_not_text(arrangement: str, sections: Sequence[Section], speaker: Speaker) -> str:
    """Return whether an arrangement is admissible, and if not, what is against it."""
    return joined(_blocks(arrangement, sections, speaker))


def _blocks(arrangement: str, sections: Sequence[Section], speaker: Speaker) -> Iterator[list[str]]:
    words = speaker.words
    said = words.say("headline", subject=subject(speaker), answer=_answer(arrangement, speaker))
    yield paragraph(said, 0, INDENT)
    for section in sections:
        if section.kind is Kind.WOULD_GIVE:
            yield [words.say("section.would give"), *_would_give(section, speaker)]
        else:
            yield from section_blocks([section], speaker)


def _answer(arrangement: str, speaker: Speaker) -> str:
    decision, answer = speaker.view.decision, full_answer(speaker)
    if arrangement in decision.admissible:
        return answer
    relation = _RELATIONS.get(decision.outcome, "other")
    where = speaker.words.where(arrangement)
    return speaker.words.say(f"why not.{relation}", where=where, answer=answer)


def _would_give(section: Section, speaker: Speaker) -> Iterator[str]:
    clauses = [item for item in section.items if isinstance(item, Clause)]
    yield from _giving(clauses, speaker)
    if not clauses:
        nothing = "why not.withheld" if speaker.view.withholds else "why not.nothing"
        yield from paragraph(speaker.words.say(nothing), INDENT)


def _giving(clauses: Sequence[Clause], speaker: Speaker) -> Iterator[str]:
    """Yield what would give the arrangement, each with how it fared."""
    labels = [label_of_row(each.provision.key, each.provision) for each in clauses]
    width = label_width(labels)
    for label, clause in zip(labels, clauses, strict=True):
        says = clause_text(clause.provision, speaker.words, speaker.name)
        lines = [cut(says, text_column(width))]
        if clause.status not in _SAID_ALREADY:
            lines.append(lowered(clause.status, speaker))
        lines += [*why_lines(clause, speaker), circular_text(clause.provision, speaker)]
        yield from row(label, list(filter(None, lines)), width)
