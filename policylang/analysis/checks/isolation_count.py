"""POL366: days of isolation, without a word on how they are counted."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.said import all_said
from policylang.diagnostics import Code, Diagnostic

_ISOLATION: Final = re.compile(r"(?<!\w)(?:isolasi|karantina|isolation|quarantine)(?!\w)")
_DAYS: Final = re.compile(r"(?<!\w)(\d{1,3}) (?:\([^)]*\) )?(?:hari|days?)(?!\w)")
_COUNTED: Final = re.compile(
    r"hari kerja|kalender|hari pertama|hari ke|terhitung|sejak|working days?|calendar"
    r"|first day|counted|since|day \d"
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report a number of days in words of which nothing says from when, or which days."""
    for said in all_said(draft.policy):
        days = _DAYS.search(said.text)
        if said.part == "title" or days is None or said.span is None:
            continue
        if _ISOLATION.search(said.text) and not _COUNTED.search(said.text):
            yield Code.ISOLATION_COUNT.at(said.span, number=days[1])
