"""Work on large arrays by several threads: numpy, PyArrow and polars let them run at once."""

from _thread import start_new_thread
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
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
        while jobs.answers:
            if not jobs.one_of_them():
                wait(jobs.answers[:1])
            yield from jobs.done()
    finally:
        jobs.stop()


@cache
def _workers() -> int:
    """Return how many threads work at once; the system takes its time to say it."""
    return min(cpu_count() or 1, _MOST)


class _Jobs(Generic[T, U]):
    """Work on things, which is taken by whoever has time; ``answers`` are in their order."""

    def __init__(self, work: Callable[[T], U]) -> None:
        self._work = work
        self._left: SimpleQueue[tuple[T, Future[U]] | None] = SimpleQueue()
        self.answers: list[Future[U]] = []
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
        answer: Future[U] = Future()
        self.answers.append(answer)
        self._left.put((thing, answer))

    def waiting(self) -> int:
        """Return how many things nobody has begun with."""
        return self._left.qsize()

    def done(self) -> Iterator[U]:
        """Yield the next answers that are there."""
        while self.answers and self.answers[0].done():
            yield self.answers.pop(0).result()

    def _all_of_them(self) -> None:
        while job := self._left.get():
            self._do(*job)

    def one_of_them(self) -> bool:
        """Do the next piece of work, unless nothing is left."""
        try:
            job = self._left.get_nowait()
        except Empty:
            return False
        assert job is not None
        self._do(*job)
        return True

    def _do(self, thing: T, answer: Future[U]) -> None:
        try:
            answer.set_result(self._work(thing))
        except BaseException as error:  # noqa: BLE001 - whoever asks for the answer gets it
            answer.set_exception(error)

    def stop(self) -> None:
        """Leave what nobody has begun, and wait for what somebody has."""
        with suppress(Empty):
            while job := self._left.get_nowait():
                job[1].cancel()
        for _ in range(self._workers):
            self._left.put(None)
        wait(one for one in self.answers if not one.cancelled())
