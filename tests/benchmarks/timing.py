"""Time short things on a machine that has other things to do.

What is timed is cut into pieces of about half a millisecond, so that most of
them run undisturbed; of each piece the fastest run counts. Where one decision
alone takes as long as that, it is the time of the processor that is taken.
"""

import platform
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, TypeVar

T = TypeVar("T")
_PIECE: Final = 0.0005  # seconds
_BUDGET: Final = 0.25  # seconds that one contender may take in a round, about
_FEWEST: Final = 20  # people, whatever they take
_RUNS: Final = 10
_RUNS_OF_SLOW: Final = 3


class Stopwatch:
    """Times a contender on as many of the people as there is time for."""

    def __init__(self, through: Callable[[Sequence[T]], None], people: Sequence[T]) -> None:
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

    def _seconds(self, people: Sequence[T]) -> float:
        began = self._clock()
        self._through(people)
        return self._clock() - began

    def each(self) -> float:
        """Return the seconds for one person: the fastest run of each piece, summed up."""
        total = sum(min(self._seconds(piece) for _ in range(self._runs)) for piece in self._pieces)
        return total / len(self.people)


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
