"""Time `check` of ever larger circulars; see README.md."""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

from benchmarks.circulars import circular, role_by_unit

HERE: Final = Path(__file__).parent
KINDS: Final[dict[str, Callable[[int], str]]] = {"circular": circular, "role by unit": role_by_unit}
SIZES: Final = {"circular": (12, 120, 1_000), "role by unit": (12, 120, 1_000, 3_000, 10_000)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Check each circular in a process of its own, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("KIND", "NORMS"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        print(json.dumps(run(asked.one[0], int(asked.one[1]))))
        return
    print(
        f"{'':14}{'norms':>7}{'first':>9}{'again':>9}{'a norm':>10}{'findings':>10}{'memory':>10}"
    )
    for kind, sizes in SIZES.items():
        for norms in sizes:
            runs = [_child(kind, norms) for _ in range(asked.runs)]
            first, again = (median(one[part] for one in runs) for part in ("first", "again"))
            memory = max(one["memory"] for one in runs) / 1e6
            each = f"{again / norms * 1000:7.2f} ms"
            findings = runs[0]["findings"]
            print(
                f"{kind:14}{norms:7,}{first:8.2f}s{again:8.2f}s{each}{findings:10}{memory:7.0f} MB"
            )


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
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
