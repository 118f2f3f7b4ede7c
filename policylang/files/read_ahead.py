"""Read the next batch and write the last one while one is decided."""

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol

from policylang.files.batches import Batch


class Sink(Protocol):
    """A file that is written."""

    def write(self, columns: Sequence[Any]) -> None:
        """Add rows, by their columns."""

    def close(self) -> int:
        """Write what is left, and return how many rows the file has."""

    def abandon(self) -> None:
        """Let go of the file, whatever it holds."""


def ahead(batches: Generator[Batch]) -> Generator[Batch]:
    """Yield batches, of which the next is read already; what reading raises is raised here."""
    with ThreadPoolExecutor(1) as reading:
        try:
            upcoming = reading.submit(next, batches, None)
            while (batch := upcoming.result()) is not None:
                upcoming = reading.submit(next, batches, None)
                yield batch
        finally:
            with suppress(Exception):
                upcoming.result()
            batches.close()


class Behind:
    """Writes to a sink, while the caller goes on; what writing raises comes with the next call."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._pool = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def write(self, columns: Sequence[Any]) -> None:
        """Add rows, by their columns."""
        self._wait()
        self._last = self._pool.submit(self._sink.write, columns)

    def close(self) -> int:
        """Write what is left, and return how many rows the file has."""
        self._wait()
        return self._sink.close()

    def abandon(self) -> None:
        """Let go of the file, whatever it holds."""
        self._pool.shutdown(cancel_futures=True)
        self._sink.abandon()

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
            self._last = None
