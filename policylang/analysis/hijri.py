"""Days of the Hijri calendar, as a text names them, and about when they fall.

The tabular calendar is meant, which every second or third month is a day away
from what is observed and announced.
"""

import re
from datetime import date
from typing import Final

from policylang.model.vocabulary import normal

MARGIN: Final = 2
"""How many days an announced day may lie from the tabular one."""

_MONTHS: Final = (
    ("muharram", "muharam"),
    ("safar", "shafar"),
    ("rabiulawal", "rabiul awal", "rabi al-awwal"),
    ("rabiulakhir", "rabiul akhir", "rabi al-thani"),
    ("jumadilawal", "jumadil awal", "jumada al-ula"),
    ("jumadilakhir", "jumadil akhir", "jumada al-akhirah"),
    ("rajab",),
    ("syakban", "sya'ban", "syaban", "shaban", "sha'ban"),
    ("ramadan", "ramadhan", "ramadlan"),
    ("syawal", "syawwal", "shawwal"),
    ("zulkaidah", "zulkaedah", "dzulqa'dah", "dzulqaidah", "dhu al-qadah"),
    ("zulhijah", "zulhijjah", "dzulhijjah", "dzulhijah", "dhu al-hijjah"),
)
_NUMBER: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
# Not compiled before it is needed: few texts have such days to look at.
_DAY: Final = rf"(?<!\w)(\d{{1,2}}) ({'|'.join(map(re.escape, _NUMBER))}) (1[34]\d\d)(?!\d)"
_LONGEST_MONTH: Final = 30


def find_hijri(text: str) -> tuple[str, date] | None:
    """Return the first day of the Hijri calendar in a text, and about when it falls."""
    match = re.search(_DAY, normal(text))
    if match is None or not 1 <= int(match[1]) <= _LONGEST_MONTH:
        return None
    return match[0], _tabular(int(match[1]), _NUMBER[match[2]], int(match[3]))


def _tabular(day: int, month: int, year: int) -> date:
    months = (59 * (month - 1) + 1) // 2
    leap_days = (3 + 11 * year) // 30
    return date.fromordinal(day + months + (year - 1) * 354 + leap_days + 227_014)
