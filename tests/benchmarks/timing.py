"""Time short things on a machine that has other things to do.

What is timed is cut into pieces of about half a millisecond, so that most of
them run undisturbed; of each piece the fastest run counts. Where one decision
alone takes as long as that, it is the time of the processor that is taken.
"""

import platform
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final, TypeAlias

Task: TypeAlias = Callable[[], Any]
Taken: TypeAlias = dict[str, dict[str, float]]
_PIECE: Final = 0.0005  # seconds
_BUDGET: Final = 0.25  # seconds that one contender may take in a round, about
_FEWEST: Final = 20  # people, whatever they take
_RUNS: Final = 10
_RUNS_OF_SLOW: Final = 3


class Stopwatch:
    """Times a contender on as many of the people as there is time for."""

    def __init__(self, through: Callable[[Sequence[Any]], object], people: Sequence[Any]) -> None:
        self._through = through
        self._clock = perf_counter
        each = min(self._seconds(people[:_FEWEST]) / _FEWEST for _ in range(3))
        is_slow = each > _PIECE
        self._clock = process_time if is_slow else perf_counter
        self._runs = _RUNS_OF_SLOW if is_slow else _RUNS
        most = max(int(_BUDGET / self._runs / each), _FEWEST)
        self.people = people[:: max(-(-len(people) // most), 1)]
        size = max(int(_PIECE / each), 1)
        self._pieces = [self.people[at : at + size] for at in range(0, len(self.people), size)]

    def _seconds(self, people: Sequence[Any]) -> float:
        began = self._clock()
        self._through(people)
        return self._clock() - began

    def each(self) -> float:
        """Return the seconds for one person: the fastest run of each piece, summed up."""
        total = sum(min(self._seconds(piece) for _ in range(self._runs)) for piece in self._pieces)
        return total / len(self.people)


def in_turns(tasks: Mapping[str, Task], rounds: int) -> Taken:
    """Let all take their turn, round by round, and return what each took.

    Their order is another one each round, so that nobody always comes after the same
    one: what that has left in memory costs whoever is next.

    Of each there are ``ms``, the fastest run; ``cpu``, the same of the processor
    time of all threads; and ``x`` and ``cpu x``, how many times the first's of
    the same round they were (medians).
    """
    walls: dict[str, list[float]] = {name: [] for name in tasks}
    busy: dict[str, list[float]] = {name: [] for name in tasks}
    order, chance = [*tasks.items()], Random(0)
    for _ in range(rounds):
        chance.shuffle(order)
        for name, task in order:
            began, idle = perf_counter(), process_time()
            kept = task()
            walls[name].append((perf_counter() - began) * 1e3)
            busy[name].append((process_time() - idle) * 1e3)
            del kept
    first = next(iter(tasks))
    return {
        name: {
            "ms": min(walls[name]),
            "x": _times(walls[name], walls[first]),
            "cpu": min(busy[name]),
            "cpu x": _times(busy[name], busy[first]),
        }
        for name in tasks
    }


def _times(ones: Sequence[float], others: Sequence[float]) -> float:
    return median(one / other for one, other in zip(ones, others, strict=True))


def told(taken: Taken) -> None:
    """Print what each took."""
    for name, one in taken.items():
        print(
            f"    {name:28}{one['ms']:10.1f} ms{one['x']:7.2f} x"
            f"{one['cpu']:10.1f} ms of CPU{one['cpu x']:7.2f} x"
        )


def peak_memory() -> int:
    """Return the peak memory of this process in bytes.

    What ``getrusage`` says may be that of the process that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
    )


def machine() -> dict[str, str | int]:
    """Return what there is to know of the machine, without its name."""
    information = Path("/proc/cpuinfo")
    text = information.read_text(encoding="utf-8") if information.exists() else ""
    model = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    return {
        "processor": model.group(1) if model else platform.machine(),
        "cores": len(re.findall(r"^processor\s*:", text, re.MULTILINE)) or 1,
        "system": platform.system(),
        "python": platform.python_version(),
    }
