"""People of whom a policy says little: for each norm a few, on days without a diagram.

One of them is enough to see that a norm holds of somebody, and that it counts
there. That none of them shows it proves nothing.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.analysis.everybody import Everybody
from policylang.analysis.provisions import named
from policylang.analysis.reach import counting, holding
from policylang.model.decision import Condition, Outcome
from policylang.model.norm import Key
from policylang.model.policy import Policy, Value
from policylang.model.selector import LevelsBelow, TopLevels
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.cells import cells_of
from policylang.semantics.diagram.build import (
    DiagramTooLargeError,
    Level,
    Plan,
    judge_claims,
    plan_of,
)
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula, Test, tests_of
from policylang.semantics.reading import atoms_of, read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

_TRIES: Final = 12  # people, for a norm on a day
_STEPS: Final = 300  # facts chosen for one norm on a day
_MOST: Final = 20_000  # people judged, over all days

Fact: TypeAlias = tuple[Variable, Value, Condition]
Cells: TypeAlias = Mapping[int, int]
"""The cell that a fact lies in, by the number of its level; the other facts are plain."""


@frozen(eq=False)
class Shown:
    """The provisions that hold of some of these people, of some who work, and that count for some."""

    holding: frozenset[Key]
    at_work: frozenset[Key]
    counting: frozenset[Key]


def shown_by_plain_people(everybody: Everybody) -> Shown:
    """Return what the meetings show, and plain people on the days that were given up."""
    looking = _Looking(everybody)
    # Where nobody works nothing counts.
    for situation in sorted(everybody.given_up, key=lambda one: not _works(one)):
        looking.look_at(everybody.policy, situation)
    return Shown(*map(frozenset, (looking.holding, looking.at_work, looking.counting)))


def _works(situation: Situation) -> bool:
    return situation.calendar.is_working_day(situation.on)


class _Looking:
    """What has been seen so far."""

    def __init__(self, everybody: Everybody) -> None:
        self.holding: set[Key] = set()
        self.at_work: set[Key] = set()
        self.counting: set[Key] = set()
        self._left = _MOST
        for meeting in everybody.meetings:
            self._see(meeting.verdict)
            self.holding |= meeting.live

    def look_at(self, policy: Policy, situation: Situation) -> None:
        """Add what people show on a day, of norms of which it has not been seen."""
        try:
            plan = plan_of(policy, situation)
        except DiagramTooLargeError:
            return
        people = _People(plan)
        for key in [key for _, key, _ in plan.claims if key is not None]:
            if key not in self.counting:
                self._look_for(key, people)

    def _look_for(self, key: Key, people: "_People") -> None:
        """Look for somebody for whom a norm counts: if it gives way, for whom that is not so."""
        goals = deque([people.conditions[key]])
        for _ in range(_TRIES):
            if not goals or self._left == 0:
                return
            goal = goals.popleft()
            cells = people.meeting(goal)
            if cells is None:
                continue
            self._left -= 1
            verdict = people.verdict(cells)
            self._see(verdict)
            if key in self.counting:
                return
            status = verdict.statuses.get(key)
            if status is not None and status[1] is not None:
                goals += people.without(goal, status[1].by)

    def _see(self, verdict: Verdict) -> None:
        self.holding |= holding(verdict)
        self.counting |= counting(verdict)
        if verdict.answer.outcome is not Outcome.NO_WORK:
            self.at_work |= holding(verdict)


class _People:
    """Makes people up: of what is not asked for, they have what fewest norms speak of.

    ``conditions`` are what each provision hangs on.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._levels = {level.variable: number for number, level in enumerate(plan.levels)}
        self._orders = [_plainest_first(level) for level in plan.levels]
        self._guarded: dict[Test | None, list[int]] = {}
        asked = _how_often(plan)
        claimed: dict[Key, list[Formula]] = {}
        for number, condition in enumerate(plan.conditions):
            guards = condition.guards.values()
            rarest = min(guards, key=asked.__getitem__, default=None)
            self._guarded.setdefault(rarest, []).append(number)
            key = plan.claims[number][1]
            if key is not None:
                claimed.setdefault(key, []).append(condition)
        self.conditions = {key: plan.formulas.any_of(each) for key, each in claimed.items()}
        self._naming: dict[Key, list[Key]] = {}
        for key in self.conditions:
            for target in named(plan.case.reading.by_key[key]):
                self._naming.setdefault(target, []).append(key)

    def without(self, goal: Formula, beating: Sequence[Key]) -> Iterator[Formula]:
        """Yield what else may be asked of people so that a norm does not give way to these."""
        formulas = self._plan.formulas
        beaten_by = [self.conditions[key] for key in beating if key in self.conditions]
        if beaten_by:
            yield formulas.all_of((goal, *map(formulas.no, beaten_by)))
        for key in (one for each in beating for one in self._naming.get(each, ())[:_TRIES]):
            yield formulas.all_of((goal, self.conditions[key]))

    def meeting(self, condition: Formula) -> Cells | None:
        """Return somebody of whom a condition holds, if one is soon found."""
        return next(self._meeting(condition, {}, iter(range(_STEPS))), None)

    def verdict(self, cells: Cells) -> Verdict:
        """Return the verdict on somebody."""
        claims = (self._plan.claims[number] for number in sorted(self._live(cells)))
        return judge_claims(claims, self._plan.case)

    def _meeting(self, condition: Formula, cells: Cells, steps: Iterator[int]) -> Iterator[Cells]:
        if condition is TRUE:
            yield cells
        if not condition.variables:
            return
        number = min(self._levels[variable] for variable in condition.variables)
        level = self._plan.levels[number]
        for cell in self._worth_trying(condition, number):
            if next(steps, None) is None:
                return
            truths = level.truths[cell]
            left = self._plan.formulas.restricted(condition, level.variable, cell, truths)
            if left is not FALSE:
                yield from self._meeting(left, {**cells, number: cell}, steps)

    def _worth_trying(self, condition: Formula, number: int) -> Iterator[int]:
        """Yield the plainest cell, then the plainest in which each test holds, then the others."""
        level, order = self._plan.levels[number], self._orders[number]
        guard = condition.guards.get(level.variable)
        asked = tests_of((condition,))[level.variable] if guard is None else [guard]
        first = order[:1] if guard is None else ()
        for test in asked:
            plainest = next((cell for cell in order if level.truths[cell][test]), None)
            first = (*first, *(() if plainest is None else (plainest,)))
        yield from dict.fromkeys(first)
        for cell in order:
            if cell not in first and (guard is None or level.truths[cell][guard]):
                yield cell

    def _live(self, cells: Cells) -> Iterator[int]:
        """Yield the numbers of all claims that hold of somebody."""
        held: set[Test] = set()
        for number, level in enumerate(self._plan.levels):
            held.update(level.holding[cells.get(number, self._orders[number][0])])
        for test in (None, *held):
            for number in self._guarded.get(test, ()):
                if _holds(self._plan.conditions[number], held):
                    yield number


def _plainest_first(level: Level) -> tuple[int, ...]:
    """Return the cells of a level, those first in which the fewest tests hold."""
    last = len(level.cells) - 1
    return tuple(
        sorted(range(len(level.cells)), key=lambda cell: (len(level.holding[cell]), last - cell))
    )


def _how_often(plan: Plan) -> dict[Test, int]:
    """Return how many conditions have each test for a guard."""
    found: dict[Test, int] = {}
    for condition in plan.conditions:
        for test in condition.guards.values():
            found[test] = found.get(test, 0) + 1
    return found


def _holds(formula: Formula, held: set[Test]) -> bool:
    """Whether a claim is true where these tests hold, and no others."""
    match formula.kind:
        case "test":
            return formula.test in held
        case "not":
            return not _holds(formula.parts[0], held)
        case "all":
            return all(_holds(part, held) for part in formula.parts)
        case "any":
            return any(_holds(part, held) for part in formula.parts)
        case kind:
            return kind == "true"


def plain_facts(policy: Policy, situation: Situation) -> Iterator[Fact]:
    """Yield every fact that a policy reads, as it is of somebody of whom it does not speak."""
    reading = read_policy(policy)
    case = Case(reading, StaffRecord(None), situation)
    for fact in reading.atoms:
        if policy.vocabulary.attributes[fact].source is not Source.CALENDAR:
            cell = cells_of(fact, case)[-1]
            yield fact, cell.value, cell.condition
    ranks = (atom for selector in reading.selectors for atom in atoms_of(selector))
    for rank in dict.fromkeys(one for one in ranks if isinstance(one, LevelsBelow | TopLevels)):
        yield rank, False, Condition(low=False, high=False)
