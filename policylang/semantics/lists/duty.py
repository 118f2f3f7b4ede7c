"""Are the crews of rotas as the rotas ask? Who is on duty, how many, in a row, in teams."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from attrs import field

from policylang._frozen import frozen
from policylang.model.entry import Breach, Objection
from policylang.semantics.lists.claims import Claim
from policylang.semantics.lists.findings import Findings
from policylang.semantics.lists.scene import Scene
from policylang.semantics.quotas.clusters import clusters_of
from policylang.semantics.quotas.membership import Kind
from policylang.semantics.quotas.system import DUTY
from policylang.semantics.roster.crews import Pool, Turn, pools_of
from policylang.semantics.roster.range import Range

Claims = Mapping[date, Mapping[int, Claim]]


def check_crews(scene: Scene, claims: Claims, findings: Findings) -> None:
    """Note what lists break of the rotas that they are made under."""
    if not scene.census.counting.rotas or not claims:
        return
    days = _range(scene)
    for pool in pools_of(days):
        _Watch(pool, days.dates, scene.people.ids, claims, findings).run()


def _range(scene: Scene) -> Range:
    """Return the days on which anything is asked of anybody."""
    days = [scene.day(on) for on in scene.days(scene.start, scene.end)]
    clusters = [clusters_of(day, scene.census.counting) for day in days]
    asking = [at for at, held in enumerate(clusters) if any(one.demands for one in held)]
    return Range(
        scene.census, tuple(days[at] for at in asking), tuple(clusters[at] for at in asking)
    )


@frozen(eq=False)
class _Watch:
    """One rota in one group over the days."""

    pool: Pool
    days: tuple[date, ...]
    ids: tuple[str, ...] = field(repr=False)
    claims: Claims = field(repr=False)
    findings: Findings = field(repr=False)

    def run(self) -> None:
        """Look at every turn on which the group is settled under the rota."""
        last: dict[int, int] = {}
        for turn in self.pool.turns:
            settled = tuple(day for day in turn if self._is_settled(day))
            for day in settled:
                self._count(day, turn)
            self._compare(settled)
            if self.pool.rota.no_consecutive:
                self._in_a_row(last, settled)
        if self.pool.rota.teams is not None:
            self._teams()

    def _held(self, day: int) -> dict[int, Claim]:
        held = self.claims.get(self.days[day], {})
        return {person: held[person] for person in self.pool.serving[day] if person in held}

    def _is_settled(self, day: int) -> bool:
        return any(self.pool.rota.key in claim.powers for claim in self._held(day).values())

    def _by_turn(self, day: int) -> dict[int, Claim]:
        """Return those who can be at the office by this rota only."""
        return {
            person: claim
            for person, claim in self._held(day).items()
            if claim.settles
            and claim.arrangement == DUTY
            and not _is_open_anyway(self.pool.serving[day][person])
        }

    def _present(self, day: int) -> set[int]:
        held = self._held(day)
        return {
            person
            for person, kind in self.pool.serving[day].items()
            if (held[person].arrangement if person in held else _kept(kind)) == DUTY
        }

    def _count(self, day: int, turn: Turn) -> None:
        present, by_turn = self._present(day), self._by_turn(day)
        for members, least, most in self._bounds(day, turn):
            there, moved = len(present & members), len(by_turn.keys() & members)
            if there < least:
                missing = [
                    claim.line
                    for person, claim in self._held(day).items()
                    if person in members and person not in present
                ]
                self._object("few", day, missing or self._lines(day), there, least)
            elif most is not None and moved > most:
                blamed = [claim.line for person, claim in by_turn.items() if person in members]
                self._object("many", day, blamed, moved, most)

    def _bounds(self, day: int, turn: Turn) -> Iterator[tuple[set[int], int, int | None]]:
        """Yield people with the least and the most that may be on duty of them."""
        rota, able = self.pool.rota, set(self.pool.available(turn))
        if rota.one_per is not None:
            strata: dict[int, set[int]] = {}
            for person in self.pool.serving[day]:
                strata.setdefault(self.pool.strata.get(day, {}).get(person, -1), set()).add(person)
            for number, members in sorted(strata.items()):
                if number >= 0:
                    yield members, int(bool(members & able)), 1
            return
        everyone = set(self.pool.serving[day])
        wanted = self.pool.wanted
        if rota.teams is not None:
            most: int | None = rota.teams * -(-(rota.people or 1) // rota.teams)
        else:
            most = None if rota.at_least else wanted
        yield everyone, min(wanted, len(able)), most

    def _lines(self, day: int) -> list[int]:
        return [claim.line for claim in self._held(day).values()]

    def _object(self, kind: str, day: int, lines: Sequence[int], there: int, asked: int) -> None:
        facts = {"kind": kind, "present": str(there), "asked": str(asked)}
        self.findings.object_to(lines, self._objection(Breach.CREW, day, facts))

    def _objection(
        self, breach: Breach, day: int, facts: Mapping[str, str], person: str | None = None
    ) -> Objection:
        return Objection(
            breach=breach,
            on=self.days[day],
            person=person,
            group=self.pool.group,
            provisions=(self.pool.rota.key,),
            facts=facts,
        )

    def _in_a_row(self, last: dict[int, int], turn: Turn) -> None:
        """Compare a turn with the *last* day that each person was on duty, and note it there."""
        for day in turn[:1]:
            now = self._by_turn(day)
            for person in sorted(now.keys() & last.keys()):
                if self.pool.in_a_row(person, (last[person],), turn):
                    before = self._held(last[person])[person]
                    facts = {"before": before.on.isoformat()}
                    objection = self._objection(Breach.CONSECUTIVE, day, facts, self.ids[person])
                    self.findings.object_to((now[person].line, before.line), objection)
        for day in turn:
            last |= dict.fromkeys(self._by_turn(day), day)

    def _compare(self, turn: Turn) -> None:
        """Within a turn of several days, the crew stays the same."""
        for first, day in pairwise(turn):
            if self._differ(first, day):
                self._changed("week", first, day)

    def _teams(self) -> None:
        """Whoever is on duty together once is so always."""
        settled = [day for turn in self.pool.turns for day in turn if self._is_settled(day)]
        for at, day in enumerate(settled):
            for first in settled[:at]:
                shared = self._by_turn(first).keys() & self._by_turn(day).keys()
                if shared and self._differ(first, day):
                    self._changed("team", first, day)
                    break

    def _differ(self, first: int, day: int) -> bool:
        """Whether two crews differ although everyone of both could serve on both days."""
        crews = self._by_turn(first).keys(), self._by_turn(day).keys()
        both = self.pool.serving[first].keys() & self.pool.serving[day].keys()
        return crews[0] != crews[1] and (crews[0] | crews[1]) <= both

    def _changed(self, kind: str, first: int, day: int) -> None:
        facts = {"kind": kind, "before": self.days[first].isoformat()}
        lines = [claim.line for claim in self._by_turn(day).values()] or self._lines(day)
        self.findings.object_to(lines, self._objection(Breach.CREW, day, facts))


def _is_open_anyway(kind: Kind) -> bool:
    """Whether the office is open without any rota, so that nobody can tell a turn."""
    return kind.off_turn is None or DUTY in kind.off_turn.admissible


def _kept(kind: Kind) -> str:
    assert kind.answer is not None  # of whoever may serve, it is known where they may be
    return kind.answer.until_then or kind.answer.admissible[0]
