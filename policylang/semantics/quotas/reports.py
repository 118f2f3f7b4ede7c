"""Report how each quota stands in each group on a day."""

from collections.abc import Callable, Iterator
from datetime import date

from policylang.model.group import Count, Group, QuotaReport, QuotaState
from policylang.model.norm import Quota
from policylang.semantics.quotas.clusters import Cluster
from policylang.semantics.quotas.figures import Figures
from policylang.semantics.quotas.system import System

Where = Callable[[int], str | None]
"""Where a person, by number, is placed; None where they are not."""


def reports_of(system: System, on: date, where: Where | None = None) -> Iterator[QuotaReport]:
    """Yield a report for each quota in each group of a cluster.

    With *where*, it says whether the quota is kept with people there; without,
    whether it can be, and how it would stand as long as nobody chooses.
    """
    for demand, figures in zip(system.cluster.demands, system.figures, strict=True):
        if figures is not None and isinstance(demand.provision, Quota):
            present = _present(figures, system.cluster, where)
            yield report_of(figures, demand.group, on, present, is_placed=where is not None)


def report_of(
    figures: Figures, group: Group, on: date, placed: int, *, is_placed: bool
) -> QuotaReport:
    """Return the report of a quota in a group, with so many of the sure in its arrangement.

    *is_placed* says that everyone has a place; else they are there until somebody chooses.
    """
    present = Count(
        placed + sum(size * min(way.low for way in ways) for size, ways in figures.doubtful),
        placed + sum(size * max(way.high for way in ways) for size, ways in figures.doubtful),
    )
    low = high = None
    if figures.amount is not None:
        ends = [figures.at_base(figures.base.low), figures.at_base(figures.base.high)]
        low = _ends([end.low for end in ends])
        high = _ends([end.high for end in ends])
    state = _state_of(figures, placed) if is_placed else _state(figures)
    return QuotaReport(
        quota=figures.quota,
        group=group,
        on=on,
        counted=figures.number(figures.sure_counted, lambda way: way.counted),
        base=figures.base,
        mandatory=figures.number(figures.mandatory, lambda way: way.low == 1),
        free=figures.number(figures.free, lambda way: way.low < way.high),
        present=present,
        amount=figures.amount,
        at_least=low,
        at_most=high,
        has_solution=figures.is_solvable or figures.amount is None,
        state=state,
        missing=figures.missing if state is QuotaState.UNDETERMINED else (),
    )


def _ends(bounds: list[int | None]) -> Count | None:
    known = [bound for bound in bounds if bound is not None]
    return Count(min(known), max(known)) if known else None


def _present(figures: Figures, cluster: Cluster, where: Where | None) -> int:
    """Return how many of those who surely count are there, or would be if nobody chose."""
    wanted = figures.quota.arrangement
    cells = (cluster.cells[at] for at in figures.sure)
    if where is None:
        return sum(len(cell.people) for cell in cells if cell.until_then == wanted)
    return sum(list(map(where, cell.people)).count(wanted) for cell in cells)


def _state(figures: Figures) -> QuotaState:
    """Return how a quota stands as long as the free may be anywhere."""
    choices = range(figures.bound, figures.bound + figures.loose + 1)
    if figures.amount is None:
        return QuotaState.UNDETERMINED
    if all(map(figures.surely_holds, (choices[0], choices[-1]))):
        return QuotaState.SATISFIED
    if any(map(figures.surely_holds, choices)):
        return QuotaState.OPEN
    if any(map(figures.possibly_holds, choices)):
        return QuotaState.UNDETERMINED
    return QuotaState.IMPOSSIBLE


def _state_of(figures: Figures, present: int) -> QuotaState:
    if figures.amount is None:
        return QuotaState.UNDETERMINED
    if figures.surely_holds(present):
        return QuotaState.SATISFIED
    return QuotaState.UNDETERMINED if figures.possibly_holds(present) else QuotaState.VIOLATED
