"""Which places of some texts are taken by edits already."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from attrs import define, field

from policylang.repair.fix import Edit
from policylang.source import Source


@define
class Places:
    """Places in texts, none of which overlap."""

    _starts: dict[Source, list[int]] = field(factory=dict)
    _ends: dict[Source, list[int]] = field(factory=dict)

    def take(self, edits: Iterable[Edit]) -> bool:
        """Take the places of edits, unless one of them is taken; their order must not matter."""
        every = list(edits)
        if not all(map(self._is_free, every)):
            return False
        for one in every:
            starts = self._starts.setdefault(one.span.source, [])
            at = bisect_left(starts, one.span.start)
            starts.insert(at, one.span.start)
            self._ends.setdefault(one.span.source, []).insert(at, one.span.end)
        return True

    def _is_free(self, edit: Edit) -> bool:
        starts = self._starts.get(edit.span.source, [])
        ends = self._ends.get(edit.span.source, [])
        at = bisect_right(starts, edit.span.start)
        if at and (starts[at - 1] == edit.span.start or ends[at - 1] > edit.span.start):
            return False
        return at == len(starts) or starts[at] >= edit.span.end
