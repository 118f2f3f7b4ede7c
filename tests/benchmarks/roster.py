"""Time a roster of many people beside a ranking written by hand; see README.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.contenders import CONTENDERS
from benchmarks.staff import GROUPS, PEOPLE, write_staff

HERE: Final = Path(__file__).parent
PARTS: Final = ("read", "roster", "cpu")


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Run the contenders in turn, each in a process of its own, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roster", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--groups", type=int, default=GROUPS)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "staff.csv"
        write_staff(file, asked.people, asked.groups)
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTENDERS}
        for _ in range(asked.runs):
            for name in CONTENDERS:
                runs[name].append(_child(name, file))
    _agree(runs)
    print(f"{asked.people:,} people, {asked.groups:,} groups, 10 working days, {asked.runs} runs")
    print(f"{'':12}{'read':>9}{'roster':>9}{'its CPU':>9}{'together':>10}{'peak memory':>14}")
    timed = {}
    for name, each in runs.items():
        read, roster, cpu = (median(one[part] for one in each) for part in PARTS)
        memory = max(one["memory"] for one in each) / 1e6
        together = f"{read + roster:9.2f}s{memory:11,.0f} MB"
        print(f"{name:12}{read:8.2f}s{roster:8.2f}s{cpu:8.2f}s{together}")
        timed[name] = {"read s": read, "roster s": roster, "cpu s": cpu, "MB": memory}
    times = median(
        one["roster"] / other["roster"]
        for one, other in zip(runs["policylang"], runs["polars"], strict=True)
    )
    print(f"policylang takes {times:.1f} times as long for the roster (median of pairs)")
    return {"people": asked.people, "groups": asked.groups, "timed": timed, "x": times}


def _child(name: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.contenders", name, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _agree(runs: dict[str, list[dict[str, Any]]]) -> None:
    """Refuse figures of contenders that did not do the same."""
    answers = {(one["digest"], one["people"]) for each in runs.values() for one in each}
    if len(answers) != 1:
        shown = {name: each[0]["people"] for name, each in runs.items()}
        message = f"the contenders disagree about who is where: {shown}"
        raise SystemExit(message)
