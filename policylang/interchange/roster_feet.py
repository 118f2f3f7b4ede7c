"""Draw what stands beneath a calendar: counts against quotas, the legend, and notes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from policylang.interchange.roster_counts import (
    ByDay,
    bound_text,
    count_text,
    kind_of_bounds,
    present_by_day,
    quota_rows,
)
from policylang.interchange.roster_grid import FIRST_DAY, Grid, is_bound
from policylang.interchange.roster_styles import GREY, TITLE
from policylang.model.group import QuotaReport
from policylang.wording.roster import NO_WORK, NOT_PLACED, OUTSIDE, OWN_CHOICE, PROPOSAL

# A mark with its meaning takes so many columns of days.
_LEGEND_SPAN: Final = 6
_MOST_NOTES: Final = 40
_GAP: Final = 0.5
_BOLD: Final = "B"

Numbers = Mapping[date, tuple[str, Any]]


def draw_counts(grid: Grid, row: int) -> int:
    """Write how many people are where, and what each quota asks for; return the next row."""
    rows = list(quota_rows(grid.page.reports))
    for arrangement in grid.arrangements:
        total = _total(grid, arrangement)
        same = (
            each.quota.arrangement == arrangement and present_by_day(by_day) == total
            for each, by_day in rows
        )
        if not any(same):
            row = _total_row(grid, row, arrangement, total)
    for first, by_day in rows:
        row = _quota_row(grid, row, first, by_day)
    return row


def draw_legend(grid: Grid, row: int) -> int:
    """Write what letters and colours mean, as many beside each other as there is room for."""
    cells, plain = grid.cells, grid.styles.of(indent=1)
    items = list(legend_of(grid))
    spots = 1 + max((len(grid.days) + len(grid.arrangements)) // _LEGEND_SPAN, 0)
    cells.height(row, _GAP)
    row += 1
    for at, (mark, style, text) in enumerate(items):
        line, spot = divmod(at, spots)
        column = FIRST_DAY + (spot - 1) * _LEGEND_SPAN if spot else 0
        last = column + _LEGEND_SPAN - 1 if spot else FIRST_DAY - 1
        cells.write(row + line, column, mark, style)
        cells.merge(row + line, column + 1, min(last, cells.last), text, plain)
    return row - (-len(items) // spots)


def draw_notes(grid: Grid, row: int) -> int:
    """Write what could not be kept, who has no place, and the names of holidays."""
    words, styles, cells = grid.texts.words, grid.styles, grid.cells
    holidays = grid.texts.holidays
    notes = [*_officers(grid), *grid.texts.notes.get(grid.page.group, ())]
    notes += [f"{words.day(day)}: {holidays[day]}" for day in grid.days if day in holidays]
    if not notes:
        return row
    rest = len(notes) - _MOST_NOTES
    notes = notes[:_MOST_NOTES] + ([words.say("notes more", count=rest)] if rest > 0 else [])
    cells.height(row, _GAP)
    row = cells.across(row + 1, words.say("notes"), styles.of(bold=True, font_color=TITLE))
    number_style = styles.of(align="right", valign="top", font_color=GREY)
    for number, note in enumerate(notes, 1):
        cells.write(row, 0, f"{number}.", number_style)
        row = cells.across(row, note, styles.of(text_wrap=True, valign="top"), first=1)
    return row


def legend_of(grid: Grid) -> Iterator[tuple[str, Any, str]]:
    """Yield each mark that occurs, its format and its meaning."""
    words, styles = grid.texts.words, grid.styles
    for each in grid.arrangements:
        yield grid.texts.letters[each], styles.letter(each, grid.order), words.arrangement(each)
    marks = {
        grid.texts.mark(placement)[-1] for line in grid.page.lines for placement in line.placements
    }
    if _has_bound(grid):
        yield _BOLD, styles.boxed(align="center", bold=True), words.say("bold")
    plain = styles.boxed(align="center")
    if OWN_CHOICE in marks:
        yield OWN_CHOICE, plain, words.say("own choice")
    if PROPOSAL in marks:
        yield PROPOSAL, plain, words.say("proposal")
    if NO_WORK in marks or len(grid.worked) < len(grid.days):
        yield NO_WORK, styles.no_work(), words.say("no work")
    if OUTSIDE in marks:
        yield OUTSIDE, styles.no_work(), words.say("outside")
    if NOT_PLACED in marks:
        yield NOT_PLACED, styles.not_placed(), words.say("not placed")


def _has_bound(grid: Grid) -> bool:
    """Whether some letters are bold and some are not."""
    found = {
        is_bound(placement)
        for line in grid.page.lines
        for placement in line.placements
        if placement.arrangement is not None
    }
    return len(found) > 1


def _officers(grid: Grid) -> Iterator[str]:
    """Yield who decides what is only proposed."""
    names = {
        name
        for line in grid.page.lines
        for placement in line.placements
        if placement.is_proposal and placement.chooser is not None
        for name in placement.chooser.names
    }
    if names:
        yield grid.texts.words.say("proposal to", names=", ".join(sorted(names)))


def _total(grid: Grid, arrangement: str) -> dict[date, str]:
    return {
        day: str(sum(one.placements[at].arrangement == arrangement for one in grid.page.lines))
        for day, at in grid.worked.items()
    }


def _total_row(grid: Grid, row: int, arrangement: str, total: Mapping[date, str]) -> int:
    words = grid.texts.words
    style = grid.styles.boxed(align="center")
    label = words.say("total", where=words.where(arrangement))
    return _numbers(grid, row, label, {day: (text, style) for day, text in total.items()})


def _quota_row(grid: Grid, row: int, first: QuotaReport, by_day: ByDay) -> int:
    """Write two rows: how many are there, and between which bounds."""
    words, styles = grid.texts.words, grid.styles
    where = words.where(first.quota.arrangement or "")
    label = words.say("present", where=where, label=grid.texts.name(first.key))
    if first.group.division:
        label = f"{label} ({first.group.division})"
    present = {
        day: (count_text(report.present), styles.state(report.state))
        for day, report in by_day.items()
    }
    row = _numbers(grid, row, label, present)
    kind = kind_of_bounds(by_day)
    if kind is None:
        return row
    grey = styles.boxed(align="center", font_color=GREY, font_size=9)
    bounds = {day: (bound_text(report, bare=bool(kind)), grey) for day, report in by_day.items()}
    name = words.say(f"bound.{kind}" if kind else "bound")
    return _numbers(grid, row, name, bounds, is_minor=True)


def _numbers(grid: Grid, row: int, label: str, numbers: Numbers, *, is_minor: bool = False) -> int:
    look = {"font_color": GREY, "font_size": 9} if is_minor else {"bold": True}
    cells = grid.cells
    cells.merge(row, 0, FIRST_DAY - 1, label, grid.styles.boxed(align="right", indent=1, **look))
    blank = grid.styles.no_work()
    for column, day in enumerate(grid.days, FIRST_DAY):
        if day in numbers:
            cells.write(row, column, *numbers[day])
        else:
            cells.sheet.write_blank(row, column, None, blank)
    cells.height(row, 1.0 if is_minor else 1.1)
    return row + 1
