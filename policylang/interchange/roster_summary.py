"""Draw the sheets that speak of all groups: the summary, days per person, other quotas."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from policylang._frozen import frozen
from policylang.interchange.roster_cells import Cells
from policylang.interchange.roster_counts import (
    ByDay,
    bound_text,
    count_text,
    kind_of_bounds,
    quota_rows,
    range_text,
)
from policylang.interchange.roster_styles import GREY, TITLE, Styles
from policylang.interchange.roster_texts import GroupPage, RosterTexts
from policylang.model.group import QuotaReport, QuotaState
from policylang.model.roster import Basis, Line, Roster
from policylang.wording.roster import NO_WORK, NOT_PLACED, OUTSIDE

SUMMARY_WIDTHS: Final = (5.0, 9.0, 36.0, 10.0, 26.0, 22.0, 12.0, 24.0)
_NAME, _PEOPLE, _QUOTA, _ASKS, _THERE, _RESULT = 1, 3, 4, 5, 6, 7
PERSON_WIDTHS: Final = (6.0, 16.0, 34.0, 54.0)
COUNT_WIDTH: Final = 9.0
_TITLE: Final = 1.7
_ROW: Final = 1.1
_TITLE_ROOM: Final = 50
_PROBLEMS: Final = (QuotaState.VIOLATED, QuotaState.IMPOSSIBLE)


@frozen(eq=False)
class Summary:
    """The whole roster, with the sheet cell at which each group's calendar stands."""

    roster: Roster
    pages: Sequence[GroupPage]
    others: Sequence[QuotaReport]
    order: Sequence[str]
    texts: RosterTexts
    styles: Styles
    links: Mapping[int, str]


def draw_summary(summary: Summary, sheet: Any) -> None:
    """Draw the first sheet: what, when, by which calendar, how well, and every group."""
    texts, styles = summary.texts, summary.styles
    words, cells = texts.words, Cells(sheet, SUMMARY_WIDTHS)
    large = styles.of(bold=True, font_size=17, font_color=TITLE)
    row = cells.across(0, words.say("roster"), large, size=_TITLE)
    before = ""
    for label, value in _facts(summary):
        cells.merge(
            row,
            0,
            1,
            label if label != before else "",
            styles.of(bold=True, font_color=TITLE, valign="top"),
        )
        style = styles.of(text_wrap=True, valign="top")
        row = cells.across(row, value, style, first=2)
        before = label
    row = _groups(summary, cells, row + 1)
    row = _notes(summary, cells, row)
    _legend(summary, cells, row + 1)


def draw_people(summary: Summary, sheet: Any) -> int:
    """Draw how many days each person is where; return the last column."""
    words, styles = summary.texts.words, summary.styles
    columns = list(_columns(summary))
    cells = Cells(sheet, (*PERSON_WIDTHS, *[COUNT_WIDTH for _ in columns]))
    for column, label in enumerate(("number", "id", "name", "group")):
        cells.write(0, column, words.say(label), styles.head())
    for column, (mark, style) in enumerate(columns, len(PERSON_WIDTHS)):
        cells.write(0, column, mark, style)
    text, bold = styles.boxed(indent=1), styles.boxed(bold=True, indent=1)
    number = styles.boxed(align="center")
    titles = {page.group: summary.texts.title(page.group) for page in summary.pages}
    for row, line in enumerate(summary.roster.lines, 1):
        sheet.write_number(row, 0, row, styles.boxed(align="center", font_color=GREY))
        cells.write(row, 1, line.id, text)
        cells.write(row, 2, line.name, bold)
        cells.write(row, 3, titles[line.group], text)
        for column, count in enumerate(_days_of(line, summary), len(PERSON_WIDTHS)):
            sheet.write_number(row, column, count, number)
    return len(PERSON_WIDTHS) + len(columns) - 1


def draw_others(summary: Summary, sheet: Any) -> None:
    """Draw the quotas of groups that have no calendar of their own, a row each."""
    words, styles = summary.texts.words, summary.styles
    cells = Cells(sheet, SUMMARY_WIDTHS)
    heading = words.say("quotas")
    large = styles.of(bold=True, font_size=17, font_color=TITLE)
    row = _head(summary, cells, cells.across(0, heading, large, size=_TITLE))
    for number, (first, by_day) in enumerate(quota_rows(summary.others), 1):
        title = summary.texts.title(first.group)
        cells.sheet.write_number(row, 0, number, styles.boxed(align="center", font_color=GREY))
        cells.merge(row, _NAME, _PEOPLE - 1, title, styles.boxed(bold=True, indent=1))
        people = range_text([count_text(one.counted) for one in by_day.values()])
        cells.write(row, _PEOPLE, people, styles.boxed(align="center"))
        _quota(summary, cells, row, first, by_day)
        row += 1


def _facts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield each line at the top of the summary."""
    roster, words = summary.roster, summary.texts.words
    for circular in summary.texts.circulars:
        yield words.say("instrument"), circular
    worked = {day for page in summary.pages for day in page.worked(roster.days)}
    size = words.size(len(roster.lines), len(worked))
    yield words.say("period"), f"{words.period(roster.start, roster.end)} · {size}"
    yield words.say("calendar"), summary.texts.calendar
    yield words.say("method"), words.say(f"method.{roster.method}")
    for result in results_of(roster, summary.texts):
        yield words.say("result"), result


def results_of(roster: Roster, texts: RosterTexts) -> Iterator[str]:
    """Yield how well a roster keeps what is asked, a sentence each."""
    words = texts.words
    unplaced = sum(
        any(placement.is_unplaced for placement in line.placements) for line in roster.lines
    )
    given = sum(
        placement.basis is Basis.GIVEN for line in roster.lines for placement in line.placements
    )
    if not roster.clashes and not unplaced:
        yield words.say("kept all")
    numbers = {
        "not kept count": len(roster.clashes),
        "unplaced count": unplaced,
        "without group count": len(roster.without_group),
        "lists count": given,
    }
    for label, count in numbers.items():
        if count:
            yield words.say(label, count=count)


def _groups(summary: Summary, cells: Cells, row: int) -> int:
    row = _head(summary, cells, row)
    styles = summary.styles
    center, grey = styles.boxed(align="center"), styles.boxed(align="center", font_color=GREY)
    bold = styles.boxed(bold=True, font_color=TITLE, text_wrap=True, indent=1)
    for number, page in enumerate(summary.pages):
        quotas = list(quota_rows(page.reports))
        rows = max(len(quotas), 1)
        title = summary.texts.title(page.group)
        cells.merge(row, 0, 0, str(number + 1), grey, rows=rows)
        cells.merge(row, _NAME, _PEOPLE - 1, title, bold, rows=rows)
        _link(summary, cells, row, number, bold)
        cells.merge(row, _PEOPLE, _PEOPLE, str(len(page.lines)), center, rows=rows)
        cells.height(row, max(1, -(-len(title) // _TITLE_ROOM) - rows + 1) * _ROW)
        for first, by_day in quotas:
            _quota(summary, cells, row, first, by_day)
            row += 1
        if not quotas:
            for column in range(_QUOTA, len(SUMMARY_WIDTHS)):
                cells.write(row, column, NO_WORK, grey)
            row += 1
    return row


def _link(summary: Summary, cells: Cells, row: int, at: int, style: Any) -> None:
    """Make a group's name lead to its calendar."""
    title = summary.texts.title(summary.pages[at].group)
    if at in summary.links:
        cells.sheet.write_url(row, _NAME, summary.links[at], style, cell_text(title))


def cell_text(text: str) -> str:
    """Return a text that may stand on a link: never empty, never long."""
    return text[:255] or "–"


def _head(summary: Summary, cells: Cells, row: int) -> int:
    words, head = summary.texts.words, summary.styles.head()
    cells.write(row, 0, words.say("number"), head)
    cells.merge(row, _NAME, _PEOPLE - 1, words.say("group"), head)
    labels = ("people", "quota", "asks", "there", "result")
    for column, label in enumerate(labels, _PEOPLE):
        cells.write(row, column, words.say(label), head)
    cells.height(row, _ROW)
    return row + 1


def _quota(summary: Summary, cells: Cells, row: int, first: QuotaReport, by_day: ByDay) -> None:
    """Write what one quota asks of one group over all days, and on how many it is not kept."""
    words, styles = summary.texts.words, summary.styles
    center = styles.boxed(align="center")
    where = words.where(first.quota.arrangement or "")
    label = words.say("present", where=where, label=summary.texts.name(first.key))
    if first.group.division:
        label = f"{label} ({first.group.division})"
    reports = list(by_day.values())
    cells.write(row, _QUOTA, label, styles.boxed(text_wrap=True, indent=1))
    cells.write(row, _ASKS, _asked(by_day, summary), center)
    cells.write(row, _THERE, range_text([count_text(one.present) for one in reports]), center)
    state, text = _result(reports, summary)
    cells.write(row, _RESULT, text, styles.state(state))


def _asked(by_day: ByDay, summary: Summary) -> str:
    """Return the bounds of a quota over all days."""
    words, reports = summary.texts.words, list(by_day.values())
    if not any(report.has_solution for report in reports):
        return words.say("none")
    kind = kind_of_bounds(by_day)
    bounds = range_text([bound_text(one, bare=bool(kind)) for one in reports])
    return f"{words.say(f'bound.{kind}')} {bounds}" if kind else bounds


def _result(reports: Sequence[QuotaReport], summary: Summary) -> tuple[QuotaState, str]:
    words = summary.texts.words
    broken = [report for report in reports if report.state in _PROBLEMS]
    if broken:
        return broken[0].state, words.say("not kept days", count=len(broken))
    unsure = [report for report in reports if report.state is not QuotaState.SATISFIED]
    if unsure:
        return unsure[0].state, words.say("unsure days", count=len(unsure))
    return QuotaState.SATISFIED, words.say("kept")


def _notes(summary: Summary, cells: Cells, row: int) -> int:
    words, styles = summary.texts.words, summary.styles
    if not summary.texts.general:
        return row
    heading = styles.of(bold=True, font_color=TITLE)
    row = cells.across(row + 1, words.say("notes"), heading)
    for note in summary.texts.general:
        row = cells.across(row, note, styles.of(text_wrap=True, valign="top"))
    return row


def _legend(summary: Summary, cells: Cells, row: int) -> None:
    words, styles = summary.texts.words, summary.styles
    row = cells.across(row, words.say("legend"), styles.of(bold=True, font_color=TITLE))
    items = [
        (summary.texts.letters[each], styles.letter(each, summary.order), words.arrangement(each))
        for each in _occurring(summary)
    ]
    items.append((NO_WORK, styles.no_work(), words.say("no work")))
    items.append((NOT_PLACED, styles.not_placed(), words.say("not placed")))
    for mark, style, text in items:
        cells.write(row, 0, mark, style)
        cells.merge(row, 1, 2, text, styles.of(indent=1))
        row += 1


def _columns(summary: Summary) -> Iterator[tuple[str, Any]]:
    """Yield the heading of each number of days, and its format."""
    words, styles = summary.texts.words, summary.styles
    for each in _occurring(summary):
        yield words.arrangement(each), styles.letter(each, summary.order, bold=True)
    yield NO_WORK, styles.no_work()
    yield NOT_PLACED, styles.not_placed()
    yield words.say("turns"), styles.head()


def _days_of(line: Line, summary: Summary) -> Iterator[int]:
    for each in _occurring(summary):
        yield line.count(each)
    marks = [summary.texts.mark(placement) for placement in line.placements]
    yield marks.count(NO_WORK) + marks.count(OUTSIDE)
    yield marks.count(NOT_PLACED)
    yield sum(placement.basis is Basis.TURN for placement in line.placements)


def _occurring(summary: Summary) -> list[str]:
    return list(summary.order)
