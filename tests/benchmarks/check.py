"""Time `check` of ever larger circulars; see README.md."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

from benchmarks.circulars import circular, role_by_unit
from benchmarks.timing import peak_memory

HERE: Final = Path(__file__).parent
KINDS: Final[dict[str, Callable[[int], str]]] = {"circular": circular, "role by unit": role_by_unit}
SIZES: Final = {"circular": (12, 120, 1_000), "role by unit": (12, 120, 1_000, 3_000, 10_000)}


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Check each circular in a process of its own, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks check", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=int, default=10_000, help="the largest circular's norms")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "NORMS"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        return run(asked.one[0], int(asked.one[1]))
    print(
        f"{'':14}{'norms':>7}{'first':>9}{'again':>9}{'a norm':>10}{'findings':>10}{'memory':>10}"
    )
    sizes = [
        measured(kind, norms, asked.runs)
        for kind, each in SIZES.items()
        for norms in each
        if norms <= asked.most
    ]
    return {"sizes": sizes}


def measured(kind: str, norms: int, runs: int) -> dict[str, Any]:
    """Return medians of one circular: seconds of the processor, and bytes."""
    found = [_child(kind, norms) for _ in range(runs)]
    first, again = (median(one[part] for one in found) for part in ("first", "again"))
    memory = max(one["memory"] for one in found) / 1e6
    each = f"{again / norms * 1000:7.2f} ms"
    findings = found[0]["findings"]
    print(f"{kind:14}{norms:7,}{first:8.2f}s{again:8.2f}s{each}{findings:10}{memory:7.0f} MB")
    return {
        "kind": kind,
        "norms": norms,
        "first s": first,
        "again s": again,
        "findings": findings,
        "MB": memory,
    }


def _child(kind: str, norms: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.check", "--one", kind, str(norms)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(kind: str, norms: int) -> dict[str, Any]:
    """Check one circular twice: the first time, the grammar is built as well."""
    import policylang

    text = KINDS[kind](norms)
    began = process_time()
    findings = policylang.check(text)
    between = process_time()
    assert policylang.check(text) == findings
    done = process_time()
    return {
        "first": between - began,
        "again": done - between,
        "findings": len(findings),
        "memory": peak_memory(),
    }


if __name__ == "__main__":
    print(json.dumps(main()))
