"""Time whole frames, beside polars and DuckDB written by hand for the policy; see README.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

from benchmarks.exceptions import ON, texts
from benchmarks.timing import machine

HERE: Final = Path(__file__).parent
SIZES: Final = (12, 100, 1_000, 10_000)
KEY: Final = ("explanation",)
Task = Callable[[], Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare everybody's answers, then time them in turns, and print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks frames", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--norms", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--memory", type=int, help="rows of a Parquet file, for the peak memory")
    parser.add_argument("--json", type=Path, help="write what was measured")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.child:
        print(json.dumps(_in_child(asked.child)))
        return
    found = [*run(asked.norms, asked.rows, asked.rounds)]
    if asked.memory:
        print(f"memory: {memory(asked.memory):.0f} bytes a row of {asked.memory:,}")
    if asked.json:
        text = json.dumps({"machine": machine(), "sizes": found}, indent=1)
        asked.json.write_text(f"{text}\n", encoding="utf-8")


def run(sizes: Sequence[int], rows: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what was measured with each size of policy, printing it on the way."""
    for norms in sizes:
        groups, first = _groups(norms, rows)
        print(f"{norms:,} norms, {rows:,} rows; the first frame took {first:.2f} s")
        measured: dict[str, Any] = {"norms": norms, "rows": rows, "first": first}
        for group, tasks in groups.items():
            print(f"  {group}")
            measured[group] = timed(tasks, rounds)
            for name, (wall, ratio, busy, of_cpu) in measured[group].items():
                in_all = f"{busy:9.1f} ms of CPU{of_cpu:7.2f} x"
                print(f"    {name:22}{wall:9.1f} ms{ratio:7.2f} x{in_all}")
        yield measured


def timed(tasks: Mapping[str, Task], rounds: int) -> dict[str, tuple[float, ...]]:
    """Return of each task the milliseconds of its fastest run and how many times the first's.

    The same for the processor time of all threads stands beside.
    """
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            began, idle = perf_counter(), process_time()
            task()
            runs[name].append((perf_counter() - began, process_time() - idle))
    fastest = {
        name: (min(wall for wall, _ in each) * 1e3, min(busy for _, busy in each) * 1e3)
        for name, each in runs.items()
    }
    first = next(iter(fastest.values()))
    return {
        name: (wall, wall / first[0], busy, busy / first[1])
        for name, (wall, busy) in fastest.items()
    }


def _groups(norms: int, rows: int) -> tuple[dict[str, dict[str, Task]], float]:
    """Return what is to be timed, by what is compared, and the seconds of the first frame."""
    import policylang
    from benchmarks.contenders_frames import exceptions_of, in_polars, told
    from benchmarks.frames_data import enums, staff

    plain = staff(norms, rows)
    coded = enums(plain)
    compiled = policylang.compile_policy(policylang.loads(*texts(norms)))
    began = perf_counter()
    decided = policylang.decide_frame(compiled, plain, on=ON, show_sensitive=True)
    first = perf_counter() - began
    groups = {}
    for group, frame in (("from text", plain), ("from codes", coded)):
        table = exceptions_of(norms, frame)
        by_hand = in_polars(frame, table)
        found = told(policylang.decide_frame(compiled, frame, on=ON)).to_series()
        if not (by_hand == found).all():
            message = f"{group}, {norms} norms: {(by_hand != found).sum()} answers differ"
            raise SystemExit(message)
        groups[group] = _tasks(compiled, frame, table)
    if norms == SIZES[0]:
        groups["from text"]["DuckDB"] = _duckdb(plain)
    groups["from Parquet"] = _from_parquet(compiled, plain)
    assert decided.one_by_one == 0
    return groups, first


def _tasks(compiled: Any, frame: Any, table: Any) -> dict[str, Task]:
    import policylang
    from benchmarks.contenders_frames import in_polars

    return {
        "polars by hand": lambda: in_polars(frame, table),
        "policylang, keys": lambda: policylang.decide_frame(compiled, frame, on=ON, add=KEY),
        "policylang, all": lambda: policylang.decide_frame(
            compiled, frame, on=ON, show_sensitive=True
        ),
    }


def _duckdb(frame: Any) -> Task:
    import duckdb

    from benchmarks.contenders_frames import SQL

    connection = duckdb.connect()
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE staff AS SELECT * FROM given")
    return lambda: connection.sql(SQL).fetchnumpy()


def _from_parquet(compiled: Any, frame: Any) -> dict[str, Task]:
    import policylang

    folder = tempfile.mkdtemp(prefix="policylang-")
    file = Path(folder) / "staff.parquet"
    frame.write_parquet(file)
    return {
        "only read": lambda: read(file),
        "policylang, keys": lambda: policylang.decide_frame(compiled, read(file), on=ON, add=KEY),
    }


def read(file: Path) -> Any:
    """Read the eight columns, texts as the dictionaries that the file has."""
    from pyarrow import parquet

    from benchmarks.frames_data import COLUMNS, TEXTS

    return parquet.read_table(file, columns=list(COLUMNS), read_dictionary=list(TEXTS))


# --- memory ----------------------------------------------------------------------


def memory(rows: int) -> float:
    """Return the bytes a row by which a Parquet file that is decided raises the peak memory."""
    from benchmarks.frames_data import staff

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "staff.parquet"
        staff(SIZES[0], rows).write_parquet(file)
        command = [sys.executable, "-m", "benchmarks", "frames", "--child", str(file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    found = json.loads(done.stdout.splitlines()[-1])
    return float(found["peak"] - found["before"]) / rows


def _in_child(file: Path) -> dict[str, int]:
    import policylang

    compiled = policylang.compile_policy(policylang.loads(*texts(SIZES[0])))
    import pyarrow as pa

    # What is imported when the first frame is decided is none of a row's.
    policylang.decide_frame(compiled, pa.table({"role": ["Camat"], "status": ["PNS"]}), on=ON)
    import_module("benchmarks.frames_data")
    import_module("pyarrow.parquet")
    before = _peak()
    policylang.decide_frame(compiled, read(file), on=ON, add=KEY)
    return {"before": before, "peak": _peak()}


def _peak() -> int:
    """Return the peak memory of this process; what ``getrusage`` says is its parent's as well."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
    )
