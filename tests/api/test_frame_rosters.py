"""Counting the groups of frames, and drawing up rosters of their rows."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

import polars as pl
import pytest

import policylang
from policylang.api.decisions import situation
from policylang.api.staff import as_record
from policylang.errors import StaffDataError
from policylang.frames import polars_texts
from policylang.model.group import QuotaState
from policylang.model.roster import Basis
from policylang.semantics.roster.make import make_part

MONDAY: Final = date(2021, 7, 5)
FRIDAY: Final = date(2021, 7, 9)
HALF: Final = (
    "exempt role Camat; essential role Satpam; cap office 50% prefer vaccinated then not comorbid;"
)
FLAGS: Final = ("ya", "tidak", None)


def crowd(rows: int, seed: int = 1, **more: Sequence[object]) -> list[dict[str, Any]]:
    """Return so many people with an identifier of their own, in no order."""
    chance = Random(seed)
    numbers = chance.sample(range(rows), rows)
    values: dict[str, Sequence[object]] = {
        "unit": ("Arsip", "Bina", "Cipta", "Dana"),
        "role": ("Camat", "Staf", "Staf", "Juru", "Satpam"),
        "vaccinated": FLAGS,
        "comorbid": FLAGS,
        **more,
    }
    return [
        {"id": f"p{n:05}", **{name: chance.choice(held) for name, held in values.items()}}
        for n in numbers
    ]


def expected(
    policy: policylang.Policy, people: Sequence[Any], end: date, **known: Any
) -> list[list[str | None]]:
    """Return where each person is on each day, as the reference says."""
    group = known.pop("group", None)
    records = [as_record(one, policy) for one in people]
    at = situation(policy, on=MONDAY, staff=records, **known)
    part = make_part(policy, records, at, (MONDAY, end), group=group)
    of = {
        id(record): [placement.arrangement for placement in row]
        for record, row in zip(part.people.records, part.placements, strict=True)
    }
    return [of[id(record)] for record in records]


def drawn(policy: Any, frame: Any, end: date, **known: Any) -> list[list[str | None]]:
    made = policylang.roster_frame(policy, frame, start=MONDAY, end=end, **known)
    return [list(row) for row in made.frame.select(day.isoformat() for day in made.days).rows()]


def agree(text: str, people: list[dict[str, Any]], end: date = MONDAY, **known: Any) -> Any:
    policy = policylang.loads(text)
    frame = pl.DataFrame(people, infer_schema_length=None)
    assert drawn(policy, frame, end, **known) == expected(policy, people, end, **known)
    return policylang.roster_frame(policy, frame, start=MONDAY, end=end, **known)


# Who is where


@pytest.mark.parametrize("end", [MONDAY, FRIDAY])
def test_half_of_each_unit_comes_and_turns_go_round(end: date) -> None:
    made = agree(HALF, crowd(400), end)

    assert made.one_by_one == 0
    assert made.method == "turns"
    assert made.clashes == ()
    for report in made.reports:
        assert report.state is QuotaState.SATISFIED
        assert report.present.high <= report.base.high // 2
    if end == FRIDAY:
        turns = [
            sum(name == "office" for name in row[-5:])
            for row in made.frame.filter(
                pl.col("role").is_in(["Staf", "Juru"])
                & (pl.col("unit") == "Arsip")
                & (pl.col("vaccinated") == "ya")
                & (pl.col("comorbid") == "tidak")
            ).rows()
        ]
        assert len(turns) > 3
        assert max(turns) - min(turns) <= 1


def test_weekends_and_holidays_are_no_columns() -> None:
    calendar = policylang.Calendar(holidays={MONDAY + timedelta(2): "libur"})
    made = agree(HALF, crowd(60), MONDAY + timedelta(9), calendar=calendar)

    assert [day.day for day in made.days] == [5, 6, 8, 9, 12, 13, 14]
    assert made.frame.columns[-7] == "2021-07-05"


def test_on_a_day_without_work_there_is_nothing_to_draw_or_to_count() -> None:
    saturday = MONDAY + timedelta(5)
    frame = pl.DataFrame(crowd(10))
    policy = policylang.loads(HALF)
    made = policylang.roster_frame(policy, frame, start=saturday, end=saturday)
    counted = policylang.count_frame(policy, frame, on=saturday)

    assert made.frame.equals(frame)
    assert (made.days, made.reports) == ((), ())
    assert (counted.days, counted.reports, counted.groups) == ((), (), ())


@pytest.mark.parametrize(
    "cap", ["0%", "100%", "0 people", "1 person", "33.3% rounded nearest", "10% at least 1"]
)
def test_shares_at_the_ends_and_small_ones_are_those_of_the_reference(cap: str) -> None:
    agree(f"cap office {cap}; exempt role Camat;", crowd(90), MONDAY + timedelta(2))


def test_one_person_alone_is_at_home_under_a_cap_of_half() -> None:
    made = agree("cap office 50%;", [{"id": "a", "unit": "Arsip"}])

    assert made.frame.row(0) == ("a", "Arsip", "home")


def test_a_frame_without_rows_keeps_its_columns_and_has_no_days() -> None:
    frame = pl.DataFrame(schema={"id": pl.String, "unit": pl.String})
    made = policylang.roster_frame(policylang.loads(HALF), frame, start=MONDAY, end=FRIDAY)

    assert made.frame.equals(frame)
    assert made.days == ()


def test_whoever_is_in_no_unit_is_counted_nowhere_and_named() -> None:
    people = crowd(60, unit=("Arsip", None, "-", "Bina"))
    made = agree(HALF, people)
    # Whom the quota does not count anyway need not be in a unit.
    nowhere = [one for one in people if one["unit"] in (None, "-") and one["role"] != "Satpam"]

    assert made.without_group == tuple(sorted(one["id"] for one in nowhere))
    counted = policylang.count_frame(policylang.loads(HALF), pl.DataFrame(people), on=MONDAY)
    assert counted.without_group == made.without_group
    assert {group.name for group in counted.groups} == {"arsip", "bina"}


def test_without_the_column_that_groups_are_made_by_nobody_is_counted() -> None:
    people = [{"id": one["id"], "role": one["role"]} for one in crowd(20)]
    made = agree("cap office 50%;", people)

    assert len(made.without_group) == 20
    assert made.reports == ()


def test_names_that_mean_the_same_are_one_group() -> None:
    people = crowd(80, unit=("Arsip", "arsip ", "Kearsipan", "Bina"))
    made = agree("alias unit Arsip is Kearsipan; cap office 50%;", people)

    assert [report.group.name for report in made.reports] == ["arsip", "bina"]
    assert [report.group.shown for report in made.reports] == ["Arsip", "Bina"]


def test_a_value_that_cannot_be_read_is_an_error_of_its_row_alone() -> None:
    people = crowd(60, vaccinated=("ya", "tidak", "mungkin"), unit=("Arsip", "Bina", "#REF!"))
    made = policylang.roster_frame(
        policylang.loads(HALF),
        pl.DataFrame(people),
        start=MONDAY,
        end=MONDAY,
        add=("arrangement", "outcome"),
    )
    agree(HALF, people)

    for row in made.frame.iter_rows(named=True):
        is_wrong = row["vaccinated"] == "mungkin" or row["unit"] == "#REF!"
        assert (row["2021-07-05 outcome"] == "error") == is_wrong


# Identifiers


@pytest.mark.parametrize("end", [MONDAY, MONDAY + timedelta(2)])
@pytest.mark.parametrize(
    "identifier",
    [
        lambda n: f"{19600000 + n:018}",  # as many digits
        lambda n: f"{n}",  # some fewer
        lambda n: f"{'ab' if n % 2 else 'AB'}{n}",
        lambda n: f"  x{n % 90:03} ",  # some twice
        lambda n: None if n % 3 else f"x{n}",
        lambda _: None,
        lambda n: n,  # numbers
        lambda n: f"+{n:05}" if n % 2 else f"{n:06}",
    ],
    ids=["digits", "uneven", "letters", "twice", "missing", "none", "numbers", "signs"],
)
def test_ties_are_broken_by_identifier_and_then_by_all_that_is_known(
    identifier: Any, end: date
) -> None:
    people = crowd(240, vaccinated=("ya",), comorbid=("tidak",), place=("Utara", "Selatan"))
    named = [{**one, "id": identifier(n)} for n, one in enumerate(people)]
    Random(3).shuffle(named)

    agree("cap office 50%; exempt role Camat;", named, end)


def test_a_nip_stands_in_for_an_identifier() -> None:
    people = [{"nip": f"19{60 + n % 30}0101 200001 1 {n:03}", "unit": "Arsip"} for n in range(40)]
    Random(3).shuffle(people)

    agree("cap office 50%;", people, MONDAY + timedelta(2))


def test_groups_of_very_different_size_are_drawn_for_alike() -> None:
    people = crowd(900, unit=("Besar",) * 30 + tuple(f"Kecil {n}" for n in range(200)))
    agree(HALF, people, MONDAY + timedelta(1))


def test_more_groups_than_two_bytes_can_number() -> None:
    rows = 140_000
    frame = pl.DataFrame(
        {"id": [f"{n:06}" for n in range(rows)], "unit": [f"Unit {n // 2}" for n in range(rows)]}
    )
    made = policylang.roster_frame(
        policylang.loads("cap office 50%;"), frame, start=MONDAY, end=MONDAY
    )
    found = made.frame.get_column("2021-07-05")

    assert (found.gather_every(2) == "office").all()
    assert (found.gather_every(2, 1) == "home").all()


# What arrays cannot tell


@pytest.mark.parametrize(
    "text",
    [
        "cap office 50%; floor office 25%;",
        "cap office 50%; cap office 60% per place;",
        "cap office 40% for role Staf; cap office 50% for role Juru;",
        "cap office 50%; rota role Staf daily at least 1 no consecutive days;",
        "cap office 50% for role Staf of everyone; share home 20% to 50% for role Juru;",
        "cap office 50%; cap office 20% for role Juru except unit Bina;",
        "cap office 20%; exempt role Staf;",
        "cap office by role { Camat: 50%, Staf: 25%, others: 40% };",
        "advise cap office 25%;",
        "cap office 50%; require home for vaccinated on Tuesday;",
        "floor office 40% prefer comorbid; default home;",
        'rota unit Arsip weekly 2 people arranged by "Kepala";',
    ],
)
def test_quotas_that_cross_and_rotas_come_out_as_the_reference_draws_them(text: str) -> None:
    people = crowd(20, place=("Utara", "Selatan"), role=("Staf", "Staf", "Juru", "Camat"))
    agree(text, people, MONDAY + timedelta(1))


def test_only_groups_that_cannot_keep_a_quota_are_left_to_the_reference() -> None:
    people = crowd(200)
    people += [
        {**one, "id": f"z{n}", "unit": "Penuh", "role": "Camat"} for n, one in enumerate(people[:9])
    ]
    made = agree(HALF, people)

    assert made.one_by_one == 9
    assert [clash.groups[0].name for clash in made.clashes] == ["penuh"]


def test_relative_ranks_are_left_to_the_reference_as_a_whole() -> None:
    people = crowd(40, role=("Camat", "Staf"))
    made = agree("exempt top 1 level of each unit; cap office 50%;", people)

    assert made.one_by_one == 40


def test_absences_from_a_side_table_are_those_of_the_reference(tmp_path: Any) -> None:
    people = crowd(40)
    table = tmp_path / "cuti.csv"
    rows = [f"{one['id']},ya,2021-07-06,2021-07-07" for one in people[::5]]
    table.write_text("\n".join(("id,leave,from,to", *rows)), encoding="utf-8")
    facts, found = policylang.read_facts(table, policy=policylang.loads(HALF))
    assert found == ()
    made = agree(HALF, people, FRIDAY, facts=facts)

    assert made.one_by_one == 40
    away = made.frame.filter(pl.col("id").is_in([one["id"] for one in people[::5]]))
    assert away.get_column("2021-07-06").null_count() == 8


# Frames again


def test_a_compiled_policy_draws_frame_after_frame_as_it_draws_each() -> None:
    compiled = policylang.compile_policy(policylang.loads(HALF))
    for seed in range(5):
        people = crowd(50 * (seed + 1), seed, unit=("Arsip", "arsip", f"Unit {seed}", None))
        policy = compiled.policy
        frame = pl.DataFrame(people)
        assert drawn(compiled, frame, FRIDAY) == expected(policy, people, FRIDAY)


def test_context_and_the_attribute_that_counts_are_those_asked_for() -> None:
    text = "cap office by level { 1: 75%, 2: 50%, others: 25% }; context level number 1 to 4;"
    people = crowd(60, place=("Utara", "Selatan"))
    for level in (1, 2, 3):
        made = agree(text, people, context={"level": level}, group="place")
        assert {report.group.attribute for report in made.reports} == {"place"}
    with pytest.raises(StaffDataError):
        agree(text, people, group="no such attribute")


def test_columns_may_have_other_names() -> None:
    people = [{"nomor": one["id"], "kantor saya": one["unit"]} for one in crowd(30)]
    policy = policylang.loads("cap office 50%;")
    named = [{"id": one["nomor"], "unit": one["kantor saya"]} for one in people]
    columns = {"id": "nomor", "unit": "kantor saya"}

    assert drawn(policy, pl.DataFrame(people), FRIDAY, columns=columns) == expected(
        policy, named, FRIDAY
    )


def test_what_is_added_can_be_chosen() -> None:
    policy = policylang.loads(HALF)
    frame = pl.DataFrame(crowd(30))
    add = ("explanation", "basis", "arrangement")
    made = policylang.roster_frame(policy, frame, start=MONDAY, end=MONDAY, add=add, prefix="di ")

    assert made.columns[MONDAY] == (
        "di 2021-07-05 explanation",
        "di 2021-07-05 basis",
        "di 2021-07-05",
    )
    for row in made.frame.iter_rows(named=True):
        placement = made.explanations[row["di 2021-07-05 explanation"]]
        assert placement.arrangement == row["di 2021-07-05"]
        assert (placement.basis and placement.basis.value) == row["di 2021-07-05 basis"]
    [turn] = [one for one in made.rows() if one["basis"] == Basis.TURN.value]
    assert (turn["arrangement"], turn["provision"], turn["admissible"]) == (
        "office",
        "3",
        "office|home",
    )
    assert repr(made) == "<roster of a frame, 1 days>"


def test_a_column_that_is_there_and_words_that_mean_nothing_are_refused() -> None:
    policy = policylang.loads(HALF)
    frame = pl.DataFrame(crowd(3)).with_columns(pl.lit(1).alias("2021-07-05"))
    with pytest.raises(ValueError, match="already"):
        policylang.roster_frame(policy, frame, start=MONDAY, end=MONDAY)
    with pytest.raises(ValueError, match="add may have"):
        policylang.roster_frame(policy, frame, start=MONDAY, end=MONDAY, add="grounds")
    with pytest.raises(ValueError, match="before start"):
        policylang.roster_frame(policy, frame, start=FRIDAY, end=MONDAY)
    with pytest.raises(TypeError, match="frame must be"):
        policylang.roster_frame(policy, [1, 2], start=MONDAY, end=MONDAY)


@pytest.mark.parametrize("looked_at", [3, 1_000], ids=["few texts seen", "all texts seen"])
def test_texts_that_no_look_at_some_rows_has_found_are_read_all_the_same(
    looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polars_texts, "_MOSTLY_ALL", looked_at)
    people = crowd(300, unit=(*(f"Unit {n}" for n in range(40)), None, ""))

    assert agree(HALF, people, MONDAY + timedelta(1)).without_group
