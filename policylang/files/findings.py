"""What is found in a file, of which the first of each kind are kept and all are counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.files.batches import Batch, Places

MOST: Final = 20
"""Of one kind; who has a thousand wrong cells has read enough after these."""


@frozen(eq=False, repr=False)
class Trouble:
    """The same finding of many rows: ``column`` is the place of the column, and its heading."""

    code: Code
    places: Places
    column: tuple[int, str | None]
    facts: Mapping[str, str] = field(factory=dict)


class Found:
    """Findings, in the order of rows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: dict[Code, list[Diagnostic]] = {}
        self._order: dict[Diagnostic, tuple[int, int]] = {}
        self.counts: Counter[str] = Counter()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that are kept: of the file, then by rows."""
        every = [each for kept in self._kept.values() for each in kept]
        return tuple(sorted(every, key=lambda each: self._order.get(each, (0, 0))))

    def add(self, findings: Iterable[Diagnostic]) -> None:
        """Add findings of the file as a whole."""
        for finding in findings:
            self.counts[finding.code.id] += 1
            kept = self._kept.setdefault(finding.code, [])
            if len(kept) < MOST:
                kept.append(finding)

    def add_rows(self, batch: Batch, troubles: Sequence[Trouble]) -> None:
        """Add what is wrong with rows of a batch."""
        told = []
        for trouble in troubles:
            self.counts[trouble.code.id] += len(trouble.places)
            room = MOST - len(self._kept.get(trouble.code, ()))
            told += [
                (place, trouble.column[0], trouble) for place in trouble.places[:room].tolist()
            ]
        for place, column, trouble in sorted(told, key=lambda each: each[:2]):
            kept = self._kept.setdefault(trouble.code, [])
            if len(kept) < MOST:
                row = batch.number(place)
                cell = Cell(self._name, None, row, trouble.column[1])
                kept.append(trouble.code.at(cell, **trouble.facts))
                self._order[kept[-1]] = (row, column)
