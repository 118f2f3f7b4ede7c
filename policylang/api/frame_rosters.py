"""Count the groups of a data frame, and draw up rosters of its rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from attrs import field

from policylang._frozen import frozen
from policylang.api.compiled import CompiledPolicy
from policylang.api.frame_days import days_of
from policylang.api.frame_policies import names_among
from policylang.frames.extras import needed
from policylang.model.days import Calendar
from policylang.model.group import Clash, Feasibility, QuotaReport
from policylang.model.policy import Policy
from policylang.model.roster import Placement, Spread
from policylang.model.staff import SideTable

if TYPE_CHECKING:
    from policylang.frames.rosters.make import Days, Made

Frame = TypeVar("Frame")

_MAY_ADD: Final = ("arrangement", "outcome", "basis", "decided_by", "explanation")


@frozen(eq=False, repr=False, slots=False)
class FrameRoster(Generic[Frame]):
    """The roster of a frame: the frame with where everyone is on each day, and the reports.

    ``days`` are those on which anybody works, in order; ``columns`` are the
    headings that were added for each of them.
    """

    frame: Frame
    days: tuple[date, ...]
    columns: Mapping[date, tuple[str, ...]]
    _asked: "Days" = field(alias="asked")
    _made: "Made" = field(alias="made")

    def __repr__(self) -> str:
        return f"<roster of a frame, {len(self.days)} days>"

    @cached_property
    def explanations(self) -> Sequence[Placement]:
        """What the key of a row refers to: a placement, without its queue.

        Of who is there by a norm, it does not say by which; ``decide_frame`` does.
        """
        return [spot.placement for spot in self._made.numbered.spots]

    @cached_property
    def reports(self) -> tuple[QuotaReport, ...]:
        """How each quota stands in each group with these placements, by day, quota and group."""
        from policylang.frames.rosters.reports import reports_on

        made, crowd = self._made, self._asked.crowd
        found = list(() if made.rest is None else made.rest.roster.reports)
        for on, state in zip(made.days, made.states, strict=False):
            found += reports_on(on, state, crowd, made.is_hard, is_placed=True)
        return _in_order(found)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What could not be kept; the rest of the roster is given all the same."""
        return () if self._made.rest is None else self._made.rest.roster.clashes

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """Where people of one standing differ by more than one turn."""
        return () if self._made.rest is None else self._made.rest.roster.spreads

    @property
    def method(self) -> str:
        """``"turns"``, or ``"solver"`` where turns alone did not do."""
        return "turns" if self._made.rest is None else self._made.rest.roster.method

    @property
    def one_by_one(self) -> int:
        """How many rows could not be drawn for together: they took a hundred times as long."""
        return 0 if self._made.rest is None else len(self._made.rest.rows)

    @cached_property
    def without_group(self) -> tuple[str, ...]:
        """Who is in no group's numbers, because what groups are made by is not recorded."""
        made = self._made
        if not made.states and made.rest is not None:
            return made.rest.roster.without_group
        return _without_group(made.states, self._asked)

    def rows(self) -> list[dict[str, object]]:
        """Return the explanations as rows, for whatever makes a frame of them.

        Their columns are ``explanation`` (the key), ``outcome``, ``arrangement``,
        ``admissible``, ``basis``, ``provision`` and ``decided_by``; several
        names in one cell are parted by ``|``.
        """
        from policylang.frames.rosters.columns import cell

        references = self._asked.counting.policy.references
        return [
            {
                "explanation": key,
                "outcome": one.outcome.value,
                "arrangement": one.arrangement,
                "admissible": "|".join(one.admissible) or None,
                "basis": None if one.basis is None else one.basis.value,
                "provision": one.provision.among(references) if one.provision else None,
                "decided_by": cell(one, "decided_by"),
            }
            for key, one in enumerate(self._made.numbered.spots)
        ]


def roster_frame(
    policy: Policy | CompiledPolicy,
    frame: Frame,
    *,
    start: date,
    end: date,
    context: Mapping[str, object] | None = None,
    columns: Mapping[str, str] | None = None,
    add: Iterable[str] = ("arrangement",),
    prefix: str = "",
    events: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    facts: SideTable | None = None,
    group: str | None = None,
) -> FrameRoster[Frame]:
    """Draw up who is where from a day to a day, for the rows of a data frame, as :func:`roster` does.

    Args:
        policy: what :func:`load` returned; or, for many frames, what
            :func:`compile_policy` made of it, with events, calendar and facts.
        frame: of polars (of a lazy one, all rows are collected), pandas or
            PyArrow, or a relation of DuckDB. It is not changed.
        start: the first day.
        end: the last day, included.
        context: facts of the day by name, the same on all days.
        columns: attribute to column, where a column's name is no known word.
        add: what to add for each day: ``arrangement``, ``outcome``, ``basis``,
            ``decided_by``, ``explanation``. The arrangement has the day for its
            heading, ``2021-07-05``; others the day and their name.
        prefix: what the headings begin with.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`, absences among them.
        group: the attribute that quotas count by instead of the unit.

    Returns:
        The frame with its days, and the reports. Whoever has no work that day
        has no arrangement.

    Raises:
        ImportError: a package is missing; the message says which extra brings it.
        StaffDataError: the context or the group makes no sense, or two columns
            stand for one attribute.
        TypeError: it is no frame, or no policy.
        ValueError: *end* lies before *start*, or a column to be added is there
            already, or is none of these.
    """
    needed("numpy", "frames")
    from policylang.frames.rosters.columns import columns_of
    from policylang.frames.rosters.make import make_roster

    names = names_among(add, _MAY_ADD)
    days = days_of(
        policy,
        frame,
        (start, end),
        context=context,
        columns=columns,
        group=group,
        calendar=calendar,
        events=events,
        facts=facts,
    )
    made = make_roster(days)
    headings = {on: _headings(on, names, prefix) for on in made.days}
    _refuse_there([one for each in headings.values() for one in each], days.crowd.source.headings)
    added = {
        heading: column
        for on, spots in zip(made.days, made.spots, strict=True)
        for heading, column in zip(
            headings[on], columns_of(names, spots, made.numbered), strict=True
        )
    }
    answered = days.crowd.source.added(added)
    return FrameRoster(answered, made.days, headings, asked=days, made=made)


def count_frame(
    policy: Policy | CompiledPolicy,
    frame: Any,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    columns: Mapping[str, str] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    facts: SideTable | None = None,
    group: str | None = None,
) -> Feasibility:
    """Return what each quota asks of each group of a data frame on a day, as :func:`feasibility` does.

    Returns:
        Reports by quota and group, and what clashes. Otherwise as
        :func:`roster_frame`.
    """
    needed("numpy", "frames")
    from policylang.frames.rosters.make import count
    from policylang.frames.rosters.reports import groups_on, reports_on

    days = days_of(
        policy,
        frame,
        (on, on),
        context=context,
        columns=columns,
        group=group,
        calendar=calendar,
        events=events,
        facts=facts,
    )
    state, is_hard, rest = count(days)
    reports = [] if rest is None else [*rest.reports]
    groups = dict.fromkeys(() if rest is None else rest.groups)
    gone = () if rest is None else rest.without_group
    if state is not None:
        reports += reports_on(on, state, days.crowd, is_hard, is_placed=False)
        groups |= dict.fromkeys(groups_on(state, is_hard))
        gone = _without_group([state], days)
    return Feasibility(
        start=on,
        end=on,
        days=(on,) if state is not None else () if rest is None else rest.days,
        groups=tuple(sorted(groups)),
        reports=_in_order(reports),
        clashes=() if rest is None else rest.clashes,
        without_group=gone,
        calendar=days.asked.situation.calendar.name,
    )


def _in_order(reports: Iterable[QuotaReport]) -> tuple[QuotaReport, ...]:
    return tuple(sorted(reports, key=lambda one: (one.on, one.key, one.group)))


def _without_group(states: Iterable[Any], days: "Days") -> tuple[str, ...]:
    import numpy as np

    from policylang.frames.rosters.reports import names_of

    found = [state.without_group() for state in {id(one): one for one in states}.values()]
    rows = np.unique(np.concatenate(found)) if found else np.zeros(0, np.intp)
    return names_of(rows, days.crowd)


# --- columns -----------------------------------------------------------------------


def _headings(on: date, names: Sequence[str], prefix: str) -> tuple[str, ...]:
    day = f"{prefix}{on.isoformat()}"
    return tuple(day if name == "arrangement" else f"{day} {name}" for name in names)


def _refuse_there(new: Sequence[str], headings: Sequence[str]) -> None:
    there = sorted({*new} & {*headings})
    if there:
        names = ", ".join(map(repr, there))
        message = f"the frame has a column {names} already; give prefix="
        raise ValueError(message)
