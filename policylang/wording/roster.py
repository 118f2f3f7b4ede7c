"""What stands around a roster: labels, short weekdays, and a letter for each arrangement."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from policylang._frozen import frozen
from policylang.wording import roster_en, roster_id
from policylang.wording.calendar import MONTHS, WEEKDAYS
from policylang.wording.keywords import KEYWORDS

LABELS: Final[Mapping[str, Mapping[str, str]]] = {"en": roster_en.LABELS, "id": roster_id.LABELS}

NO_WORK: Final = "–"
NOT_PLACED: Final = "?"
OUTSIDE: Final = "·"
OWN_CHOICE: Final = "*"
PROPOSAL: Final = "†"

_BUILT_IN: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"office": "O", "home": "H", "field": "F", "off": "X"},
    "id": {"office": "K", "home": "R", "field": "L", "off": "T"},
}
_SPARE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_WEEKDAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    "id": ("Sn", "Sl", "Rb", "Km", "Jm", "Sb", "Mg"),
}
# No two weekdays of a language share their first letters, so many of them.
_SHORT: Final = 3


@frozen
class RosterWords:
    """One language's labels for rosters."""

    language: str

    def say(self, label: str, /, **facts: object) -> str:
        """Return a label with its facts."""
        return LABELS[self.language][label].format(**facts)

    def weekday(self, day: date) -> str:
        """Return a weekday in three letters."""
        return WEEKDAYS[self.language][day.weekday()][:_SHORT]

    def short_day(self, day: date) -> str:
        """Return a day in a few letters and figures."""
        weekday = self.weekday(day)
        return self.say("day short", weekday=weekday, day=day.day, month=day.month)

    def month(self, day: date) -> str:
        """Return a month with its year."""
        return self.say("month", month=MONTHS[self.language][day.month - 1], year=day.year)

    def day(self, day: date) -> str:
        """Return a day with its weekday."""
        weekday = WEEKDAYS[self.language][day.weekday()]
        return f"{weekday} {day.day} {self.month(day)}"

    def period(self, start: date, end: date) -> str:
        """Return a range of days."""
        if start == end:
            return self.day(start)
        return self.say("range", first=self.day(start), last=self.day(end))

    def size(self, people: int, days: int) -> str:
        """Return how many people and working days there are."""
        singular = [word for word, count in (("person", people), ("day", days)) if count == 1]
        return self.say(
            ".".join(["size", " ".join(singular)]).rstrip("."), people=people, days=days
        )

    def where(self, arrangement: str) -> str:
        """Return an arrangement as where people are."""
        label = f"where.{arrangement}"
        return self.say(label) if label in LABELS[self.language] else arrangement

    def arrangement(self, name: str) -> str:
        """Return an arrangement; a declared one as it is called."""
        is_built_in = name in _BUILT_IN[self.language]
        return KEYWORDS[self.language][name.upper()] if is_built_in else name


def short_weekdays(language: str) -> tuple[str, ...]:
    """Return the weekdays in two letters, from Monday."""
    return _WEEKDAYS[language]


def letters_of(arrangements: Iterable[str], language: str) -> dict[str, str]:
    """Return a letter for each arrangement: no two the same, as long as there are letters.

    A declared arrangement gets the first letter of its name that is free.
    """
    given = dict(_BUILT_IN[language])
    for name in arrangements:
        if name not in given:
            free = (char for char in (*name.upper(), *_SPARE) if _is_free(char, given))
            given[name] = next(free, NOT_PLACED)
    return given


def _is_free(char: str, given: Mapping[str, str]) -> bool:
    return char in _SPARE and char not in given.values()
