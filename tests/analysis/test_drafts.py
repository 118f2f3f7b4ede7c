"""What checks of text and dates say, at their edges."""

from datetime import date

import pytest

from findings import findings
from policylang import Calendar, Source, check, render
from policylang.analysis.hijri import find_hijri
from policylang.analysis.nodes import all_nodes
from policylang.syntax import ast, parse

HEADING = (
    'circular "1" dated 2021-07-01; basis "SE MenPANRB 19/2020"; valid 2021-07-01 to 2021-07-30;'
    "scope status PNS, PPPK;"
)


def codes(text: str, **given: Calendar) -> list[str]:
    return [one.code.id for one in findings([text], checked=True, **given)]


def whole(text: str) -> set[str]:
    return {code for code in codes(text) if code.startswith("POL3")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Ramadan 1447", date(2026, 2, 18)),
        ("menyambut 1 Ramadhan 1441 H", date(2020, 4, 24)),
        ("1 Syawal 1442", date(2021, 5, 13)),
        ("10 Zulhijah 1442 Hijriah", date(2021, 7, 20)),
    ],
)
def test_a_day_of_the_hijri_calendar_is_near_its_date(text: str, day: date) -> None:
    found = find_hijri(text)

    assert found is not None
    assert abs((found[1] - day).days) <= 1


@pytest.mark.parametrize(
    "text", ["Ramadan 1447", "31 Ramadan 1447", "0 Rajab 1447", "1 Maret 1447"]
)
def test_what_is_no_such_day_is_none(text: str) -> None:
    assert find_hijri(text) is None


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = (
        f"{HEADING} a: allow home for everyone; b: allow home for everyone; define x as pregnant;"
    )
    found = findings([text], checked=True)
    starts = [one.place.start for one in found]  # type: ignore[union-attr]

    assert starts == sorted(starts)
    assert [one.code.id for one in found] == ["POL357", "POL346", "POL348"]


def test_a_clause_that_is_idle_is_reported_with_the_reason_and_once() -> None:
    assert whole("scope status PNS; require office for status PPPK") == {"POL343"}
    assert whole("valid 2021-07-05 to 2021-07-09; allow home for everyone on Sunday") == {"POL334"}
    assert whole("a: exempt role Camat; require home for role Camat exception to a") == {"POL345"}


def test_a_clause_for_days_that_hang_on_an_event_is_not_called_idle() -> None:
    text = 'valid 2021-07-05 to 2021-07-09; allow home for everyone from 2021-07-05 to event "X"'

    assert whole(text) == set()


def test_a_distance_from_a_date_is_counted() -> None:
    text = "valid 2021-07-05 to 2021-07-09; allow home for everyone on {} days before 2021-07-12"

    assert whole(text.format(2)) == {"POL334"}
    assert whole(text.format(4)) == set()


def test_a_permission_leaves_a_duty_standing_though_it_names_it() -> None:
    assert "POL345" not in whole(
        "a: require office for role Camat; allow home for role Camat exception to a"
    )


def test_an_exception_that_is_itself_beaten_leaves_something() -> None:
    assert "POL345" not in whole(
        'a: require "x" for role Camat; b: forbid "x" for role Camat exception to a;'
        'c: require "x" for role Camat and pregnant exception to b'
    )


def test_cells_and_reasons_are_no_difference_that_matters() -> None:
    same = 'share home by sex {L: 40% to 60%, P: 50% to 60%} of everyone per unit because "n";'

    assert "POL346" in whole(f"{same} {same}")
    assert "POL346" not in whole(f"{same} {same.replace('50%', '55%')}")


def test_what_only_a_group_tells_apart_needs_its_aliases() -> None:
    alias = 'alias unit Damkar is "Dinas Pemadam Kebakaran";'

    assert "POL348" in whole(f"{alias} allow home for pregnant")
    assert "POL348" not in whole(f"{alias} allow home for unit Damkar")
    assert "POL348" not in whole(f"{alias} cap home 50% of everyone per unit")


def test_a_name_of_another_file_is_used() -> None:
    words = Source("words.policy", "attribute shift_worker yes/no;")
    text = Source("text.policy", "allow home for shift_worker;")

    assert check(words, text) == ()
    assert [one.code.id for one in check(words)] == ["POL348"]


def test_not_in_front_of_another_not_is_read_in_one_way() -> None:
    assert "POL347" not in whole("allow home for not comorbid and not pregnant")
    assert "POL347" not in whole("allow home for (not comorbid) and pregnant")
    assert "POL347" not in whole(
        "allow home for (comorbid and age > 50) or (pregnant and age > 40)"
    )
    assert "POL347" in whole("allow home for (comorbid) and (age > 50) or pregnant")


def test_a_text_that_tells_of_the_end_does_not_rest_on_it() -> None:
    kept = 'untranslated "SE MenPANRB 16/2021 {}" accepted by "x";'
    heading = 'circular "1" dated 2021-09-01; valid 2021-09-01 to 2021-09-30;'

    assert "POL357" in whole(heading + kept.format("dipedomani"))
    assert "POL357" not in whole(heading + kept.format("dicabut dan tidak berlaku"))


def test_as_if_at_the_office_is_no_attendance_there() -> None:
    conduct = 'allow home for everyone; require "{}" for home;'

    assert "POL365" not in whole(conduct.format("bekerja seperti di kantor"))
    assert "POL365" not in whole(conduct.format("presensi di kantor atau lewat aplikasi"))
    assert "POL365" in whole(conduct.format("mengisi daftar hadir di kantor"))


def test_exempting_from_something_is_not_taken_for_the_wrong_way_round() -> None:
    assert "POL356" not in whole("k: cap office 50% per unit at least 1; exempt pregnant from k")
    assert "POL356" not in whole(
        "require office for everyone; allow home for vaccinated; exempt role Camat"
    )
    assert "POL356" in whole("default office; exempt role Camat")


def test_holidays_are_those_of_the_calendar_given() -> None:
    text = "valid 2021-08-02 to 2021-08-31; allow home for everyone on Tuesday"
    holidays = Calendar(name="x", holidays={date(2021, 8, 17): "Hari Kemerdekaan"})

    assert [one.code.id for one in check(text)] == []
    [found] = check(text, calendar=holidays)
    assert "2021-08-17" in render(found)


def test_a_holiday_is_called_by_its_name_and_a_sunday_by_its_own() -> None:
    holidays = Calendar(name="x", holidays={date(2021, 8, 17): "Hari Kemerdekaan"})
    text = 'circular "1" dated {}; valid 2021-08-18 to 2021-08-31'

    [named] = check(text.format("2021-08-17"), calendar=holidays)
    [sunday] = check(text.format("2021-08-15"))
    assert "(Hari Kemerdekaan)" in render(named)
    assert "(Minggu)" in render(sunday, "id")


def test_labels_are_no_nodes_and_everything_else_is() -> None:
    document = parse(Source("x", "hamil: allow home for pregnant except role Camat;")).document
    words = [node.text for node in all_nodes(document.statements) if isinstance(node, ast.Words)]

    assert sorted(words) == ["pregnant", "role"]


@pytest.mark.parametrize(
    "clause",
    [
        'n{0}: require office for role "R{0}" and unit "U{1}" exception to semua because "siaga {0}";',
        'n{0}: exempt role "R{0}" from cap; c{0}: cap office {2}% for role "Q{0}" per unit;',
        'n{0}: rota role "R{0}" daily at least 1; d{0}: require home for role "Q{0}";',
    ],
)
def test_a_thousand_clauses_are_read_to_the_end(clause: str) -> None:
    from policylang.analysis.checks import DRAFT_CHECKS
    from policylang.analysis.draft import Draft
    from policylang.semantics.resolve import resolve

    clauses = (clause.format(n, n % 20, n % 40 + 5) for n in range(1000 // clause.count(";")))
    parsed = parse(Source("x", f"{HEADING} semua: require home for everyone; {' '.join(clauses)}"))
    draft = Draft(policy=resolve([parsed]).policy, documents=(parsed.document,))

    found = [finding for one in DRAFT_CHECKS for finding in one(draft)]

    assert all(finding.code.id.startswith("POL3") for finding in found)
    assert len(found) <= 2000
