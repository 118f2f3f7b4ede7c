"""Which cell of a fact a value lies in."""

from policylang.model.policy import Value
from policylang.model.selector import IsIn
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.diagram.levels import Level, truth_in


class CellFinder:
    """Finds the cell of a value of one fact, by what the policy asks of the fact.

    Names are looked up; of numbers and dates every question is asked.
    """

    def __init__(self, level: Level, case: Case) -> None:
        self._tests = tuple(level.truths[0])
        self._case = case
        self._by_truths = {frozenset(tests): at for at, tests in enumerate(level.holding)}
        self._named = self._names()

    def find(self, value: Value) -> int:
        """Return the number of the cell that a value lies in.

        Raises:
            LookupError: it lies in none, as an age beyond all that the attribute may
                have, which a date of birth gives nevertheless.
        """
        if self._named is not None:
            form = normal(value) if isinstance(value, str) else None
            return self._named.get(form, self._named[None])
        holding = [test for test in self._tests if truth_in(test, value, self._case)]
        return self._by_truths[frozenset(holding)]

    def _names(self) -> dict[str | None, int] | None:
        """Return the cells by the names in them, and that of all others; None of other kinds."""
        tests_of: dict[str, list[object]] = {}
        for test in self._tests:
            if not isinstance(test.variable, str) or not isinstance(test.atom, IsIn):
                return None
            for name in test.atom.values:
                tests_of.setdefault(name, []).append(test)
        others = self._by_truths[frozenset()]
        # A name that the vocabulary does not have is in no cell of its own.
        named: dict[str | None, int] = {
            name: self._by_truths.get(frozenset(tests), others)  # type: ignore[arg-type]
            for name, tests in tests_of.items()
        }
        return {**named, None: others}
