"""Draw figures as plain SVG: lines over two logarithmic axes, and bars; legible on light and dark.

There are three colours, which nobody mixes up: one for what the picture is
about, one for what is written by hand for one policy, one for everybody else.
Lines and bars have their names beside them, lines of one colour a mark each of
their own. The same figures make the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil, floor, log10
from typing import Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

Point: TypeAlias = tuple[float, float]
Figure: TypeAlias = Callable[[float], str]
OURS, BY_HAND, OTHERS = "ours", "hand", "others"

_WIDTH: Final = 780
_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 17px; font-weight: 600; }
.soft { fill: #59636e; font-size: 12px; }
.head { font-weight: 600; }
.paper { fill: #ffffff; stroke: #d1d9e0; }
.grid { stroke: #e3e8ed; stroke-width: 1; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.leader { fill: none; stroke-width: 1; opacity: .45; }
.ours { stroke: #0757c2; } .hand { stroke: #b25000; } .others { stroke: #6e7781; }
.line.ours { stroke-width: 3.5; }
.f-ours { fill: #0757c2; } .f-hand { fill: #d98032; } .f-others { fill: #8c959f; }
.mark { stroke-width: 1.5; } .mark.ours { fill: #0757c2; }
.mark.hand, .mark.others { fill: #ffffff; }
.t-ours { font-weight: 600; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .soft { fill: #9198a1; }
.paper { fill: #0d1117; stroke: #30363d; } .grid { stroke: #262c34; }
.ours { stroke: #5aa9ff; } .hand { stroke: #f0a35e; } .others { stroke: #8b949e; }
.f-ours { fill: #388bfd; } .f-hand { fill: #c4762f; } .f-others { fill: #6e7681; }
.mark.ours { fill: #5aa9ff; } .mark.hand, .mark.others { fill: #0d1117; }
}
"""
_MARKS: Final = (
    "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
    "M-3.6 -3.6H3.6V3.6H-3.6Z",
    "M0 -5L4.6 3.4H-4.6Z",
    "M0 -5L5 0L0 5L-5 0Z",
    "M0 5L4.6 -3.4H-4.6Z",
    "M-4 -1.4H-1.4V-4H1.4V-1.4H4V1.4H1.4V4H-1.4V1.4H-4Z",
)


@frozen
class Line:
    """Points of which both coordinates are above 0; ``kind`` is its colour."""

    name: str
    kind: str
    points: Sequence[Point]


@frozen
class Bar:
    """A length from 0; ``kind`` is its colour."""

    name: str
    kind: str
    length: float


@frozen
class Panel:
    """Bars beside one another's, over a scale of their own, in groups with headings."""

    title: str
    groups: Mapping[str, Sequence[Bar]]


# --- lines -----------------------------------------------------------------------

_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 242, 78, 56
_HEIGHT: Final = 470
_GAP: Final = 17  # between the names of lines


def lines(title: str, across: str, up: str, every: Sequence[Line], figure: Figure) -> str:
    """Return a picture of lines, each with its name and its last figure at its end.

    Args:
        title: what is shown, in one line.
        across: what the horizontal axis counts.
        up: what the vertical axis measures.
        every: the lines; the first of a kind that is ours is drawn on top.
        figure: how a figure of the vertical axis is written, with its unit.
    """
    axes = _Axes([point for line in every for point in line.points], figure)
    drawn = [
        *axes.grid(),
        _text(across, (_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 16, "soft", ' text-anchor="middle"'),
        *_lines(every, axes),
    ]
    return _picture(title, up, _HEIGHT, drawn)


class _Axes:
    """Where a point of the data is on the paper."""

    def __init__(self, points: Sequence[Point], figure: Figure) -> None:
        self._marks = sorted({x for x, _ in points})
        self._from, self._to = log10(self._marks[0]), log10(self._marks[-1])
        ys = [log10(y) for _, y in points]
        # The paper ends at a power of ten, or half way to one.
        self._low = floor(min(ys) * 2) / 2
        self._high = max(ceil(max(ys) * 2) / 2, self._low + 1)
        self.figure = figure

    def x(self, value: float) -> float:
        share = (log10(value) - self._from) / ((self._to - self._from) or 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    def grid(self) -> Iterator[str]:
        """Yield a line for each power of ten, and for each place that was measured."""
        for power in range(ceil(self._low), floor(self._high) + 1):
            at = self.y(10.0**power)
            yield f'<path class="grid" d="M{_LEFT} {at}H{_WIDTH - _RIGHT}"/>'
            yield _text(self.figure(10.0**power), _LEFT - 10, at + 4, "soft", ' text-anchor="end"')
        for mark in self._marks:
            at = self.x(mark)
            yield f'<path class="grid" d="M{at} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
            below = _HEIGHT - _BOTTOM + 20
            yield _text(f"{mark:,.0f}", at, below, "soft", ' text-anchor="middle"')


def _lines(every: Sequence[Line], axes: _Axes) -> Iterator[str]:
    """Yield the lines, what is ours last and so on top, and the names beside their ends."""
    marks = {line.name: _MARKS[at % len(_MARKS)] for at, line in enumerate(every)}
    for line in sorted(every, key=lambda line: line.kind == OURS):
        places = [(axes.x(x), axes.y(y)) for x, y in line.points]
        path = "L".join(f"{x} {y}" for x, y in places)
        yield f'<path class="line {line.kind}" d="M{path}"/>'
        for x, y in places:
            yield _mark(marks[line.name], line.kind, x, y)
    heights = _apart([axes.y(line.points[-1][1]) for line in every])
    for line, height in zip(every, heights, strict=True):
        x, y = axes.x(line.points[-1][0]), axes.y(line.points[-1][1])
        right = _WIDTH - _RIGHT + 26
        yield f'<path class="leader {line.kind}" d="M{x + 6} {y}L{right - 12} {height}"/>'
        yield _mark(marks[line.name], line.kind, right, height)
        text = f"{line.name} {axes.figure(line.points[-1][1])}"
        yield _text(text, right + 10, height + 4, f"t-{line.kind}")


def _mark(mark: str, kind: str, x: float, y: float) -> str:
    return f'<path class="mark {kind}" transform="translate({x} {y})" d="{mark}"/>'


def _apart(heights: Sequence[float]) -> list[float]:
    """Return heights moved as little as is needed for names not to touch."""
    order = sorted(range(len(heights)), key=lambda at: (heights[at], at))
    lowest = float(_HEIGHT - _BOTTOM + 8)
    placed: dict[int, float] = {}
    least = float(_TOP - 8)
    for at in order:
        placed[at] = least = max(heights[at], least)
        least += _GAP
    for at in reversed(order):
        placed[at] = min(placed[at], lowest)
        lowest = placed[at] - _GAP
    return [round(placed[at], 1) for at in range(len(heights))]


# --- bars ------------------------------------------------------------------------

_BAR, _ROW, _GROUP, _HEAD = 14, 21, 30, 74
_NAMES: Final = 172  # what the names of bars take
_FIGURES: Final = 66


def bars(title: str, up: str, panels: Sequence[Panel], figure: Figure) -> str:
    """Return a picture of bars in panels side by side; bars of a panel have one scale.

    Args:
        title: what is shown, in one line.
        up: what is measured.
        panels: from left to right; those beside the first have the same groups.
        figure: how a figure is written, with its unit.
    """
    wide = (_WIDTH - 40 - _NAMES) / len(panels)
    drawn: list[str] = []
    height = 0.0
    for at, panel in enumerate(panels):
        left = 20 + _NAMES + at * wide
        found = [*_panel(panel, left, wide - _FIGURES, figure, names=at == 0)]
        drawn += [text for text, _ in found]
        height = max(height, *(low for _, low in found))
    return _picture(title, up, round(height + 14), drawn)


def _panel(
    panel: Panel, left: float, wide: float, figure: Figure, *, names: bool
) -> Iterator[tuple[str, float]]:
    """Yield what is drawn, and how far down it reaches."""
    longest = max(bar.length for group in panel.groups.values() for bar in group)
    top = float(_HEAD)
    if panel.title:
        yield _text(panel.title, left, top + 12, "head"), top
        top += 18
    for heading, group in panel.groups.items():
        top += _GROUP if heading else 6
        if names and heading:
            yield _text(heading, 20, top - 6, "head"), top
        for bar in group:
            length = max(round(bar.length / longest * wide, 1), 1) if bar.length else 0
            if names:
                end = ' text-anchor="end"'
                yield _text(bar.name, left - 8, top + 12, f"t-{bar.kind}", end), top
            yield (
                (
                    f'<rect class="f-{bar.kind}" x="{left:g}" y="{top + 1:g}" width="{length:g}"'
                    f' height="{_BAR}" rx="2"/>'
                ),
                top,
            )
            value = _text(figure(bar.length), left + length + 6, top + 12, f"t-{bar.kind}")
            yield value, top + _ROW
            top += _ROW


# --- both ------------------------------------------------------------------------


def _text(text: str, x: float, y: float, kind: str, more: str = "") -> str:
    return (
        f'<text class="{kind}" x="{round(x, 1):g}" y="{round(y, 1):g}"{more}>{escape(text)}</text>'
    )


def _picture(title: str, up: str, height: float, drawn: Iterable[str]) -> str:
    size = f'width="{_WIDTH}" height="{height:g}"'
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}"'
                f" {size} role={quoteattr('img')} aria-label={quoteattr(title)}>"
            ),
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" x=".5" y=".5" width="{_WIDTH - 1}" height="{height - 1:g}" rx="8"/>',
            _text(title, 20, 34, "title"),
            _text(up, 20, 56, "soft"),
            *drawn,
            "</svg>\n",
        )
    )
