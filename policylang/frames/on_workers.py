"""What runs where the rows are: in the workers of a cluster, on batches of Arrow.

A worker is a process that gets one piece of a frame after the other. What it
has worked out stays with it, so that a policy is compiled once in each.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import numpy as np

from policylang._frozen import frozen
from policylang.frames.answers import KEY, Job, Work
from policylang.frames.by_number import ByNumber
from policylang.frames.columns import Codes
from policylang.frames.content_keys import SameKeyError, content, content_key, example_text
from policylang.frames.extras import needed
from policylang.frames.from_arrow import keys_of
from policylang.frames.sending import packed, unpacked

_MOST: Final = 16  # jobs that a worker keeps
_TABLE: Final = ("explanation", "said", "example", "one_by_one")


class OtherVersionError(RuntimeError):
    """A worker has another version of the library than who sent it a job."""

    def __init__(self, there: str, here: str) -> None:
        super().__init__(
            f"the driver has policylang {there} and this worker has {here}:"
            " install the same version on every machine"
        )


@frozen(repr=False)
class Sent:
    """A job on its way to workers, and the columns of the frame."""

    job: bytes
    headings: tuple[str, ...]
    library: str | None

    @classmethod
    def of(cls, job: Job, headings: Iterable[str]) -> "Sent":
        """Pack a job."""
        return cls(packed(job), tuple(headings), library())

    def here(self) -> "Piecework":
        """Return the job as this process has it.

        Raises:
            OtherVersionError: it comes from another version of the library.
        """
        own = library()
        if self.library and own and self.library != own:
            raise OtherVersionError(self.library, own)
        if self not in _kept:
            job: Job = unpacked(self.job)
            _kept[self] = Piecework(job.start(self.headings), job.decider.origin())
            while len(_kept) > _MOST:
                _kept.popitem(last=False)
        _kept.move_to_end(self)
        return _kept[self]


_kept: "OrderedDict[Sent, Piecework]" = OrderedDict()


def library() -> str | None:
    """Return the version of the library, or None where it is not installed but lies in an archive."""
    try:
        return version("policylang")
    except PackageNotFoundError:
        return None


class Piecework:
    """A job in one process: what it has come to so far, each answer by the number it has here."""

    def __init__(self, work: Work, origin: str) -> None:
        self.work = work
        self._origin = origin
        self._pa = needed("pyarrow", "spark")
        self._columns = ByNumber(work)
        self._said: dict[int, int] = {}

    def column(self, name: str) -> Any:
        """Return what a column says for each number."""
        if name == KEY:
            return self._columns.of(name, self._key, self._pa.int64())
        return self._columns.of(name, lambda number: self.work.explanations.row(number)[name])

    def said(self, number: int) -> str:
        """Return what a number stands for, in the same letters everywhere."""
        policy = self.work.explanations.policy
        return content(self.work.explanations[number], policy, self._origin)

    def _key(self, number: int) -> int:
        key = content_key(self.said(number))
        if self._said.setdefault(key, number) != number:
            raise SameKeyError(key)
        return key


@frozen(repr=False)
class Answers:
    """Gives batches back with their answers."""

    sent: Sent

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Decide the rows of one batch after the other."""
        pa, piecework = needed("pyarrow", "spark"), self.sent.here()
        for batch in batches:
            decided = _named(batch, self.sent.headings)
            numbers = pa.array(keys_of(decided, piecework.work))
            for name, heading in piecework.work.names.items():
                decided = decided.append_column(heading, piecework.column(name).take(numbers))
            assert decided.num_rows == batch.num_rows
            yield decided


@frozen(repr=False)
class Conclusions:
    """Gives of all batches together what their rows come to, each conclusion once.

    The columns are the key, what it stands for, somebody of whom it holds, and
    how many rows were decided one by one, which stands with the first. The
    batches have but the columns with these headings.
    """

    sent: Sent
    headings: tuple[str, ...]

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Decide the rows of one batch after the other, and tell what was met."""
        piecework = self.sent.here()
        work = piecework.work
        before = work.one_by_one
        met = np.zeros(0, bool)
        for batch in batches:
            numbers = keys_of(_named(batch, self.headings), work)
            met = _marked(met, numbers, len(work.explanations))
        if met.any():
            yield _told(piecework, np.flatnonzero(met).tolist(), work.one_by_one - before)


def _named(batch: Any, headings: tuple[str, ...]) -> Any:
    """Return a batch with the headings that its columns have in the frame."""
    pa = needed("pyarrow", "spark")
    return pa.RecordBatch.from_arrays(batch.columns, names=list(headings))


def _marked(met: Codes, numbers: Codes, length: int) -> Codes:
    grown = np.zeros(length, bool)
    grown[: len(met)] = met
    grown[numbers] = True
    return grown


def _told(piecework: Piecework, numbers: list[int], one_by_one: int) -> Any:
    pa, found = needed("pyarrow", "spark"), piecework.work.explanations
    columns = [
        piecework.column(KEY).take(pa.array(numbers)),
        pa.array([piecework.said(number) for number in numbers], pa.string()),
        pa.array([example_text(found.example(number)) for number in numbers], pa.string()),
        pa.array([one_by_one, *[0] * (len(numbers) - 1)], pa.int64()),
    ]
    return pa.RecordBatch.from_arrays(columns, names=list(_TABLE))
