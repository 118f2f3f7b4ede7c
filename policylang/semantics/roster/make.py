"""Make a roster: norms first, then crews, then the free places in turn, day after day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve

from policylang._collector import collector_paused
from policylang._frozen import frozen
from policylang.model.decision import Outcome
from policylang.model.entry import Settlement
from policylang.model.group import Clash, Group, QuotaReport
from policylang.model.policy import Policy, Value
from policylang.model.roster import Draw, Line, Placement, Roster
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.quotas.census import People, better_shown, canonical
from policylang.semantics.quotas.clusters import Cluster, clusters_of
from policylang.semantics.quotas.reports import reports_of
from policylang.semantics.quotas.system import DUTY
from policylang.semantics.roster.clashes import clash_of, crew_clash
from policylang.semantics.roster.crews import Crew, Pool
from policylang.semantics.roster.draw import Drawing, draw
from policylang.semantics.roster.duty import Duty, duty_of
from policylang.semantics.roster.exact_places import Drawings, Where, equalised, tied_to
from policylang.semantics.roster.fairness import Standings, spreads_of
from policylang.semantics.roster.feasible import Given, Settling, by_day, numbered
from policylang.semantics.roster.placing import Duties, Placing
from policylang.semantics.roster.range import Range, range_of
from policylang.semantics.roster.turns import Turns, preference


def make_roster(
    policy: Policy,
    records: Iterable[StaffRecord],
    situation: Situation,
    start: date,
    end: date,
    *,
    group: str | None = None,
    given: Given | None = None,
) -> Roster:
    """Return who is where from *start* to *end*; never raises for what people's facts say."""
    with collector_paused():
        days = range_of(policy, records, situation, (start, end), group)
        made = _made(days, given or {})
        roster = made.roster(start, end, group or _group_of(days))
    return evolve(roster, calendar=situation.calendar.name)


@frozen(eq=False)
class Part:
    """The roster of some people whom nothing ties to others, without its lines.

    ``people`` are in the order of their identifiers; ``placements`` are those of
    each, for each day.
    """

    roster: Roster
    people: People
    placements: Sequence[Sequence[Placement]]


def make_part(
    policy: Policy,
    records: Iterable[StaffRecord],
    situation: Situation,
    span: tuple[date, date],
    *,
    group: str | None = None,
    others_work: Collection[date] = (),
) -> Part:
    """Return the roster of some people whom nothing ties to others.

    It has all days of the *span* on which they or *others_work*.
    """
    with collector_paused():
        days = range_of(policy, records, situation, span, group, others_work=others_work)
        made = _made(days, {})
        return Part(made.roster(*span, None), days.census.people, made.placements)


def _made(days: Range, given: Given) -> "_Making":
    settling = Settling(days), Settling(days, has_crews=True)
    placed = numbered(given, days)
    duty = duty_of(days, placed, lambda cluster: settling[0].settle(cluster)[0])
    settled = _Settled(by_day(placed), duty, *settling)
    making = _Making(days, settled)
    making.run()
    unequal = making.unequal()
    if not unequal:
        return making
    # Queues that cross: draw once more to see where, and choose anew who takes turns.
    watched = tied_to(unequal, days.clusters)
    seen = _Making(days, settled, watched=watched, drawn=making.hard)
    seen.run()
    exact = equalised(seen.kept, seen.standings)
    if exact is None:
        return making
    again = _Making(days, settled, drawn=exact[0], is_proved=exact[1])
    again.run()
    return again


def _followed(days: Range) -> tuple[str, ...]:
    """Return the arrangements whose turns matter: where one quota asks, that of it alone."""
    counting = days.census.counting
    if len(counting.both) == 1 and counting.quotas and counting.quotas[0].arrangement is not None:
        return (counting.quotas[0].arrangement,)
    return days.arrangements


def _group_of(days: Range) -> str:
    """Return the attribute that a roster's sheets are made by: what most provisions count by."""
    per = [one.per for one in days.census.counting.both]
    return max(dict.fromkeys(per), key=per.count, default="unit")


@frozen(eq=False)
class _Settled:
    """What is the same however often places are drawn.

    ``given`` are accepted lines by day and person; ``before`` and ``after`` settle
    clusters before and after ``duty`` has put crews in their places.
    """

    given: Mapping[int, Mapping[int, Settlement]]
    duty: Duty
    before: Settling
    after: Settling


class _Making:
    """The state of one roster in the making."""

    def __init__(
        self,
        days: Range,
        settled: "_Settled",
        *,
        watched: frozenset[int] = frozenset(),
        drawn: Mapping[Where, Drawing] | None = None,
        is_proved: bool = False,
    ) -> None:
        self._watched = watched
        self._drawn = drawn or {}
        self._is_proved = is_proved
        self.kept = Drawings({}, {})
        self.hard: dict[Where, Drawing] = {}  # what took long to draw, not to be drawn again
        self._days = days
        self._people = days.census.people
        self._settled = settled
        count = len(self._people)
        self._turns = {name: Turns(count, len(days.days)) for name in days.arrangements}
        self._followed = _followed(days)
        self._is_alike = not settled.given and not days.census.counting.rotas and days.are_alike
        self._rows: list[list[Placement]] = [[] for _ in range(count)]
        self._reports: list[QuotaReport] = []
        self._clashes: list[Clash] = []
        self.standings = Standings()

    def unequal(self) -> set[int]:
        """Return the people, by number, whose turns differ by more than one from another's."""
        return {person for _, people, _, _ in self.standings.unequal() for person in people}

    def run(self) -> None:
        """Draw places day after day."""
        for number in range(len(self._days.days)):
            self._day(number, self._settled.duty)

    @property
    def placements(self) -> Sequence[Sequence[Placement]]:
        """Where each person is on each day."""
        return self._rows

    def roster(self, start: date, end: date, group: str | None) -> Roster:
        """Return the roster; without an attribute to group people by, it has no lines."""
        duty = self._settled.duty
        return Roster(
            start=start,
            end=end,
            days=self._days.dates,
            lines=() if group is None else tuple(self._lines(group)),
            reports=tuple(self._reports),
            clashes=tuple(self._clashes),
            spreads=(
                *duty.spreads,
                *spreads_of(self.standings, self._people.ids, proved=self._is_proved),
            ),
            without_group=self._days.without_group(),
            method="solver" if duty.by_solver or self._drawn else "turns",
        )

    def _day(self, number: int, duty: Duty) -> None:
        on = self._days.dates[number]
        on_duty = [crew for crew in duty.crews if number in crew.turn]
        duties = self._duties(number, on, on_duty)
        self._note_crews(number, on, on_duty, unproved=duty.unproved)
        placed: list[Placement | None] = [None] * len(self._people)
        for at, cluster in enumerate(self._clusters(number, duties)):
            system, found = self._settled.after.settle(cluster)
            self._clashes += (clash_of(each, system, on, self._people) for each in found)
            drawing = self._drawing((number, at), cluster)
            Placing(drawing, self._people.ids, on, duties).place(cluster, placed)
            self._note(number, cluster, drawing)
            if cluster.demands:
                self._reports += reports_of(system, on, drawing.where.get)
        for row, placement in zip(self._rows, placed, strict=True):
            row.append(placement or Placement(Outcome.NO_WORK))

    def _drawing(self, at: Where, cluster: Cluster) -> Drawing:
        places = self._settled.after.places(cluster)
        drawing = self._drawn.get(at) or draw(places, self._turns)
        if not places.is_simple:
            self.hard[at] = drawing
        if self._watched and any(self._watched.intersection(c.people) for c in cluster.cells):
            self.kept.places[at] = places
            self.kept.drawings[at] = drawing
        return drawing

    def _duties(self, number: int, on: date, crews: Iterable[Crew]) -> Duties:
        given = self._settled.given.get(number, {})
        ids = self._people.ids
        on_duty: dict[int, tuple[Crew, Draw]] = {}
        for crew in crews:
            queue = tuple(ids[person] for person in crew.queue)
            rota = crew.pool.rota.key
            made = Draw(rota, crew.pool.group, on, DUTY, len(crew.people), queue)
            on_duty |= dict.fromkeys(crew.people, (crew, made))
        return Duties(on_duty, given)

    def _clusters(self, number: int, duties: Duties) -> tuple[Cluster, ...]:
        counting = self._days.census.counting
        if not duties.given and not counting.rotas:
            return self._days.clusters[number]
        fixed = dict.fromkeys(duties.crews, DUTY)
        fixed |= {person: held.arrangement for person, held in duties.given.items()}
        return clusters_of(self._days.days[number], counting, fixed, off_turn=True)

    def _note_crews(
        self, number: int, on: date, crews: Iterable[Crew], *, unproved: Collection[Pool]
    ) -> None:
        """Report crews that are too small: for what is asked that day, or for spacing."""
        short = [crew for crew in crews if crew.short]
        for cluster in self._days.clusters[number] if short else ():
            system, found = self._settled.before.settle(cluster)
            for each in found:
                clash = clash_of(each, system, on, self._people)
                rotas = [crew for crew in short if crew.pool.rota.key in clash.provisions]
                own = [crew for crew in rotas if crew.pool.group in clash.groups]
                if own:
                    self._clashes.append(clash)
                    short = [crew for crew in short if crew not in own]
        self._clashes += (
            crew_clash(crew, on, number, self._people, is_proved=crew.pool not in unproved)
            for crew in short
        )

    def _note(self, number: int, cluster: Cluster, drawing: Drawing) -> None:
        """Remember who could have had a turn, and who had one."""
        where = drawing.where
        for name in self._followed:
            turns = self._turns[name]
            turns.take([person for person, there in where.items() if there == name], number)
            for cell in cluster.cells:
                if name in cell.options:
                    turns.could(cell.people)
        places = self._settled.after.places(cluster)
        if self._is_alike and places.is_simple and not self._drawn:
            return  # fewest turns first, among the same people every day, is fair
        for line, (demand_number, _) in enumerate(places.drawn):
            drawn = drawing.queues[line]
            queue = (drawn.demand.provision.key, drawn.demand.group)
            for at in places.queues[demand_number]:
                cell = cluster.cells[at]
                preferred = preference(cell.kind, queue[0], drawn.arrangement)
                self.standings.note(queue, number, preferred, cell.people)
                name = drawn.arrangement
                self.standings.had(queue, (p for p in cell.people if where.get(p) == name))

    def _lines(self, group: str) -> Iterator[Line]:
        """Yield everyone's days, by group and identifier."""
        records, ids = self._people.records, self._people.ids
        vocabulary = self._days.census.counting.policy.vocabulary
        names: dict[Value | None, str] = {}
        groups: dict[str, Group] = {}
        members: dict[str, list[int]] = {}
        for person, record in enumerate(records):
            held = record.values.get(group)
            if held not in names:
                is_name = isinstance(held, str | int)
                name = names[held] = canonical(str(held), group, vocabulary) if is_name else ""
                of = Group(group, name, shown=record.spelled.get(group, str(held)) if name else "")
                groups[name] = better_shown(groups.get(name, of), of)
            members.setdefault(names[held], []).append(person)
        for name, people in sorted(members.items()):
            of = groups[name]
            for person in people:
                called = records[person].spelled.get("full_name", "")
                yield Line(ids[person], called, of, tuple(self._rows[person]))
