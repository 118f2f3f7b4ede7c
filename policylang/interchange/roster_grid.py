"""Draw one group's calendar on a sheet: people down, days across."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from policylang._frozen import frozen
from policylang.interchange.decision_table import one_line
from policylang.interchange.roster_cells import Cells, cut
from policylang.interchange.roster_counts import bound_text, count_text
from policylang.interchange.roster_styles import GREY, HEAD, INK, SHADE, TITLE, Styles
from policylang.interchange.roster_texts import GroupPage, RosterTexts
from policylang.model.roster import Basis, Placement

# Before the days stand number, identifier and name.
FIRST_DAY: Final = 3
HEAD_ROWS: Final = 3
_ROW: Final = 1.2
_TITLE: Final = 1.7
_GAP: Final = 0.5
_FITTING_A_MONTH: Final = 3


@frozen(eq=False)
class Grid:
    """One calendar: its people and days, and the words and formats for them.

    ``worked`` gives the place of each day with work among a line's placements.
    """

    page: GroupPage
    days: Sequence[date]
    worked: Mapping[date, int]
    order: Sequence[str]
    texts: RosterTexts
    styles: Styles
    cells: Cells

    @property
    def arrangements(self) -> tuple[str, ...]:
        """The arrangements that occur, in the order of the vocabulary."""
        return self.page.arrangements(self.order)

    def title(self, row: int) -> int:
        """Write what stands above the calendar; return the next row, as every part does."""
        words, texts, styles, cells = self.texts.words, self.texts, self.styles, self.cells
        title = words.say("roster of", group=texts.title(self.page.group))
        large = styles.of(bold=True, font_size=17, font_color=TITLE, text_wrap=True)
        row = cells.across(row, title, large, size=_TITLE)
        size = words.size(len(self.page.lines), len(self.worked))
        period = words.period(self.days[0], self.days[-1])
        row = cells.across(row, f"{period} · {size}", styles.of(font_size=11, text_wrap=True))
        small = styles.of(font_color=GREY, text_wrap=True, valign="top")
        for circular in texts.circulars:
            row = cells.across(row, circular, small)
        label_style = styles.of(bold=True, font_color=TITLE, valign="top", text_wrap=True)
        for label, clause in texts.asks.get(self.page.group, ()):
            cells.merge(row, 0, 1, label, label_style)
            row = cells.across(row, clause, styles.of(text_wrap=True, valign="top"), first=2)
        cells.height(row, _GAP)
        return row + 1

    def head(self, row: int) -> int:
        """Write months, weekdays and dates."""
        words, head, cells = self.texts.words, self.styles.head(), self.cells
        for column, label in enumerate(("number", "id", "name")):
            cells.merge(row, column, column, words.say(label), head, rows=HEAD_ROWS)
        first = FIRST_DAY
        for _, days in groupby(self.days, key=lambda day: (day.year, day.month)):
            group = list(days)
            month = words.month(group[0])
            name = month if len(group) >= _FITTING_A_MONTH else month[:3]
            cells.merge(row, first, first + len(group) - 1, name, head)
            first += len(group)
        for column, day in enumerate(self.days, FIRST_DAY):
            self._day(row + 1, column, day)
        self._sums(row, first)
        return row + HEAD_ROWS

    def people(self, row: int) -> int:
        """Write everyone's days."""
        styles, sheet = self.styles, self.cells.sheet
        number = styles.boxed(align="center", font_color=GREY)
        text, bold = styles.boxed(indent=1), styles.boxed(bold=True, indent=1)
        total = styles.boxed(align="center")
        off = styles.no_work()
        for at, line in enumerate(self.page.lines, 1):
            self.cells.height(row, _ROW)
            sheet.write_number(row, 0, at, number)
            sheet.write_string(row, 1, one_line(line.id), text)
            sheet.write_string(row, 2, one_line(line.name), bold)
            for column, day in enumerate(self.days, FIRST_DAY):
                place = self.worked.get(day)
                if place is None:
                    sheet.write_blank(row, column, None, off)
                else:
                    mark, style = self._shown(line.placements[place])
                    sheet.write_string(row, column, mark, style)
            for column, each in enumerate(self.arrangements, FIRST_DAY + len(self.days)):
                sheet.write_number(row, column, line.count(each), total)
            row += 1
        return row

    def _day(self, row: int, column: int, day: date) -> None:
        is_worked = day in self.worked
        look = {
            "bg_color": HEAD if is_worked else SHADE,
            "font_color": INK if is_worked else GREY,
        }
        small = self.styles.head(**look, font_size=8, bold=False)
        self.cells.write(row, column, self.texts.words.weekday(day), small)
        self.cells.write(row + 1, column, str(day.day), self.styles.head(**look))
        holiday = self.texts.holidays.get(day)
        if holiday is not None:
            self.cells.sheet.write_comment(row + 1, column, cut(holiday), {"author": ""})

    def _sums(self, row: int, first: int) -> None:
        """Write the heading of the days that each person is where."""
        if not self.arrangements:
            return
        last = first + len(self.arrangements) - 1
        self.cells.merge(row, first, last, self.texts.words.say("days"), self.styles.head())
        for column, arrangement in enumerate(self.arrangements, first):
            letter = self.styles.letter(arrangement, self.order, bold=True)
            self.cells.merge(
                row + 1, column, column, self.texts.letters[arrangement], letter, rows=2
            )

    def _shown(self, placement: Placement) -> tuple[str, Any]:
        mark = self.texts.mark(placement)
        if placement.arrangement is not None:
            bold = is_bound(placement)
            return mark, self.styles.letter(placement.arrangement, self.order, bold=bold)
        style = self.styles.not_placed() if placement.is_unplaced else self.styles.no_work()
        return mark, style


def widths_of(page: GroupPage, days: Sequence[date]) -> list[float]:
    """Return how wide the columns of one calendar must be, without the sums behind its days."""
    ids = max((len(line.id) for line in page.lines), default=0)
    names = max((len(line.name) for line in page.lines), default=0)
    texts = (
        text
        for one in page.reports
        for text in (count_text(one.present), bound_text(one, bare=True))
    )
    numbers = max(map(len, texts), default=1)
    columns = [max(4.4, numbers + 1.5) for _ in days]
    return [4.5, max(8.0, min(ids + 2.0, 22.0)), max(24.0, min(names + 2.0, 36.0)), *columns]


def is_bound(placement: Placement) -> bool:
    """Whether it is settled without any turn: by norms, or by a list."""
    return placement.basis in (Basis.NORM, Basis.GIVEN)
