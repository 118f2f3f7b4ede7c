"""Selectors as formulas over tests of facts; what the day settles is settled already.

Formulas are kept once each, so that equal ones are the same object and what is
known of one need not be worked out again.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Atom,
    Everyone,
    InArrangement,
    LevelsBelow,
    Not,
    Selector,
    Stands,
    TopLevels,
)
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.conditions import atom_holds
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.truth import Unknown, Variable


@frozen(eq=False)
class Formula:
    """A claim about a person. ``guards`` are tests without which it is false.

    ``kind`` is one of ``true``, ``false``, ``test``, ``not``, ``all``, ``any``.
    """

    kind: str
    test: "Test | None" = None
    parts: "tuple[Formula, ...]" = ()
    variables: frozenset[Variable] = frozenset()
    guards: "Mapping[Variable, Test]" = field(factory=dict)


@frozen
class Test:
    """A fact and what is asked of it; of a relative rank, whether it holds."""

    variable: Variable
    atom: Atom


TRUE: Final = Formula("true")
FALSE: Final = Formula("false")

# What the day settles, as far as it is known of it.
_OF_THE_DAY: Final = frozenset((Source.CALENDAR, Source.DAY, Source.PLACE))

Truths: TypeAlias = Mapping[Test, bool]


class Formulas:
    """Makes formulas, each of them once, for the norms of a policy on a day."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._tests: dict[Test, Formula] = {}
        self._kept: dict[tuple[object, ...], Formula] = {}
        self._standing: dict[Stands, Formula] = {}
        self._restricted: dict[tuple[Formula, Variable, int], Formula] = {}

    @property
    def kept(self) -> int:
        """How much is kept: formulas, and what is left of them in a cell."""
        return len(self._kept) + len(self._restricted)

    # --- making ---------------------------------------------------------------

    def of(self, selector: Selector) -> Formula:
        """Return what a selector claims."""
        match selector:
            case Everyone():
                return TRUE
            case Not(operand):
                return self.no(self.of(operand))
            case AllOf(operands):
                return self.all_of(map(self.of, operands))
            case AnyOf(operands):
                return self.any_of(map(self.of, operands))
            case Stands():
                return self._of_standing(selector)
            case InArrangement(arrangement):
                return TRUE if arrangement == self._case.arrangement else FALSE
            case LevelsBelow(base, _, only, _):
                below = self._of_test(Test(selector, selector))
                added = below if only is None else self.all_of((self.of(only), below))
                return self.any_of((self.of(base), added))
            case TopLevels():
                return self._of_test(Test(selector, selector))
            case _:
                return self._of_atom(selector)

    def of_provision(self, provision: AnyProvision) -> Formula:
        """Return when a provision competes: in force, in scope, its condition and its selector."""
        case = self._case
        instrument = case.reading.policy.instruments[provision.key.instrument]
        if instrument_in_force(instrument, case) is not True:
            return FALSE
        if provision_in_force(provision, case) is not True:
            return FALSE
        parts = [instrument.scope, provision.selector]
        if provision.when is not None:
            parts.append(provision.when)
        return self.all_of(map(self.of, parts))

    def _of_standing(self, selector: Stands) -> Formula:
        if selector not in self._standing:
            norms = self._case.reading.norms_meant(selector)
            self._standing[selector] = self.any_of([self.of_provision(norm) for norm in norms])
        return self._standing[selector]

    def _of_atom(self, atom: Atom) -> Formula:
        case = self._case
        fact = atom.fact  # type: ignore[union-attr]  # all that are left have one
        attribute = case.reading.policy.vocabulary.attributes[fact]
        if attribute.source in _OF_THE_DAY:
            held = case.recorded(fact)
            if not isinstance(held, Unknown):
                return TRUE if atom_holds(atom, held, case) else FALSE  # type: ignore[arg-type]
        # Age and date of birth are one variable where both are read.
        variable = "born" if fact == "age" and case.reading.reads("born") else fact
        return self._of_test(Test(variable, atom))

    def _of_test(self, test: Test) -> Formula:
        if test not in self._tests:
            variable = test.variable
            self._tests[test] = Formula("test", test, (), frozenset((variable,)), {variable: test})
        return self._tests[test]

    # --- combining ------------------------------------------------------------

    def no(self, part: Formula) -> Formula:
        """Return the negation."""
        match part.kind:
            case "true":
                return FALSE
            case "false":
                return TRUE
            case "not":
                return part.parts[0]
            case _:
                return self._keep("not", (part,))

    def all_of(self, parts: Iterable[Formula]) -> Formula:
        """Return the conjunction."""
        return self._joined("all", parts, TRUE, FALSE)

    def any_of(self, parts: Iterable[Formula]) -> Formula:
        """Return the disjunction."""
        return self._joined("any", parts, FALSE, TRUE)

    def _joined(
        self, kind: str, parts: Iterable[Formula], neutral: Formula, settling: Formula
    ) -> Formula:
        found: dict[Formula, None] = {}
        for part in parts:
            if part is settling:
                return settling
            if part.kind == kind:
                found |= dict.fromkeys(part.parts)
            elif part is not neutral:
                found[part] = None
        if not found:
            return neutral
        return next(iter(found)) if len(found) == 1 else self._keep(kind, tuple(found))

    def _keep(self, kind: str, parts: tuple[Formula, ...]) -> Formula:
        key = (kind, *parts)
        if key not in self._kept:
            variables = frozenset[Variable]().union(*(part.variables for part in parts))
            guards: dict[Variable, Test] = {}
            for part in parts if kind == "all" else ():
                guards = {**part.guards, **guards}
            self._kept[key] = Formula(kind, None, parts, variables, guards)
        return self._kept[key]

    # --- restricting ----------------------------------------------------------

    def restricted(self, formula: Formula, variable: Variable, at: int, truths: Truths) -> Formula:
        """Return what is left of a formula where a fact lies in the cell of that number."""
        if variable not in formula.variables:
            return formula
        key = (formula, variable, at)
        if key not in self._restricted:
            self._restricted[key] = self._restrict(formula, variable, at, truths)
        return self._restricted[key]

    def _restrict(self, formula: Formula, variable: Variable, at: int, truths: Truths) -> Formula:
        match formula.kind:
            case "test":
                assert formula.test is not None
                return TRUE if truths[formula.test] else FALSE
            case "not":
                return self.no(self.restricted(formula.parts[0], variable, at, truths))
            case kind:
                join = self.all_of if kind == "all" else self.any_of
                return join(self.restricted(part, variable, at, truths) for part in formula.parts)


def tests_of(formulas: Iterable[Formula]) -> dict[Variable, list[Test]]:
    """Return every test in some formulas, by variable, in the order of their first use."""
    found: dict[Variable, dict[Test, None]] = {}
    seen: set[int] = set()
    stack = list(formulas)[::-1]
    while stack:
        formula = stack.pop()
        if id(formula) in seen:
            continue
        seen.add(id(formula))
        if formula.test is not None:
            found.setdefault(formula.test.variable, {})[formula.test] = None
        stack += formula.parts[::-1]
    return {variable: list(tests) for variable, tests in found.items()}


__all__ = ["FALSE", "TRUE", "Formula", "Formulas", "Test", "Truths", "tests_of"]
