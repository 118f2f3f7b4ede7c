"""Every kind of frame says of each row what deciding by the norms one by one says."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policylang
from policylang.api.staff import as_record
from policylang.compiled import alike, shapes
from policylang.frames import tables
from policylang.model.decision import Decision
from policylang.model.norm import Key, Norm
from policylang.model.policy import Policy
from policylang.model.selector import AllOf, IsIn
from policylang.model.staff import Situation
from policylang.semantics.decide import decide
from policylang.semantics.reading import read_policy
from properties.test_compiled import concluded, plain
from strategies.policies import ROLES, UNITS, policies, situations

ROWS: Final = 4_000
DISTINCT: Final = 50
VALUES: Final[dict[str, tuple[object, ...]]] = {
    "role": (*ROLES, "Camat", " camat", "STAF", "-", None, ""),
    "unit": (*UNITS, "Arsip", "puskesmas", "-", None),
    "sex": ("L", "P", None),
    "pregnant": ("ya", "tidak", None),
    "comorbid": ("ya", "tidak", "tidak", None),
    "positive_on": ("2021-07-05", "2021-07-07", "2021-06-20", "never", None),
    "age": (18, 39, 40, 56, 57, 65, None),
}
RARE: Final[dict[str, tuple[object, ...]]] = {
    "week": (5, 6, None),
    "leave": ("ya", "tidak", "tidak", None),
    "born": ("1965-07-07", "1965-07-08", "1980-02-29", None),
}


@st.composite
def crowds(draw: Any) -> list[dict[str, object]]:
    """Draw people as rows; which columns there are differs from crowd to crowd."""
    chance = Random(draw(st.integers(0, 10**6)))
    left_out = draw(st.sets(st.sampled_from(sorted(VALUES)), max_size=2))
    values = {name: held for name, held in VALUES.items() if name not in left_out}
    for name in draw(st.sets(st.sampled_from(sorted(RARE)), max_size=2)):
        values[name] = RARE[name]
    if draw(st.integers(0, 3)) == 3:
        values["role"] = (*ROLES, "no such role", None)
    return [{name: chance.choice(held) for name, held in values.items()} for _ in range(DISTINCT)]


@st.composite
def crowded(draw: Any) -> Policy:
    """Draw a policy in which some norms have others beside them that say the same."""
    policy = draw(policies())
    chance = Random(draw(st.integers(0, 10**6)))
    return evolve(
        policy,
        instruments=tuple(
            evolve(each, provisions=tuple(_with_others(each.provisions, chance)))
            for each in policy.instruments
        ),
    )


def _with_others(provisions: Any, chance: Random) -> Iterator[Any]:
    place = 1000
    for one in provisions:
        yield one
        if isinstance(one, Norm) and one.conduct is None and chance.random() < 0.4:
            for _ in range(chance.randrange(1, 6)):
                place += 1
                some = AllOf(
                    (
                        IsIn("role", frozenset((chance.choice(ROLES).casefold(),))),
                        IsIn("unit", frozenset((chance.choice(UNITS).casefold(),))),
                    )
                )
                whom = chance.choice((some, *some.operands, one.selector))
                key = Key(one.key.instrument, place, f"p{place}")
                yield evolve(one, key=key, selector=whom)


def expected(
    policy: Policy, people: list[dict[str, object]], situation: Situation
) -> list[Decision]:
    read = read_policy(policy).person_facts
    told = [{name: raw for name, raw in person.items() if name in read} for person in people]
    return [decide(policy, as_record(person, policy), situation) for person in told]


def decided(policy: Policy, frame: Any, situation: Situation) -> Any:
    compiled = policylang.compile_policy(
        policy, calendar=situation.calendar, events=situation.events
    )
    context = {name.strip('"'): plain(name, value) for name, value in situation.context.items()}
    return policylang.decide_frame(compiled, frame, on=situation.on, context=context)


def compare(found: Any, keys: Any, decisions: list[Decision], places: Any) -> None:
    """Compare the answers of rows, each of them the person at some place."""
    answers = [concluded(one) for one in found.explanations]
    numbers = {answer: number for number, answer in enumerate(answers)}
    assert len(numbers) == len(answers), "two keys say the same"
    skipped = len(numbers)
    wanted = np.array(
        [skipped if one.exhausted else numbers.get(concluded(one), -1) for one in decisions]
    )
    keys = np.asarray(keys)
    assert len(keys) == len(places)
    differs = (wanted[places] != keys) & (wanted[places] != skipped)
    if differs.any():
        at = places[np.flatnonzero(differs)[0]]
        wrong = answers[keys[np.flatnonzero(differs)[0]]]
        raise AssertionError((at, concluded(decisions[at]), wrong))


def spread(people: list[dict[str, object]], rows: int = ROWS) -> tuple[dict[str, list[Any]], Any]:
    """Return columns in which each person is found many times, and who each row is."""
    places = np.random.default_rng(0).integers(0, len(people), rows)
    names = people[0].keys()
    return {name: [people[at][name] for at in places.tolist()] for name in names}, places


@pytest.mark.parametrize(
    ("fewest", "joined", "flat"),
    [(4, 1 << 17, 1 << 22), (2, 0, 1 << 22), (2, 30, 1 << 22), (2, 0, 20)],
    ids=["as it is", "a table for each shape", "some shapes joined", "tables that are too large"],
)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policy=crowded(), people=crowds(), situation=situations())
def test_rows_are_decided_as_their_mappings_are(
    *,
    fewest: int,
    joined: int,
    flat: int,
    policy: Policy,
    people: list[dict[str, object]],
    situation: Situation,
) -> None:
    import polars as pl

    columns, places = spread(people)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_FEWEST", fewest)
        patch.setattr(shapes, "_JOINED", joined)
        patch.setattr(tables, "_FLAT", flat)
        found = decided(policy, pl.DataFrame(columns, strict=False), situation)
    decisions = expected(policy, people, situation)
    keys = found.frame.get_column("explanation").to_numpy()
    compare(found, keys, decisions, places)
    # Whoever stands for a key is decided as those whom he stands for.
    for key, one in enumerate(found.explanations):
        told = found.explain(key).decision
        if one.outcome is not policylang.Outcome.ERROR and not told.exhausted:
            assert (told.answer, told.grounds) == (one.answer, one.grounds)


def _frames(columns: dict[str, list[Any]]) -> dict[str, Any]:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    plain_frame = pl.DataFrame(columns, strict=False)
    texts = [name for name, kind in plain_frame.schema.items() if kind == pl.String]
    coded = plain_frame.with_columns(pl.col(texts).cast(pl.Categorical))
    enums = plain_frame.with_columns(
        *(
            pl.col(name).cast(pl.Enum(plain_frame[name].drop_nulls().unique().sort()))
            for name in texts
        )
    )
    table = pa.table(columns)
    pandas = pd.DataFrame(columns)
    return {
        "lazy": plain_frame.lazy(),
        "categorical": coded,
        "enum": enums,
        "arrow": table,
        "dictionaries": pa.table(
            {
                name: table[name].dictionary_encode() if name in texts else table[name]
                for name in table.column_names
            }
        ),
        "pandas": pandas,
        "objects": pd.DataFrame({n: pd.Series(c, dtype=object) for n, c in columns.items()}),
        "categories": pandas.astype(dict.fromkeys(texts, "category")),
        "nullable": pandas.convert_dtypes(),
        "duckdb": duckdb.connect().from_arrow(table),
    }


def keys_of(frame: Any) -> Any:
    """Return the keys of a frame of any kind."""
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow_table"):
        frame = frame.to_arrow_table()
    column = frame["explanation"]
    return column.to_numpy()


@settings(max_examples=5)
@given(policy=policies(), people=crowds(), situation=situations())
def test_all_kinds_of_frames_say_the_same(
    policy: Policy, people: list[dict[str, object]], situation: Situation
) -> None:
    columns, places = spread(people, 1_500)
    decisions = expected(policy, people, situation)
    for frame in _frames(columns).values():
        found = decided(policy, frame, situation)
        assert type(found.frame) is type(frame)
        compare(found, keys_of(found.frame), decisions, places)
