"""Rosters and reports of frames are those of the reference, row by row and day by day."""

from collections.abc import Sequence
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st

import policylang
from group_answers import quickly
from policylang.compiled import alike, shapes
from policylang.model.group import QuotaReport
from policylang.model.policy import Policy
from policylang.model.roster import Placement
from strategies.groups import Office, offices, staffs, texts, with_holes

ADD: Final = ("arrangement", "outcome", "basis", "decided_by", "explanation")
COLUMNS: Final = ("id", "unit", "place", "role", "status", "vaccinated", "comorbid", "pregnant")
WORDS: Final = {True: "ya", False: "tidak"}


@st.composite
def larger(draw: st.DrawFn, *, days: int, with_rotas: bool) -> Office:
    """Draw an office of which each person is there several times, some with missing facts."""
    office = draw(offices(days=days, policies=texts(with_rotas=with_rotas)))
    staff = [dict(one) for one in (*office.staff, *draw(staffs(most=9)))]
    some = evolve(office, staff=tuple(staff))
    if draw(st.booleans()):
        some = draw(with_holes(some))
    for one in some.staff:
        if draw(st.integers(0, 12)) == 0:
            one.pop(draw(st.sampled_from(("unit", "place", "role", "status"))))
    copies = draw(st.integers(1, 4))
    people = [one for one in some.staff for _ in range(copies)]
    # In no order, so that identifiers and rows do not go together.
    numbers = draw(st.permutations(range(len(people))))
    named = [{**one, "id": f"q{n:02}"} for one, n in zip(people, numbers, strict=True)]
    return evolve(some, staff=tuple(named))


def columns_of(office: Office) -> dict[str, list[Any]]:
    """Return the staff as columns; those about leave are there only if anybody is on leave."""
    names = [*COLUMNS, *(["leave"] if any(one.get("leave") for one in office.staff) else [])]
    return {
        name: [WORDS.get(held, held) if isinstance(held, bool) else held for held in column]
        for name, column in ((name, [one.get(name) for one in office.staff]) for name in names)
    }


def polars_of(office: Office) -> Any:
    import polars as pl

    columns = columns_of(office)
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def frames_of(office: Office) -> dict[str, Any]:
    """Return the staff as a frame of every kind."""
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    columns = columns_of(office)
    plain = polars_of(office)
    table = pa.table({name: pa.array(held, pa.string()) for name, held in columns.items()})
    coded = {name: table.column(name).dictionary_encode() for name in columns}
    return {
        "lazy": plain.lazy(),
        "categorical": plain.cast(pl.Categorical),
        "arrow": table,
        "dictionaries": pa.table(coded),
        "pandas": pd.DataFrame(columns),
        "objects": pd.DataFrame({n: pd.Series(c, dtype=object) for n, c in columns.items()}),
        "categories": pd.DataFrame(columns).astype("category"),
        "duckdb": duckdb.connect().from_arrow(table),
    }


def told(frame: Any, rows: int) -> list[dict[str, Any]]:
    """Return the rows of a frame of any kind as plain values, missing ones as None."""
    import pandas as pd

    if hasattr(frame, "collect"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow_table"):
        frame = frame.to_arrow_table()
    if isinstance(frame, pd.DataFrame):
        held = frame.astype(object).where(frame.notna(), None).to_dict("records")
    else:
        held = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_pylist()
    assert len(held) == rows
    return held  # type: ignore[no-any-return]


def compare(office: Office, policy: Policy, frame: Any) -> Any:
    """Compare the roster of a frame with that of the same people."""
    people = polars_of(office).to_dicts()
    span = {"start": office.start, "end": office.end, **office.known}
    reference = policylang.roster(policy, people, **span)
    made = policylang.roster_frame(policy, frame, add=ADD, **span)

    assert type(made.frame) is type(frame)
    assert made.days == reference.days
    rows = told(made.frame, len(people))
    assert [row["id"] for row in rows] == [one["id"] for one in people]
    by_id = {row["id"]: row for row in rows}
    for line in reference.lines:
        for on, placement in zip(reference.days, line.placements, strict=True):
            row = by_id[line.id]
            said = said_of(placement)
            assert [row[heading] for heading in made.columns[on][:4]] == said, (line.id, on)
            key = row[made.columns[on][4]]
            assert said_of(made.explanations[key]) == said
            assert made.explanations[key].admissible == placement.admissible
    assert list(made.reports) == in_order(reference.reports)
    for name in ("clashes", "spreads"):
        found, wanted = getattr(made, name), getattr(reference, name)
        assert len(found) == len(wanted)
        assert all(one in wanted for one in found), name
    assert made.without_group == reference.without_group
    assert made.method == reference.method
    return made


def said_of(placement: Placement) -> list[str | None]:
    chooser = placement.chooser
    return [
        placement.arrangement,
        placement.outcome.value,
        None if placement.basis is None else placement.basis.value,
        None if chooser is None else "|".join(sorted(chooser.names)) or None,
    ]


def in_order(reports: Sequence[QuotaReport]) -> list[QuotaReport]:
    return sorted(reports, key=lambda one: (one.on, one.key, one.group))


@quickly
@given(larger(days=1, with_rotas=False))
def test_one_day_of_a_frame_is_that_of_its_people(office: Office) -> None:
    made = compare(office, office.policy, polars_of(office))
    event(f"to the reference: {'some' if made.one_by_one else 'none'}")


@quickly
@given(larger(days=2, with_rotas=True))
def test_norms_that_are_alike_and_tables_apart_change_nothing(office: Office) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_FEWEST", 2)
        patch.setattr(shapes, "_JOINED", 0)
        compare(office, office.policy, polars_of(office))


@quickly
@given(larger(days=4, with_rotas=True))
def test_several_days_of_a_frame_are_those_of_its_people(office: Office) -> None:
    made = compare(office, office.policy, polars_of(office))
    event(f"to the reference: {'some' if made.one_by_one else 'none'}")


@quickly
@given(larger(days=2, with_rotas=False))
def test_frames_of_all_kinds_have_the_same_roster(office: Office) -> None:
    policy = office.policy
    for frame in frames_of(office).values():
        compare(office, policy, frame)


@quickly
@given(larger(days=1, with_rotas=True))
def test_the_groups_of_a_frame_are_counted_as_those_of_its_people(office: Office) -> None:
    policy = office.policy
    people = polars_of(office).to_dicts()
    reference = policylang.feasibility(
        policy, people, start=office.start, end=office.start, **office.known
    )
    found = policylang.count_frame(policy, polars_of(office), on=office.start, **office.known)

    assert list(found.reports) == in_order(reference.reports)
    assert found.days == reference.days
    assert found.groups == tuple(sorted(reference.groups))
    assert len(found.clashes) == len(reference.clashes)
    assert all(one in reference.clashes for one in found.clashes)
    assert found.without_group == reference.without_group
    assert found.calendar == reference.calendar
