"""What the benchmarks compare gives the same answers; nothing is timed here."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest

import policylang
from benchmarks import __main__ as everything
from benchmarks import contenders_pandas, contenders_polars, contenders_rows, page, plot, shapes
from benchmarks.__main__ import NAMES, kept
from benchmarks.contenders_decide import by_hand, with_policylang
from benchmarks.contenders_duckdb import Database, in_order
from benchmarks.exceptions import ON, STATED, Person, pairs, people, texts
from benchmarks.frames_data import enums
from benchmarks.peers_decide import Test, rows


def holds(test: Test, person: Person) -> bool:
    column, kind, value = test
    held = person[column]
    match kind:
        case "in":
            return held in value
        case "not in":
            return held not in value
        case "is":
            return bool(held)
        case ">=":
            return bool(held >= value)
        case _:
            return bool(held < value)


@pytest.mark.parametrize("norms", [12, 60])
@pytest.mark.parametrize("nulls", [False, True], ids=["known", "nulls"])
def test_the_function_written_by_hand_answers_as_policylang_does(
    norms: int, *, nulls: bool
) -> None:
    ours, hand = with_policylang(norms), by_hand(norms)

    for person in people(norms, 1_000, nulls=nulls):
        assert hand.answer(person) == ours.answer(person)


def test_the_rows_for_peers_say_what_the_policy_says() -> None:
    hand, every = by_hand(60), [*rows(60)]

    for person in people(60, 1_000):
        first = next(answer for tests, answer in every if all(holds(t, person) for t in tests))
        assert first == hand.answer(person)


@pytest.mark.parametrize("norms", [12, 100, 1_000])
def test_a_policy_has_as_many_norms_as_asked_for_and_no_pair_twice(norms: int) -> None:
    found = pairs(norms)

    assert len(set(found)) == len(found) == norms - STATED
    if norms < 1_000:
        assert len(policylang.loads(*texts(norms)).provisions()) == norms


def test_nobody_has_other_facts_than_the_eight() -> None:
    (keys,) = {tuple(person) for person in people(100, 50, nulls=True)}

    assert keys == (
        "role",
        "unit",
        "health",
        "pregnant",
        "age",
        "comorbid",
        "service",
        "status",
    )


# --- exceptions of several shapes --------------------------------------------------


@pytest.fixture(scope="module", params=[12, 100, 200])
def norms(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def staff(norms: int) -> pl.DataFrame:
    return shapes.staff(norms, 2_000)


@pytest.fixture(scope="module")
def answers(norms: int, staff: pl.DataFrame) -> list[int]:
    compiled = policylang.compile_policy(policylang.loads(*shapes.texts(norms)))
    found = (compiled.decide(person, on=ON) for person in contenders_rows.mappings(staff))
    return [shapes.ANSWERS.index(one.arrangement or one.outcome.value) for one in found]


def test_a_policy_of_several_shapes_has_as_many_norms_as_asked_for(norms: int) -> None:
    assert len(policylang.loads(*shapes.texts(norms)).provisions()) == norms


def test_there_is_somebody_for_each_answer(norms: int, answers: list[int]) -> None:
    beyond = {"field", "choice"} if norms > STATED else set()

    assert {shapes.ANSWERS[one] for one in answers} == {
        "office",
        "home",
        "off",
        "out of scope",
        "undetermined",
        *beyond,
    }


def test_frames_of_several_shapes_are_decided_as_single_records(
    norms: int, staff: pl.DataFrame, answers: list[int]
) -> None:
    policy = policylang.loads(*shapes.texts(norms))
    decided = policylang.decide_frame(policy, staff, on=ON).frame

    rows = decided.select("arrangement", "outcome").rows()
    assert [shapes.ANSWERS.index(one or other) for one, other in rows] == answers


def test_whoever_writes_the_policy_by_hand_answers_as_policylang_does(
    norms: int, staff: pl.DataFrame, answers: list[int], tmp_path: Path
) -> None:
    exceptions, codes = shapes.exceptions(norms), enums(staff)
    database, file = Database(exceptions), tmp_path / "staff.parquet"
    database.keep_staff(staff)
    staff.write_parquet(file)
    as_text, as_codes = staff.to_pandas(), codes.to_pandas()
    everybody: dict[str, Any] = {
        "a function": contenders_rows.through(contenders_rows.by_hand(exceptions), staff),
        "names joined": contenders_polars.joined(exceptions, staff)(staff),
        "codes joined": contenders_polars.joined(exceptions, codes)(codes),
        "numbers joined": contenders_polars.numbered(exceptions, staff)(staff),
        "numbers joined, in steps": contenders_polars.numbered(
            exceptions, staff, contenders_polars.in_steps
        )(staff),
        "tables": contenders_polars.looked_up(exceptions)(staff),
        "tables by codes": contenders_polars.looked_up(exceptions)(codes),
        "a table in DuckDB": in_order(database.from_table()),
        "a file in DuckDB": in_order(database.from_parquet(file)),
        "pandas": contenders_pandas.decider(exceptions, as_text)(as_text),
        "pandas by codes": contenders_pandas.decider(exceptions, as_codes)(as_codes),
    }
    if norms == STATED:
        everybody["an expression"] = contenders_polars.stated()(staff)
        in_steps = contenders_polars.stated(contenders_polars.in_steps)
        everybody["expressions"] = in_steps(staff)

    assert {name: [*found] == answers for name, found in everybody.items()} == dict.fromkeys(
        everybody, True
    )


def test_the_rows_for_peers_say_what_a_policy_of_several_shapes_says(norms: int) -> None:
    staff = shapes.staff(norms, 500, missing=0)
    hand = contenders_rows.through(contenders_rows.by_hand(shapes.exceptions(norms)), staff)
    every = [*contenders_rows.rows(norms)]

    for person, answer in zip(contenders_rows.people(staff), hand, strict=True):
        first = next(given for tests, given in every if all(holds(t, person) for t in tests))
        assert first == shapes.ANSWERS[answer]


# --- everything runs, and its figures are what the page and the pictures need -------

SMALL = {
    "decide": "--norms 12 30 --people 60 --rounds 1",
    "frames": "--rows 400 --norms 12 40 --rounds 1",
    "peers": "--rows 400 --norms 12 40 --sample 30 --seconds 0.01 --rounds 1",
    "cap": "--rows 3000 --offices 20 --rounds 1",
    "memory": "--rows 2000 --norms 40",
    "parsing": "--norms 20 40 --rounds 1",
    "check": "--most 12 --runs 1",
    "startup": f"--python {sys.executable} --runs 1",
    "roster": "--people 400 --groups 8 --runs 1",
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for peer in ("cedarpy", "cel", "rule_engine", "zen"):
        pytest.importorskip(peer, reason="the extra bench is not installed")
    file = tmp_path_factory.mktemp("results") / "results.json"
    for name, options in SMALL.items():
        kept(file, name, import_module(f"benchmarks.{name}").main(options.split()))
    return file


def test_every_benchmark_runs_and_is_kept(measured: Path) -> None:
    assert set(SMALL) <= set(NAMES)
    assert {"machine", "packages", *SMALL} == {*json.loads(measured.read_text(encoding="utf-8"))}


def test_without_a_name_all_are_run_each_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(everything, "run_alone", started.append)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--json", str(tmp_path / "all.json")])
    everything.main()

    keep = ["--json", str(tmp_path / "all.json")]
    assert started == [[name, *keep] for name in NAMES]


def test_the_options_behind_a_name_are_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "one.json"
    words = ["benchmarks", "parsing", "--norms", "20", "--rounds", "1", "--json", str(file)]
    monkeypatch.setattr(sys, "argv", words)
    everything.main()

    (size,) = json.loads(file.read_text(encoding="utf-8"))["parsing"]["sizes"]
    assert size["norms"] == 20
    assert "loads" in size["timed"]


def test_what_was_measured_on_another_machine_is_not_mixed(measured: Path, tmp_path: Path) -> None:
    results = json.loads(measured.read_text(encoding="utf-8"))
    results["machine"]["cores"] += 1
    other = tmp_path / "other.json"
    other.write_text(json.dumps(results), encoding="utf-8")

    with pytest.raises(SystemExit, match="another machine"):
        kept(other, "check", {})


@pytest.mark.parametrize("name", plot.PICTURES)
def test_a_picture_is_drawn_from_what_was_measured(name: str, measured: Path) -> None:
    results = plot.read_results([str(measured)])
    drawn = plot.PICTURES[name](results)
    tree = ET.fromstring(drawn)
    texts = [text for text in tree.itertext() if text.strip()]

    assert plot.PICTURES[name](results) == drawn
    assert any("policylang" in text or "circular" in text for text in texts)
    assert "nan" not in drawn


def test_the_tables_are_written_from_what_was_measured(measured: Path) -> None:
    results = plot.read_results([str(measured)])
    places = "\n".join(f"<!-- figures: {name} -->\nold\n<!-- end -->" for name in page.TABLES)
    written = page.written(places, results)

    assert "old" not in written
    assert page.written(written, results) == written
    for name in ("policylang", "zen-engine", "DuckDB by hand", "cedarpy, batch"):
        assert f"{name}" in written


def test_the_page_and_its_pictures_show_the_figures_that_are_kept() -> None:
    results = plot.read_results([])
    text = page.PAGE.read_text(encoding="utf-8")

    assert page.written(text, results) == text
    assert {*page.TABLES} == set(page.places(text))
    for name, picture in plot.PICTURES.items():
        file = plot.PAGES / f"performance-{name}.svg"
        assert file.read_text(encoding="utf-8") == picture(results)
        assert f"({file.name})" in text
