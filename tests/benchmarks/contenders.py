"""The contenders: each reads the staff file, and puts half of each group in the office.

``python -m benchmarks.contenders NAME FILE`` runs one of them once, and prints
what it took as JSON. Numbers of people per group and day are summed up outside
the time that is taken.
"""

import hashlib
import json
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final, TypeAlias

from benchmarks.staff import POLICY

START: Final = date(2021, 7, 5)
END: Final = date(2021, 7, 16)
DAYS: Final = 10
Numbers: TypeAlias = Counter[tuple[str, int]]


def with_policylang(file: Path) -> tuple[dict[str, float], Numbers]:
    """Read the file and draw up a roster with policylang."""
    import policylang

    policy = policylang.loads(POLICY)
    began = perf_counter()
    staff = policylang.read_staff(file, policy)
    read, busy = perf_counter(), process_time()
    roster = policylang.roster(policy, staff, start=START, end=END)
    done, idle = perf_counter(), process_time()
    assert len(roster.days) == DAYS
    found: Numbers = Counter()
    for line in roster.lines:
        for n, placement in enumerate(line.placements):
            found[line.group.name, n] += placement.arrangement == "office"
    return {"read": read - began, "roster": done - read, "cpu": idle - busy}, found


def with_polars(file: Path) -> tuple[dict[str, float], Numbers]:
    """Do the same by hand: rank each group by preference and turns, day after day."""
    import polars as pl

    began = perf_counter()
    staff = pl.read_csv(file, schema_overrides={"id": pl.String})
    read, busy = perf_counter(), process_time()
    placed = _ranked(pl, staff)
    done, idle = perf_counter(), process_time()
    found: Numbers = Counter()
    for n in range(DAYS):
        sums = placed.group_by("dinas").agg(pl.col(f"day{n}").sum())
        found.update({(unit.casefold(), n): there for unit, there in sums.iter_rows()})
    return {"read": read - began, "roster": done - read, "cpu": idle - busy}, found


def _ranked(pl: Any, staff: Any) -> Any:
    """Return the staff with a column for each day, true where at the office."""
    role, counted = pl.col("jabatan"), pl.col("jabatan") != "Satpam"
    bound = role.is_in(["Camat", "Lurah"])
    staff = staff.with_columns(
        places=(counted.sum().over("dinas") // 2 - bound.sum().over("dinas")).clip(0),
        bound=bound | ~counted,
    )
    free = (
        staff.filter(~pl.col("bound"))
        .select(
            "id",
            "dinas",
            "places",
            first=pl.col("divaksin") != "ya",
            second=pl.col("komorbid") == "ya",
            turns=pl.lit(0),
            last=pl.lit(-1),
        )
        .sort("id")
    )
    for n in range(DAYS):
        free = free.sort("dinas", "first", "second", "turns", "last", "id")
        there = pl.int_range(pl.len()).over("dinas") < pl.col("places")
        free = free.with_columns(there.alias(f"day{n}")).with_columns(
            turns=pl.col("turns") + pl.col(f"day{n}").cast(pl.Int32),
            last=pl.when(f"day{n}").then(n).otherwise("last"),
        )
    names = [f"day{n}" for n in range(DAYS)]
    drawn = staff.join(free.select("id", *names), on="id", how="left")
    return drawn.with_columns(pl.col(name).fill_null(value=True) for name in names)


CONTENDERS: Final[dict[str, Callable[[Path], tuple[dict[str, float], Numbers]]]] = {
    "policylang": with_policylang,
    "polars": with_polars,
}


def digest(numbers: Iterable[tuple[tuple[str, int], int]]) -> str:
    """Return one word for how many are there in each group on each day."""
    text = "\n".join(f"{unit} {day} {there}" for (unit, day), there in sorted(numbers))
    return hashlib.sha256(text.encode()).hexdigest()


def run(name: str, file: Path) -> dict[str, Any]:
    """Run one contender once."""
    seconds, numbers = CONTENDERS[name](file)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {
        **seconds,
        "memory": memory,
        "people": sum(numbers.values()),
        "digest": digest(numbers.items()),
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
