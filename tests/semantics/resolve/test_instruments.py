"""Headings, ranks and what one instrument does to another."""

from datetime import date

import pytest

from findings import findings
from policylang import loads
from policylang.model.days import Distance, Event, Period
from policylang.model.norm import TakenOut
from policylang.model.policy import Extension, Instrument, Revocation
from policylang.semantics.resolve import resolve
from policylang.source import Source
from policylang.syntax import parse

START, END = date(2021, 7, 1), date(2021, 7, 31)
BASE = 'circular "23"; valid 2021-07-01 to 2021-07-31; wfh: require home for everyone;'


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def instruments(*texts: str) -> tuple[Instrument, ...]:
    parsed = [parse(Source(f"{at}.policy", text)) for at, text in enumerate(texts)]
    return resolve(parsed).policy.instruments


def test_a_heading_is_kept() -> None:
    (found,) = instruments(
        'circular "1/2021" dated 2021-07-01; title "Kerja"; issuer "Bupati" rank regent; '
        'basis "UU" in "uu.policy"; basis "PP"; valid 2021-07-01 to 2021-07-31; '
        'amends "2"; reverts to "3";'
    )

    assert (found.number, found.title, found.dated) == ("1/2021", "Kerja", START)
    assert (found.issuer, found.rank_name, found.rank) == ("Bupati", "regent", 5)
    assert found.bases == (("UU", "uu.policy"), ("PP", None))
    assert found.valid == Period(START, END)
    assert (found.amends, found.reverts_to, found.reference) == (("2",), ("3",), "1/2021")


def test_an_instrument_without_number_is_called_by_its_file() -> None:
    assert [one.reference for one in instruments("default home;", 'circular "7";')] == [
        "0.policy",
        "7",
    ]


def test_an_instrument_without_rank_stands_below_all_until_all_are_equal() -> None:
    (alone,) = instruments('issuer "Bupati";')
    (wrong,) = instruments('issuer "Bupati" rank raja;')

    assert (alone.rank, alone.rank_name) == (0, None)
    assert wrong.rank_name == "raja"


def test_the_nearest_rank_is_suggested() -> None:
    (found,) = findings(['issuer "Bupati" rank bupatii;'])

    assert found.suggestion == "bupati"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (('title "A"; title "B"; scope pregnant; scope pregnant;',), ["POL213", "POL213"]),
        ((BASE, 'circular "24"; amends "23"; replace x: cap office 5%;'), ["POL203"]),
        ((BASE, 'circular "24"; amends "23"; repeal wfh of "23", wfh;'), []),
        ((BASE, 'circular "24"; repeal wfh of "23";'), []),
        ((BASE, 'circular "24"; replace wfh: cap office 5%;'), ["POL219"]),
        ((BASE, 'circular "24"; extend valid to 2021-08-31;'), ["POL219"]),
        (('circular "24"; amends "23"; extend valid to 2021-08-31;',), ["POL231"]),
        (('circular "24"; amends "23"; reverts to "23";',), ["POL231"]),
        (('circular "24"; revokes "23";',), ["POL231"]),
        ((BASE, 'circular "24"; amends "23"; repeal wfh from 2021-02-30;'), ["POL209"]),
        (('circular "24" dated 2021-02-30;',), ["POL209"]),
        (('untranslated "x" accepted by "y"; a: exempt role Camat from lain; ',), ["POL203"]),
    ],
)
def test_amendments_that_make_no_sense_are_reported(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(*texts) == expected


def test_a_repeal_starts_on_its_own_day_or_with_its_instrument() -> None:
    base, *_ = instruments(BASE, 'circular "24" dated 2021-07-05; amends "23"; repeal wfh;')
    assert base.provisions[0].taken_out == (TakenOut(1, date(2021, 7, 5)),)

    base, *_ = instruments(BASE, 'circular "24"; amends "23"; repeal wfh from event "X";')
    assert base.provisions[0].taken_out == (TakenOut(1, Event("X")),)

    base, *_ = instruments(BASE, 'circular "24"; amends "23"; repeal wfh;')
    assert base.provisions[0].taken_out == (TakenOut(1, None),)


def test_an_extension_and_a_revocation_know_who_says_so() -> None:
    base, _ = instruments(
        BASE, 'circular "24" dated 2021-07-05; amends "23"; extend valid to 2021-08-31;'
    )
    assert base.extensions == (Extension(1, date(2021, 7, 5), date(2021, 8, 31)),)

    base, _ = instruments(BASE, 'circular "24"; revokes "23";')
    assert base.revocations == (Revocation(1, None),)


def test_what_comes_back_has_a_day() -> None:
    amending = 'circular "24"; valid 2021-07-05 to 2021-07-10; amends "23"; repeal wfh; reverts to'
    base, _ = instruments(BASE, f'{amending} "23" from event "X";')
    assert base.provisions[0].taken_out[0].returns_on == Event("X")

    base, _ = instruments(BASE, f'{amending} "23";')
    after = Distance(1, working=False, after=True, anchor=date(2021, 7, 10))
    assert base.provisions[0].taken_out[0].returns_on == after


@pytest.mark.parametrize("heading", ["", "valid from 2021-07-05;"])
def test_without_an_end_nothing_comes_back(heading: str) -> None:
    text = f'circular "24"; {heading} amends "23"; repeal wfh; reverts to "23";'
    base, _ = instruments(BASE, text)

    assert base.provisions[0].taken_out[0].returns_on is None


def test_a_file_name_names_an_instrument_without_number() -> None:
    base, amending = instruments("a: default home;", 'amends "0.policy"; replace a: default off;')

    assert base.provisions[0].taken_out == (TakenOut(1, None),)
    assert amending.provisions[0].label == "a"


def test_a_number_that_is_replaced_gives_no_label() -> None:
    base, amending = instruments(
        'circular "1"; default home;', 'amends "1"; replace 1: default off;'
    )

    assert base.provisions[0].taken_out
    assert amending.provisions[0].label == "1"


def test_nothing_names_what_is_kept_in_words() -> None:
    text = 'lain: untranslated "x" accepted by "y"; a: require home for pregnant exception to lain;'

    assert codes(text) == ["POL219"]
    assert loads('untranslated "x";').provisions()[0].label == "untranslated 1"


def test_an_empty_file_has_no_place_to_report() -> None:
    assert codes('issuer "Menteri" rank minister; default home;', "") == []


def test_a_circle_beside_norms_that_name_two_others() -> None:
    text = """
    a: require home for pregnant exception to b, c;
    b: require office for pregnant exception to c;
    c: require field for pregnant;
    d: require home for pregnant exception to e, c;
    e: require office for pregnant exception to d;
    """
    (found,) = findings([text])

    assert found.facts == {"circle": "d -> e -> d"}


def test_of_circles_that_share_norms_each_is_told_the_shortest_way() -> None:
    text = """
    a: require home for pregnant exception to b, c;
    b: require office for pregnant exception to d;
    c: require field for pregnant exception to d;
    d: require home for pregnant exception to e;
    e: require office for pregnant exception to a;
    """
    circles = [found.facts["circle"] for found in findings([text])]

    assert circles == ["a -> b -> d -> e -> a", "c -> d -> e -> a -> c"]
