"""The second evaluator: what a policy means, in slow and obvious code.

A missing fact is given every value that the policy can tell apart; each world
so completed is decided with two-valued logic, and the verdicts are merged.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from attrs import define, evolve, field, frozen

from oracle_law import Answer, Law, about
from oracle_worlds import Parts, World, unknowns
from policylang.model.days import DayRange, Weekdays
from policylang.model.norm import AnyProvision, Key, Norm, Quota, Untranslated
from policylang.model.policy import Policy, Value
from policylang.model.staff import Situation, StaffRecord

LIMIT: Final = 20_000
BEATEN: Final = ("exempted", "lost to superior", "lost to exception", "lost as general", "outside")
BEST: Final = (
    *("applied", "in conflict", "forbidden part taken", "narrowed", "counts"),
    *("advice", "held in reserve", *BEATEN),
)
Conduct: TypeAlias = frozenset[tuple[Key, str, frozenset[str]]]
NO_WORK: Final[Answer] = ("no work", (), None, None)


class TooManyCompletionsError(Exception):
    """There are more completions than can be tried."""


@frozen(kw_only=True)
class OracleDecision:
    """What the oracle says; ``failing`` are all statuses that a dead provision might have."""

    outcome: str
    admissible: tuple[str, ...] = ()
    decided_by: tuple[str, tuple[str, ...]] | None = None
    until_then: str | None = None
    grounds: tuple[tuple[int, str], ...] = ()
    ordinary_law: bool = False
    statuses: Mapping[Key, str] = field(factory=dict)
    failing: Mapping[Key, list[str]] = field(factory=dict)
    missing: frozenset[str] = frozenset()
    conduct: Conduct = frozenset()


@define(kw_only=True)
class Verdict:
    """What holds where nothing is missing; ``statuses`` are of what is live."""

    parts: dict[Key, Parts]
    answer: Answer
    grounds: frozenset[Key] = frozenset()
    ordinary_law: bool = False
    statuses: dict[Key, str] = field(factory=dict)
    conduct: Conduct = frozenset()


def decide(policy: Policy, record: StaffRecord, situation: Situation) -> OracleDecision:
    """Decide for one person on one day."""
    if record.problems:
        return OracleDecision(outcome="error")
    bare = World(policy, situation.side.apply(record, situation.on).values, situation)
    cells = unknowns(bare)
    if prod(map(len, cells.values())) > LIMIT:
        raise TooManyCompletionsError
    worlds = {
        guesses: verdict(evolve(bare, guesses=dict(zip(cells, guesses, strict=True))))
        for guesses in product(*cells.values())
    }
    verdicts = list(worlds.values())
    settled = len({each.answer for each in verdicts}) == 1
    answer = verdicts[0].answer if settled else ("undetermined", (), None, None)
    statuses = {each.key: merged(each, verdicts) for each in policy.provisions()}
    grounds = frozenset.intersection(*(each.grounds for each in verdicts))
    grounds = frozenset(key for key in grounds if not statuses[key].startswith("depends"))
    return OracleDecision(
        outcome=answer[0],
        admissible=answer[1],
        decided_by=answer[2],
        until_then=answer[3],
        grounds=tuple((key.instrument, key.label) for key in sorted(grounds)),
        ordinary_law=all(each.ordinary_law for each in verdicts),
        statuses=statuses,
        failing={each.key: always_false(each, verdicts) for each in policy.provisions()},
        missing=frozenset(name for n, name in enumerate(cells) if matters(n, worlds)),
        conduct=frozenset.intersection(*(each.conduct for each in verdicts)),
    )


def matters(place: int, worlds: Mapping[tuple[Value, ...], Verdict]) -> bool:
    """Whether two worlds that differ in this guess only have different answers."""
    seen: dict[tuple[Value, ...], Answer] = {}
    return any(
        seen.setdefault(guesses[:place] + guesses[place + 1 :], each.answer) != each.answer
        for guesses, each in worlds.items()
    )


def merged(it: AnyProvision, verdicts: Sequence[Verdict]) -> str:
    """Return a provision's status over all completions."""
    if isinstance(it, Untranslated):
        return "untranslated"
    if failing := always_false(it, verdicts):
        return failing[0]
    found = {
        each.statuses.get(it.key) or next(name for name, holds in each.parts[it.key] if not holds)
        for each in verdicts
    }
    if len(found) == 1:
        return found.pop()
    return "depends on a missing fact" if isinstance(it, Norm) else "depends"


def always_false(it: AnyProvision, verdicts: Sequence[Verdict]) -> list[str]:
    """Return the statuses that hold under every completion, be it for several parts by turns."""
    named = dict.fromkeys(status for status, _ in verdicts[0].parts.get(it.key, ()))
    return [
        status
        for status in named
        if not any(
            all(holds for name, holds in each.parts[it.key] if name == status) for each in verdicts
        )
    ]


def verdict(world: World) -> Verdict:
    """Decide where nothing is missing."""
    provisions = [each for each in world.policy.provisions() if not isinstance(each, Untranslated)]
    found = Verdict(parts={each.key: world.parts(each) for each in provisions}, answer=NO_WORK)
    in_force = [each for each in world.policy.instruments if world.in_force(each)]
    if not any(world.holds(each.scope) for each in in_force):
        outcome = "out of scope" if in_force else "not in force"
        found.answer = (outcome, (), None, None)
        return found
    law = Law(world, [each for each in provisions if world.live(each) and not about(each)])
    if has_work(law):
        found.answer = law.answer()
        found.statuses = {each.key: law.status(each) for each in law.live}
        found.grounds = law.grounds()
        found.ordinary_law = law.used_ordinary_law()
    else:
        found.statuses = {each.key: "no work" for each in law.live}
    add_conduct(found, law, [each for each in provisions if about(each)])
    return found


def has_work(law: Law) -> bool:
    """Whether the person works that day, by the calendar or by an ``on`` that says so."""
    world, on = law.world, law.world.situation.on
    if world.record.get("leave") is True:
        return False
    if world.situation.calendar.is_working_day(on, world.week):
        return True
    for each in law.live:
        if law.says(each) not in ("require", "forbid", "permit", "default"):
            continue
        if isinstance(each, Quota) or law.status(each) in BEATEN:
            continue
        for item in each.on:
            never = on.weekday() >= world.week
            if isinstance(item, Weekdays) and on.weekday() in item.days and never:
                return True
            if isinstance(item, DayRange) and not item.last and world.day(item.first) == on:
                return True
    return False


def add_conduct(found: Verdict, law: Law, provisions: Sequence[Any]) -> None:
    """Add what is asked besides the arrangement, under each that is admissible."""
    exempting = [each for each in law.live if law.says(each) == "exempt from" and law.stands(each)]
    statuses: dict[Key, list[str]] = {}
    listed: dict[tuple[Key, str], set[str]] = {}
    parts: dict[Key, list[Parts]] = {}
    for arrangement in found.answer[1] or (None,):
        world = evolve(law.world, arrangement=arrangement)
        for text in {about(each) for each in provisions}:
            mine = [each for each in provisions if about(each) == text]
            live = [each for each in mine if world.live(each)]
            under = Law(world, [*live, *exempting])
            for each in mine:
                parts.setdefault(each.key, []).append(world.parts(each))
            for each in live:
                status = under.status(each)
                statuses.setdefault(each.key, []).append(status)
                kind = "cap" if isinstance(each, Quota) else each.modality.value
                kind = "advise" if status == "advice" else kind
                if status in ("applied", "counts", "advice"):
                    where = listed.setdefault((each.key, kind), set())
                    where.update([arrangement] if arrangement else [])
    for key, each in statuses.items():
        found.statuses[key] = min(each, key=BEST.index)
    for key, several in parts.items():
        found.parts[key] = tuple(
            (same[0][0], any(holds for _, holds in same)) for same in zip(*several, strict=True)
        )
    found.conduct = frozenset((key, kind, frozenset(held)) for (key, kind), held in listed.items())
