"""Work by several threads: in order, no more ahead than there is room for, and none left behind."""

import threading
from collections.abc import Iterator
from time import sleep

import pytest

from policylang.frames import threads
from policylang.frames.threads import one_by_one, side_by_side


@pytest.fixture(params=[1, 2, 8])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count: int = request.param
    monkeypatch.setattr(threads, "_workers", lambda: count)
    return count


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("count", [0, 1, 3, 50])
def test_answers_come_in_the_order_of_things(count: int) -> None:
    def work(number: int) -> int:
        sleep(0.001 * (number % 3))
        return number * number

    squares = [number * number for number in range(count)]
    assert side_by_side(work, range(count), is_worth_it=True) == squares
    assert [*one_by_one(work, iter(range(count)), is_worth_it=False)] == squares


def test_things_are_got_ready_by_whoever_asks(workers: int) -> None:
    ready: list[int] = []
    begun: list[int] = []

    def things() -> Iterator[int]:
        for number in range(60):
            assert threading.get_ident() == asks
            assert len(ready) - len(begun) <= 3 * workers + 1
            ready.append(number)
            yield number

    def work(number: int) -> int:
        begun.append(number)
        sleep(0.0005)
        return number

    asks = threading.get_ident()
    assert [*one_by_one(work, things(), is_worth_it=True)] == [*range(60)]


@pytest.mark.usefixtures("workers")
def test_what_fails_fails_for_whoever_asks_and_nobody_goes_on() -> None:
    working, lock = [0], threading.Lock()

    def work(number: int) -> int:
        with lock:
            working[0] += 1
        try:
            sleep(0.001)
            if number == 5:
                raise LookupError(number)
            return number
        finally:
            with lock:
                working[0] -= 1

    answers = one_by_one(work, range(100), is_worth_it=True)
    assert [next(answers) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(LookupError, match="5"):
        next(answers)
    assert working == [0]
    assert [*answers] == []


@pytest.mark.usefixtures("workers")
def test_who_asks_for_no_more_leaves_nobody_at_work() -> None:
    done: list[int] = []
    answers = one_by_one(lambda number: done.append(number) or number, range(100), is_worth_it=True)
    assert next(iter(answers)) == 0
    answers.close()  # type: ignore[attr-defined]
    before = len(done)
    sleep(0.01)
    assert len(done) == before


def test_without_another_thread_one_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        message = "can't start new thread"
        raise RuntimeError(message)

    monkeypatch.setattr(threads, "_workers", lambda: 4)
    monkeypatch.setattr(threads, "start_new_thread", none_left)
    assert side_by_side(str, range(5), is_worth_it=True) == ["0", "1", "2", "3", "4"]
