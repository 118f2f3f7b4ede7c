"""Read one cell by the type of its attribute: a value, missing, or unreadable."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from math import isnan
from types import MappingProxyType
from typing import Final, TypeAlias, assert_never

from policylang.diagnostics import Code
from policylang.model.policy import ABSENT, Absent, Value
from policylang.model.vocabulary import Attribute, Kind, Vocabulary, normal
from policylang.wording.calendar import MONTHS

# What `superior` holds is an identifier too, and loses digits in the same way.
IDENTIFIERS: Final = frozenset(("id", "nip", "nik", "superior"))

_LONGEST: Final = 200
# A spreadsheet keeps 15 digits of a number and makes the others up.
_FIRST_INEXACT: Final = 10**15
_FORBIDDEN: Final = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
_DASHES: Final = frozenset(("-", "\u2013", "\u2014"))
_NO_NAME: Final = _DASHES | {"tidak ada", "none"}
_NO_DATE: Final = _DASHES | {"never", "belum pernah"}
_EXCEL_ERROR: Final = re.compile(r"#[A-Z][A-Z_/0]{1,20}[!?]?")

# `t` is "tidak" here and "true" there, so it is neither.
_YES: Final = frozenset(("ya", "yes", "y", "true", "benar", "1"))
_NO: Final = frozenset(("tidak", "no", "n", "false", "salah", "0"))

_DIGITS: Final = re.compile(r"[0-9]{1,9}")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00:00(?:\.0{1,6})?)?")
_SLASHES: Final = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_IN_WORDS: Final = re.compile(r"([0-9]{1,2}) ([^\W\d_]{3,9}) ([0-9]{4})")
_MONTHS: Final = {
    name.casefold(): number for names in MONTHS.values() for number, name in enumerate(names, 1)
}
_AS_NUMBER: Final = re.compile(r"[0-9]{1,30}[.,]?[0-9]{0,30}[eE]\+?[0-9]{1,3}|[0-9]{9,30}[.,]0+")
_SPACED_DIGITS: Final = re.compile(r"'?([0-9][0-9 ]*)")

_Plain: TypeAlias = str | bool | int | date


class Unreadable(ValueError):
    """A cell cannot be read; neither it nor its causes hold what stands there."""

    code = Code.UNREADABLE_VALUE


class NumberAsId(Unreadable):
    """An identifier was typed as a number, which loses digits and zeros."""

    code = Code.NUMBER_AS_ID


def read_value(
    raw: object, attribute: Attribute, *, vocabulary: Vocabulary, dates: str = "ymd"
) -> Value | None:
    """Return the value of a cell, or None where it is missing.

    ``dates`` is ``"dmy"`` for files that write 28/06/2021.
    """
    if is_missing(raw):
        return None
    if attribute.name in IDENTIFIERS:
        _refuse_number(raw)
    cell = _plain(raw)
    match attribute.kind:
        case Kind.YES_NO:
            return _yes_no(cell)
        case Kind.NUMBER:
            return _number(cell, attribute)
        case Kind.DATE:
            return _date(cell, dates)
        case Kind.NAME:
            return _name(cell, attribute)
        case Kind.ONE_OF:
            return _one_of(cell, attribute, vocabulary)
        case _:
            assert_never(attribute.kind)


def is_missing(raw: object) -> bool:
    """Whether a cell says nothing: none, nothing but space, or no number."""
    if isinstance(raw, str):
        return not raw or raw.isspace()
    return raw is None or (isinstance(raw, float) and isnan(raw))


def _refuse_number(raw: object) -> None:
    if isinstance(raw, float | Decimal) or (isinstance(raw, int) and abs(raw) >= _FIRST_INEXACT):
        raise NumberAsId
    if isinstance(raw, str) and not raw.isdigit() and _AS_NUMBER.fullmatch(raw.strip()):
        raise NumberAsId


def _plain(raw: object) -> _Plain:
    """Return a cell as one of the types that are read; 50.0 is a whole number."""
    if isinstance(raw, str):
        return _clean(raw)
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int) and abs(raw) < _FIRST_INEXACT:
        return int(raw)
    if isinstance(raw, float) and abs(raw) < _FIRST_INEXACT and raw.is_integer():
        return int(raw)
    if isinstance(raw, Decimal) and raw.is_finite() and abs(raw) < _FIRST_INEXACT and not raw % 1:
        return int(raw)
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    raise Unreadable


def _clean(text: str) -> str:
    """Return a text with single spaces; refuse what shows otherwise than it reads."""
    single = " ".join(text.split())
    if len(single) > _LONGEST or (single[0] == "#" and _EXCEL_ERROR.fullmatch(single)):
        raise Unreadable
    plain = single.isascii() and single.isprintable()
    if not plain and any(unicodedata.category(char) in _FORBIDDEN for char in single):
        raise Unreadable
    return single


def _yes_no(cell: _Plain) -> bool | None:
    if isinstance(cell, bool):
        return cell
    word = str(cell).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in _DASHES:
        return None
    raise Unreadable


def _number(cell: _Plain, attribute: Attribute) -> int | Absent:
    if cell in _DASHES:
        return ABSENT
    text = str(cell)
    if isinstance(cell, bool | date) or not _DIGITS.fullmatch(text):
        raise Unreadable
    number = int(text)
    if attribute.low is not None and number < attribute.low:
        raise Unreadable
    if attribute.high is not None and number > attribute.high:
        raise Unreadable
    return number


def _date(cell: _Plain, dates: str) -> date | Absent:
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise Unreadable
    if cell.casefold() in _NO_DATE:
        return ABSENT
    return read_date(cell, dates)


def read_date(text: str, dates: str = "ymd") -> date:
    """Return the day that a text names; an order of figures is never guessed."""
    if match := _ISO.fullmatch(text) or _SLASHES.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _IN_WORDS.fullmatch(text):
        return _day(match[3], _MONTHS.get(match[2].casefold(), 0), match[1])
    if dates == "dmy" and (match := _DAY_FIRST.fullmatch(text)):
        return _day(match[4], match[3], match[1])
    raise Unreadable


def _day(year: str, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable from None


def _name(cell: _Plain, attribute: Attribute) -> str | Absent:
    text = _text(cell)
    if text.casefold() in _NO_NAME:
        return ABSENT
    if attribute.name in IDENTIFIERS and (digits := _SPACED_DIGITS.fullmatch(text)):
        return digits[1].replace(" ", "")
    return text


def _one_of(cell: _Plain, attribute: Attribute, vocabulary: Vocabulary) -> str | Absent:
    text = _text(cell)
    declared = _declared(attribute)
    if (form := normal(text)) in declared:
        return declared[form]
    for same in sorted(vocabulary.same_names(attribute.name, text)):
        if same in declared:
            return declared[same]
    if form in _NO_NAME:
        return ABSENT
    raise Unreadable


@lru_cache(maxsize=256)
def _declared(attribute: Attribute) -> Mapping[str, str]:
    return MappingProxyType({normal(value): value for value in attribute.values})


def _text(cell: _Plain) -> str:
    if isinstance(cell, bool | date):
        raise Unreadable
    return str(cell)
