"""Write the figures of the page on performance anew from what was measured.

``python -m benchmarks.page results.json`` fills the marked places of the page,
and draws its pictures.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from benchmarks.plot import PAGES, Results, drawn, figure, read_results

PAGE: Final = PAGES / "performance.md"
_PLACE: Final = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GROUPS: Final = ("text", "codes", "Parquet")
_STARTS: Final = "first decision: "


def written(text: str, results: Results) -> str:
    """Return the text of the page with these figures in its marked places."""

    def filled(place: re.Match[str]) -> str:
        table = "\n".join(TABLES[place[2]](results))
        return f"{place[1]}{table}\n{place[3]}"

    return _PLACE.sub(filled, text)


def places(text: str) -> list[str]:
    """Return the names of the places for figures in a text."""
    return [found[2] for found in _PLACE.finditer(text)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---", *["--:"] * (len(heads) - 1)])
    for row in rows:
        name, *cells = row
        is_ours = name.startswith("policylang")
        yield _row([_strong(name), *map(_strong, cells)] if is_ours else row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _strong(cell: str) -> str:
    return f"**{cell}**" if cell else ""


def _times(value: float) -> str:
    return f"{value:.2f}" if value < 10 else figure(value)


def _norms(sizes: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{size['norms']:,}" for size in sizes]


# --- tables ----------------------------------------------------------------------


def machine(results: Results) -> Iterator[str]:
    """Yield on what it was measured."""
    one = results["machine"]
    packages = ", ".join(f"{name} {number}" for name, number in results["packages"].items())
    yield (
        f"The machine: {one['cores']} cores of an {one['processor']}, shared with other work;"
        f" {one['system']}; Python {one['python']}."
    )
    yield f"The packages: {packages}."


def decide(results: Results) -> Iterator[str]:
    """Yield what one decision takes."""
    sizes = results["decide"]["sizes"]
    heads = ["", *(part for norms in _norms(sizes) for part in (f"{norms} norms", "x"))]
    rows = [[name, *_decided(sizes, "timed", name)] for name in sizes[0]["timed"]] + [
        [f"{name}, a tenth of the facts missing", *_decided(sizes, "with nulls", name)]
        for name in sizes[0]["with nulls"]
    ]
    yield from _table(heads, rows)


def _decided(sizes: Sequence[Results], part: str, name: str) -> list[str]:
    return [
        cell
        for size in sizes
        for cell in (f"{_times(size[part][name][0])} µs", _times(size[part][name][1]))
    ]


def ready(results: Results) -> Iterator[str]:
    """Yield what it costs to be ready."""
    sizes = results["decide"]["sizes"]
    told = {
        "read the policy": ("read ms", 1, "ms"),
        "the first decision: the day is compiled": ("first decision ms", 1, "ms"),
        "the first 2,000 people, together": ("first people ms", 1, "ms"),
        "2,000 others after them, each": ("others µs each", 1, "µs"),
        "the first of them without a role and a unit": ("without role and unit ms", 1, "ms"),
        "2,000 more, a tenth of the facts missing, each": ("lacking µs each", 1, "µs"),
        "nodes after 2,000 people": ("nodes", 1, ""),
        "memory of the compiled policy, after 2,000 people": ("bytes", 1e-6, "MB"),
    }
    rows = [
        [name, *(f"{figure(size['costs'][key] * by)} {unit}".strip() for size in sizes)]
        for name, (key, by, unit) in told.items()
    ]
    yield from _table(["", *(f"{norms} norms" for norms in _norms(sizes))], rows)


def frames(results: Results) -> Iterator[str]:
    """Yield what whole frames take, by what they are read from."""
    every = results["frames"]["sizes"]
    for rows in dict.fromkeys(size["rows"] for size in every):
        sizes = [size for size in every if size["rows"] == rows]
        if rows != every[0]["rows"]:
            yield ""
        heads = [f"{rows:,} rows"]
        heads += [part for norms in _norms(sizes) for part in (f"{norms} norms", "x")]
        yield from _table(heads, _framed(sizes))


def _framed(sizes: Sequence[Results]) -> Iterator[list[str]]:
    for group in _GROUPS:
        for name in sizes[-1][group]:
            cells: list[str] = []
            for size in sizes:
                one = size[group].get(name)
                cells += _cells(one) if one else ("", "")
            yield [f"{name}, from {group}", *cells]


def first_frame(results: Results) -> Iterator[str]:
    """Yield what the first frames take, in which the tables are filled."""
    every = results["frames"]["sizes"]
    sizes = [size for size in every if size["rows"] == every[0]["rows"]]
    heads = [f"{every[0]['rows']:,} rows", *(f"{norms} norms" for norms in _norms(sizes))]
    rows = [
        ["the first frame", *(f"{figure(size['first s'])} s" for size in sizes)],
        ["other people after it", *(f"{figure(size['others s'])} s" for size in sizes)],
        ["different conclusions", *(f"{size['conclusions']:,}" for size in sizes)],
    ]
    yield from _table(heads, rows)


def peers(results: Results) -> Iterator[str]:
    """Yield what a row takes, of whoever decides a frame, and of how many rows that is known."""
    sizes = results["peers"]["sizes"]
    heads = ["µs a row", *(f"{norms} norms" for norms in _norms(sizes)), "rows asked about"]
    rows = []
    for name in sizes[0]["timed"]:
        found = [size["timed"][name] for size in sizes]
        counts = [int(one["rows"]) for one in found]
        asked = f"{max(counts):,}" if len(set(counts)) == 1 else f"{min(counts):,}–{max(counts):,}"
        rows.append([name, *(_times(one["µs"]) for one in found), asked])
    yield from _table(heads, rows)


def cap(results: Results) -> Iterator[str]:
    """Yield what a day under a cap takes."""
    sizes = results["cap"]["sizes"]
    heads = ["", *(part for size in sizes for part in (f"{size['rows']:,} rows", "x"))]
    rows = [
        [name, *(cell for size in sizes for cell in _cells(size["text"][name]))]
        for name in sizes[0]["text"]
    ]
    first = [cell for size in sizes for cell in (f"{figure(size['first s'])} s", "")]
    yield from _table(heads, [*rows, ["policylang, the first frame", *first]])


def _cells(one: Results) -> tuple[str, str]:
    return f"{figure(one['ms'])} ms", f"{_times(one['x'])} ({_times(one['cpu x'])})"


def memory(results: Results) -> Iterator[str]:
    """Yield the bytes that each row of a file takes."""
    sizes = results["memory"]["sizes"]
    heads = ["bytes a row", *(f"{norms} norms" for norms in _norms(sizes))]
    names = sizes[0]["bytes a row"]
    yield from _table(
        heads, [[name, *(figure(one["bytes a row"][name]) for one in sizes)] for name in names]
    )


def reading(results: Results) -> Iterator[str]:
    """Yield what it takes to read a policy, for each norm."""
    sizes = results["parsing"]["sizes"]
    told = {
        "parse": "policylang, reading: places, comments, findings",
        "resolve": "policylang, resolving: every name looked up",
        "loads": "policylang, `loads`: both, and the rest",
        "Lark's trees": "Lark, same grammar: trees with places, nothing made of them",
        "ast.parse": "Python's `ast.parse`, as many calls that say about the same",
        "json.loads": "`json.loads`, the same as objects",
    }
    heads = ["", *(part for norms in _norms(sizes) for part in (f"{norms} norms", "x"))]
    rows = []
    for name, words in told.items():
        cells = []
        for size in sizes:
            one = size["timed"].get(name)
            cells += [f"{figure(one['µs'])} µs", _times(one["x"])] if one else ["", ""]
        rows.append([words, *cells])
    yield from _table(heads, rows)


def check(results: Results) -> Iterator[str]:
    """Yield what a check takes."""
    heads = ["circular", "norms", "first", "again", "a norm", "memory"]
    rows = [
        [
            one["kind"],
            f"{one['norms']:,}",
            f"{one['first s']:.2f} s",
            f"{one['again s']:.2f} s",
            f"{one['again s'] / one['norms'] * 1e3:.1f} ms",
            f"{one['MB']:.0f} MB",
        ]
        for one in results["check"]["sizes"]
    ]
    yield from _table(heads, rows)


def startup(results: Results) -> Iterator[str]:
    """Yield what commands take from start to end."""
    timed = results["startup"]["timed"]
    rows = [
        [
            f"{name.removeprefix(_STARTS)}, the first decision" if _STARTS in name else name,
            f"{one['ms']:.0f} ms",
            f"{one['x']:.1f}",
            f"{one['MB']:.0f} MB",
        ]
        for name, one in timed.items()
    ]
    yield from _table(["", "time", "x", "memory"], rows)


def roster(results: Results) -> Iterator[str]:
    """Yield what a roster takes."""
    found = results["roster"]
    heads = [f"{found['people']:,} people", "read", "roster", "its CPU", "memory"]
    rows = [
        [
            name if name == "policylang" else f"{name} by hand",
            f"{one['read s']:.2f} s",
            f"{one['roster s']:.2f} s",
            f"{one['cpu s']:.2f} s",
            f"{one['MB']:,.0f} MB",
        ]
        for name, one in found["timed"].items()
    ]
    yield from _table(heads, rows)


TABLES: Final[Mapping[str, Callable[[Results], Iterator[str]]]] = {
    "machine": machine,
    "decide": decide,
    "ready": ready,
    "frames": frames,
    "first_frame": first_frame,
    "cap": cap,
    "peers": peers,
    "memory": memory,
    "reading": reading,
    "check": check,
    "startup": startup,
    "roster": roster,
}


def main() -> None:
    """Write the page, and draw its pictures."""
    results = read_results(sys.argv[1:])
    text = written(PAGE.read_text(encoding="utf-8"), results)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    drawn(results, PAGES)


if __name__ == "__main__":
    main()
