"""Draw measurements as plain SVG: lines over two logarithmic axes, legible on light and dark.

``python -m benchmarks.plot`` draws anew what ``results/`` holds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from pathlib import Path
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).parents[2]
RESULTS: Final = Path(__file__).parent / "results"
PAGES: Final = ROOT / "docs" / "explanation"
Line: TypeAlias = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 172, 76, 60
_GAP: Final = 15  # between the names of lines
_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.title { font-size: 16px; font-weight: 600; }
.soft { fill: #57606a; font-size: 12px; }
.paper { fill: #ffffff; }
.grid { stroke: #d8dee4; stroke-width: 1; }
path { fill: none; }
.line { stroke-width: 2; }
.ours { stroke-width: 3.5; }
.s0 { stroke: #0969da; } .f0 { fill: #0969da; }
.s1 { stroke: #57606a; } .f1 { fill: #57606a; }
.s2 { stroke: #bc4c00; } .f2 { fill: #bc4c00; }
.s3 { stroke: #8250df; } .f3 { fill: #8250df; }
.s4 { stroke: #1a7f37; } .f4 { fill: #1a7f37; }
.s5 { stroke: #bf3989; } .f5 { fill: #bf3989; }
.first { font-weight: 600; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .soft { fill: #9198a1; } .paper { fill: #0d1117; } .grid { stroke: #30363d; }
.s0 { stroke: #58a6ff; } .f0 { fill: #58a6ff; }
.s1 { stroke: #9198a1; } .f1 { fill: #9198a1; }
.s2 { stroke: #f0883e; } .f2 { fill: #f0883e; }
.s3 { stroke: #bc8cff; } .f3 { fill: #bc8cff; }
.s4 { stroke: #3fb950; } .f4 { fill: #3fb950; }
.s5 { stroke: #f778ba; } .f5 { fill: #f778ba; }
}
"""


def lines(title: str, across: str, up: str, series: Mapping[str, Line]) -> str:
    """Return a picture of lines; the first is drawn thickest, and each is named at its end.

    Args:
        title: what is shown, in one line.
        across: what the horizontal axis counts.
        up: what the vertical axis measures, with its unit.
        series: points of each line, their coordinates above 0, by its name.
    """
    every = [point for line in series.values() for point in line]
    axes = _Axes([x for x, _ in every], [y for _, y in every])
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
                f' width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{escape(title)}">'
            ),
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}" rx="6"/>',
            f'<text class="title" x="20" y="32">{escape(title)}</text>',
            f'<text class="soft" x="20" y="54">{escape(up)}</text>',
            (
                f'<text class="soft" x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 16}"'
                f' text-anchor="middle">{escape(across)}</text>'
            ),
            *axes.grid(),
            *_drawn(series, axes),
            "</svg>\n",
        )
    )


class _Axes:
    """Where a point of the data is on the paper."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self._marks = sorted(set(xs))
        self._from, self._to = log10(self._marks[0]), log10(self._marks[-1])
        self._low, self._high = floor(log10(min(ys))), ceil(log10(max(ys)))

    def x(self, value: float) -> float:
        share = (log10(value) - self._from) / (self._to - self._from)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    def grid(self) -> Iterator[str]:
        """Yield a line for each power of ten, and for each place that was measured."""
        for power in range(self._low, self._high + 1):
            at = self.y(10**power)
            yield f'<path class="grid" d="M{_LEFT} {at}H{_WIDTH - _RIGHT}"/>'
            yield f'<text class="soft" x="{_LEFT - 8}" y="{at + 4}" text-anchor="end">{10**power:,}</text>'
        for mark in self._marks:
            at = self.x(mark)
            yield f'<path class="grid" d="M{at} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
            yield (
                f'<text class="soft" x="{at}" y="{_HEIGHT - _BOTTOM + 20}"'
                f' text-anchor="middle">{mark:,}</text>'
            )


def _drawn(series: Mapping[str, Line], axes: _Axes) -> Iterator[str]:
    """Yield the lines with their names, which keep out of each other's way."""
    taken = float("inf")
    ends = {name: axes.y(line[-1][1]) for name, line in series.items()}
    number = {name: at for at, name in enumerate(series)}
    for name in sorted(series, key=ends.__getitem__, reverse=True):
        stroke, fill = f"s{number[name]}", f"f{number[name]}"
        is_first = number[name] == 0
        path = "L".join(f"{axes.x(x)} {axes.y(y)}" for x, y in series[name])
        yield f'<path class="{stroke} line{" ours" * is_first}" d="M{path}"/>'
        for x, y in series[name]:
            yield f'<circle class="{fill}" cx="{axes.x(x)}" cy="{axes.y(y)}" r="3"/>'
        taken = min(ends[name] + 4, taken - _GAP)
        yield (
            f'<text class="{fill}{" first" * is_first}" x="{_WIDTH - _RIGHT + 10}"'
            f' y="{taken}">{escape(name)} {_figure(series[name][-1][1])}</text>'
        )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def single_decisions() -> str:
    """Return the picture of what one decision takes."""
    found = json.loads((RESULTS / "decide.json").read_text(encoding="utf-8"))
    names = ["policylang", "by hand", *found["sizes"][0]["timed"]]
    series = {
        name: [(size["norms"], size["timed"][name][0]) for size in found["sizes"]]
        for name in dict.fromkeys(names)
    }
    return lines("One decision of one person", "norms", "microseconds, logarithmic", series)


def main() -> None:
    """Draw every picture of the page on performance."""
    picture = single_decisions()
    (PAGES / "performance-decide.svg").write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
