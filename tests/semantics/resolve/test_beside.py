"""Two bodies of law that share their words and nothing else."""

import pytest

from policylang.diagnostics import Code
from policylang.model.policy import Policy
from policylang.model.selector import Everyone
from policylang.semantics.resolve import Resolved, resolve_beside
from policylang.source import Source
from policylang.syntax import Parsed, parse

ZONE = "attribute zone (zona) one of Hijau, Merah;"


def parsed(name: str, text: str) -> Parsed:
    found = parse(Source(f"{name}.policy", text))
    assert not found.diagnostics
    return found


def beside(left: str, right: str, vocabulary: str = "") -> tuple[Resolved, Resolved]:
    shared = [parsed("words", vocabulary)] if vocabulary else []
    return resolve_beside([parsed("left", left)], [parsed("right", right)], vocabularies=shared)


def codes(resolved: Resolved) -> list[Code]:
    return [found.code for found in resolved.diagnostics]


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (ZONE, "require home for zone Merah;"),
        ("context level number 1 to 4;", "cap office 50% for everyone when level >= 3;"),
        ("arrangement wfa;", "require wfa for pregnant;"),
        ('alias unit Dinkes is "Dinas Kesehatan";', 'require home for unit "Dinas Kesehatan";'),
    ],
)
def test_what_one_side_declares_is_known_in_the_other(declared: str, used: str) -> None:
    for left, right in ((declared, used), (used, declared)):
        for side in beside(left, right):
            assert codes(side) == []


def test_both_policies_have_one_vocabulary() -> None:
    left, right = beside(
        'require home for everyone when "zona merah";', 'require off for everyone when "banjir";'
    )

    assert left.policy.vocabulary is right.policy.vocabulary
    assert {'"zona merah"', '"banjir"'} <= left.policy.vocabulary.attributes.keys()


def test_a_name_of_either_side_is_the_same_name_in_both() -> None:
    left, right = beside(
        'alias unit Dinkes is "Dinas Kesehatan"; require home for unit Dinkes;',
        'require home for unit "Dinas Kesehatan";',
    )

    assert first_selector(left.policy) == first_selector(right.policy)


def first_selector(policy: Policy) -> object:
    return policy.provisions()[0].selector


@pytest.mark.parametrize("declared", [ZONE, "attribute role (jabatan_sini) name;"])
def test_the_same_declaration_may_stand_in_both(declared: str) -> None:
    for side in beside(declared + "default home;", declared + "default office;"):
        assert codes(side) == []


def test_declarations_that_differ_are_told_where_the_second_stands() -> None:
    left, right = beside(ZONE, "attribute zone one of Hijau, Kuning;")

    assert codes(left) == []
    assert codes(right) == [Code.NAME_TWICE]


def test_what_is_wrong_in_a_vocabulary_file_is_told_once() -> None:
    left, right = beside("default home;", "default home;", vocabulary=ZONE + "attribute zone name;")

    assert codes(left) == [Code.NAME_TWICE]
    assert codes(right) == []


def test_definitions_and_labels_stay_within_a_side() -> None:
    left, right = beside(
        "define rawan as pregnant; a: require home for rawan;",
        "define rawan as comorbid; a: require home for rawan; b: forbid home for everyone exception to a;",
    )

    assert codes(left) == codes(right) == []
    assert first_selector(left.policy) != first_selector(right.policy)
    assert right.policy.provisions()[1].exception_to == (right.policy.provisions()[0].key,)


def test_an_amendment_of_the_other_side_does_not_reach_over() -> None:
    left, right = beside(
        'circular "1/2026" dated 2026-01-05; valid 2026-01-05 to 2026-02-01; a: default home;',
        'circular "2/2026" dated 2026-01-06; valid 2026-01-06 to 2026-02-01; amends "1/2026";'
        "repeal a;",
    )

    assert left.policy.provisions()[0].taken_out == ()
    assert Code.UNCHECKED_TARGET in codes(right)


def test_each_side_keeps_its_own_ranks_where_both_declare_them() -> None:
    heading = 'issuer "Menteri" rank minister;'
    left, right = beside(f"ranks law, minister; {heading}", f"ranks minister, law; {heading}")

    assert [one.policy.instruments[0].rank for one in (left, right)] == [1, 0]


def test_ranks_of_one_side_order_the_other_that_declares_none() -> None:
    left, right = beside('ranks raja, camat; issuer "C" rank camat;', 'issuer "R" rank raja;')

    assert [one.policy.instruments[0].rank for one in (left, right)] == [1, 0]


def test_one_side_without_a_rank_leaves_the_other_its_own() -> None:
    left, right = beside("default home;", 'issuer "Menteri" rank minister; default home;')

    assert codes(left) == codes(right) == []
    assert right.policy.instruments[0].rank_name == "minister"
    assert right.policy.instruments[0].scope == Everyone()
