"""Let the evaluator that decides people confirm a difference, on as few facts as will do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.comparison.changes import SILENT, Change
from policylang.analysis.comparison.fewest import fewest_facts
from policylang.analysis.everybody import case_of, described
from policylang.analysis.pairs import Pair
from policylang.analysis.situations import HOLIDAY
from policylang.model.comparison import Aspect, MadeUp, Said
from policylang.model.decision import ConductDuty, Status
from policylang.model.norm import Amount, Key
from policylang.model.policy import Policy
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case, event_name
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.diagram.build import Leaf
from policylang.semantics.event_cells import bounds_of
from policylang.semantics.explore import explore, explore_arrangements
from policylang.semantics.in_force import event_of
from policylang.semantics.verdict import Verdict

_BESIDES: Final = frozenset((Aspect.CONDUCT, Aspect.ADVICE))
_TELLING: Final = frozenset(
    (
        Status.APPLIED,
        Status.FORBIDDEN_PART,
        Status.IN_CONFLICT,
        Status.COUNTS,
        Status.ADVICE,
        Status.HELD_IN_RESERVE,
    )
)


def confirmed(policies: tuple[Policy, Policy], pair: Pair, change: Change) -> MadeUp | None:
    """Return somebody of whom both verdicts of a pair are true, or None if there is none.

    Whatever is not said of the person does not matter, neither for the answers
    nor for the provisions that make the difference.
    """
    asked = _Asked.of(change)
    fewest = fewest_facts(pair, lambda leaf: _is_so_at(leaf, pair, change, asked))
    for one in (fewest, pair):
        if _confirms(policies, one, change):
            return _made_up(policies, _with_fewest_events(policies, one, change))
    return None


def _made_up(policies: tuple[Policy, Policy], pair: Pair) -> MadeUp:
    return MadeUp(
        on=pair.witness.on,
        facts=tuple(
            (variable if isinstance(variable, str) else "rank", condition)
            for variable, _, condition in pair.witness.facts
        ),
        codes=described(pair.witness, policies[0]),
        events=tuple(sorted(_events(policies, pair))),
        holidays=tuple(
            day for day, name in pair.situation.calendar.holidays.items() if name == HOLIDAY
        ),
    )


def _is_so_at(leaf: Leaf, pair: Pair, change: Change, asked: "_Asked") -> bool:
    """Whether a leaf of the diagram has the same difference."""
    here = pair.joint.judge(leaf)
    sides = ((pair.left, change.old), (pair.right, change.new))
    return all(
        _is_so(one, verdict, asked) and frozenset(said.norms) & _told(verdict) <= _told(one)
        for one, (verdict, said) in zip(here, sides, strict=True)
    ) and (
        not asked.texts
        or all(
            asked.here(conduct.duties) == asked.here(said.conduct)
            for conduct, (_, said) in zip(pair.joint.conduct(leaf), sides, strict=True)
        )
    )


def _events(policies: tuple[Policy, Policy], pair: Pair) -> Iterable[tuple[str, date]]:
    """Return the days of events, each by its name as a policy spells it."""
    spelled: dict[str, str] = {}
    for policy in policies:
        case = case_of(pair.witness, policy, pair.situation)
        for variable in filter(None, (event_of(point) for point, _ in bounds_of(case))):
            name = event_name(variable)
            spelled.setdefault(normal(name), name)
    return ((spelled.get(name, name), day) for name, day in pair.situation.events.items())


def _with_fewest_events(policies: tuple[Policy, Policy], pair: Pair, change: Change) -> Pair:
    """Return the pair without the days of events that do not matter."""
    for name in sorted(pair.situation.events):
        events = {other: day for other, day in pair.situation.events.items() if other != name}
        fewer = evolve(pair, situation=evolve(pair.situation, events=events))
        if _confirms(policies, fewer, change):
            pair = fewer
    return pair


def _confirms(policies: tuple[Policy, Policy], pair: Pair, change: Change) -> bool:
    sides = ((pair.left, change.old), (pair.right, change.new))
    asked = _Asked.of(change)
    return all(
        _says(case_of(pair.witness, policy, pair.situation), verdict, said, asked)
        for policy, (verdict, said) in zip(policies, sides, strict=True)
    )


@frozen
class _Asked:
    """The texts that a change is about, and the arrangements in which they are asked."""

    texts: frozenset[str]
    arrangements: frozenset[str]
    aspect: Aspect

    @classmethod
    def of(cls, change: Change) -> "_Asked":
        """Return what a change is about; no texts, if not about conduct."""
        duties = (*change.old.conduct, *change.new.conduct)
        both = set(change.old.answer.admissible) & set(change.new.answer.admissible)
        return cls(frozenset(normal(duty.text) for duty in duties), frozenset(both), change.aspect)

    def here(self, duties: Iterable[ConductDuty]) -> frozenset[object]:
        """Return what of some duties matters here."""
        return frozenset(
            (duty.key, duty.kind, duty.limit)
            for duty in duties
            if self.arrangements.intersection(duty.arrangements)
        )


def _says(case: Case, verdict: Verdict, said: Said, asked: _Asked) -> bool:
    wanted = frozenset(said.norms) & _told(verdict)
    try:
        main = explore_arrangements(case)
        if not all(_is_so(one, verdict, asked) and wanted <= _told(one) for one in leaves(main)):
            return False
        return not asked.texts or _asks(case, said, asked)
    except BudgetExceededError:
        return False


def _asks(case: Case, said: Said, asked: _Asked) -> bool:
    return all(
        asked.here(conduct.duties) == asked.here(said.conduct)
        for node in explore(case, only=asked.texts).conduct
        for _, conduct in leaves(node)
    )


def _is_so(one: Verdict, verdict: Verdict, asked: _Asked) -> bool:
    """Whether a verdict is the one; what is asked besides hangs on where one may be alone."""
    if asked.aspect in _BESIDES:
        return asked.arrangements <= set(one.answer.admissible)
    if asked.aspect is Aspect.COVERAGE:
        return (one.answer.outcome in SILENT) == (verdict.answer.outcome in SILENT)
    return one.answer == verdict.answer and _counting(one) == _counting(verdict)


def _counting(verdict: Verdict) -> Mapping[Key, Amount]:
    return {
        key: amount
        for key, amount in verdict.amounts.items()
        if verdict.statuses[key][0] is Status.COUNTS
    }


def _told(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that a difference may be put down to."""
    return frozenset(key for key, (status, _) in verdict.statuses.items() if status in _TELLING)
