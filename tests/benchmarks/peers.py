"""Time a whole frame beside peers that decide row by row; see README.md.

They are asked about as many rows as there is time for, and what a million rows
would take is reckoned from that.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import process_time
from typing import Any, Final

import polars as pl
from attrs import frozen

from benchmarks import contenders_polars, contenders_rows, shapes
from benchmarks.contenders_decide import Contender
from benchmarks.exceptions import ON, Person
from benchmarks.peers_decide import with_cedar, with_cel, with_rule_engine, with_zen
from benchmarks.shapes import ANSWERS

SIZES: Final = (12, 100, 1_000, 10_000)
PEERS: Final[dict[str, Callable[[Any], Contender]]] = {
    "zen-engine": with_zen,
    "CEL": with_cel,
    "cedarpy": with_cedar,
    "rule-engine": with_rule_engine,
}
_FEWEST: Final = 20  # rows, whatever they take


@frozen
class Way:
    """A way to decide: all rows at once, or so many of them as there is time for."""

    through: Callable[[Any], Any]
    rows: Any


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Compare everybody's answers, then time them in turns, and print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks peers", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--norms", type=int, nargs="*", default=SIZES)
    parser.add_argument("--sample", type=int, default=20_000, help="the most rows that peers get")
    parser.add_argument("--seconds", type=float, default=1.0, help="for a peer, in a round, about")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(arguments)
    found = []
    for norms in asked.norms:
        print(f"{norms:,} norms, people of whom nothing is missing")
        ways = dict(_ways(norms, asked.rows, asked.sample, asked.seconds))
        found.append({"norms": norms, "timed": timed(ways, asked.rounds)})
    return {"rows": asked.rows, "sizes": found}


def timed(ways: dict[str, Way], rounds: int) -> dict[str, dict[str, float]]:
    """Return of each the processor's microseconds a row, of its fastest run, and how many rows."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(_seconds(way.through, way.rows))
    found = {}
    for name, way in ways.items():
        each = min(taken[name]) / len(way.rows) * 1e6
        found[name] = {"µs": each, "rows": len(way.rows)}
        print(f"    {name:28}{each:12.3f} µs a row, of {len(way.rows):,}")
    return found


def _seconds(through: Callable[[Any], Any], rows: Any) -> float:
    began = process_time()
    through(rows)
    return process_time() - began


def _ways(norms: int, rows: int, sample: int, budget: float) -> Iterator[tuple[str, Way]]:
    """Yield everybody who gives the answers that the function by hand gives."""
    import policylang

    staff = shapes.staff(norms, rows, missing=0)
    exceptions = shapes.exceptions(norms)
    hand = contenders_rows.by_hand(exceptions)
    some = staff.head(sample)
    answers = contenders_rows.through(hand, some)

    compiled = policylang.compile_policy(policylang.loads(*shapes.texts(norms)))
    decide = partial(policylang.decide_frame, compiled, on=ON, add=("explanation",))
    decide(staff)
    yield "policylang", Way(decide, staff)
    expert = (
        contenders_polars.numbered(exceptions, staff)
        if exceptions.role_unit
        else contenders_polars.stated()
    )
    _agree("polars by hand", expert(some), answers)
    yield "polars by hand", Way(expert, staff)
    yield "Python by hand", Way(partial(contenders_rows.through, hand), some)

    people = contenders_rows.people(some)
    flat = [*contenders_rows.rows(norms)]
    for name, made in PEERS.items():
        peer = made(flat)
        yield name, _fitting(name, peer, people, answers, budget)
        if peer.many is not None:
            batch = Contender(peer.decide, peer.many, peer.told, many=peer.many)
            yield f"{name}, batch", _fitting(f"{name}, batch", batch, people, answers, budget)


def _fitting(
    name: str, peer: Contender, people: list[Person], answers: list[int], budget: float
) -> Way:
    """Return a peer with as many people as there is time for, its answers compared."""
    each = min(_seconds(peer.through, people[:_FEWEST]) for _ in range(2)) / _FEWEST
    some = people[: max(int(budget / each), _FEWEST)]
    given = peer.many(some) if peer.many else [peer.answer(one) for one in some]
    _agree(name, pl.Series([ANSWERS.index(one) for one in given]), answers[: len(some)])
    return Way(peer.through, some)


def _agree(name: str, given: pl.Series, answers: list[int]) -> None:
    differ = (given != pl.Series(answers, dtype=given.dtype)).sum()
    if differ or len(given) != len(answers):
        message = f"{name}: another answer on {differ} of {len(answers)} rows"
        raise SystemExit(message)
