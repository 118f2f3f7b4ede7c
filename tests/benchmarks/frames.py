"""Time whole frames, beside what experts write by hand for the policy; see README.md."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import polars as pl
from attrs import frozen

from benchmarks import contenders_polars as by_hand
from benchmarks import shapes
from benchmarks.contenders_duckdb import Database, in_order
from benchmarks.exceptions import ON
from benchmarks.frames_data import COLUMNS, TEXTS, enums
from benchmarks.shapes import ANSWERS, Exceptions
from benchmarks.timing import Task, in_turns, told

SIZES: Final = (12, 100, 1_000, 10_000)
KEY: Final = ("explanation",)
_LARGE: Final = 2_000_000  # rows, from which on there are fewer rounds, contenders and sizes


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Compare everybody's answers, then time them in turns, and print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks frames", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=(1_000_000, 5_000_000))
    parser.add_argument("--norms", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(arguments)
    ends = (asked.norms[0], asked.norms[-1])
    sizes = [
        (rows, norms)
        for rows in asked.rows
        for norms in (asked.norms if rows < _LARGE else dict.fromkeys(ends))
    ]
    return {"sizes": [*run(sizes, asked.rounds)]}


def run(sizes: Sequence[tuple[int, int]], rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what was measured of each number of rows and of norms, printing it on the way."""
    for rows, norms in sizes:
        turns = rounds if rows < _LARGE else max(rounds // 3, 1)
        with tempfile.TemporaryDirectory(prefix="policylang-") as folder:
            staff = Staff.of(norms, rows, Path(folder) / "staff.parquet")
            print(
                f"{norms:,} norms, {rows:,} rows; the first frame took {staff.costs['first s']:.2f} s"
            )
            found: dict[str, Any] = {"norms": norms, "rows": rows, **staff.costs}
            for group, tasks in staff.groups().items():
                print(f"  from {group}")
                found[group] = in_turns(tasks, turns)
                told(found[group])
        yield found


@frozen(eq=False)
class Staff:
    """The same people as text, as codes and in a file, and the compiled policy that decides them.

    ``costs`` are seconds of the first frames, in which tables are filled, and
    how many conclusions there are.
    """

    compiled: Any
    exceptions: Exceptions
    text: pl.DataFrame
    codes: pl.DataFrame
    file: Path
    costs: dict[str, float]

    @classmethod
    def of(cls, norms: int, rows: int, file: Path) -> "Staff":
        """Return so many people; the first frame, which fills the tables, is timed here."""
        import policylang

        text = shapes.staff(norms, rows)
        text.write_parquet(file)
        policy = policylang.loads(*shapes.texts(norms))
        compiled = policylang.compile_policy(policy)
        first, found = _first(compiled, text)
        others, more = _first(compiled, shapes.staff(norms, rows, seed=1))
        costs = {"first s": first, "conclusions": found, "others s": others, "and others": more}
        return cls(compiled, shapes.exceptions(norms), text, enums(text), file, costs)

    def groups(self) -> dict[str, dict[str, Task]]:
        """Return what is to be timed, by what it is read from; all have given the same answers.

        Raises:
            SystemExit: somebody answers differently; then nothing is timed.
        """

        from benchmarks import contenders_pandas

        answers, is_large = self._answers(), self.text.height >= _LARGE
        database = Database(self.exceptions)
        database.keep_staff(self.text)
        groups: dict[str, dict[str, Task]] = {}
        for group, frame in (("text", self.text), ("codes", self.codes)):
            experts = _experts(self.exceptions, frame, is_coded=group == "codes")
            tasks: dict[str, Task] = {
                name: partial(decide, frame) for name, decide in experts.items()
            }
            if not is_large:
                of_pandas = frame.to_pandas()
                merged = contenders_pandas.decider(self.exceptions, of_pandas)
                tasks["pandas by hand"] = partial(merged, of_pandas)
            if group == "text":
                tasks["DuckDB by hand"] = database.from_table
            _agree(group, answers, tasks)
            groups[group] = {**tasks, **self._ours(frame)}
        groups["Parquet"] = self._from_parquet(database, answers)
        return groups

    def _answers(self) -> pl.Series:
        """Return our answers as the others give them."""
        import policylang

        frame = policylang.decide_frame(self.compiled, self.text, on=ON).frame
        text = pl.coalesce(pl.col("arrangement").cast(pl.String), pl.col("outcome").cast(pl.String))
        numbers = text.replace_strict(ANSWERS, range(len(ANSWERS)), return_dtype=pl.UInt8)
        return frame.select(numbers).to_series()

    def _ours(self, frame: pl.DataFrame) -> dict[str, Task]:
        from policylang import decide_frame

        return {
            "policylang": lambda: decide_frame(self.compiled, frame, on=ON, add=KEY),
            "policylang, every column": lambda: decide_frame(
                self.compiled, frame, on=ON, show_sensitive=True
            ),
        }

    def _from_parquet(self, database: Database, answers: pl.Series) -> dict[str, Task]:
        from policylang import decide_frame

        expert = next(iter(_experts(self.exceptions, self.text, is_coded=False).values()))
        others: dict[str, Task] = {
            "polars by hand": lambda: _scanned(self.exceptions, expert, self.file),
            "DuckDB by hand": lambda: database.from_parquet(self.file),
        }
        _agree("Parquet", answers, others)
        return {
            "only reading": lambda: read(self.file),
            "policylang": lambda: decide_frame(self.compiled, read(self.file), on=ON, add=KEY),
            **others,
        }


def _first(compiled: Any, frame: pl.DataFrame) -> tuple[float, int]:
    """Return what people take who have not been met, and how many conclusions there are then."""
    from policylang import decide_frame

    began = perf_counter()
    decided = decide_frame(compiled, frame, on=ON, add=KEY)
    taken = perf_counter() - began
    assert decided.one_by_one == 0
    return taken, len(decided.explanations)


def _experts(
    exceptions: Exceptions, frame: pl.DataFrame, *, is_coded: bool
) -> Mapping[str, Callable[[pl.DataFrame], pl.Series]]:
    """Return who writes polars by hand: as most would, so that all threads work, and with tables."""
    steps = by_hand.in_steps
    if not exceptions.role_unit:
        return {
            "polars by hand": by_hand.stated(),
            "polars by hand, in steps": by_hand.stated(steps),
        }
    joins = by_hand.joined if is_coded else by_hand.numbered
    return {
        "polars by hand": joins(exceptions, frame),
        "polars by hand, in steps": joins(exceptions, frame, steps),
        "polars by hand, tables": by_hand.looked_up(exceptions, steps),
    }


def _scanned(
    exceptions: Exceptions, expert: Callable[[pl.DataFrame], pl.Series], file: Path
) -> pl.Series:
    """Return the answers on a file: lazily where there is nothing to join."""
    if not exceptions.role_unit:
        # Polars otherwise takes it that nobody minds the order of one column of answers.
        in_order = pl.QueryOptFlags(check_order_observe=False)
        answers = by_hand.at_once(pl.scan_parquet(file))
        return answers.collect(optimizations=in_order).to_series()
    return expert(pl.read_parquet(file, columns=[*COLUMNS]))


def _agree(group: str, answers: pl.Series, tasks: Mapping[str, Task]) -> None:
    for name, task in tasks.items():
        given = task()
        found = in_order(given) if isinstance(given, dict) else pl.Series(given)
        differ = (found != answers).fill_null(value=True).sum()
        if differ or len(found) != len(answers):
            message = f"{name}, from {group}: {differ} answers of {len(answers)} differ"
            raise SystemExit(message)


def read(file: Path) -> Any:
    """Read the eight columns, texts as the dictionaries that the file has."""
    from pyarrow import parquet

    return parquet.read_table(file, columns=[*COLUMNS], read_dictionary=[*TEXTS])
