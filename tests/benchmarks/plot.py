"""Draw the pictures of the page on performance from what was measured.

``python -m benchmarks.plot results.json`` draws them all anew.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from benchmarks.drawing import BY_HAND, OTHERS, OURS, Bar, Line, Panel, bars, lines

ROOT: Final = Path(__file__).parents[2]
RESULTS: Final = Path(__file__).parent / "results" / "results.json"
PAGES: Final = ROOT / "docs" / "explanation"
Results: TypeAlias = Mapping[str, Any]
_MILLION: Final = 1_000_000
_OF_FRAMES: Final = (
    "policylang",
    "polars by hand",
    "polars by hand, in steps",
    "polars by hand, tables",
    "DuckDB by hand",
)


def kind(name: str) -> str:
    """Return the colour of a contender."""
    if name.startswith(("policylang", "import policylang")):
        return OURS
    return BY_HAND if "by hand" in name else OTHERS


def duration(milliseconds: float) -> str:
    """Return a time with the unit in which it is read most easily."""
    for least, unit, size in ((1000, "s", 1000), (1, "ms", 1), (0, "µs", 0.001)):
        if milliseconds >= least:
            return f"{figure(milliseconds / size)} {unit}"
    raise AssertionError


def figure(value: float) -> str:
    """Return a figure with two or three digits that count."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def single_decisions(results: Results) -> str:
    """Return the picture of what one decision takes."""
    sizes = results["decide"]["sizes"]
    every = [
        Line(name, kind(name), [(size["norms"], size["timed"][name][0] / 1e3) for size in sizes])
        for name in sizes[0]["timed"]
    ]
    return lines("One decision of one person", "norms", "time, logarithmic", every, duration)


def whole_frames(results: Results) -> str:
    """Return the picture of what a million rows of text take, by everybody."""
    sizes = [size for size in results["frames"]["sizes"] if size["rows"] == _rows(results)]
    of_frames = (*_OF_FRAMES, "pandas by hand")
    measured = {
        name: [(size["norms"], _of_million(size, name)) for size in sizes if name in size["text"]]
        for name in of_frames
    }
    measured |= {
        name: [
            (size["norms"], size["timed"][name]["µs"] * 1e3) for size in results["peers"]["sizes"]
        ]
        for name in results["peers"]["sizes"][0]["timed"]
        if name not in of_frames
    }
    every = [Line(name, kind(name), points) for name, points in measured.items() if points]
    up = "time, logarithmic; of whoever decides row by row, reckoned from fewer rows"
    return lines("A million people, from columns of text", "norms", up, every, duration)


def _of_million(size: Results, name: str) -> float:
    return float(size["text"][name]["ms"] / size["rows"] * _MILLION)


def _rows(results: Results) -> int:
    return min(int(size["rows"]) for size in results["frames"]["sizes"])


def kinds_of_input(results: Results) -> str:
    """Return the picture of what a million rows take from text, from codes and from a file."""
    sizes = [size for size in results["frames"]["sizes"] if size["rows"] == _rows(results)]
    names = ("only reading", *_OF_FRAMES)
    panels = [
        Panel(
            f"{size['norms']:,} norms",
            {
                f"from {group}": [
                    Bar(name, kind(name), size[group][name]["ms"] if name in size[group] else 0)
                    for name in names
                    if name in sizes[-1][group]
                ]
                for group in ("text", "codes", "Parquet")
            },
        )
        for size in (sizes[0], sizes[-1])
    ]
    title = f"{_rows(results):,} people, by what they are read from"
    return bars(title, "milliseconds; each side has its own scale", panels, _or_none)


def _or_none(value: float) -> str:
    return figure(value) if value else "–"


def reading(results: Results) -> str:
    """Return the picture of what reading a policy takes."""
    sizes = results["parsing"]["sizes"]
    names = {
        "loads": ("policylang: all", OURS),
        "parse": ("policylang: reading", OURS),
        "Lark's trees": ("Lark's trees", OTHERS),
        "ast.parse": ("Python's ast.parse", OTHERS),
        "json.loads": ("json.loads", OTHERS),
    }
    every = [
        Line(
            told,
            colour,
            [
                (one["norms"], one["timed"][name]["µs"] / 1e3)
                for one in sizes
                if name in one["timed"]
            ],
        )
        for name, (told, colour) in names.items()
        if name in sizes[0]["timed"]
    ]
    return lines("Reading a policy", "norms", "time for each norm, logarithmic", every, duration)


def checking(results: Results) -> str:
    """Return the picture of what a check takes."""
    sizes = results["check"]["sizes"]
    every = [
        Line(
            f"{name}: {when}",
            colour,
            [(one["norms"], one[f"{part} s"] * 1e3) for one in sizes if one["kind"] == name],
        )
        for name, colour in (("role by unit", OURS), ("circular", OTHERS))
        for part, when in (("first", "first"), ("again", "again"))
    ]
    return lines(
        "Checking a policy", "norms", "time of the processor, logarithmic", every, duration
    )


def starting(results: Results) -> str:
    """Return the picture of what it takes from a command's start to its end."""
    timed = results["startup"]["timed"]
    commands = [name for name in timed if "first decision" not in name]
    first = [name for name in timed if "first decision" in name]
    groups = {
        "a command": [Bar(name, kind(name), timed[name]["ms"]) for name in commands],
        "the first decision": [
            Bar(name.partition(": ")[2], kind(name.partition(": ")[2]), timed[name]["ms"])
            for name in first
        ],
    }
    up = "from the start of a process to its end"
    return bars("Starting", up, [Panel("", groups)], lambda value: f"{figure(value)} ms")


def memory(results: Results) -> str:
    """Return the picture of the memory that each row of a file takes."""
    found = results["memory"]
    panels = [
        Panel(
            f"{size['norms']:,} norms",
            {"": [Bar(name, kind(name), each) for name, each in size["bytes a row"].items()]},
        )
        for size in found["sizes"]
    ]
    title = f"Peak memory of deciding {found['rows']:,} people from Parquet"
    return bars(title, "bytes a row, over what is imported", panels, figure)


PICTURES: Final[Mapping[str, Callable[[Results], str]]] = {
    "decide": single_decisions,
    "frames": whole_frames,
    "inputs": kinds_of_input,
    "reading": reading,
    "check": checking,
    "startup": starting,
    "memory": memory,
}


def drawn(results: Results, folder: Path) -> None:
    """Draw every picture of the page on performance."""
    for name, picture in PICTURES.items():
        file = folder / f"performance-{name}.svg"
        file.write_text(picture(results), encoding="utf-8", newline="\n")


def read_results(arguments: list[str]) -> Results:
    """Return what was measured, of the file that is named or else of the one that is kept."""
    file = Path(arguments[0]) if arguments else RESULTS
    found: Results = json.loads(file.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    drawn(read_results(sys.argv[1:]), PAGES)
