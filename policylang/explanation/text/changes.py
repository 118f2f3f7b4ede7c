"""What would have to change, in words."""

from collections.abc import Iterator

from policylang.explanation.items import ChangeSet, Found
from policylang.explanation.text.answers import (
    Speaker,
    answer_text,
    condition_text,
    full_answer,
    subject,
)
from policylang.explanation.text.decision import joined
from policylang.explanation.text.layout import INDENT, paragraph, table
from policylang.explanation.words import Words


def changes_text(
    wanted: str, most: int, found: Found, speaker: Speaker, *, leaves_out: bool
) -> str:
    """Return which changes lead to an arrangement, and to what answer each.

    ``leaves_out`` says that there are sensitive facts, which were left as they are.
    """
    words = speaker.words
    where = words.where(wanted)
    lines = paragraph(
        words.say("change.headline", subject=subject(speaker), where=where), 0, INDENT
    )
    if wanted in speaker.view.decision.admissible:
        said = words.say("change.already", answer=full_answer(speaker))
        return joined([[*lines, *paragraph(said, INDENT)]])
    return joined(
        [[*lines, *_body(found, most, words)], *_notes(found, words, leaves_out=leaves_out)]
    )


def _body(found: Found, most: int, words: Words) -> Iterator[str]:
    if not found.sets:
        none = "change.none one" if most == 1 else "change.none"
        yield from paragraph(words.say(none, most=most), INDENT)
    yield from table(
        [(_changes(each, words), answer_text(each.answer, words)) for each in found.sets]
    )


def _changes(each: ChangeSet, words: Words) -> str:
    return "; ".join(
        words.say(
            "change.fact", name=words.attribute(fact), value=condition_text(condition, words, fact)
        )
        for fact, condition in each.changes
    )


def _notes(found: Found, words: Words, *, leaves_out: bool) -> Iterator[list[str]]:
    notes: list[str] = []
    if not found.is_complete:
        notes += paragraph(words.say("change.cut"), INDENT)
    if leaves_out:
        notes += paragraph(words.say("change.sensitive"), INDENT)
    if notes:
        yield [words.say("section.notes"), *notes]
