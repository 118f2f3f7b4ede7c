"""Show how far long work is, on a terminal only, and not before it takes long."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, Protocol, TypeVar

from policylang.cli.console import Console, is_terminal

T = TypeVar("T")

_SECONDS_BEFORE: Final = 1.5
_SECONDS_BETWEEN: Final = 0.1


class _Meter(Protocol):
    def show(self, done: int, total: int) -> None: ...

    def close(self) -> None: ...


def progress(items: Iterable[T], total: int, console: Console) -> Iterator[T]:
    """Yield the items; once they take long, show on standard error how many are done."""
    if not is_terminal(sys.stderr):
        yield from items
        return
    due = monotonic() + _SECONDS_BEFORE
    shown: _Meter | None = None
    try:
        for done, item in enumerate(items, 1):
            if monotonic() >= due:
                shown = shown or _meter(total, console)
                shown.show(done, total)
                due = monotonic() + _SECONDS_BETWEEN
            yield item
    finally:
        if shown is not None:
            shown.close()


@contextmanager
def meter(console: Console) -> Iterator[Callable[[int, float], None]]:
    """Give what is told how much is done, and which share of all that is; shown in the same way."""
    due = monotonic() + _SECONDS_BEFORE
    shown: _Meter | None = None

    def tell(done: int, share: float) -> None:
        nonlocal due, shown
        if is_terminal(sys.stderr) and share > 0 and monotonic() >= due:
            total = max(done, round(done / share))
            shown = shown or _meter(total, console)
            shown.show(done, total)
            due = monotonic() + _SECONDS_BETWEEN

    try:
        yield tell
    finally:
        if shown is not None:
            shown.close()


def _meter(total: int, console: Console) -> _Meter:
    try:
        return _Rich(total, console)
    except ImportError:
        return _Plain(console)


class _Plain:
    """A line that is written over."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, done: int, total: int) -> None:
        share = 100 * done // max(total, 1)
        count = f"{self._console.number(done)} / {self._console.number(total)}"
        print(f"\r{count}  {share}%", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


class _Rich:
    """A bar with the time that is left."""

    def __init__(self, total: int, console: Console) -> None:
        from rich.console import Console as Screen
        from rich.progress import Progress

        self._bar = Progress(console=Screen(stderr=True), transient=True)
        self._task = self._bar.add_task(console.word("deciding"), total=total)
        self._bar.start()

    def show(self, done: int, total: int) -> None:
        self._bar.update(self._task, completed=done, total=total)

    def close(self) -> None:
        self._bar.stop()
