"""Are the quotas of a day kept with what lists settle? If not, which lines break them?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.entry import Breach, Objection
from policylang.model.group import Group, QuotaReport, QuotaState
from policylang.model.norm import Key
from policylang.semantics.lists.claims import Claim
from policylang.semantics.lists.findings import Findings
from policylang.semantics.lists.scene import Scene
from policylang.semantics.quotas.clashes import settled as met
from policylang.semantics.quotas.clusters import Cluster, Demand, clusters_of, may_count
from policylang.semantics.quotas.figures import Figures, figures_of
from policylang.semantics.quotas.reports import reports_of
from policylang.semantics.quotas.system import System, anywhere


@frozen(eq=False)
class _Check:
    """One quota in one group, with what lists settle there.

    At least ``there`` and at most ``reachable`` of those who surely count are in
    its arrangement. ``bounds`` are eased by what nobody can keep anyway.
    """

    demand: Demand
    cluster: Cluster
    figures: Figures
    report: QuotaReport
    there: int
    reachable: int
    claims: Mapping[int, Claim] = field(repr=False)

    @property
    def is_broken(self) -> bool:
        """Whether no choice that is left keeps the quota, whatever is missing."""
        choices = range(self.there, self.reachable + 1)
        return not any(map(self.figures.possibly_holds, choices))

    @property
    def state(self) -> QuotaState:
        """How the quota stands where it is not broken."""
        if self.figures.amount is None:
            return QuotaState.UNDETERMINED
        choices = range(self.there, self.reachable + 1)
        held = [self.figures.surely_holds(number) for number in choices]
        if all(held):
            return QuotaState.SATISFIED
        return QuotaState.OPEN if any(held) else QuotaState.UNDETERMINED

    def concerned(self, *, is_over: bool) -> Iterator[int]:
        """Yield the lines that put people in over a cap, or out under a floor; else all."""
        wanted = self.report.quota.arrangement
        # Whoever is in the base only is nobody too many, and missed by no floor.
        counted = [at for at in self.demand.cells if self._may_count(at)]
        held = [claim for claim in self._claims(counted) if not claim.is_absent]
        if is_over:
            blamed = [claim for claim in held if claim.arrangement == wanted]
        else:
            blamed = [
                claim
                for claim in held
                if claim.arrangement != wanted and wanted in claim.stand.decision.admissible
            ]
        yield from (claim.line for claim in blamed or self._claims(self.demand.cells))

    def _may_count(self, at: int) -> bool:
        return may_count(self.cluster.cells[at], self.report.key)

    def _claims(self, cells: Iterable[int]) -> list[Claim]:
        people = (person for at in cells for person in self.cluster.cells[at].people)
        return [self.claims[person] for person in people if person in self.claims]


def check_quotas(scene: Scene, on: date, claims: Mapping[int, Claim], findings: Findings) -> None:
    """Note how the quotas stand that lists touch on a day, and what breaks them."""
    day, counting = scene.day(on), scene.census.counting
    fixed = {person: claim.arrangement for person, claim in claims.items()}
    plain = _Plain(scene, on)
    for cluster in clusters_of(day, counting, fixed):
        if all(cell.fixed is None for cell in cluster.cells):
            continue
        for check in _checks(scene, on, cluster, claims):
            if not check.is_broken:
                findings.reports.append(evolve(check.report, state=check.state))
            elif check.demand.provision.advised:
                state = plain.state_of_broken(check.demand)
                findings.reports.append(evolve(check.report, state=state))
            else:
                _judge(check, plain, findings)


def _checks(
    scene: Scene, on: date, cluster: Cluster, claims: Mapping[int, Claim]
) -> Iterator[_Check]:
    """Yield the quotas of a cluster that count somebody whom a list settles."""
    system = System(cluster, anywhere(scene.policy.vocabulary.arrangement_names()))
    reports = {(each.key, each.group): each for each in reports_of(system, on)}
    for demand, figures in zip(cluster.demands, system.figures, strict=True):
        report = reports.get((demand.provision.key, demand.group))
        touched = any(cluster.cells[at].fixed is not None for at in demand.cells)
        if report is not None and figures is not None and touched:
            there, reachable = _numbers(cluster, figures)
            yield _Check(demand, cluster, figures, report, there, reachable, claims)


def _numbers(cluster: Cluster, figures: Figures) -> tuple[int, int]:
    """Return how many are in the arrangement for certain, and how many may be."""
    wanted = figures.quota.arrangement
    cells = [cluster.cells[at] for at in figures.sure]
    there = sum(len(cell.people) for cell in cells if cell.options == (wanted,))
    return there, sum(len(cell.people) for cell in cells if wanted in cell.options)


def _judge(check: _Check, plain: "_Plain", findings: Findings) -> None:
    low, high = plain.eased(check.demand, check.figures.hopeful.low, check.figures.hopeful.high)
    is_over = high is not None and check.there > high
    is_under = low is not None and check.reachable < low
    broken = is_over or is_under
    state = QuotaState.VIOLATED if broken else QuotaState.IMPOSSIBLE
    report = evolve(check.report, state=state)
    findings.reports.append(report)
    most, least = report.at_most, report.at_least
    objection = Objection(
        breach=Breach.QUOTA,
        on=report.on,
        group=report.group,
        provisions=(report.key,),
        facts={
            "kind": "over" if is_over else "under" if is_under else "impossible",
            "arrangement": report.quota.arrangement or "",
            "present": str(check.there),
            "reachable": str(check.reachable),
            "counted": str(report.counted.low),
            "at_most": "" if most is None else str(most.high),
            "at_least": "" if least is None else str(least.low),
        },
    )
    findings.object_to(check.concerned(is_over=is_over) if broken else (), objection)


class _Plain:
    """The same day without any list: by how many people quotas are missed even then."""

    def __init__(self, scene: Scene, on: date) -> None:
        self._names = scene.policy.vocabulary.arrangement_names()
        self._ranks: Sequence[int] = [one.rank for one in scene.policy.instruments]
        self._scene, self._on = scene, on
        self._eased: dict[int, System] = {}

    def eased(
        self, demand: Demand, low: int | None, high: int | None
    ) -> tuple[int | None, int | None]:
        """Return bounds that can be kept without a list."""
        number, place = self._places[demand.provision.key, demand.group]
        slack = self._system(number).slack.get(place, 0)
        return None if low is None else low - slack, None if high is None else high + slack

    def state_of_broken(self, demand: Demand) -> QuotaState:
        """Return how a quota stands that a list does not keep: could any?"""
        number, place = self._places[demand.provision.key, demand.group]
        cluster = self._clusters[number]
        figures = figures_of(cluster.demands[place], cluster)
        choices = range(figures.bound, figures.bound + figures.loose + 1)
        could_be = any(map(figures.possibly_holds, choices))
        return QuotaState.VIOLATED if could_be else QuotaState.IMPOSSIBLE

    @cached_property
    def _clusters(self) -> tuple[Cluster, ...]:
        return clusters_of(self._scene.day(self._on), self._scene.census.counting)

    @cached_property
    def _places(self) -> dict[tuple[Key, Group], tuple[int, int]]:
        """Each demand's cluster and its place there: who is settled does not matter to either."""
        return {
            (demand.provision.key, demand.group): (number, place)
            for number, cluster in enumerate(self._clusters)
            for place, demand in enumerate(cluster.demands)
        }

    def _system(self, number: int) -> System:
        if number not in self._eased:
            system = System(self._clusters[number], anywhere(self._names))
            self._eased[number] = met(system, self._ranks)[0]
        return self._eased[number]
