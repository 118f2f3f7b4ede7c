"""What checks say where several instruments are read together."""

from policylang import Code, Diagnostic, Source, check

BASE = 'circular "1" dated 2021-01-04; valid 2021-01-04 to 2021-12-31; issuer "A" rank mayor;'
LATER = 'circular "2" dated 2021-02-01; valid 2021-02-01 to 2021-12-31; issuer "B" rank {rank};'


def of_the_whole(*texts: str) -> list[Diagnostic]:
    sources = [Source(f"{number}.policy", text) for number, text in enumerate(texts, start=1)]
    return [found for found in check(*sources) if found.code.id.startswith("POL3")]


def test_quotas_of_several_instruments_are_called_with_them() -> None:
    later = LATER.format(rank="governor")
    (found,) = of_the_whole(
        f"{BASE} k: floor office 60% per unit;", f"{later} k: floor home 60% per unit;"
    )

    assert found.code is Code.QUOTAS_CLASH
    assert found.facts["quotas"] == "k (1), k (2)"
    assert found.facts["sizes"] == "1..500*1"


def test_quotas_of_one_instrument_that_no_group_can_keep_are_an_error() -> None:
    (found,) = of_the_whole(f"{BASE} a: floor office 60% per unit; b: floor home 60% per unit;")

    assert found.code is Code.QUOTAS_NEVER_TOGETHER
    assert found.facts == {"quotas": "a, b"}


def test_a_cap_on_a_table_is_reported_once_by_its_tightest_cell() -> None:
    (found,) = of_the_whole(
        "context level number 1 to 3; camat: exempt role Camat;"
        "cap office by level {1: 50%, 2: 25%, 3: none} per unit"
    )

    assert found.code is Code.CAP_CLOSES_FOR_BOUND
    assert (found.facts["cell"], found.facts["sizes"]) == ("level: 2", "1..3")
    assert found.facts["places"] == "1..3:0;4..7:1;8..11:2;12..15:3"


def test_all_shares_without_a_group_are_in_one_note() -> None:
    (found,) = of_the_whole("a: floor office 25%; b: cap home 25%; c: cap field 3% per unit")

    assert found.code is Code.BASE_UNSTATED
    assert found.facts == {"quotas": "a, b", "what": "per"}


def test_the_base_is_asked_for_only_where_it_makes_a_difference() -> None:
    def base_missing(text: str) -> bool:
        return any("base" in found.facts.get("what", "") for found in of_the_whole(text))

    assert base_missing("floor office 25% for status PNS")
    assert base_missing("floor office 25%; essential role Camat")
    assert base_missing("k: floor office 25%; exempt role Camat from k")
    assert not base_missing("floor office 25% for status PNS of everyone")
    assert not base_missing("floor office 25%; advise essential role Camat")
    assert not base_missing("floor office 25%; exempt role Camat")
    assert not base_missing("floor office 3 people for status PNS")
