"""Reports of quotas that were counted by arrays, and who is in no group's numbers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from policylang.frames.columns import Codes
from policylang.frames.rosters.bounds import Sizes
from policylang.frames.rosters.people import Crowd
from policylang.frames.rosters.states import Asking, State
from policylang.model.group import Group, QuotaReport
from policylang.semantics.quotas.reports import report_of

Flags = npt.NDArray[np.bool_]


def reports_on(
    on: date, state: State, crowd: Crowd, is_hard: Flags | None, *, is_placed: bool
) -> Iterator[QuotaReport]:
    """Yield a report for each quota in each group that was not left to the reference."""
    for one in state.asking:
        present = _present(one, is_placed=is_placed)
        order = _Order(one, crowd)
        for group in np.flatnonzero(_told(one, is_hard)).tolist():
            placed, of = int(present[group]), one.groups[group]
            found = report_of(one.counts.figures(group), of, on, placed, is_placed=is_placed)
            if len(found.missing) > 1:
                # In which order they are named hangs on who comes first.
                figures = one.counts.figures(group, order.of(group))
                found = report_of(figures, of, on, placed, is_placed=is_placed)
            yield found


def groups_on(state: State, is_hard: Flags | None) -> Iterator[Group]:
    """Yield the groups of which something is asked, but for those left to the reference."""
    for one in state.asking:
        for group in np.flatnonzero(_told(one, is_hard)).tolist():
            yield one.groups[group]


def _told(one: Asking, is_hard: Flags | None) -> Flags:
    asked = one.places.is_asked.copy()
    if is_hard is not None:
        inside = is_hard if one.touches is None else is_hard & one.touches
        left = np.zeros(len(asked) + 1, bool)
        left[one.nodes[inside]] = True
        asked &= ~left[:-1]
    return asked


def _present(one: Asking, *, is_placed: bool) -> Sizes:
    if not is_placed:
        return one.counts.present
    drawn = one.places.taken + one.counts.sums(lambda each: each.present and not each.queued)
    return np.where(one.places.is_drawn, drawn, one.counts.present)


class _Order:
    """In which order the people of a group come, where something hangs on that."""

    def __init__(self, one: Asking, crowd: Crowd) -> None:
        self._one = one
        self._crowd = crowd
        self._rows: Codes | None = None
        self._ends: Codes | None = None

    def of(self, group: int) -> Callable[[], Sequence[int]]:
        """Return what gives the profiles of a group, those who come first before others."""
        return lambda: self._order(group)

    def _order(self, group: int) -> Sequence[int]:
        one = self._one
        if self._rows is None or self._ends is None:
            self._rows = np.argsort(one.nodes, kind="stable")
            self._ends = np.cumsum(np.bincount(one.nodes, minlength=len(one.groups) + 1))
        start = self._ends[group - 1] if group else 0
        rows = self._crowd.in_order(self._rows[start : self._ends[group]])
        profiles = one.joints[rows] % len(one.counts.profiles)
        return list(dict.fromkeys(profiles.tolist()))


def names_of(rows: Codes, crowd: Crowd) -> tuple[str, ...]:
    """Return the identifiers of rows in order; whoever has none has a number among such."""
    if not len(rows):
        return ()
    rows = crowd.in_order(rows)
    names = crowd.identifiers(rows)
    if None not in names:
        return tuple(name for name in names if name is not None)
    everyone = np.arange(crowd.source.length)
    every = crowd.identifiers(everyone)
    nameless = crowd.in_order(np.array([at for at, one in enumerate(every) if one is None]))
    number = {row: f"?{at}" for at, row in enumerate(nameless.tolist(), 1)}
    return tuple(
        number[row] if name is None else name
        for row, name in zip(rows.tolist(), names, strict=True)
    )
