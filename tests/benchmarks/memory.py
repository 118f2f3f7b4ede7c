"""Measure by how much deciding a Parquet file raises the peak memory; see README.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks import contenders_polars, shapes
from benchmarks.exceptions import ON
from benchmarks.timing import peak_memory

HERE: Final = Path(__file__).parent
SIZES: Final = (12, 10_000)


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Let each decide the file in a process of its own, and print the bytes a row."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks memory", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--norms", type=int, nargs="*", default=SIZES)
    parser.add_argument("--child", nargs=3, metavar=("NAME", "NORMS", "FILE"))
    asked = parser.parse_args(arguments)
    if asked.child:
        name, norms, file = asked.child
        return _in_child(name, int(norms), Path(file))
    sizes = []
    for norms in asked.norms:
        with tempfile.TemporaryDirectory(prefix="policylang-") as folder:
            file = Path(folder) / "staff.parquet"
            shapes.staff(norms, asked.rows).write_parquet(file)
            print(f"{norms:,} norms, {asked.rows:,} rows")
            bytes_a_row = {name: _of(name, norms, file) / asked.rows for name in CONTENDERS}
        for name, each in bytes_a_row.items():
            print(f"    {name:28}{each:10.0f} bytes a row")
        sizes.append({"norms": norms, "bytes a row": bytes_a_row})
    return {"rows": asked.rows, "sizes": sizes}


def _of(name: str, norms: int, file: Path) -> float:
    child = [sys.executable, "-m", "benchmarks.memory", "--child", name, str(norms), str(file)]
    done = subprocess.run(child, check=True, capture_output=True, text=True, cwd=HERE.parent)
    found = json.loads(done.stdout.splitlines()[-1])
    return float(found["peak"] - found["before"])


def _in_child(name: str, norms: int, file: Path) -> dict[str, int]:
    decide = CONTENDERS[name](norms)
    before = peak_memory()
    kept = decide(file)
    peak = peak_memory()
    del kept
    return {"before": before, "peak": peak}


# What is imported, and what is made before there are rows, is none of a row's.


def _reading(_norms: int) -> Callable[[Path], object]:
    frames = import_module("benchmarks.frames")
    import_module("pyarrow.parquet")
    found: Callable[[Path], object] = frames.read
    return found


def _policylang(norms: int) -> Callable[[Path], object]:
    import policylang

    read = _reading(norms)
    compiled = policylang.compile_policy(policylang.loads(*shapes.texts(norms)))
    import pyarrow as pa

    nobody = pa.table({"role": ["Camat"], "status": ["PNS"]})
    policylang.decide_frame(compiled, nobody, on=ON)
    return lambda file: policylang.decide_frame(compiled, read(file), on=ON, add=("explanation",))


def _polars(norms: int) -> Callable[[Path], object]:
    import polars as pl

    expression = contenders_polars.expression()
    pl.DataFrame({"a": ["b"]}).lazy().select(pl.col("a") == "c").collect()
    exceptions = shapes.exceptions(norms)
    if not exceptions.role_unit:
        return lambda file: pl.scan_parquet(file).select(expression).collect()
    expert = contenders_polars.numbered(exceptions, shapes.staff(norms, 10))
    return lambda file: expert(pl.read_parquet(file))


def _duckdb(norms: int) -> Callable[[Path], object]:
    from benchmarks.contenders_duckdb import Database

    return Database(shapes.exceptions(norms)).from_parquet


CONTENDERS: Final[dict[str, Callable[[int], Callable[[Path], object]]]] = {
    "only reading": _reading,
    "policylang": _policylang,
    "polars by hand": _polars,
    "DuckDB by hand": _duckdb,
}


if __name__ == "__main__":
    print(json.dumps(main()))
