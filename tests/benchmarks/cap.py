"""Time a day under a cap on each office, beside what an expert writes by hand; see README.md."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import perf_counter
from typing import Any, Final

import polars as pl

from benchmarks.cap_data import OFFICES, capped, people
from benchmarks.contenders_cap import in_polars
from benchmarks.contenders_cap import told as told_answers
from benchmarks.exceptions import ON
from benchmarks.timing import in_turns, told

_LARGE: Final = 2_000_000  # rows, from which on there are fewer rounds


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Let both take turns on frames of several sizes, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks cap", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=(1_000_000, 5_000_000))
    parser.add_argument("--offices", type=int, default=OFFICES)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args(arguments)
    return {"offices": asked.offices, "sizes": [*run(asked.rows, asked.offices, asked.rounds)]}


def run(sizes: Sequence[int], offices: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what was measured of each number of rows, printing it on the way."""
    for rows in sizes:
        frame = people(rows, offices)
        began = perf_counter()
        ours = drawn_by_us(frame)
        first = perf_counter() - began
        agree(frame, ours(ADD))
        tasks = {
            "polars by hand": partial(in_polars, frame),
            "policylang": partial(ours, ("arrangement",)),
        }
        print(f"{rows:,} rows in {offices:,} offices; the first frame took {first:.2f} s")
        found = in_turns(tasks, rounds if rows < _LARGE else max(rounds // 3, 1))
        told(found)
        yield {"rows": rows, "first s": first, "text": found}


ADD: Final = ("arrangement", "outcome")


def drawn_by_us(frame: pl.DataFrame) -> Callable[[Sequence[str]], Any]:
    """Return policylang on a frame, with what it keeps of the policy made ready.

    Raises:
        SystemExit: some rows were left to the reference, which is no fair race.
    """
    import policylang

    compiled = policylang.compile_policy(policylang.loads(*capped()))

    def drawn(add: Sequence[str]) -> Any:
        return policylang.roster_frame(compiled, frame, start=ON, end=ON, add=add)

    if drawn(ADD).one_by_one:
        message = "some offices cannot keep the cap: give more rows, or fewer offices"
        raise SystemExit(message)
    return drawn


def agree(frame: pl.DataFrame, roster: Any) -> None:
    """Refuse figures of contenders that do not say the same of every row.

    Raises:
        SystemExit: they do not.
    """
    ours, theirs = told_answers(roster), in_polars(frame)
    if not ours.equals(theirs):
        message = f"polars by hand answers differently for {(ours != theirs).sum()} rows"
        raise SystemExit(message)
