"""What quotas and rosters mean: cases as data, held against the program and the oracle."""

import tomllib
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import pytest

import oracle_groups as oracle
from group_cases import EXPECTATIONS, HERE, KEYS, Case, letter, number, read_case, seen, where
from policylang.model.roster import Roster

Data: TypeAlias = Mapping[str, Any]


def is_complete(data: Data) -> bool:
    """Whether nothing that a norm or quota reads is missing."""
    holes = "." in data.get("staff", "").split()
    return not holes or "group" in data or "without_group" in data


CASES: Final = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(HERE.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
SIZED: Final = [one for one in CASES if "sizes" in one.values[0]]
ASKED: Final = [one for one in CASES if "asked" in one.values[0]]
CLASHING: Final = [one for one in CASES if {"clashes", "clash_provisions"} & set(one.values[0])]
SOLVED: Final = [
    one
    for one in CASES
    if {"clashes", "clash_provisions", "roster_clash_provisions"} & set(one.values[0])
]
DRAWN: Final = [
    one
    for one in CASES
    if {"grid", "days_in", "present", "basis", "roster_clash_provisions"} & set(one.values[0])
]


def test_there_are_cases() -> None:
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("data", CASES)
def test_a_case_has_an_expectation_and_no_other_words(data: Data) -> None:
    assert set(data) <= KEYS
    assert EXPECTATIONS & set(data)


@pytest.mark.parametrize("data", SIZED)
def test_a_share_of_so_many_is_so_many_people(data: Data) -> None:
    for label, wanted in data["sizes"].items():
        for attribute, by_size in wanted.items():
            for size, value in by_size.items():
                case = read_case(data, people=int(size))
                [report] = [
                    one for one in case.reports(case.days[0]) if case.label(one.key) == label
                ]
                assert seen(report)[attribute] == value, (label, attribute, size)


@pytest.mark.parametrize("data", SIZED)
def test_the_oracle_counts_the_same_of_so_many(data: Data) -> None:
    for label, wanted in data["sizes"].items():
        for attribute, by_size in wanted.items():
            for size, value in by_size.items():
                case = read_case(data, people=int(size))
                day = oracle.a_day(case.policy, case.records(), case.situation(case.days[0]))
                assert getattr(day.find(label, "arsip"), attribute) == value, (label, size)


@pytest.mark.parametrize("data", ASKED)
def test_a_quota_asks_of_a_group_what_its_text_says(data: Data) -> None:
    case = read_case(data)
    found = {
        where(case.label(one.key), one.group.name, one.group.division): seen(one)
        for one in case.reports(case.days[0])
    }
    wanted = {where(*key.split()): value for key, value in data["asked"].items()}

    assert set(wanted) <= set(found)
    assert wanted or not found
    for key, value in wanted.items():
        assert {name: found[key][name] for name in value} == value, key


@pytest.mark.parametrize("data", [one for one in ASKED if is_complete(one.values[0])])
def test_the_oracle_counts_the_same(data: Data) -> None:
    case = read_case(data)
    group = data.get("group")
    day = oracle.a_day(case.policy, case.records(), case.situation(case.days[0]), group)

    for key, wanted in data["asked"].items():
        asked = day.find(*(key if not n else key.casefold() for n, key in enumerate(key.split())))
        for name, value in wanted.items():
            said = getattr(asked, name)
            assert (len(said) if isinstance(said, frozenset) else said) == value, (key, name)
    assert data["asked"] or not day.asked


@pytest.mark.parametrize("data", CLASHING)
def test_what_cannot_be_had_is_named(data: Data) -> None:
    case = read_case(data)
    found = case.feasibility()

    if "clashes" in data:
        assert sorted({case.shown(clash) for clash in found.clashes}) == data["clashes"]
    wanted = set(data.get("clash_provisions", ()))
    assert not wanted or any(
        wanted <= {case.label(key) for key in clash.provisions} for clash in found.clashes
    )
    if "without_group" in data:
        assert list(found.without_group) == data["without_group"]


@pytest.mark.parametrize("data", [one for one in SOLVED if is_complete(one.values[0])])
def test_the_oracle_finds_no_way_either(data: Data) -> None:
    case = read_case(data)
    days = [oracle.a_day(case.policy, case.records(), case.situation(on)) for on in case.days]
    clashes = [
        clash
        for key in ("clashes", "clash_provisions", "roster_clash_provisions")
        for clash in data.get(key, ())
    ]

    assert (oracle.first_impossible(days) is not None) == bool(clashes)


@pytest.mark.parametrize("data", DRAWN)
def test_a_roster_places_everyone_as_the_text_says(data: Data) -> None:
    case = read_case(data)
    roster = case.roster()
    lines = {line.id: line for line in roster.lines}
    grid = dict(line.split(maxsplit=1) for line in data.get("grid", "").strip().splitlines())

    assert {
        person: " ".join(letter(each) for each in lines[person].placements) for person in grid
    } == grid
    for name, days in data.get("days_in", {}).items():
        assert {person: lines[person].count(name) for person in days} == days
    assert list(roster.days) == data.get("roster_days", list(roster.days))
    assert list(roster.without_group) == data.get("without_group", [])
    assert _numbers(roster, case, data.get("present", {})) == data.get("present", {})
    first = {person: line.placements[0] for person, line in lines.items()}
    for person, basis in data.get("basis", {}).items():
        assert first[person].basis is not None
        assert first[person].basis.value == basis, person
    for person, names in data.get("choosers", {}).items():
        assert first[person].chooser is not None
        assert list(first[person].chooser.names) == names
    if "clashes" in data:
        assert sorted({case.shown(clash) for clash in roster.clashes}) == data["clashes"]
    wanted = set(data.get("roster_clash_provisions", ()))
    assert not wanted or any(
        wanted <= {case.label(key) for key in clash.provisions} for clash in roster.clashes
    )
    given = {case.label(key) for clash in roster.clashes for key in clash.given_way}
    assert sorted(given) == data.get("given_way", sorted(given))


def _numbers(roster: Roster, case: Case, wanted: Data) -> dict[str, list[Any]]:
    """Return how many are in a quota's arrangement, day by day, where a case asks."""
    found: dict[str, list[Any]] = {}
    for key in wanted:
        found[key] = [
            number(report.present)
            for report in sorted(roster.reports, key=lambda each: each.on)
            if where(case.label(report.key), report.group.name) == where(*key.split())
        ]
    return found
