"""Read the values of options: days, pairs, separators."""

import re
from datetime import date
from typing import Final

from policylang.cli.console import CannotRun
from policylang.wording.calendar import MONTHS

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_IN_WORDS: Final = re.compile(r"([0-9]{1,2}) +([^\W\d_]+) +([0-9]{4})")
_MONTH_NUMBERS: Final = {
    name.casefold(): number for names in MONTHS.values() for number, name in enumerate(names, 1)
}
_WEEKS: Final = ("5", "6")
_SEPARATORS: Final = {"tab": "\t", "\\t": "\t"}


def day(text: str) -> date:
    """Read a day: ``2021-06-28``, or its month in words."""
    text = text.strip()
    year, month, number = 0, 0, 0
    if match := _ISO.fullmatch(text):
        year, month, number = map(int, match.groups())
    elif match := _IN_WORDS.fullmatch(text):
        number, year = int(match[1]), int(match[3])
        month = _MONTH_NUMBERS.get(match[2].casefold(), 0)
    else:
        raise CannotRun("value.day", text=text)
    try:
        return date(year, month, number)
    except ValueError:
        raise CannotRun("value.no-day", text=text) from None


def pair(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``; the name may hold spaces, not ``=``."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise CannotRun("value.pair", text=text)
    return name.strip(), value.strip()


def event(text: str) -> tuple[str, date]:
    """Read ``NAME=DAY``."""
    name, value = pair(text)
    return name, day(value)


def week(text: str) -> int:
    """Read how many days of the week people work."""
    if text not in _WEEKS:
        raise CannotRun("value.choice", choices=", ".join(_WEEKS))
    return int(text)


def separator(text: str) -> str:
    """Read what stands between cells: one character, or ``tab``."""
    character = _SEPARATORS.get(text.lower(), text)
    if len(character) != 1 or character in '"\r\n':
        raise CannotRun("value.separator")
    return character


def encoding(text: str) -> str:
    """Read the name of an encoding."""
    try:
        "".encode(text)
    except (LookupError, ValueError):
        raise CannotRun("value.encoding", text=text) from None
    return text
