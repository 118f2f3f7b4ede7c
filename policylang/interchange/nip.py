"""Take apart a NIP: eighteen digits that begin with the birth date."""

import re
from datetime import date
from typing import Final, Literal

from policylang._frozen import frozen
from policylang.diagnostics import Code
from policylang.interchange.values import Unreadable

_PARTS: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{4})([0-9]{2})([12])([0-9]{3})")
_SEX: Final[dict[str, Literal["L", "P"]]] = {"1": "L", "2": "P"}
_OLDEST_YEAR: Final = 1900
_DECEMBER: Final = 12


class BadNip(Unreadable):
    """A NIP is not eighteen digits with a birth date and a sex."""

    code = Code.BAD_NIP


@frozen(repr=False)
class Nip:
    """A NIP of a civil servant, or of one on contract (PPPK), where ``month`` is None.

    For a civil servant ``year`` and ``month`` are those of the appointment; for
    one on contract the two digits after the year are the number of the contract.
    It has no ``repr``, for it is personal throughout.
    """

    digits: str
    born: date
    sex: Literal["L", "P"]
    year: int
    month: int | None
    contract: int | None
    serial: int


def read_nip(text: str) -> Nip | None:
    """Read a NIP, with or without spaces; None where the text is empty."""
    digits = "".join(text.split())
    if not digits:
        return None
    match = _PARTS.fullmatch(digits)
    if match is None:
        raise BadNip
    fifth = int(match[5])
    month = fifth if 1 <= fifth <= _DECEMBER else None
    return Nip(
        digits=digits,
        born=_born(match[1], match[2], match[3]),
        sex=_SEX[match[6]],
        year=int(match[4]),
        month=month,
        contract=None if month else fifth,
        serial=int(match[7]),
    )


def _born(year: str, month: str, day: str) -> date:
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        raise BadNip from None
    if born.year < _OLDEST_YEAR:
        raise BadNip
    return born
