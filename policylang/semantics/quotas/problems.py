"""What keeps a policy from being carried out, said once for all days that are alike."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Severity
from policylang.model.group import Clash, ClashKind, Count, Feasibility, Group, QuotaState
from policylang.model.norm import Key

UNDETERMINED: Final = "undetermined"
WITHOUT_GROUP: Final = "without group"
_SEVERITIES: Final = {
    ClashKind.UNDECIDED.value: Severity.WARNING,
    UNDETERMINED: Severity.NOTE,
    WITHOUT_GROUP: Severity.NOTE,
}
_NOT_KNOWN: Final = (ClashKind.UNDECIDED.value, UNDETERMINED)


@frozen(kw_only=True)
class Problem:
    """Something that stands in the way of a policy, the same on each of its ``days``.

    ``code`` is the kind of a clash; ``undetermined`` where missing facts leave a
    quota open, and then ``missing`` has these; ``without group`` for people whom
    no group counts. ``clash`` is that of the first day.
    """

    code: str
    days: tuple[date, ...]
    groups: tuple[Group, ...] = ()
    provisions: tuple[Key, ...] = ()
    people: tuple[str, ...] = field(default=(), repr=False)
    missing: tuple[str, ...] = ()
    clash: Clash | None = field(default=None, repr=False)

    @property
    def severity(self) -> Severity:
        """A clash is an error, unless it may be none; what is not known is a note."""
        return _SEVERITIES.get(self.code, Severity.ERROR)


@frozen
class Tally:
    """In how many groups a policy can be carried out, cannot, or may be."""

    groups: int
    can: int
    cannot: int
    unknown: int

    @property
    def is_feasible(self) -> bool | None:
        """Whether it can everywhere; None where that is not known."""
        return False if self.cannot else None if self.unknown else True


def problems_of(found: Feasibility) -> tuple[Problem, ...]:
    """Return everything in the way, clashes first."""
    return (*_clashes(found), *_undetermined(found), *_without_group(found))


def tally_of(found: Feasibility) -> Tally:
    """Return in how many groups a policy can be carried out on all days."""
    names = {_name(group) for group in found.groups}
    problems = problems_of(found)
    cannot = {
        _name(group)
        for problem in problems
        if problem.severity is Severity.ERROR
        for group in problem.groups
    }
    unknown = {
        _name(group)
        for problem in problems
        if problem.code in _NOT_KNOWN
        for group in problem.groups
    } - cannot
    names |= cannot | unknown
    can = len(names) - len(cannot) - len(unknown)
    return Tally(len(names), can, len(cannot), len(unknown))


def figures_of(clash: Clash) -> tuple[object, ...]:
    """Return the numbers of a clash, which are equal where clashes are alike."""
    return (
        clash.kind,
        clash.provisions,
        clash.given_way,
        clash.short,
        *(
            (
                report.key,
                report.group.division,
                report.state,
                *map(_ends, (report.counted, report.base, report.mandatory, report.free)),
                *map(_ends, (report.at_least, report.at_most)),
            )
            for report in clash.reports
        ),
    )


def _clashes(found: Feasibility) -> Iterator[Problem]:
    alike: dict[tuple[object, ...], list[Clash]] = {}
    for clash in found.clashes:
        key = (clash.groups, clash.people, figures_of(clash))
        alike.setdefault(key, []).append(clash)
    for clashes in alike.values():
        first = clashes[0]
        yield Problem(
            code=first.kind.value,
            days=tuple(clash.on for clash in clashes),
            groups=first.groups,
            provisions=first.provisions,
            people=first.people,
            clash=first,
        )


def _undetermined(found: Feasibility) -> Iterator[Problem]:
    """Yield, for each quota and the facts that it lacks, the groups in which it is open."""
    groups: dict[tuple[Key, tuple[str, ...]], dict[Group, None]] = {}
    days: dict[tuple[Key, tuple[str, ...]], dict[date, None]] = {}
    for report in found.reports:
        if report.state is QuotaState.UNDETERMINED and not report.quota.advised:
            asked = (report.key, report.missing)
            groups.setdefault(asked, {})[report.group] = None
            days.setdefault(asked, {})[report.on] = None
    for (key, missing), where in groups.items():
        yield Problem(
            code=UNDETERMINED,
            days=tuple(sorted(days[key, missing])),
            groups=tuple(where),
            provisions=(key,),
            missing=missing,
        )


def _without_group(found: Feasibility) -> Iterator[Problem]:
    if found.without_group:
        yield Problem(code=WITHOUT_GROUP, days=found.days, people=found.without_group)


def _name(group: Group) -> tuple[str, str]:
    return group.attribute, group.name


def _ends(count: Count | None) -> tuple[int, int] | None:
    return None if count is None else (count.low, count.high)
