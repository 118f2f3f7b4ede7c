"""Time how long commands take to start beside bare Python; see README.md."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from benchmarks.timing import machine

BARE: Final = "python -c pass"
POLICY: Final = """\
circular "1/2021" dated 2021-06-28;
title "Contoh";
issuer "Wali Kota Contoh" rank mayor;
valid 2021-07-05 to 2021-12-31;
default home;
k1: exempt role Camat, Lurah;
k2: essential dinas Pemadam exception to k3;
cap office 50% of everyone per unit at least 1 prefer vaccinated then not comorbid;
k3: require home for pregnant except role Camat, Lurah;
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Start each command in turn, and print medians."""
    asker = argparse.ArgumentParser(prog="python -m benchmarks startup", description=__doc__)
    asker.add_argument("--runs", type=int, default=21)
    asker.add_argument(
        "--python", default=sys.executable, help="of an environment with the wheel installed"
    )
    asker.add_argument("--json", type=Path, help="write what was measured")
    asked = asker.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "small.policy")
        file.write_text(POLICY, encoding="utf-8")
        found = run(asked.python, file, asked.runs)
    if asked.json:
        text = json.dumps({"machine": machine(), "timed": found}, ensure_ascii=False, indent=1)
        asked.json.write_text(f"{text}\n", encoding="utf-8")


def run(python: str, file: Path, runs: int) -> dict[str, Any]:
    """Return of each command its milliseconds, and how many times bare Python's."""
    command = str(Path(python).parent / "policylang")
    commands = {
        BARE: [python, "-c", "pass"],
        "import attrs, lark": [python, "-c", "import attrs, lark"],
        "import policylang": [python, "-c", "import policylang"],
        "policylang --help": [command, "--help"],
        "policylang check": [command, "check", str(file)],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            taken[name].append(_seconds(words))
    timed: dict[str, tuple[float, float]] = {}
    for name, each in taken.items():
        pairs = zip(each, taken[BARE], strict=True)
        timed[name] = min(each) * 1e3, median(ours / bare for ours, bare in pairs)
        print(f"  {name:20}{timed[name][0]:8.1f} ms {timed[name][1]:8.1f} x")
    return timed


def _seconds(command: Sequence[str]) -> float:
    """Return how long a process takes from start to end, its bytecode compiled before."""
    environment = {key: each for key, each in os.environ.items() if key[:6] != "PYTHON"}
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return perf_counter() - began


if __name__ == "__main__":
    main()
