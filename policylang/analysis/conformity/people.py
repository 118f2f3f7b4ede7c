"""Everyone that there could be on a day, in two policies, under what is known of the day."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.analysis.everybody import Path, Witness, leaves_of, witness_of
from policylang.model.decision import Condition
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import Situation
from policylang.model.vocabulary import Attribute, Source
from policylang.semantics.conditions import atom_holds
from policylang.semantics.diagram.build import Diagram
from policylang.semantics.diagram.formulas import Test
from policylang.semantics.diagram.joint import Joined, JointDiagram, joint_diagram
from policylang.semantics.diagram.levels import Level
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

Holds: TypeAlias = Callable[[Verdict, Verdict], bool]

_MOST_LISTED: Final = 6
_MOST_DECIDED: Final = 8_000  # clauses that are judged again for one fact less
_FEW: Final = 4


@frozen(eq=False)
class Person:
    """Somebody made up, by the cells of their facts, and what each of two policies says."""

    left: Verdict
    right: Verdict
    path: Path


@frozen(eq=False)
class Everyone:
    """All that there could be on a day.

    ``cells`` are those that each fact may lie in: facts of the day that are
    given have their value, others every value, but always some.
    """

    joint: JointDiagram
    cells: Mapping[int, tuple[int, ...]]

    def people(self) -> Iterator[Person]:
        """Yield somebody for each way in which the norms of both policies meet."""
        for leaf, path in leaves_of(self.joint.diagram, self.cells):
            yield Person(*self.joint.judge(leaf), path)

    def in_brief(self, path: Path, holds: Holds, last: Container[Variable]) -> Path:
        """Return a path without the facts that do not matter; those of *last* are tried last.

        A fact with very many cells stays, since each would have to be decided again.
        """
        kept = path
        levels = self.joint.diagram.levels
        most = _MOST_DECIDED // (1 + len(self.joint.joined.policy.provisions()))
        for step in sorted(path, key=lambda each: levels[each[0]].variable in last):
            fewer = tuple(one for one in kept if one is not step)
            few = len(levels[step[0]].cells) <= max(most, _FEW)
            if few and self._all(fewer, holds):
                kept = fewer
        return kept

    def _all(self, path: Path, holds: Holds) -> bool:
        fixed: dict[object, tuple[int, ...]] = {level: (cell,) for level, cell in path}
        cells = {at: fixed.get(at, every) for at, every in self.cells.items()}
        found = leaves_of(self.joint.diagram, cells)
        return all(holds(*self.joint.judge(leaf)) for leaf, _ in found)

    def witness(self, path: Path) -> Witness:
        """Return somebody with the facts of a path."""
        return _witness(self.joint.diagram, path)


def everyone_on(joined: Joined, situation: Situation) -> Everyone:
    """Return all that there could be on a day.

    Raises:
        DiagramTooLargeError: norms meet in too many ways.
    """
    joint = joint_diagram(joined, situation)
    levels = enumerate(joint.diagram.levels)
    return Everyone(joint, {at: _cells(level, joint.diagram) for at, level in levels})


def _witness(diagram: Diagram, path: Path) -> Witness:
    facts = [
        (variable, *_fact(cell, diagram.levels[at], diagram))
        for (variable, _, _), (at, cell) in zip(witness_of(diagram, path).facts, path, strict=True)
    ]
    return Witness(diagram.case.situation.on, tuple(facts))


def _cells(level: Level, diagram: Diagram) -> tuple[int, ...]:
    """Return the cells that a fact may lie in: of a fact of the day, those that have a value."""
    every = range(len(level.cells))
    attribute = _attribute(level.variable, diagram)
    if attribute is None or attribute.source not in (Source.DAY, Source.PLACE):
        return tuple(every)
    return tuple(at for at in every if _some_value(at, level, diagram) is not ABSENT)


def _attribute(variable: Variable, diagram: Diagram) -> Attribute | None:
    if not isinstance(variable, str):
        return None
    return diagram.case.reading.policy.vocabulary.attributes[variable]


def _truths(value: Value, level: Level, diagram: Diagram) -> Mapping[Test, bool]:
    return {test: atom_holds(test.atom, value, diagram.case) for test in level.truths[0]}  # type: ignore[arg-type]


def _some_value(at: int, level: Level, diagram: Diagram) -> Value:
    """Return a value in a cell, of a list rather one that is listed than none."""
    listed = _listed(at, level, diagram)
    return listed[0] if listed and level.cells[at].value is ABSENT else level.cells[at].value


def _fact(at: int, level: Level, diagram: Diagram) -> tuple[Value, Condition]:
    """Return a value in a cell, and what the cell is; other values of a list by name."""
    condition = level.cells[at].condition
    listed = _listed(at, level, diagram) if condition.others else []
    if 0 < len(listed) <= _MOST_LISTED:
        shown = ", ".join(listed)
        condition = Condition(shown, shown)
    return _some_value(at, level, diagram), condition


def _listed(at: int, level: Level, diagram: Diagram) -> list[str]:
    """Return the values of a list that lie in a cell."""
    attribute = _attribute(level.variable, diagram)
    values = () if attribute is None else attribute.values
    return [one for one in values if _truths(one, level, diagram) == level.truths[at]]
