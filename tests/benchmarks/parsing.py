"""Time reading ever larger circulars beside other parsers of about as much text; see README.md."""

import argparse
import ast
import gc
import json
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import process_time
from typing import Any, Final

from lark import Lark

from benchmarks.circulars import role_by_unit
from policylang import Limits, Source, loads
from policylang.semantics.resolve import resolve
from policylang.syntax import parse
from policylang.syntax.grammar import grammar_text
from policylang.syntax.statements import cut

SIZES: Final = (1_000, 10_000, 100_000)
LIMITS: Final = Limits(characters=10**9, statements=10**7)
ROLES: Final = ("office", "home", "field")
_MOST_OF_LARK: Final = 10_000  # norms; beyond, its trees are all that there is


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Let all read the same number of norms in turn, and print microseconds for each."""
    asker = argparse.ArgumentParser(prog="python -m benchmarks parsing", description=__doc__)
    asker.add_argument("--norms", type=int, nargs="*", default=SIZES)
    asker.add_argument("--rounds", type=int, default=7)
    asked = asker.parse_args(arguments)
    return {"sizes": [*run(asked.norms, asked.rounds)]}


def run(sizes: Sequence[int], rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what was measured of each size, printing it on the way."""
    for norms in sizes:
        contenders = dict(_contenders(norms))
        taken: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(rounds if norms < SIZES[-1] else 1):
            for name, work in contenders.items():
                taken[name].append(_seconds(work) / norms * 1e6)
        print(f"{norms:,} norms")
        timed: dict[str, dict[str, float]] = {}
        for name, each in taken.items():
            pairs = zip(each, taken["ast.parse"], strict=True)
            times = median(ours / python for ours, python in pairs)
            timed[name] = {"µs": min(each), "x": times}
            print(f"  {name:16}{min(each):10.1f} µs {times:8.2f} x ast.parse")
        yield {"norms": norms, "timed": timed}


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor's time; rubbish of the one before is taken out first."""
    gc.collect()
    began = process_time()
    kept = work()
    taken = process_time() - began
    del kept
    return taken


def _contenders(norms: int) -> Iterator[tuple[str, Callable[[], object]]]:
    source = Source("circular", role_by_unit(norms))
    parsed = parse(source, limits=LIMITS)
    assert not parsed.diagnostics
    python, plain = _as_python(norms), _as_json(norms)
    yield "ast.parse", lambda: _undisturbed(lambda: ast.parse(python))
    yield "json.loads", lambda: json.loads(plain)
    yield "parse", lambda: parse(source, limits=LIMITS)
    yield "resolve", lambda: resolve([parsed])
    yield "loads", lambda: loads(source, limits=LIMITS)
    if norms <= _MOST_OF_LARK:
        lark = Lark(grammar_text(), parser="lalr", propagate_positions=True)
        lark.parse("default home")
        texts = [source.text[each.start : each.end] for each in cut(source, source.text).pieces]
        yield "Lark's trees", lambda: _undisturbed(lambda: [lark.parse(text) for text in texts])


def _undisturbed(work: Callable[[], object]) -> object:
    """Do it without the collector of rubbish, as `parse` does."""
    gc.disable()
    try:
        return work()
    finally:
        gc.enable()


def _as_python(norms: int) -> str:
    """Return as many calls in Python that say about the same."""
    return "\n".join(
        f'e{n} = require("{ROLES[n % 3]}", role="Jabatan {n % 100}", unit="Dinas {n // 100}")'
        for n in range(norms)
    )


def _as_json(norms: int) -> str:
    each = (
        {
            "label": f"e{n}",
            "require": [ROLES[n % 3]],
            "for": {"and": [{"role": f"Jabatan {n % 100}"}, {"unit": f"Dinas {n // 100}"}]},
        }
        for n in range(norms)
    )
    return json.dumps([*each])
