"""Clashes as they are reported: with keys, groups, people and numbers."""

from collections.abc import Iterator
from datetime import date

from policylang.model.group import Clash, ClashKind, QuotaReport
from policylang.model.norm import Quota
from policylang.semantics.quotas.census import People
from policylang.semantics.quotas.clashes import Found
from policylang.semantics.quotas.reports import reports_of
from policylang.semantics.quotas.system import System, binding
from policylang.semantics.roster.crews import Crew


def clash_of(found: Found, system: System, on: date, people: People) -> Clash:
    """Return a clash of one cluster as it is reported."""
    demands = [system.cluster.demands[number] for number in found.demands]
    keys = {demand.provision.key for demand in demands}
    groups = tuple(dict.fromkeys(demand.group for demand in demands))
    given = found.given_way
    return Clash(
        kind=found.kind,
        on=on,
        groups=groups,
        provisions=tuple(sorted((*keys, *found.norms))),
        people=tuple(people.ids[person] for person in sorted(_bound(found, system))),
        reports=tuple(_reports(found, system, on)),
        given_way=() if given is None else (system.cluster.demands[given].provision.key,),
        short=() if given is None else (found.short,),
    )


def _bound(found: Found, system: System) -> Iterator[int]:
    """Yield those whom the norms of a clash bind, and its demands count."""
    concerned = {at for number in found.demands for at in system.cluster.demands[number].cells}
    for at in concerned:
        cell = system.cluster.cells[at]
        if set(binding(cell)) & set(found.norms):
            yield from cell.people


def _reports(found: Found, system: System, on: date) -> Iterator[QuotaReport]:
    quotas = (
        (demand.provision.key, demand.group)
        for number in found.demands
        if isinstance((demand := system.cluster.demands[number]).provision, Quota)
    )
    wanted = set(quotas)
    for report in reports_of(system, on):
        if (report.key, report.group) in wanted:
            yield report


def crew_clash(crew: Crew, on: date, number: int, people: People, *, is_proved: bool) -> Clash:
    """Return that a crew is too small, where that is not for what one day's norms and quotas say.

    *number* is that of the day; *is_proved* says that no other crews would do either.
    """
    rota = crew.pool.rota
    doubtful = crew.pool.doubtful.get(number, [])
    kind = ClashKind.ROTA if is_proved else ClashKind.UNDECIDED
    if doubtful and crew.short <= len(doubtful):
        kind = ClashKind.UNDETERMINED
    return Clash(
        kind=kind,
        on=on,
        groups=(crew.pool.group,),
        provisions=(rota.key,),
        people=tuple(people.ids[person] for person in sorted(doubtful)),
        given_way=(rota.key,),
        short=(crew.short,),
    )
