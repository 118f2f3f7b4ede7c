"""The exact solver: OR-Tools CP-SAT, one worker and a fixed seed, for what turns alone miss.

It is an extra (``rota``), never on a default path. Goals are met one after the
other: what is reached for one is held while the next is sought.
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT

_WORK: Final = 20
"""How much work a goal may take, in the solver's own units: not seconds, so that the
answer does not hang on the machine."""

_LITTLE_WORK: Final = 5  # for what only tidies up
_NEAR: Final = 20  # how far from the best will do, where it need not be that


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("ortools") is not None


class Model:
    """A model in the making, and goals for it."""

    def __init__(self) -> None:
        from ortools.sat.python import cp_model

        self._library = cp_model
        self.model: CpModel = cp_model.CpModel()
        self.is_proved = True
        self._solver: Any = None

    def choice(self) -> "IntVar":
        """Return a new number that is 0 or 1."""
        return self.model.new_bool_var("")

    def number(self, low: int, high: int) -> "IntVar":
        """Return a new whole number."""
        return self.model.new_int_var(low, high, "")

    def between(self, terms: Sequence[Any], low: int | None, high: int | None) -> None:
        """Claim that terms add up to between two numbers; None is without bound."""
        added = sum(terms)
        if low is not None:
            self.model.add(added >= low)
        if high is not None:
            self.model.add(added <= high)

    def spread(self, totals: Sequence[Sequence[Any]], most: int) -> tuple["IntVar", "IntVar"]:
        """Return how far sums lie apart, and by how much that is more than one."""
        low, high, over = (self.number(0, most) for _ in range(3))
        for terms in totals:
            self.model.add(sum(terms) >= low)
            self.model.add(sum(terms) <= high)
        self.model.add(over >= high - low - 1)
        apart = self.number(0, most)
        self.model.add(apart >= high - low)
        return apart, over

    def minimise(self, goal: "LinearExprT", *, roughly: bool = False) -> int | None:
        """Reach a goal as far as can be, and hold it; None where nothing can be reached.

        *roughly*, what comes near to the goal will do.
        """
        status, solver = self._solved(goal, _WORK, roughly=roughly)
        if status not in (self._library.OPTIMAL, self._library.FEASIBLE):
            self.is_proved = self.is_proved and status == self._library.INFEASIBLE
            return None
        self.is_proved = self.is_proved and status == self._library.OPTIMAL
        self._solver = solver
        reached: int = round(solver.objective_value)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        self.model.add(goal <= reached)
        return reached

    def tidy(self, goal: "LinearExprT") -> None:
        """Choose among what is as good; that nothing is tidier need not be proved."""
        status, solver = self._solved(goal, _LITTLE_WORK)
        if status in (self._library.OPTIMAL, self._library.FEASIBLE):
            self._solver = solver

    def _solved(self, goal: "LinearExprT", work: int, *, roughly: bool = False) -> tuple[Any, Any]:
        if self._solver is not None:
            self._hint()
        self.model.minimize(goal)
        solver = self._library.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = work
        solver.parameters.absolute_gap_limit = _NEAR if roughly else 0
        return solver.solve(self.model), solver

    def _hint(self) -> None:
        """Start from what was found last, of which what was added since is no part."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for at in range(len(self._solver.response_proto.solution)):
            variable = self.model.get_int_var_from_proto_index(at)
            self.model.add_hint(variable, self._solver.value(variable))

    def is_on(self, variable: "IntVar") -> bool:
        """Whether a choice was made, in what was found last."""
        return bool(self._solver.value(variable))

    def value(self, variable: "IntVar") -> int:
        """Return a number, in what was found last."""
        return int(self._solver.value(variable))


def total(terms: Iterable[Any]) -> Any:
    """Return a sum, of nothing as well."""
    return sum(terms)
