"""The demands on a cluster as sums of whole numbers: how many of each cell are where."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias

from attrs import define, field

from policylang._frozen import frozen
from policylang.model.group import Group
from policylang.model.norm import Key, Quota, Rota
from policylang.semantics.quotas.arithmetic import Bounds
from policylang.semantics.quotas.clusters import Cell, Cluster, Demand
from policylang.semantics.quotas.figures import Figures, figures_of
from policylang.semantics.quotas.solver import Interval, Sum, added, solve

DUTY: Final = "office"
"""Where people on duty by a rota are."""


Unbound: TypeAlias = Callable[[Cell, frozenset[Key]], tuple[str, ...]]
Teams: TypeAlias = tuple[tuple[int, ...], ...]
Term: TypeAlias = tuple[int, str]
"""How many people of a cell, by its number, are in an arrangement."""


@frozen(eq=False)
class Claim:
    """What a demand, by its number, asks: that so many people are there, all terms together.

    A rota that wants one of each makes one claim for each stratum.
    """

    demand: int
    terms: tuple[Term, ...]
    bounds: Bounds

    def eased(self, by: int) -> Bounds:
        """Return the bounds, missed by so many people at most."""
        low, high = self.bounds.low, self.bounds.high
        return Bounds(None if low is None else low - by, None if high is None else high + by)


@define(eq=False, slots=False)
class System:
    """A cluster and what is asked of it.

    ``unbound`` says where people of a cell might be without some norms;
    ``slack`` by how many people a demand may be missed. ``is_hopeful`` asks only for what some completion
    of the missing facts keeps. ``has_crews`` says that rotas are settled.
    ``instead`` has other bounds for demands that no whole number meets;
    ``teams`` the fixed teams of rotas.
    """

    cluster: Cluster
    unbound: Unbound
    slack: Mapping[int, int] = field(factory=dict)
    is_hopeful: bool = False
    has_crews: bool = False
    instead: Mapping[int, Bounds] = field(factory=dict)
    teams: Mapping[tuple[Key, Group], Teams] = field(factory=dict)

    @cached_property
    def figures(self) -> tuple[Figures | None, ...]:
        """The numbers of each demand; None for a rota."""
        return tuple(
            figures_of(demand, self.cluster) if isinstance(demand.provision, Quota) else None
            for demand in self.cluster.demands
        )

    @property
    def is_doubtful(self) -> bool:
        """Whether some number hangs on missing facts."""
        return any(figures is not None and figures.doubtful for figures in self.figures) or any(
            self.doubtful_crew(number) for number in range(len(self.cluster.demands))
        )

    def doubtful_crew(self, number: int) -> tuple[int, ...]:
        """Return who may be able to serve in a rota, which hangs on missing facts."""
        demand = self.cluster.demands[number]
        if not isinstance(demand.provision, Rota):
            return ()
        cells = (self.cluster.cells[at] for at in demand.cells)
        rota = demand.provision.key
        return tuple(
            person for cell in cells if may_perhaps_serve(cell, rota) for person in cell.people
        )

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What is asked, without what is only advised or cannot be told."""
        return tuple(
            claim
            for number, demand in enumerate(self.cluster.demands)
            if not demand.provision.advised
            for claim in self._claims_of(number, demand)
        )

    def _claims_of(self, number: int, demand: Demand) -> Iterator[Claim]:
        if isinstance(demand.provision, Rota):
            if not self.has_crews:
                yield from self._crews(number, demand, demand.provision)
            return
        figures = self.figures[number]
        assert figures is not None
        if figures.amount is None or demand.provision.arrangement is None:
            return
        bounds = figures.hopeful if self.is_hopeful and figures.is_solvable else figures.certain
        bounds = self.instead.get(number, bounds)
        where = demand.provision.arrangement
        yield Claim(number, tuple((at, where) for at in figures.sure), bounds)

    def nearest(self, number: int) -> Bounds | None:
        """Return the number of people that comes nearest to a share that is no whole number.

        Of two that are equally near it is the one for which fewer are moved.
        None where the demand is no such share.
        """
        figures = self.figures[number]
        if figures is None or figures.amount is None or figures.doubtful:
            return None
        asked = figures.at_base(figures.base.low)
        low, high = figures.amount.low, figures.amount.high
        if asked.has_solution or not isinstance(low, Fraction) or not isinstance(high, Fraction):
            return None
        assert asked.low is not None
        assert asked.high is not None
        cells = (self.cluster.cells[at] for at in figures.sure)
        there = sum(
            len(cell.people) for cell in cells if cell.until_then == figures.quota.arrangement
        )
        size = figures.base.low
        below = (low * size - asked.high, abs(there - asked.high), asked.high)
        above = (asked.low - high * size, abs(there - asked.low), asked.low)
        best = min(below, above)[2]
        return Bounds(best, best)

    def _crews(self, number: int, demand: Demand, rota: Rota) -> Iterator[Claim]:
        # Whom a duty keeps from the office is named too, so that a clash names the duty.
        named = [at for at in demand.cells if rota.key in _rotas(self.cluster.cells[at])]
        if rota.one_per is None:
            able = (self.cluster.cells[at] for at in named)
            people = [p for cell in able if may_serve(cell, rota.key) for p in cell.people]
            wanted = _least_crew(rota, people, self.teams.get((rota.key, demand.group), ()))
            wanted -= len(self.doubtful_crew(number)) if self.is_hopeful else 0
            yield Claim(number, tuple((at, DUTY) for at in named), Bounds(wanted, None))
            return
        strata: dict[int, list[int]] = {}
        for at in named:
            stratum = self.cluster.cells[at].places[rota.one_per]
            if stratum >= 0:
                strata.setdefault(stratum, []).append(at)
        for cells in strata.values():
            yield Claim(number, tuple((at, DUTY) for at in cells), Bounds(1, None))

    def solution(
        self,
        demands: Collection[int] | None = None,
        bound_by: Collection[Key] | None = None,
        more: Sequence[Claim] = (),
        taken: Mapping[Term, int] | None = None,
        wished: Mapping[Term, int] | None = None,
    ) -> dict[Term, int] | None:
        """Return how many of each cell are where, or None where that cannot be had.

        *demands* leaves others out; *bound_by* keeps people bound by these norms
        only; *more* are further claims; *taken* is how many are there already.
        *wished* is what to come near to, else that nobody is moved.

        Raises:
            UndecidedError: the search took too long.
        """
        sizes = [len(cell.people) for cell in self.cluster.cells]
        options = [self._options(cell, bound_by) for cell in self.cluster.cells]
        terms = [(at, name) for at, names in enumerate(options) for name in names]
        places = {term: number for number, term in enumerate(terms)}
        taken = taken or {}
        limits: list[Interval] = [(taken.get(term, 0), sizes[term[0]]) for term in terms]
        wish = [self._wish(term, wished) for term in terms]
        sums = [
            Sum(tuple(places[at, name] for name in names), sizes[at], sizes[at])
            for at, names in enumerate(options)
            if names
        ]
        asked: dict[Key | None, list[Sum]] = {}
        for claim in (*self.claims, *more):
            if demands is None or claim.demand in demands or claim.demand < 0:
                bounds = claim.eased(self.slack.get(claim.demand, 0))
                held = tuple(places[term] for term in claim.terms if term in places)
                asked.setdefault(self._asking(claim), []).append(Sum(held, bounds.low, bounds.high))
        for key, each in asked.items():
            sums += each if key is None else [*each, added(each)]
        found = solve(limits, sums, wish)
        return None if found is None else dict(zip(terms, found, strict=True))

    def _asking(self, claim: Claim) -> Key | None:
        """Return the provision that a claim is of; its groups have nobody in common."""
        return None if claim.demand < 0 else self.cluster.demands[claim.demand].provision.key

    def _wish(self, term: Term, wished: Mapping[Term, int] | None) -> int:
        if wished is not None and term in wished:
            return wished[term]
        cell = self.cluster.cells[term[0]]
        return len(cell.people) if cell.until_then == term[1] else 0

    def _options(self, cell: Cell, bound_by: Collection[Key] | None) -> tuple[str, ...]:
        if bound_by is None or len(cell.options) != 1 or cell.fixed is not None:
            return cell.options
        gone = frozenset(binding(cell)).difference(bound_by)
        return self.unbound(cell, gone) if gone else cell.options


def anywhere(arrangements: tuple[str, ...]) -> Unbound:
    """Return that people without norms might be in any arrangement."""
    return lambda _cell, _gone: arrangements


def binding(cell: Cell) -> tuple[Key, ...]:
    """Return the norms that bind the people of a cell to where they are."""
    return cell.kind.memberships[0].grounds if len(cell.options) == 1 else ()


def _rotas(cell: Cell) -> tuple[Key, ...]:
    """Return the rotas that count the people of a cell whatever is missing."""
    every = [set(one.rotas) for one in cell.kind.memberships]
    return tuple(sorted(set.intersection(*every))) if every else ()


def _least_crew(rota: Rota, people: Collection[int], teams: Teams) -> int:
    """Return how many are on duty at least; with teams, those of the smallest."""
    if rota.teams is None:
        return rota.people or 1
    present = sorted(len(set(people).intersection(team)) for team in teams)
    wanted = -(-(rota.people or 1) // rota.teams)
    return max(1, sum([size for size in present if size][:wanted]))


def may_perhaps_serve(cell: Cell, rota: Key) -> bool:
    """Whether it hangs on missing facts that the people of a cell may be put on duty."""
    return (
        not may_serve(cell, rota)
        and not cell.options
        and cell.fixed is None
        and any(rota in one.rotas for one in cell.kind.memberships)
    )


def may_serve(cell: Cell, rota: Key) -> bool:
    """Whether the people of a cell may be put on duty by a rota."""
    return rota in _rotas(cell) and DUTY in cell.options
