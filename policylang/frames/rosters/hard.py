"""What arrays cannot tell is left to the reference: the roster of some rows by themselves."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
from attrs import evolve

from policylang._frozen import frozen
from policylang.frames.columns import Codes
from policylang.frames.rosters.drawing import Numbered, Spots
from policylang.frames.rosters.people import Crowd
from policylang.frames.rosters.profiles import spot_of
from policylang.model.group import Feasibility
from policylang.model.policy import Policy
from policylang.model.roster import Roster
from policylang.model.selector import LevelsBelow, TopLevels
from policylang.model.staff import Organisation, Situation
from policylang.model.vocabulary import Source
from policylang.semantics.quotas.membership import Counting
from policylang.semantics.reading import atoms_of
from policylang.semantics.roster.feasible import can_be_carried_out
from policylang.semantics.roster.make import make_part


@frozen(eq=False, repr=False)
class Asked:
    """What is asked of everyone, as the reference is asked for it."""

    policy: Policy
    situation: Situation
    start: date
    end: date
    group: str | None


@frozen(eq=False, repr=False)
class Rest:
    """The roster of rows that were left to the reference, and their spots on each of its days."""

    rows: Codes
    roster: Roster
    spots: Sequence[Spots]


def left_as_a_whole(counting: Counting, situation: Situation, names: Collection[str]) -> bool:
    """Whether each row hangs on more than its own columns, so that all are left to the reference.

    *names* are the attributes by which groups are made.
    """
    words, policy = counting.policy.vocabulary, counting.policy
    presumed = {one.fact for one in policy.presumptions}
    of_others = any(
        isinstance(atom, LevelsBelow | TopLevels)
        for selector in (*counting.reading.selectors, *counting.preferences)
        for atom in atoms_of(selector)
    )
    unsteady = any(
        name in presumed or words.attributes[name].source is not Source.PERSON for name in names
    )
    return of_others or unsteady or bool(situation.side.people)


def roster_of_rest(
    asked: Asked, crowd: Crowd, rows: Codes, others_work: Collection[date], numbered: Numbered
) -> Rest:
    """Return the roster of some rows, on all days on which they or others work."""
    records = crowd.records(rows)
    row_of = {id(record): row for record, row in zip(records, rows.tolist(), strict=True)}
    part = make_part(
        asked.policy,
        records,
        _with_everyone(asked.situation, records),
        (asked.start, asked.end),
        group=asked.group,
        others_work=others_work,
    )
    found = np.array([row_of[id(record)] for record in part.people.records], np.intp)
    days = len(part.roster.days)
    spots = [
        np.array([numbered.number(spot_of(one[day])) for one in part.placements], np.int32)
        for day in range(days)
    ]
    return Rest(found, part.roster, spots)


def feasibility_of_rest(asked: Asked, crowd: Crowd, rows: Codes) -> Feasibility:
    """Return what quotas and rotas ask of some rows."""
    records = crowd.records(rows)
    return can_be_carried_out(
        asked.policy,
        records,
        _with_everyone(asked.situation, records),
        asked.start,
        asked.end,
        group=asked.group,
    )


def _with_everyone(situation: Situation, records: Sequence[object]) -> Situation:
    """Return a situation in which the rows are everyone, if nobody else is given as such."""
    if situation.organisation is not None:
        return situation
    return evolve(situation, organisation=Organisation(records))  # type: ignore[arg-type]
