"""One language's words for attributes, values, days, arrangements and lists."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.policy import ABSENT, Value
from policylang.model.vocabulary import Kind, Vocabulary
from policylang.semantics.builtin import BUILT_IN
from policylang.wording import (
    explanation_en,
    explanation_id,
    lists_en,
    lists_id,
    roster_en,
    roster_id,
)
from policylang.wording.keywords import KEYWORDS, Keywords

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {**explanation_en.SENTENCES, **roster_en.SENTENCES, **lists_en.SENTENCES},
    "id": {**explanation_id.SENTENCES, **roster_id.SENTENCES, **lists_id.SENTENCES},
}
_EVENT: Final = re.compile(r'event "(?P<name>.*)"', re.DOTALL)
_TEXT_VALUES: Final = {"yes": "value.yes", "no": "value.no"}


@frozen
class Words:
    """The words of one language, for one vocabulary."""

    language: str
    vocabulary: Vocabulary = field(default=BUILT_IN, repr=False)

    @property
    def keywords(self) -> Keywords:
        """The keywords of the language."""
        return KEYWORDS[self.language]

    def say(self, sentence: str, /, **facts: object) -> str:
        """Return a sentence with its facts."""
        return SENTENCES[self.language][sentence].format(**facts)

    def knows(self, name: str) -> bool:
        """Whether there is a sentence of this name."""
        return name in SENTENCES[self.language]

    def attribute(self, fact: str) -> str:
        """Return what a fact is called; in Indonesian by its first other name."""
        event = _EVENT.fullmatch(fact)
        if event is not None:
            return f'{self.keywords["_EVENT"]} "{event["name"]}"'
        attribute = self.vocabulary.attributes.get(fact)
        if self.language == "id" and attribute is not None and attribute.synonyms:
            fact = attribute.synonyms[0]
        return fact if fact.startswith('"') else fact.replace("_", " ")

    def value(self, value: Value | None, fact: str = "") -> str:
        """Return a value; of a date, that there is none means never."""
        attribute = self.vocabulary.attributes.get(fact)
        if value is ABSENT and attribute is not None and attribute.kind is Kind.DATE:
            return self.keywords["NEVER"]
        if isinstance(value, bool):
            return self.say("value.yes" if value else "value.no")
        if isinstance(value, date):
            return self.date(value)
        return self.say("value.none") if value is ABSENT else str(value)

    def shown(self, fact: str, text: str) -> str:
        """Return the value of a fact that a decision gives as text."""
        attribute = self.vocabulary.attributes.get(fact)
        if text == "none":
            return self.value(ABSENT, fact)
        is_name = attribute is not None and attribute.kind in (Kind.NAME, Kind.ONE_OF)
        if text in _TEXT_VALUES and not is_name:
            return self.say(_TEXT_VALUES[text])
        if attribute is None or attribute.kind is not Kind.DATE:
            return text
        try:
            return self.date(date.fromisoformat(text))
        except ValueError:
            return text

    def day(self, day: date) -> str:
        """Return a day with its weekday."""
        weekday = self.keywords.weekdays[day.weekday()]
        month = self.keywords.months[day.month - 1]
        return self.say("day", weekday=weekday, day=day.day, month=month, year=day.year)

    def date(self, day: date) -> str:
        """Return a day."""
        month = self.keywords.months[day.month - 1]
        return self.say("date", day=day.day, month=month, year=day.year)

    def where(self, arrangement: str) -> str:
        """Return an arrangement as where someone is."""
        name = f"where.{arrangement}"
        return self.say(name) if self.knows(name) else self.say("where.other", name=arrangement)

    def wheres(self, arrangements: Sequence[str]) -> str:
        """Return several arrangements, of which one is chosen."""
        return self.listed([self.where(each) for each in arrangements], "or")

    def listed(self, texts: Sequence[str], last: str = "and") -> str:
        """Return a list with its last comma in words."""
        if len(texts) < 2:  # noqa: PLR2004 - one needs no comma
            return "".join(texts)
        return self.say(f"list.{last}", rest=", ".join(texts[:-1]), last=texts[-1])
