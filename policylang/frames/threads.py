"""Work on large arrays by several threads: numpy, PyArrow and polars let them run at once."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from os import cpu_count
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
_MOST: Final = 8


def side_by_side(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> list[U]:
    """Return what the work gives for each thing, in order; one after the other if it is little."""
    return [*one_by_one(work, things, is_worth_it=is_worth_it)]


def one_by_one(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> Iterator[U]:
    """Yield the same as soon as each is there, while there is work on the next ones.

    Whoever asks for one works too, for as long as it is not there.
    """
    count = min(cpu_count() or 1, _MOST)
    if count == 1 or not is_worth_it:
        yield from map(work, things)
        return
    jobs = _Jobs(work, things)
    others = [Thread(target=jobs.all_of_them) for _ in range(count - 1)]
    for thread in others:
        thread.start()
    try:
        for answer in jobs.answers:
            while not answer.done() and jobs.one_of_them():
                pass
            yield answer.result()
    finally:
        jobs.stop()
        for thread in others:
            thread.join()


class _Jobs(Generic[T, U]):
    """Work on things, which is taken by whoever has time; ``answers`` are in their order."""

    def __init__(self, work: Callable[[T], U], things: Iterable[T]) -> None:
        self._work = work
        self._lock = Lock()
        each = [*things]
        self.answers: list[Future[U]] = [Future() for _ in each]
        self._left = iter([*zip(each, self.answers, strict=True)])

    def all_of_them(self) -> None:
        """Work as long as there is something left."""
        while self.one_of_them():
            pass

    def one_of_them(self) -> bool:
        """Do the next piece of work, unless nothing is left."""
        with self._lock:
            job = next(self._left, None)
        if job is None:
            return False
        thing, answer = job
        try:
            answer.set_result(self._work(thing))
        except BaseException as error:  # noqa: BLE001 - whoever asks for the answer gets it
            answer.set_exception(error)
        return True

    def stop(self) -> None:
        """Leave what nobody has begun."""
        with self._lock:
            self._left = iter(())
