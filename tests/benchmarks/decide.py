"""Time one decision after the other, of policylang and of its peers; see README.md."""

import argparse
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import process_time
from typing import Any, Final

from benchmarks.contenders_decide import Contender, by_hand, with_policylang
from benchmarks.exceptions import ON, Person, people, texts
from benchmarks.peers_decide import rows, with_cedar, with_cel, with_rule_engine, with_zen
from benchmarks.timing import Stopwatch

HAND: Final = "by hand"
OURS: Final = "policylang"
CONTENDERS: Final[dict[str, Callable[[int], Contender]]] = {
    HAND: by_hand,
    OURS: with_policylang,
    "zen-engine": lambda norms: with_zen([*rows(norms)]),
    "CEL": lambda norms: with_cel([*rows(norms)]),
    "cedarpy": lambda norms: with_cedar([*rows(norms)]),
    "rule-engine": lambda norms: with_rule_engine([*rows(norms)]),
}
SIZES: Final = (12, 100, 1_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Compare everybody's answers, then time them, and print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks decide", description=__doc__)
    parser.add_argument("--norms", type=int, nargs="*", default=SIZES)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(arguments)
    return {"sizes": [*run(asked.norms, asked.people, asked.rounds)]}


def run(sizes: Sequence[int], number: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what was measured of each size of policy, printing it on the way."""
    for norms in sizes:
        costs = _alone(prepared, norms, number)
        timed = compared(norms, number, rounds, nulls=False)
        with_nulls = compared(norms, number, rounds, nulls=True, names=(HAND, OURS))
        print(f"{norms:,} norms")
        for name, (each, ratio) in timed.items():
            print(f"  {name:14}{each:12.2f} µs {ratio:12.2f} x")
        for name, (each, ratio) in with_nulls.items():
            print(f"  {name + ', nulls':20}{each:6.2f} µs {ratio:12.2f} x")
        for name, cost in costs.items():
            print(f"  {name:20}{cost:12,}")
        yield {"norms": norms, "timed": timed, "with nulls": with_nulls, "costs": costs}


def compared(
    norms: int,
    number: int,
    rounds: int,
    *,
    nulls: bool,
    names: Sequence[str] = tuple(CONTENDERS),
) -> dict[str, tuple[float, float]]:
    """Return of each contender the microseconds of a decision, and how many times the hand's."""
    persons = people(norms, number, nulls=nulls)
    contenders = {name: CONTENDERS[name](norms) for name in names}
    watches = {name: Stopwatch(one.through, persons) for name, one in contenders.items()}
    for name, contender in contenders.items():
        agree(name, contender, contenders[HAND], watches[name].people)
    every = [{name: watch.each() for name, watch in watches.items()} for _ in range(rounds)]
    return {
        name: (
            round(median(one[name] for one in every) * 1e6, 3),
            round(median(one[name] / one[HAND] for one in every), 2),
        )
        for name in names
    }


def agree(name: str, contender: Contender, hand: Contender, persons: Sequence[Person]) -> None:
    """Check that a contender gives everyone the answer that the hand-written function gives.

    Raises:
        SystemExit: it does not; then nothing is timed.
    """
    differ = sum(contender.answer(person) != hand.answer(person) for person in persons)
    if differ:
        message = f"{name}: another answer on {differ} of {len(persons)} people"
        raise SystemExit(message)


def _alone(cost: Callable[[int, int], dict[str, float]], *about: int) -> dict[str, float]:
    """Return a cost as a process of its own has it, in which nothing else lies about."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(cost, *about).result()


def prepared(norms: int, number: int) -> dict[str, float]:
    """Return what it costs to be ready: seconds of the processor, nodes and bytes."""
    import policylang

    policylang.loads("default home;")  # the grammar is built once
    began = process_time()
    policy = policylang.loads(*texts(norms))
    read = process_time()
    compiled = policylang.compile_policy(policy)
    persons = people(norms, number)
    start = process_time()
    compiled.decide(persons[0], on=ON)
    first = process_time()
    _through(compiled, persons)
    all_new = process_time()
    _through(compiled, people(norms, number, seed=2))
    others = process_time()
    size = compiled.size
    lacking = {**persons[0], "role": None, "unit": None}
    before = process_time()
    compiled.decide(lacking, on=ON)
    without = process_time()
    _through(compiled, people(norms, number, seed=3, nulls=True))
    all_lacking = process_time()

    tracemalloc.start()
    measured = policylang.compile_policy(policy)
    _through(measured, persons)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {
        "read ms": round((read - began) * 1e3, 1),
        "first decision ms": round((first - start) * 1e3, 1),
        "first people ms": round((all_new - first) * 1e3, 1),
        "others µs each": round((others - all_new) / number * 1e6, 2),
        "without role and unit ms": round((without - before) * 1e3, 3),
        "lacking µs each": round((all_lacking - without) / number * 1e6, 2),
        "nodes": size,
        "bytes": held,
    }


def _through(compiled: Any, persons: Sequence[Person]) -> None:
    for person in persons:
        compiled.decide(person, on=ON)
