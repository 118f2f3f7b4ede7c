"""Of which kind each row is on a day: the reference judges one of all that are alike."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
from attrs import field

from policylang._frozen import frozen
from policylang.compiled.policy import Compilation
from policylang.frames.columns import Coded, Codes
from policylang.frames.deciding import Decider
from policylang.frames.explained import Explanations, Found
from policylang.frames.known import Day
from policylang.frames.rosters.apart import Apart
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
        self._of_facts: dict[frozenset[tuple[str, Value]], int] = {}

    def keys_of(self, found: Found, count: int, _source: object) -> npt.NDArray[np.intp]:
        """Return numbers for what a plan has found."""
        first = len(self.people)
        self.people += [found.example(place) for place in range(count)]
        return np.arange(first, first + count, dtype=np.intp)

    def key_of(self, conclusion: Conclusion, example: StaffRecord) -> int:
        """Return a number for whoever no plan can tell; None stands for who cannot be read."""
        facts = frozenset(example.values.items())
        if conclusion.outcome is Outcome.ERROR:
            facts = frozenset((("", ""),))
        number = self._of_facts.setdefault(facts, len(self.people))
        if number == len(self.people):
            self.people.append(None if conclusion.outcome is Outcome.ERROR else example)
        return number


@frozen(eq=False, repr=False)
class DayKinds:
    """The kinds of a day, kept for the next frame; ``met`` is whoever stands for each."""

    counting: Counting
    situation: Situation
    day: Day
    _deciders: dict[tuple[str, ...], tuple[Decider, _Met, list[Kind | None]]] = field(factory=dict)

    def of_rows(self, crowd: Crowd, columns: Mapping[str, Coded]) -> tuple[KindNumbers, list[Kind]]:
        """Return of which kind each row is, and the kinds."""
        decider, met, kinds = self._decider(tuple(sorted(columns)), crowd)
        with self.day.lock:
            needed = {name: columns[name] for name in decider.headings}
            keys = decider.keys(needed, crowd.source.length).astype(np.int32, copy=False)
            kinds += [self._kind(person) for person in met.people[len(kinds) :]]
            found = [*kinds]
        of_rows = keys.view(np.int32)
        unread = [at for at, kind in enumerate(found) if kind is None]
        odd = np.flatnonzero(of_rows == unread[0]) if unread else np.zeros(0, np.intp)
        return of_rows, self._with_odd(odd, of_rows, found, crowd)

    def with_unreadable(
        self, rows: Codes, of_rows: KindNumbers, kinds: list[Kind], crowd: Crowd
    ) -> list[Kind]:
        """Return the kinds with those of rows of which something else cannot be read."""
        return self._with_odd(rows, of_rows, [*kinds], crowd)

    def _with_odd(
        self, odd: Codes, of_rows: KindNumbers, kinds: Sequence[Kind | None], crowd: Crowd
    ) -> list[Kind]:
        """Judge rows with something that cannot be read, each different one once."""
        found: list[Any] = [*kinds]
        numbers: dict[object, int] = {}
        records = crowd.records(odd) if len(odd) else []
        for row, record in zip(odd.tolist(), records, strict=True):
            values = {name: held for name, held in record.values.items() if name in crowd.read}
            key = (frozenset(values.items()), bool(record.problems))
            if key not in numbers:
                numbers[key] = len(found)
                told = StaffRecord(None, values, problems=record.problems)
                found.append(self._kind(told))
            of_rows[row] = numbers[key]
        # Nobody is left who could not be read.
        return [self._nobody if kind is None else kind for kind in found]

    @property
    def _nobody(self) -> Kind:
        return Kind((), None, None)

    def _kind(self, person: StaffRecord | None) -> Kind | None:
        if person is None:
            return None
        return kind_of(self.counting, Case(self.counting.reading, person, self.situation))

    def _decider(
        self, names: tuple[str, ...], crowd: Crowd
    ) -> tuple[Decider, _Met, list[Kind | None]]:
        with self.day.lock:
            if names not in self._deciders:
                met = _Met()
                decider = Decider(self.day, {name: crowd.headings[name] for name in names})
                decider.explanations = cast("Explanations", met)
                self._deciders[names] = decider, met, []
            return self._deciders[names]


def kinds_on(
    counting: Counting, compilation: Compilation, situation: Situation, crowd: Crowd
) -> DayKinds:
    """Return what tells rows apart on a day; *compilation* is of the policy that does."""
    day = Day(
        reading=read_policy(compilation.policy),
        situation=situation,
        reader=crowd.reader,
        states_of=compilation.states_of(situation),
        one_by_one=cast("Any", _OneByOne()),
        plan_of=Apart,
    )
    return DayKinds(counting, situation, day)
