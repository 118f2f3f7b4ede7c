"""Write a roster as a workbook that can be printed and hung on a wall.

The first sheet is the summary, the second how many days each person is where.
Then comes a sheet for each group. Of more than 250 groups, a hundred stand
beneath each other on a sheet, each on a page of its own, because no one finds
a sheet among thousands; the summary leads to each.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.interchange.atomic import replacing
from policylang.interchange.decision_table import CREATED, PLAIN, one_line
from policylang.interchange.roster_cells import Cells
from policylang.interchange.roster_feet import draw_counts, draw_legend, draw_notes
from policylang.interchange.roster_grid import FIRST_DAY, Grid, widths_of
from policylang.interchange.roster_styles import Styles
from policylang.interchange.roster_summary import (
    COUNT_WIDTH,
    PERSON_WIDTHS,
    SUMMARY_WIDTHS,
    Summary,
    draw_others,
    draw_people,
    draw_summary,
)
from policylang.interchange.roster_texts import (
    GroupPage,
    RosterTexts,
    all_days,
    other_reports,
    pages_of,
)
from policylang.interchange.sheet_names import SheetNames
from policylang.interchange.staff_xlsx import missing_extra
from policylang.model.roster import Roster

# Who prints more days than these across a page cannot read them.
_MOST_ACROSS: Final = 35
_FITTING_A_PAGE: Final = 25
_MOST_SHEETS: Final = 250
_GROUPS_ON_A_SHEET: Final = 100
_A4: Final = 9
_SUM_WIDTH: Final = 4.6
_LONGEST_FOOTER: Final = 200


@frozen(eq=False)
class _Book:
    """A workbook in the making."""

    roster: Roster
    texts: RosterTexts
    order: Sequence[str]
    styles: Styles
    workbook: Any
    days: Sequence[date]


def write_roster_xlsx(
    roster: Roster, path: str | Path, texts: RosterTexts, *, arrangements: Sequence[str]
) -> tuple[Diagnostic, ...]:
    """Write a roster as a workbook; every text in it is text, never a formula.

    Args:
        roster: the roster.
        path: where to; what is there stays until all is written.
        texts: its words.
        arrangements: those of the policy, in the order of the vocabulary.

    Returns:
        What is missing where what writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        return (missing_extra(str(path)).diagnostic,)
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, **PLAIN}) as workbook:
        workbook.set_properties({"created": CREATED, "title": texts.words.say("roster")})
        found = {one.arrangement for line in roster.lines for one in line.placements}
        order = [each for each in arrangements if each in found]
        _fill(_Book(roster, texts, order, Styles(workbook), workbook, all_days(roster)))
    with replacing(path) as file:
        file.write(packed.getvalue())
    return ()


def _fill(book: _Book) -> None:
    words, names = book.texts.words, SheetNames()
    pages, others = pages_of(book.roster), other_reports(book.roster)
    summary = book.workbook.add_worksheet(names.name(words.say("summary")))
    people = book.workbook.add_worksheet(names.name(words.say("days per person")))
    about = None
    if others:
        about = book.workbook.add_worksheet(names.name(words.say("quotas")))
    links = dict(_calendars(book, pages, names))
    whole = Summary(book.roster, pages, others, book.order, book.texts, book.styles, links)
    _set_up(book, summary, SUMMARY_WIDTHS, words.say("summary"))
    draw_summary(whole, summary)
    last = draw_people(whole, people)
    widths = (*PERSON_WIDTHS, *[COUNT_WIDTH for _ in range(last + 1 - len(PERSON_WIDTHS))])
    _set_up(book, people, widths, words.say("days per person"))
    people.repeat_rows(0)
    people.freeze_panes(1, FIRST_DAY)
    people.autofilter(0, 0, max(len(book.roster.lines), 1), last)
    if about is not None:
        _set_up(book, about, SUMMARY_WIDTHS, words.say("quotas"))
        draw_others(whole, about)


def _calendars(
    book: _Book, pages: Sequence[GroupPage], names: SheetNames
) -> Iterator[tuple[int, str]]:
    """Draw every group's calendar; yield where each stands."""
    words = book.texts.words
    if len(pages) <= _MOST_SHEETS:
        for at, page in enumerate(pages):
            title = book.texts.title(page.group)
            yield from _sheet(book, [page], at, names.name(title), title)
        return
    for at in range(0, len(pages), _GROUPS_ON_A_SHEET):
        some = pages[at : at + _GROUPS_ON_A_SHEET]
        title = words.say("groups from to", first=at + 1, last=at + len(some))
        yield from _sheet(book, some, at, names.name(title), title)


def _sheet(
    book: _Book, pages: Sequence[GroupPage], at: int, name: str, title: str
) -> Iterator[tuple[int, str]]:
    """Draw one sheet with the calendars of one group or of several."""
    sheet = book.workbook.add_worksheet(name)
    each = [widths_of(page, book.days) for page in pages]
    sums = [
        _SUM_WIDTH
        for name in book.order
        if any(name in one.arrangements(book.order) for one in pages)
    ]
    widths = [*map(max, *each, each[0]), *sums]
    _set_up(book, sheet, widths, title)
    row, breaks = 0, []
    for number, page in enumerate(pages, at):
        yield number, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A{row + 1}"
        grid = Grid(
            page,
            book.days,
            page.worked(book.roster.days),
            book.order,
            book.texts,
            book.styles,
            Cells(sheet, widths),
        )
        head = grid.title(row)
        behind = grid.head(head)
        if len(pages) == 1:
            sheet.repeat_rows(head, behind - 1)
            sheet.freeze_panes(behind, FIRST_DAY)
        row = draw_counts(grid, grid.people(behind))
        row = draw_notes(grid, draw_legend(grid, row)) + 1
        breaks.append(row)
    if len(pages) == 1 and len(pages[0].lines) <= _FITTING_A_PAGE and _fits(book, widths):
        sheet.fit_to_pages(1, 1)
    sheet.set_h_pagebreaks(breaks[:-1])


def _set_up(book: _Book, sheet: Any, widths: Sequence[float], title: str) -> None:
    """Make a sheet ready for the screen and for paper."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    page = book.texts.words.say("printed", page="&P", pages="&N")
    named = one_line(title)[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L&8{named}&R&8{page}")
    if _fits(book, widths):
        sheet.fit_to_pages(1, 0)
        return
    sheet.repeat_columns(0, FIRST_DAY - 1)
    months = [FIRST_DAY + at for at, day in enumerate(book.days) if at and day.day == 1]
    sheet.set_v_pagebreaks(months)


def _fits(book: _Book, widths: Sequence[float]) -> bool:
    """Whether all columns can be read when they are on one page."""
    return len(widths) <= FIRST_DAY + _MOST_ACROSS + len(book.order)
