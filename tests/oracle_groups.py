"""The second evaluator, of groups: who is counted, and whether quotas and rotas can be kept.

Slow and obvious: every choice that a roster or an officer has is tried. For
people and days of which nothing that is read is missing; where something is,
fill it in every way (``completions``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import ceil, floor
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from oracle import Verdict, verdict
from oracle_law import Law, about, same_text
from oracle_worlds import World
from policylang.model.norm import Amount, Key, Modality, Norm, Quota, Rota, Untranslated
from policylang.model.policy import ABSENT, Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source, normal

HALF: Final = Fraction(1, 2)
WORKING: Final = ("decided", "choice", "conflict")


# One person on one day


@frozen
class Person:
    """A person on a day; ``off_turn`` is the verdict on a policy without rotas."""

    id: str
    world: World
    law: Law
    verdict: Verdict
    off_turn: Verdict

    @property
    def outcome(self) -> str:
        return self.verdict.answer[0]

    @property
    def admissible(self) -> tuple[str, ...]:
        return self.verdict.answer[1]

    @property
    def works(self) -> bool:
        return self.outcome in WORKING

    @property
    def options(self) -> tuple[str, ...]:
        """Where the person may be when not on turn, by somebody else's choice."""
        outcome, admissible, chooser, until_then = self.off_turn.answer
        if outcome == "choice" and chooser and chooser[0] == "person":
            return (until_then or "",)
        return admissible

    @property
    def now(self) -> str | None:
        """Where the person is until somebody has chosen."""
        outcome, admissible, _, until_then = self.verdict.answer
        return until_then if outcome == "choice" else next(iter(admissible), None)

    def status(self, key: Key) -> str:
        return self.verdict.statuses.get(key, "not live")

    def value(self, attribute: str) -> str | None:
        """Return a name that the person bears."""
        held = self.world.known(attribute)
        if held is None or held is ABSENT:
            return None
        name = normal(str(held))
        alike = self.world.policy.vocabulary.aliases.get(attribute, ())
        return next((names[0] for names in alike if name in names), name)

    def is_essential(self, quota: Any) -> bool:
        """Whether an ``essential`` of the quota's text takes the person out of it."""
        norms = [each for each in self.law.live if isinstance(each, Norm)]
        return any(
            each.modality is Modality.ESSENTIAL
            and self.law.says(each) == "require"
            and same_text(each, quota)
            and self.law.stands(each)
            and not self.law.lost_as_general(each, norms)
            for each in norms
        )

    def is_selected(self, it: Any) -> bool:
        """Whether a provision speaks of the person on this day."""
        return all(holds for _, holds in self.world.parts(it))

    def preference(self, it: Quota | Rota, arrangement: str) -> tuple[bool, ...]:
        """Return how early the person comes: False sorts first."""
        declared = [not self.world.holds(each) for each in it.prefer]
        return (*declared, not self.is_advised(arrangement))

    def is_advised(self, arrangement: str) -> bool:
        """Whether some advice is for the person to be there."""
        return any(
            isinstance(each, Norm)
            and each.modality is Modality.ADVISE
            and arrangement in each.arrangements
            for each in self.law.live
        )


def on_a_day(policy: Policy, record: StaffRecord, situation: Situation) -> Person:
    """Return a person on a day."""
    values = situation.side.apply(record, situation.on).values
    world = World(policy, values, situation)
    bare = World(without_rotas(policy), values, situation)
    live = [
        each
        for each in policy.provisions()
        if not isinstance(each, Untranslated) and not about(each) and world.live(each)
    ]
    return Person(record.id or "", world, Law(world, live), verdict(world), verdict(bare))


def without_rotas(policy: Policy) -> Policy:
    """Return the policy as it would be without any rota."""
    return evolve(
        policy,
        instruments=tuple(
            evolve(
                each,
                provisions=tuple(it for it in each.provisions if not isinstance(it, Rota)),
            )
            for each in policy.instruments
        ),
    )


# What is asked of a group on one day


@frozen
class Asked:
    """What a quota asks of a group: identifiers of whom it counts, and exact bounds."""

    quota: Quota
    group: str
    division: str
    counted: frozenset[str]
    base: frozenset[str]
    mandatory: frozenset[str]
    free: frozenset[str]
    present: int
    amount: Amount

    def bound(self, of: int | Fraction, how: str) -> int | Fraction:
        """Return a bound in people: exact, unless the words say how to round."""
        if isinstance(of, int):
            return of
        exact = of * len(self.base)
        match self.quota.rounding or how:
            case "up":
                return ceil(exact)
            case "down":
                return floor(exact)
            case "nearest":
                return floor(exact + HALF)
        return exact

    def holds(self, present: int) -> bool:
        """Whether so many people keep the quota."""
        least, low, high = self.quota.minimum or 0, self.amount.low, self.amount.high
        kept = True
        if low is not None:
            kept = present >= self.bound(low, "exact") and present >= least
        if high is not None:
            kept = kept and (present <= self.bound(high, "exact") or present <= least)
        return kept

    @property
    def at_least(self) -> int | None:
        """The fewest people that the lower bound lets be there."""
        if self.amount.low is None:
            return None
        return max(ceil(self.bound(self.amount.low, "exact")), self.quota.minimum or 0)

    @property
    def at_most(self) -> int | None:
        """The most people that the upper bound lets be there."""
        if self.amount.high is None:
            return None
        return max(floor(self.bound(self.amount.high, "exact")), self.quota.minimum or 0)

    @property
    def has_solution(self) -> bool:
        """Whether some whole number keeps it, however many people there are."""
        far = max(self.at_least or 0, self.at_most or 0, len(self.base)) + 1
        return any(map(self.holds, range(far + 1)))

    @property
    def state(self) -> str:
        """How it stands, whoever is put where."""
        few, many = len(self.mandatory), len(self.mandatory) + len(self.free)
        kept = [self.holds(present) for present in range(few, many + 1)]
        if all(kept):
            return "satisfied"
        return "open" if any(kept) else "impossible"


@frozen
class Crew:
    """Whom a rota may put on turn in a group on one day.

    ``bound`` are those at the office on turn or not. ``pool`` are those of whom
    the rota speaks and who work that day, whether or not they may be there;
    ``strata`` has what each of these bears.
    """

    rota: Rota
    group: str
    pool: frozenset[str]
    eligible: frozenset[str]
    bound: frozenset[str]
    strata: Mapping[str, str]

    def crews(self, teams: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
        """Yield every crew that the rota's words allow."""
        if self.rota.teams:
            yield from (team & self.eligible for team in teams if team & self.eligible)
            return
        for size in range(len(self.eligible) + 1):
            for some in combinations(sorted(self.eligible), size):
                if self.is_crew(some):
                    yield frozenset(some)

    def is_crew(self, some: Iterable[str]) -> bool:
        """Whether these are as many, or such, as the rota wants."""
        some = list(some)
        if self.rota.one_per:
            wanted = set(self.strata.values())
            borne = [self.strata.get(each) for each in some]
            return len(borne) == len(wanted) and set(borne) == wanted
        people = 1 if self.rota.people is None else self.rota.people
        return len(some) >= people if self.rota.at_least else len(some) == people


@frozen
class Day:
    """A day of some people: what is asked of each group."""

    on: date
    people: Mapping[str, Person] = field(repr=False)
    asked: tuple[Asked, ...]
    crews: tuple[Crew, ...]

    def find(self, label: str, group: str, division: str = "") -> Asked:
        """Return what a quota asks of a group."""
        [found] = [
            each
            for each in self.asked
            if (each.quota.label, each.group, each.division) == (label, group, division)
        ]
        return found

    def broken(self, placed: Mapping[str, str | None]) -> list[Asked]:
        """Return the quotas that such a day breaks."""
        return [
            each
            for each in self.asked
            if not each.holds(
                sum(placed.get(person) == each.quota.arrangement for person in each.counted)
            )
        ]

    def ways(self, on_turn: frozenset[str]) -> Iterator[dict[str, str]]:
        """Yield every way to put people somewhere, where these are on turn."""
        there = [person for person in self.people.values() if person.outcome in WORKING[:2]]
        choices = [("office",) if each.id in on_turn else each.options for each in there]
        for chosen in product(*choices):
            yield dict(zip([each.id for each in there], chosen, strict=True))

    def kept(self, on_turn: frozenset[str]) -> Iterator[dict[str, str]]:
        """Yield every such way that keeps all quotas."""
        return (placed for placed in self.ways(on_turn) if not self.broken(placed))


def a_day(
    policy: Policy, staff: Iterable[StaffRecord], situation: Situation, group: str | None = None
) -> Day:
    """Return what is asked of each group on a day."""
    people = {each.id: each for each in (on_a_day(policy, one, situation) for one in staff)}
    asked: list[Asked] = []
    crews: list[Crew] = []
    for it in policy.provisions():
        if isinstance(it, Untranslated) or about(it) or it.advised:
            continue
        if isinstance(it, Quota):
            asked += quota_groups(it, list(people.values()), counting(it, group))
        elif isinstance(it, Rota):
            crews += rota_groups(it, list(people.values()), counting(it, group))
    return Day(situation.on, people, tuple(asked), tuple(crews))


def counting(it: Quota | Rota, group: str | None) -> str:
    """Return the attribute that a quota or rota counts by."""
    return group or it.per if it.per == "unit" else it.per


def quota_groups(quota: Quota, people: Sequence[Person], per: str) -> Iterator[Asked]:
    """Yield what a quota asks of each group in which it counts anybody."""
    at_work = [each for each in people if each.works and each.value(per) is not None]
    counted = [each for each in at_work if each.status(quota.key) == "counts"]
    for key in sorted({where(quota, each, per) for each in counted}):
        mine = [each for each in counted if where(quota, each, per) == key]
        base = mine
        if quota.base is not None:
            base = [
                each for each in at_work if where(quota, each, per) == key and in_base(quota, each)
            ]
        amount = mine[0].world.amount(quota)
        assert amount is not None
        there = quota.arrangement or ""
        able = [each for each in mine if there in each.admissible]
        yield Asked(
            quota,
            *key,
            counted=frozenset(each.id for each in mine),
            base=frozenset(each.id for each in base),
            mandatory=frozenset(each.id for each in able if each.admissible == (there,)),
            free=frozenset(each.id for each in able if each.admissible != (there,)),
            present=sum(each.now == there for each in mine),
            amount=amount,
        )


def where(quota: Quota, person: Person, per: str) -> tuple[str, str]:
    """Return the group, and the part of it that a table by an attribute makes."""
    attributes = person.world.policy.vocabulary.attributes
    divides = quota.table and attributes[quota.table.fact].source is Source.PERSON
    division = person.value(quota.table.fact) if divides and quota.table else ""
    return person.value(per) or "", division or ""


def in_base(quota: Quota, person: Person) -> bool:
    """Whether ``of`` selects a person who is in scope and not essential."""
    [instrument] = [
        each for each in person.world.policy.instruments if each.position == quota.key.instrument
    ]
    return (
        person.world.holds(instrument.scope)
        and quota.base is not None
        and person.world.holds(quota.base)
        and not person.is_essential(quota)
    )


def rota_groups(rota: Rota, people: Sequence[Person], per: str) -> Iterator[Crew]:
    """Yield each group of which a rota speaks, and whom it may put on turn."""
    pool = [
        each
        for each in people
        if each.works
        and each.value(per) is not None
        and each.is_selected(rota)
        and each.status(rota.key) != "outside"
    ]
    for group in sorted({each.value(per) or "" for each in pool}):
        mine = [each for each in pool if each.value(per) == group]
        able = [each for each in mine if each.status(rota.key) == "counts"]
        strata = {each.id: each.value(rota.one_per) for each in mine if rota.one_per}
        yield Crew(
            rota,
            group,
            pool=frozenset(each.id for each in mine),
            eligible=frozenset(each.id for each in able),
            bound=frozenset(each.id for each in able if each.options == ("office",)),
            strata={person: value for person, value in strata.items() if value is not None},
        )


# Days after one another


def teams_of(days: Sequence[Day]) -> dict[tuple[Key, str], list[frozenset[str]]]:
    """Return the fixed teams of each rota and group: by identifier, as equal as can be."""
    members: dict[tuple[Key, str], set[str]] = {}
    sizes: dict[tuple[Key, str], int] = {}
    for crew in (crew for day in days for crew in day.crews if crew.rota.teams):
        members.setdefault((crew.rota.key, crew.group), set()).update(crew.eligible)
        sizes[crew.rota.key, crew.group] = crew.rota.teams or 1
    return {key: equal_parts(sorted(some), sizes[key]) for key, some in members.items()}


def equal_parts(people: Sequence[str], most: int) -> list[frozenset[str]]:
    """Cut a row of people into as few parts as may be, as equal as can be."""
    count = ceil(len(people) / most)
    cuts = [ceil(n * len(people) / count) for n in range(count + 1)] if count else []
    return [frozenset(people[a:b]) for a, b in pairwise(cuts)]


Turns: TypeAlias = tuple[frozenset[str], ...]


def turns(day: Day, teams: Mapping[tuple[Key, str], Sequence[frozenset[str]]]) -> list[Turns]:
    """Return who may be on turn, for each rota and group of the day, with all quotas kept."""
    choices = [list(crew.crews(teams.get((crew.rota.key, crew.group), ()))) for crew in day.crews]
    return [
        chosen
        for chosen in product(*choices)
        if next(day.kept(frozenset[str]().union(*chosen)), None) is not None
    ]


def may_follow(before: Day, old: Turns, after: Day, new: Turns) -> bool:
    """Whether rotas let these be on turn on one working day and those on the next."""
    for crew, there in zip(after.crews, new, strict=True):
        same = (crew.rota.key, crew.group)
        for earlier, here in zip(before.crews, old, strict=True):
            if (earlier.rota.key, earlier.group) != same:
                continue
            if crew.rota.no_consecutive and here & there:
                return False
            same_week = before.on.isocalendar()[:2] == after.on.isocalendar()[:2]
            if crew.rota.weekly and same_week and here != there:
                return False
    return True


def first_impossible(days: Sequence[Day]) -> date | None:
    """Return the first day by which not all quotas and rotas can be kept; None if they can."""
    days = [day for day in days if any(each.works for each in day.people.values())]
    teams = teams_of(days)
    reached: list[Turns] = []
    for n, day in enumerate(days):
        possible = turns(day, teams)
        if n:
            possible = [
                new
                for new in possible
                if any(may_follow(days[n - 1], old, day, new) for old in reached)
            ]
        if not possible:
            return day.on
        reached = possible
    return None


# What is missing


def completions(
    staff: Sequence[Mapping[str, Any]], domains: Mapping[str, Sequence[Any]]
) -> Iterator[list[dict[str, Any]]]:
    """Yield the staff with each missing fact of these filled in, in every way."""
    holes = [(n, fact) for n, one in enumerate(staff) for fact in domains if fact not in one]
    for values in product(*(domains[fact] for _, fact in holes)):
        filled = [dict(one) for one in staff]
        for (n, fact), value in zip(holes, values, strict=True):
            filled[n][fact] = value
        yield filled
