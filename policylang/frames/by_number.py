"""What columns say of each key, kept for one batch of Arrow after the other."""

from collections.abc import Callable
from typing import Any

from policylang.frames.answers import Work
from policylang.frames.extras import needed


class ByNumber:
    """Columns with a row for each key that has been met: they grow while rows are decided."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._pa = needed("pyarrow", "frames")
        self._columns: dict[str, Any] = {}

    def of(self, name: str, say: Callable[[int], object], kind: Any = None) -> Any:
        """Return a column, with what ``say`` says of those keys that are new to it."""
        there = len(self._work.explanations)
        column = self._columns.get(name)
        known = 0 if column is None else len(column)
        if column is None or known < there:
            said = [say(number) for number in range(known, there)]
            new = self._pa.array(said, kind or self._pa.string())
            column = new if column is None else self._pa.concat_arrays([column, new])
            self._columns[name] = column
        return column
