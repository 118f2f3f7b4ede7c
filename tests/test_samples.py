"""The samples: they load, decide as their tables say, and survive format and translation."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import policylang
from policylang import Calendar, Decision, Policy, StaffFile
from policylang.interchange.nip import read_nip
from policylang.syntax import parse

SAMPLES = Path(__file__).parents[1] / "samples"
FOLDERS = sorted(path.parent for path in SAMPLES.glob("*/staff.csv"))
POLICIES = sorted(path for folder in FOLDERS for path in folder.glob("*.policy"))
# In a person's own line these are what was planted there; elsewhere nothing is wrong.
PLANTED = {"05-cianjur-2021": {"POL401"}}


def files_of(folder: Path, names: str) -> Policy:
    return policylang.load(*(folder / name for name in names.split()))


def cases(folder: Path) -> dict[tuple[str, str, str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader((folder / "expected.csv").read_text("utf-8").splitlines()):
        key = (row["policies"], row["facts"], row["on"], row["holidays"])
        found.setdefault(key, []).append(row)
    return found


EXPECTED = [(folder, key) for folder in FOLDERS for key in cases(folder)]


def given(facts: str) -> tuple[dict[str, str], dict[str, date]]:
    """Read `NAME=VALUE`; what has a date as its value is an event."""
    context: dict[str, str] = {}
    events: dict[str, date] = {}
    for fact in filter(None, facts.split(";")):
        name, value = (part.strip() for part in fact.split("="))
        try:
            events[name] = date.fromisoformat(value)
        except ValueError:
            context[name] = value
    return context, events


def decide(folder: Path, key: tuple[str, str, str, str]) -> dict[str | None, Decision]:
    policies, facts, on, holidays = key
    policy = files_of(folder, policies)
    context, events = given(facts)
    days = {date.fromisoformat(day): "holiday" for day in holidays.split()}
    decisions = policylang.decide_all(
        policy,
        policylang.read_staff(folder / "staff.csv", policy),
        on=date.fromisoformat(on),
        context=context,
        events=events,
        calendar=Calendar(holidays=days),
    )
    return {decision.id: decision for decision in decisions}


def test_the_samples_are_there() -> None:
    assert len(FOLDERS) == 7
    assert len(POLICIES) >= 13
    assert len(EXPECTED) >= 12


@pytest.mark.parametrize(("folder", "key"), EXPECTED, ids=lambda part: getattr(part, "name", part))
def test_everyone_is_decided_as_the_table_says(
    folder: Path, key: tuple[str, str, str, str]
) -> None:
    decisions = decide(folder, key)

    for row in cases(folder)[key]:
        decision = decisions[row["id"]]
        expected = (row["id"], row["outcome"], set(row["admissible"].replace("|", " ").split()))
        assert (decision.id, decision.outcome.value, set(decision.admissible)) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_norm_reaches_somebody(folder: Path) -> None:
    reached: set[tuple[str, str]] = set()
    spoken: set[tuple[str, str]] = set()
    dead = {"selector false", "condition false", "not in force", "out of scope", "repealed"}
    for key in cases(folder):
        files = key[0].split()
        for decision in decide(folder, key).values():
            for standing in decision.standings:
                provision = standing.provision
                clause = (files[provision.key.instrument], provision.label)
                spoken.add(clause)
                if standing.status.value not in dead:
                    reached.add(clause)

    assert spoken - reached == set()


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_formatting_twice_changes_nothing_more(path: Path) -> None:
    once = policylang.format_text(path.read_text(encoding="utf-8"))

    assert policylang.format_text(once) == once


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_translating_there_and_back_gives_the_same_tree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    back = policylang.translate(policylang.translate(text, "id"), "en")

    def tree(written: str) -> object:
        return parse(policylang.Source("sample", written)).document

    assert tree(back) == tree(text)


def staff_of(folder: Path, policy: Policy) -> StaffFile:
    return policylang.read_staff(folder / "staff.csv", policy)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_translating_changes_no_decision(folder: Path) -> None:
    path = folder / "circular.policy"
    policy = policylang.load(path)
    english = policylang.translate(path.read_text(encoding="utf-8"), "en")
    other = policylang.loads(policylang.Source(str(path), english))
    on = date.fromisoformat(next(iter(cases(folder)))[2])

    def shown(one: Policy) -> Iterator[dict[str, object]]:
        for decision in policylang.decide_all(one, staff_of(folder, one), on=on):
            yield policylang.to_json(decision, show_sensitive=True)

    assert list(shown(policy)) == list(shown(other))


def base_of(path: Path) -> list[Path]:
    """Return what an amendment is read with: the first text, and the amendments before it."""
    if not re.search(r"^mengubah ", path.read_text("utf-8"), re.MULTILINE):
        return []
    others = [each for each in path.parent.glob("[0-9]*.policy") if _year(each) < _year(path)]
    return [path.parent / "circular.policy", *sorted(others, key=_year)]


def _year(path: Path) -> tuple[str, ...]:
    return tuple(reversed(path.stem.split("-")))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_examples_in_a_sample_hold(path: Path) -> None:
    report = policylang.run_examples(policylang.load(*base_of(path), path))

    assert [result.example.span.text for result in report.results if not result.passed] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nobody_in_a_sample_could_exist(folder: Path) -> None:
    staff = staff_of(folder, policylang.load(folder / "circular.policy"))
    numbers = [record.values["nip"] for record in staff.records if "nip" in record.values]
    wrong = {found.code.id for found in staff.findings if found.severity.value == "error"}

    assert len(staff.records) >= 20
    assert wrong <= PLANTED.get(folder.name, set())
    assert all(str(number).endswith("000") for number in numbers)
    assert all(read_nip(str(number)) for number in numbers)


INVALID = sorted((SAMPLES / "invalid").glob("*.policy"))


def test_mistakes_are_shown() -> None:
    assert len(INVALID) >= 12


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_mistake_is_found_and_answered_with_help(path: Path) -> None:
    found = policylang.check(path)

    serious = [one for one in found if one.severity.value != "note"]
    assert serious
    for language in ("en", "id"):
        assert all(len(policylang.render(one, language).splitlines()) >= 3 for one in serious)


def test_each_mistake_has_the_finding_that_is_announced() -> None:
    rows = csv.DictReader((SAMPLES / "invalid" / "expected.csv").read_text("utf-8").splitlines())
    found = {
        path.name: {one.code.id for one in policylang.check(path) if one.severity.value != "note"}
        for path in INVALID
    }

    assert found == {row["file"]: {row["code"]} for row in rows}


def test_the_english_twin_is_the_same_tree() -> None:
    folder = SAMPLES / "01-tangsel-2020"
    one, other = (
        parse(policylang.Source(name, (folder / name).read_text(encoding="utf-8"))).document
        for name in ("circular.policy", "circular.en.policy")
    )

    assert one.statements == other.statements


# What is found in a sample as a whole, without its staff; the folders' READMEs say why.
MENPANRB = {"POL301", "POL312", "POL321", "POL360", "POL394"}
OF_THE_WHOLE = {
    "01-tangsel-2020/article.policy": {"POL367", "POL368"},
    "01-tangsel-2020/circular.policy": {"POL367", "POL368"},
    "01-tangsel-2020/circular.en.policy": {"POL367", "POL368"},
    "02-bekasi-2020/article.policy": {"POL364"},
    "02-bekasi-2020/circular.policy": {"POL364", "POL368"},
    "03-bandung-2021/article.policy": {"POL364"},
    "03-bandung-2021/circular.policy": {"POL301", "POL321", "POL364"},
    "04-purwakarta-2021/article.policy": {"POL301", "POL321"},
    "04-purwakarta-2021/circular.policy": {"POL301"},
    "05-cianjur-2021/article.policy": {"POL312", "POL321"},
    "05-cianjur-2021/circular.policy": {"POL312", "POL321", "POL364"},
    "05-cianjur-2021/perpanjangan.policy": {"POL301", "POL312", "POL321", "POL364"},
    "06-one-line/circular.policy": {"POL311", "POL321"},
    "06-one-line/circular.en.policy": {"POL311", "POL321"},
    "06-one-line/spelled-out.policy": {"POL311", "POL352", "POL391"},
    "07-menpanrb-2021-2022/circular.policy": MENPANRB,
    "07-menpanrb-2021-2022/24-2021.policy": MENPANRB | {"POL332"},
    "07-menpanrb-2021-2022/25-2021.policy": MENPANRB | {"POL332"},
    "07-menpanrb-2021-2022/01-2022.policy": MENPANRB | {"POL332"},
    "07-menpanrb-2021-2022/05-2022.policy": MENPANRB | {"POL332"},
    "07-menpanrb-2021-2022/06-2022.policy": MENPANRB | {"POL332"},
}


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_wrong_with_a_sample_as_a_whole_is_found(path: Path) -> None:
    codes = {found.code.id for found in policylang.check(*base_of(path), path)}

    expected = OF_THE_WHOLE.get(f"{path.parent.name}/{path.name}", set())
    assert {code for code in codes if code.startswith("POL3")} == expected


def test_three_quarters_of_a_unit_in_bandung_need_a_number_that_four_divides() -> None:
    policy = policylang.load(SAMPLES / "03-bandung-2021" / "circular.policy")

    (found,) = policylang.unsolvable_sizes(policy, up_to=9)
    assert [key.label for key in found.quotas] == ["luar"]
    assert found.sizes == (1, 2, 3, 5, 6, 7, 9)
