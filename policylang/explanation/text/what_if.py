"""Two decisions side by side, in words."""

from collections.abc import Iterator, Sequence

from policylang.explanation.items import Note
from policylang.explanation.text.answers import Speaker, full_answer, subject
from policylang.explanation.text.decision import joined, note_text
from policylang.explanation.text.layout import INDENT, paragraph, table
from policylang.model.decision import Outcome, Status
from policylang.model.norm import Key
from policylang.model.policy import Value

_Fared = tuple[Key, Status, Status]


def what_if_text(
    changes: Sequence[tuple[str, Value]],
    before: Speaker,
    after: Speaker,
    statuses: Sequence[_Fared],
) -> str:
    """Return what would be otherwise."""
    return joined(_blocks(changes, before, after, statuses))


def _blocks(
    changes: Sequence[tuple[str, Value]],
    before: Speaker,
    after: Speaker,
    statuses: Sequence[_Fared],
) -> Iterator[list[str]]:
    words = before.words
    named = [
        words.say("what if.fact", name=words.attribute(fact), value=words.value(value, fact))
        for fact, value in changes
    ]
    asked = words.say("what if", subject=subject(before), changes=words.listed(named))
    answers = [
        (words.say("what if.now"), full_answer(before)),
        (words.say("what if.then"), full_answer(after)),
    ]
    block = [*paragraph(asked, 0, INDENT), *table(answers)]
    decision = before.view.decision
    is_open = decision.outcome is Outcome.UNDETERMINED
    if decision.answer == after.view.decision.answer and not is_open:
        block += paragraph(words.say("what if.same"), INDENT)
    yield block
    if statuses:
        rows = [
            (before.name(key), words.say(f"word.{old.value}"), words.say(f"word.{new.value}"))
            for key, old, new in statuses
        ]
        yield [words.say("what if.clauses"), *table(rows)]
    if before.view.withholds or after.view.withholds:
        yield [
            words.say("section.notes"),
            *paragraph(note_text(Note("withheld"), words), INDENT),
        ]
