"""What the reference decides of a few people, and whether rows of them are decided so."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import field

import policylang
from frame_kinds import answers_of, keys_of
from policylang._frozen import frozen
from policylang.api.frame_policies import ADD
from policylang.interchange.conclusion_json import grounds_to_json
from policylang.model.conclusion import Conclusion
from policylang.model.days import Calendar
from strategies.shaped import CONDITION, EVENTS, MONDAY
from strategies.staffs import Columns, people_of

ADDED: Final = (*ADD, "until_then", "admissible")
TEXTS: Final = tuple(name for name in ADDED if name != "explanation")


@frozen
class Day:
    """A day and what is known of it, as a host hands it over."""

    on: date
    context: Mapping[str, object] = field(factory=dict)
    parts: Mapping[str, Any] = field(factory=dict)


def day_for(policy: policylang.Policy, seed: int) -> Day:
    """Draw a day, mostly a working day, of which not everything is known."""
    chance = Random(seed)
    on = MONDAY + timedelta(chance.choice((0, 0, 1, 1, 2, 2, 3, 6)))
    drawn = {"level": chance.choice((1, 3, 4)), "darurat": chance.random() < 0.5, CONDITION: True}
    attributes = policy.vocabulary.attributes
    read = {name for name in drawn if name in attributes or f'"{name}"' in attributes}
    context = {name: drawn[name] for name in sorted(read) if chance.random() < 0.7}
    events = {
        name: MONDAY + timedelta(chance.randrange(-5, 8))
        for name in EVENTS
        if chance.random() < 0.8
    }
    holidays = {MONDAY + timedelta(2): "Libur"} if chance.random() < 0.3 else {}
    calendar = Calendar(name="x", working_days=chance.choice((5, 5, 6)), holidays=holidays)
    return Day(on, context, {"events": events, "calendar": calendar})


@frozen(eq=False)
class Crowd:
    """A few people and what the reference decides of each.

    ``conclusions`` are what it comes to by person, ``answers`` the same as the
    columns that a frame should get.
    """

    policy: policylang.Policy
    day: Day
    columns: Columns
    people: list[dict[str, object]]
    conclusions: list[Conclusion]
    answers: Any

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.people)

    def compiled(self) -> Any:
        """Return the policy compiled, with what the day brings."""
        return policylang.compile_policy(self.policy, **self.day.parts)

    def rows(self, count: int, seed: int) -> Any:
        """Return who stands in each of so many rows: some often, everybody at least once."""
        chance = np.random.default_rng(seed)
        often = chance.zipf(1.6, self.size).astype(float)
        drawn = chance.choice(self.size, count, p=often / often.sum())
        drawn[: min(self.size, count)] = np.arange(min(self.size, count))
        chance.shuffle(drawn)
        return drawn


def crowd_of(policy: policylang.Policy, columns: Columns, day: Day) -> Crowd:
    """Decide everybody by the norms one by one; whom that is too much for is left out."""
    people, kept, conclusions = people_of(columns), [], []
    for at, person in enumerate(people):
        found = policylang.decide(policy, person, on=day.on, context=day.context, **day.parts)
        if not found.exhausted:
            kept.append(at)
            conclusions.append(Conclusion.of(found))
    return Crowd(
        policy=policy,
        day=day,
        columns={name: [held[at] for at in kept] for name, held in columns.items()},
        people=[people[at] for at in kept],
        conclusions=conclusions,
        answers=_as_columns(conclusions, policy),
    )


def _as_columns(conclusions: list[Conclusion], policy: policylang.Policy) -> Any:
    rows = []
    for one in conclusions:
        by = one.decided_by
        rows.append(
            {
                "outcome": one.outcome.value,
                "arrangement": one.arrangement,
                "decided_by": by and "|".join(sorted(by.names or (by.kind,))),
                "grounds": "|".join(grounds_to_json(one, policy)) or None,
                "until_then": one.until_then,
                "admissible": "|".join(one.admissible) or None,
            }
        )
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in TEXTS]))


def decided(frame: Any, crowd: Crowd, compiled: Any, add: tuple[str, ...] = ADDED) -> Any:
    """Return what was decided of a frame of a crowd's people."""
    return policylang.decide_frame(
        compiled,
        frame,
        on=crowd.day.on,
        context=crowd.day.context,
        add=add,
        show_sensitive=True,
    )


def compare(found: Any, crowd: Crowd, places: Any, *, columns: bool = True) -> int:
    """Compare the answers of rows with those of the people in them; return how many rows.

    Raises:
        AssertionError: a row has another key, or says something else.
    """
    frame = found.frame.collect() if hasattr(found.frame, "collect") else found.frame
    keys = keys_of(frame)
    assert len(keys) == len(places)
    explained = list(found.explanations)
    numbers = {one: number for number, one in enumerate(explained)}
    assert len(numbers) == len(explained), "two keys say the same"
    wanted = np.array([numbers.get(one, -1) for one in crowd.conclusions], np.int64)[places]
    if (wanted != keys).any():
        row = int(np.flatnonzero(wanted != keys)[0])
        at = places[row]
        told = crowd.people[at], crowd.conclusions[at], explained[keys[row]]
        raise AssertionError(row, *told)
    if columns:
        said = answers_of(frame, TEXTS)
        for name in TEXTS:
            should = crowd.answers[name].take(pa.array(places))
            assert said[name].combine_chunks().equals(should.combine_chunks()), name
    return len(places)
