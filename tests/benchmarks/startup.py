"""Time how long commands take from start to end, and what memory they need; see README.md."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final, TypeAlias

from benchmarks import start_scripts

BARE: Final = "python"
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
STAFF: Final = """\
id,role,unit,vaccinated,comorbid,pregnant
1,Camat,Setda,yes,no,no
2,Analis,Pemadam,yes,no,no
3,Analis,Setda,no,yes,no
"""
# A command runs inside of Python to its end, which then says its own peak memory: what the
# system says of a process that has ended may be that of who started it.
_PROBE: Final = """
import runpy, sys
try:
    if sys.argv[1:]:
        sys.argv = sys.argv[1:]
        runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    with open("/proc/self/status") as status:
        peak = [line.split()[1] for line in status if line.startswith("VmHWM:")]
    sys.stderr.write("\\n" + peak[0])
"""
Command: TypeAlias = Sequence[str]


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Start each command in turn, and print what it took."""
    asker = argparse.ArgumentParser(prog="python -m benchmarks startup", description=__doc__)
    asker.add_argument("--runs", type=int, default=21)
    asker.add_argument("--python", help="of an environment with the wheel installed")
    asked = asker.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="policylang-") as name:
        folder = Path(name)
        script, path = _installed(asked.python, folder)
        return {"timed": run(_commands(script, folder), asked.runs, folder, path)}


def _installed(python: str | None, folder: Path) -> tuple[str, str]:
    """Return the file of the command, and where packages are looked for first.

    A checkout makes the tables of the parser anew each time; so the wheel is
    built and unpacked, unless there is an environment that has it.
    """
    if python:
        return str(Path(python).parent / "policylang"), ""
    site = folder / "site"
    root = Path(__file__).parents[2]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*install, "--target", str(site), str(root)], check=True)
    return str(site / "bin" / "policylang"), str(site)


def _commands(script: str, folder: Path) -> dict[str, Command]:
    """Return commands by name; each is a program of Python and its arguments."""
    policy, staff = folder / "small.policy", folder / "staff.csv"
    policy.write_text(POLICY, encoding="utf-8")
    staff.write_text(STAFF, encoding="utf-8")
    small = (str(policy),)
    imports = {
        "import attrs, lark": "import attrs, lark",
        "import policylang": "import policylang",
        "import polars": "import polars",
        "import duckdb": "import duckdb",
    }
    decide = (script, "decide", *small, str(staff), "--on", "2021-07-05")
    return {
        BARE: (_program(folder, "bare", "pass"),),
        **{
            name: (_program(folder, f"p{at}", text),)
            for at, (name, text) in enumerate(imports.items())
        },
        "policylang --help": (script, "--help"),
        "policylang check": (script, "check", *small),
        "policylang decide": decide,
        **{f"first decision: {name}": (str(file),) for name, file in start_scripts.written(folder)},
    }


def _program(folder: Path, name: str, text: str) -> str:
    file = folder / f"{name}.py"
    file.write_text(f"{text}\n", encoding="utf-8")
    return str(file)


def run(
    commands: Mapping[str, Command], runs: int, folder: Path, path: str
) -> dict[str, dict[str, float]]:
    """Return of each its milliseconds, how many times bare Python's, and its peak memory."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    # This compiles what was not compiled before, too.
    memory = {name: _megabytes(words, folder, path) for name, words in commands.items()}
    for _ in range(runs):
        for name, words in commands.items():
            taken[name].append(_seconds([sys.executable, *words], folder, path))
    timed = {}
    for name in commands:
        pairs = zip(taken[name], taken[BARE], strict=True)
        timed[name] = {
            "ms": min(taken[name]) * 1e3,
            "x": median(ours / bare for ours, bare in pairs),
            "MB": memory[name],
        }
        one = timed[name]
        print(f"  {name:28}{one['ms']:8.1f} ms{one['x']:8.1f} x{one['MB']:8.1f} MB")
    return timed


def _seconds(command: Command, folder: Path, path: str) -> float:
    """Return how long a process takes from start to end."""
    began = perf_counter()
    _run(command, folder, path)
    return perf_counter() - began


def _megabytes(words: Command, folder: Path, path: str) -> float:
    """Return the peak memory of a program."""
    arguments = [] if words[0].endswith("bare.py") else words
    done = _run([sys.executable, "-c", _PROBE, *arguments], folder, path)
    return int(done.stderr.splitlines()[-1]) * 1024 / 1e6


def _run(command: Command, folder: Path, path: str) -> "subprocess.CompletedProcess[str]":
    environment = {key: each for key, each in os.environ.items() if key[:6] != "PYTHON"}
    if path:
        environment["PYTHONPATH"] = path
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, cwd=folder
    )
