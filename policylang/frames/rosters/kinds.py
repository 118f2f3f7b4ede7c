"""Of which kind each row is on a day: the reference judges one of all that are alike."""

from collections.abc import Mapping
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
from attrs import field

from policylang._frozen import frozen
from policylang.compiled.layout import Reader
from policylang.compiled.policy import Compilation
from policylang.frames.columns import Coded, Codes
from policylang.frames.deciding import Decider
from policylang.frames.explained import Explanations, Found
from policylang.frames.known import Day
from policylang.frames.rosters.apart import Apart
from policylang.frames.rosters.judged import Judged
from policylang.frames.rosters.people import Crowd
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Outcome
from policylang.model.policy import Value
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.quotas.membership import Counting, Kind, kind_of
from policylang.semantics.reading import read_policy

KindNumbers = npt.NDArray[np.int32]
_ASKED: Final = Conclusion(Outcome.UNDETERMINED)


class _OneByOne:
    """Says nothing of whoever stands for a kind: the reference judges them anyway."""

    def decide(self, _record: Mapping[str, object]) -> Conclusion:
        """Return the conclusion that stands for none."""
        return _ASKED


class _Met:
    """Somebody of each number that rows come to, in the place of explanations."""

    def __init__(self) -> None:
        self.people: list[StaffRecord | None] = []
        self.unread: int | None = None
        self._of_facts: dict[frozenset[tuple[str, Value]], int] = {}

    def keys_of(self, found: Found, count: int, _source: object) -> npt.NDArray[np.intp]:
        """Return numbers for what a plan has found."""
        first = len(self.people)
        self.people += [found.example(place) for place in range(count)]
        return np.arange(first, first + count, dtype=np.intp)

    def key_of(self, conclusion: Conclusion, example: StaffRecord) -> int:
        """Return a number for whoever no plan can tell; of who cannot be read, nothing is kept."""
        if conclusion.outcome is Outcome.ERROR:
            if self.unread is None:
                self.unread = len(self.people)
                self.people.append(None)
            return self.unread
        facts = frozenset(example.values.items())
        number = self._of_facts.setdefault(facts, len(self.people))
        if number == len(self.people):
            self.people.append(example)
        return number


@frozen(eq=False, repr=False)
class DayKinds:
    """The kinds of a day, kept for the next frame."""

    counting: Counting
    situation: Situation
    day: Day
    _deciders: dict[tuple[str, ...], tuple[Decider, _Met, Judged]] = field(factory=dict)

    def of_rows(
        self, crowd: Crowd, columns: Mapping[str, Coded], unreadable: Codes
    ) -> tuple[KindNumbers, Judged]:
        """Return of which kind each row is, and the kinds.

        Args:
            crowd: the rows.
            columns: those of their columns that are read.
            unreadable: rows of which something else than these cannot be read.
        """
        decider, met, judged = self._decider(tuple(sorted(columns)), crowd)
        if not crowd.source.length:
            return np.zeros(0, np.int32), judged
        with self.day.lock:
            needed = {name: columns[name] for name in decider.headings}
            of_rows = decider.keys(needed, crowd.source.length).view(np.int32)
            new = met.people[len(judged) :]
            judged.kinds += [self._nobody if one is None else self._kind(one) for one in new]
            # A copy, for other frames may add kinds meanwhile.
            judged = Judged(self.counting, judged)
        if met.unread is not None:
            unreadable = np.union1d(unreadable, np.flatnonzero(of_rows == met.unread))
        if len(unreadable):
            self._judge(unreadable, of_rows, judged, crowd)
        return of_rows, judged

    def _judge(self, rows: Codes, of_rows: KindNumbers, judged: Judged, crowd: Crowd) -> None:
        """Judge rows with something that cannot be read, those that are the same only once."""
        numbers: dict[object, int] = {}
        records = crowd.records(rows) if len(rows) else []
        for row, record in zip(rows.tolist(), records, strict=True):
            values = {name: held for name, held in record.values.items() if name in crowd.read}
            key = (frozenset(values.items()), bool(record.problems))
            if key not in numbers:
                numbers[key] = len(judged)
                told = StaffRecord(None, values, problems=record.problems)
                judged.kinds.append(self._kind(told))
            of_rows[row] = numbers[key]

    @property
    def _nobody(self) -> Kind:
        return Kind((), None, None)

    def _kind(self, person: StaffRecord) -> Kind:
        return kind_of(self.counting, Case(self.counting.reading, person, self.situation))

    def _decider(self, names: tuple[str, ...], crowd: Crowd) -> tuple[Decider, _Met, Judged]:
        with self.day.lock:
            if names not in self._deciders:
                met = _Met()
                decider = Decider(self.day, {name: crowd.headings[name] for name in names})
                decider.explanations = cast("Explanations", met)
                self._deciders[names] = decider, met, Judged(self.counting)
            return self._deciders[names]


def kinds_on(
    counting: Counting, compilation: Compilation, situation: Situation, reader: Reader
) -> DayKinds:
    """Return what tells rows apart on a day; *compilation* is of the policy that does."""
    day = Day(
        reading=read_policy(compilation.policy),
        situation=situation,
        reader=reader,
        states_of=compilation.states_of(situation),
        one_by_one=cast("Any", _OneByOne()),
        plan_of=Apart,
    )
    return DayKinds(counting, situation, day)
