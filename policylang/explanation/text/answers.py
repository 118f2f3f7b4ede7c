"""The answer in one line, and what is said of provisions, values and days."""

from collections.abc import Iterable

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.as_json import is_single, kind_of
from policylang.explanation.text.layout import NO_BREAK
from policylang.explanation.view import View, conduct_of
from policylang.explanation.words import Words
from policylang.model.decision import Answer, Condition, Outcome, Status
from policylang.model.norm import Key, Untranslated


@frozen
class Speaker:
    """One language's words for one reader's view of a decision."""

    view: View = field(repr=False)
    words: Words

    def name(self, key: Key) -> str:
        """Return the label of a provision, with its instrument where there are several."""
        instruments = self.view.decision.instruments
        if len(instruments) == 1:
            return key.label
        instrument = instruments[key.instrument]
        return self.words.say("kind.of", reference=key.label, instrument=instrument)

    def reference(self, key: Key) -> str:
        """Return what a provision is called in a sentence: norm hamil, quota 2."""
        kinds = {each.provision.key: each.provision for each in self.view.decision.standings}
        text = self.words.say(f"kind.{kind_of(kinds[key])}", label=self.name(key))
        return text.replace(" ", NO_BREAK, 1)

    def references(self, keys: Iterable[Key]) -> str:
        """Return several provisions in a sentence."""
        return self.words.listed([self.reference(key) for key in keys])

    def facts(self, facts: Iterable[str]) -> str:
        """Return the names of facts in a sentence."""
        return ", ".join(dict.fromkeys(map(self.words.attribute, facts)))


def headline(speaker: Speaker) -> str:
    """Return who and when, and the answer with what it rests on."""
    return speaker.words.say("headline", subject=subject(speaker), answer=full_answer(speaker))


def subject(speaker: Speaker) -> str:
    """Return whom a decision is about, and on which day."""
    decision, words = speaker.view.decision, speaker.words
    day = words.day(decision.on)
    if decision.id is None:
        return words.say("subject.nobody", day=day)
    return words.say("subject", id=decision.id, day=day)


def full_answer(speaker: Speaker) -> str:
    """Return the answer with what it rests on, or what it hangs on."""
    view, words = speaker.view, speaker.words
    answer = answer_text(view.decision.answer, words)
    match view.decision.outcome:
        case Outcome.DECIDED | Outcome.CHOICE:
            norms = [speaker.reference(key) for key in view.keys(view.decision.grounds)]
            norms += [words.say("kind.law")] if view.ordinary_law() else []
            return (
                words.say("answer.by", answer=answer, norms=words.listed(norms))
                if norms
                else answer
            )
        case Outcome.CONFLICT:
            clashing = [
                speaker.reference(each.provision.key)
                for each in view.standings()
                if each.status is Status.IN_CONFLICT and conduct_of(each.provision) is None
            ]
            if len(clashing) < 2:  # noqa: PLR2004 - the others are withheld
                return answer
            return words.say("answer.between", answer=answer, norms=words.listed(clashing))
        case Outcome.UNDETERMINED if view.decision.missing:
            facts = speaker.facts(missing.fact for missing in view.decision.missing)
            return words.say("answer.missing", answer=answer, facts=facts)
        case _:
            return answer


def answer_text(answer: Answer, words: Words) -> str:
    """Return an answer by itself."""
    where = words.wheres(answer.admissible)
    return words.say(f"answer.{answer.outcome.value}", where=where)


def condition_text(condition: Condition, words: Words, fact: str = "") -> str:
    """Return a value, or the range of values, that a fact may have."""
    if condition.others:
        return words.say("cell.others")
    low, high = condition.low, condition.high
    if is_single(condition):
        return words.value(low, fact)
    if low is None and high is None:
        return words.say("cell.any")
    is_number = isinstance(high if low is None else low, int)
    if low is None:
        return words.say("cell.most" if is_number else "cell.until", high=words.value(high))
    if high is None:
        return words.say("cell.least" if is_number else "cell.from", low=words.value(low))
    return words.say("cell.range", low=words.value(low), high=words.value(high))


def label_of_row(key: Key, provision: object) -> str:
    """Return the label that stands beside a clause; a clause kept in words may have none."""
    has_none = isinstance(provision, Untranslated) and key.label.startswith("untranslated ")
    return "" if has_none else key.label
