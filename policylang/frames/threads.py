"""Work on large arrays by several threads: numpy, PyArrow and polars let them run at once."""

from _thread import start_new_thread
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from os import cpu_count
from queue import Empty, SimpleQueue
from typing import Final, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
_MOST: Final = 8
_AHEAD: Final = 2  # things for each worker, that are got ready before one is worked on


def side_by_side(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> list[U]:
    """Return what the work gives for each thing, in order; one after the other if it is little."""
    return [*one_by_one(work, things, is_worth_it=is_worth_it)]


def one_by_one(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> Iterator[U]:
    """Yield the same as soon as each is there, while there is work on the next ones.

    Whoever asks gets the things ready, not many more than can be worked on, and
    then works too, for as long as an answer is not there.
    """
    count = _workers()
    if count == 1 or not is_worth_it:
        yield from map(work, things)
        return
    jobs = _Jobs(work)
    try:
        jobs.start(count - 1)
        for thing in things:
            jobs.add(thing)
            if jobs.waiting() > _AHEAD * count:
                jobs.one_of_them()
            yield from jobs.done()
        while jobs.are_open():
            if not jobs.one_of_them():
                jobs.wait()
            yield from jobs.done()
    finally:
        jobs.stop()


@cache
def _workers() -> int:
    """Return how many threads work at once; the system takes its time to say it."""
    return min(cpu_count() or 1, _MOST)


class _Job(Generic[T, U]):
    """Work on one thing; ``answer`` is there once it ``is_done``, unless there is an error."""

    __slots__ = ("answer", "error", "is_done", "thing")

    def __init__(self, thing: T) -> None:
        self.thing = thing
        self.answer: U
        self.error: BaseException | None = None
        self.is_done = False


class _Jobs(Generic[T, U]):
    """Work on things, which is taken by whoever has time; answers come in their order.

    A :class:`~concurrent.futures.Future` for each would take as long as deciding
    some ten thousand rows.
    """

    def __init__(self, work: Callable[[T], U]) -> None:
        self._work = work
        self._open: deque[_Job[T, U]] = deque()
        self._left: SimpleQueue[_Job[T, U] | None] = SimpleQueue()
        self._finished: SimpleQueue[None] = SimpleQueue()
        self._workers = 0

    def start(self, workers: int) -> None:
        """Have so many others work too.

        Nobody waits for them to come and to go, as :class:`threading.Thread`
        would: that takes as long as thousands of rows.
        """
        for _ in range(workers):
            with suppress(RuntimeError):  # no more threads; then there are fewer
                start_new_thread(self._all_of_them, ())
                self._workers += 1

    def add(self, thing: T) -> None:
        """Have a thing worked on."""
        job = _Job[T, U](thing)
        self._open.append(job)
        self._left.put(job)

    def waiting(self) -> int:
        """Return how many things nobody has begun with."""
        return self._left.qsize()

    def are_open(self) -> bool:
        """Whether there are answers that have not been asked for."""
        return bool(self._open)

    def done(self) -> Iterator[U]:
        """Yield the next answers that are there."""
        while self._open and self._open[0].is_done:
            job = self._open.popleft()
            if job.error is not None:
                raise job.error
            yield job.answer

    def one_of_them(self) -> bool:
        """Do the next piece of work, unless nothing is left."""
        try:
            job = self._left.get_nowait()
        except Empty:
            return False
        assert job is not None
        self._do(job)
        return True

    def wait(self) -> None:
        """Wait until somebody else has finished something; it may be a while ago."""
        self._finished.get()

    def stop(self) -> None:
        """Leave what nobody has begun, and wait for what somebody has."""
        with suppress(Empty):
            while job := self._left.get_nowait():
                self._open.remove(job)
        for _ in range(self._workers):
            self._left.put(None)
        while not all(job.is_done for job in self._open):
            self.wait()

    def _all_of_them(self) -> None:
        while job := self._left.get():
            self._do(job)
            self._finished.put(None)

    def _do(self, job: _Job[T, U]) -> None:
        try:
            job.answer = self._work(job.thing)
        except BaseException as error:  # noqa: BLE001 - whoever asks for the answer gets it
            job.error = error
        job.is_done = True
