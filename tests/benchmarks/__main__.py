"""Run one benchmark, or all, and keep what was measured; see README.md."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any, Final

from benchmarks.timing import machine

HERE: Final = Path(__file__).parent
NAMES: Final = (
    "decide",
    "frames",
    "peers",
    "memory",
    "parsing",
    "check",
    "startup",
    "roster",
    "cap",
)
PACKAGES: Final = (
    "attrs",
    "cedarpy",
    "common-expression-language",
    "duckdb",
    "lark",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "rule-engine",
    "zen-engine",
)


def main() -> None:
    """Run the benchmark that is named, with the options after it; without a name, all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES)
    parser.add_argument("--json", type=Path, help="keep what was measured in this file")
    asked, options = parser.parse_known_args()
    if asked.name is None:
        if options:
            parser.error("name the benchmark that the options are for")
        all_of_them(asked.json)
        return
    found = import_module(f"benchmarks.{asked.name}").main(options)
    if asked.json and found is not None:
        kept(asked.json, asked.name, found)


def all_of_them(file: Path | None) -> None:
    """Run each in a process of its own, so that none finds what another left lying about."""
    keep = [] if file is None else ["--json", str(file.resolve())]
    for name in NAMES:
        print(f"== {name}", flush=True)
        run_alone([name, *keep])


def run_alone(words: Sequence[str]) -> None:
    """Run one benchmark in a process of its own."""
    subprocess.run([sys.executable, "-m", "benchmarks", *words], check=True, cwd=HERE.parent)


def kept(file: Path, name: str, found: Mapping[str, Any]) -> None:
    """Put what one benchmark measured into a file that may have what others did.

    Raises:
        SystemExit: the others were on another machine, or with other versions.
    """
    about = {"machine": machine(), "packages": _versions()}
    results = json.loads(file.read_text(encoding="utf-8")) if file.exists() else about
    if any(results[part] != about[part] for part in about):
        message = f"{file} is of another machine or of other versions: give another file"
        raise SystemExit(message)
    in_order = {**results, name: _rounded(found)}
    parts = [*about, *(each for each in NAMES if each in in_order)]
    text = json.dumps({part: in_order[part] for part in parts}, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8")


def _versions() -> dict[str, str]:
    """Return the versions of the packages that are there: not all are needed by each benchmark."""
    there = {each.metadata["Name"].lower() for each in distributions()}
    return {each: version(each) for each in PACKAGES if each.lower() in there}


def _rounded(found: Any) -> Any:
    """Return figures with no more digits than a clock that is shared can tell."""
    if isinstance(found, Mapping):
        return {name: _rounded(each) for name, each in found.items()}
    if isinstance(found, list | tuple):
        return [_rounded(each) for each in found]
    return float(f"{found:.4g}") if isinstance(found, float) else found


if __name__ == "__main__":
    main()
