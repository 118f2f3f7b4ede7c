"""What checks say of instruments that change one another: each finding, and its near misses."""

import pytest

from policylang import Code, Diagnostic, Source, check, render

BASE = (
    'circular "23" dated 2021-07-01; valid 2021-07-01 to 2021-07-31; k: require home for pregnant;'
)
CHAINS = {code for code in Code if "POL371" <= code.id <= "POL379"}


def found(*texts: str) -> list[Diagnostic]:
    sources = [Source(f"{number}.policy", text) for number, text in enumerate(texts, start=1)]
    return [one for one in check(*sources) if one.code in CHAINS]


def codes(*texts: str) -> list[str]:
    return [one.code.id for one in found(*texts)]


def text(number: str, start: str, rest: str, end: str = "2021-07-31", dated: str = "") -> str:
    signed = f" dated {dated}" if dated else ""
    return f'circular "{number}"{signed}; valid {start} to {end}; {rest}'


REPLACE = 'amends "23"; replace k: require office for pregnant;'


def test_a_chain_of_replacements_is_no_finding() -> None:
    chain = [text(f"{24 + n}", f"2021-07-1{n}", REPLACE) for n in range(4)]

    assert codes(BASE, *chain) == []
    assert codes(*reversed(chain), BASE) == []


def test_what_was_repealed_or_has_been_superseded_cannot_be_amended() -> None:
    repeal = text("24", "2021-07-05", 'amends "23"; repeal k;')
    later = text("25", "2021-07-08", REPLACE)
    stale = text("26", "2021-07-12", 'amends "24"; replace k: require field for pregnant;')
    first = text("24", "2021-07-05", REPLACE)

    (gone,) = found(BASE, repeal, later)
    assert (gone.code.id, gone.facts["why_gone"], gone.facts["other"]) == ("POL371", "out", "24")
    (old,) = found(BASE, first, later, stale)
    assert (old.facts["instrument"], old.facts["other"]) == ("24", "25")
    assert codes(BASE, later, text("26", "2021-07-12", 'amends "23"; repeal k;')) == []


def test_a_text_that_is_over_cannot_be_amended_and_one_that_is_brought_back_can() -> None:
    late = text("24", "2021-08-02", REPLACE, end="2021-08-31")
    (over,) = found(BASE, late)
    assert (over.code.id, over.facts["why_gone"]) == ("POL371", "over")
    assert "its text is over by then" in render(over)

    repeal = text("24", "2021-07-05", 'amends "23"; repeal k; reverts to "23" from 2021-07-08;')
    assert codes(BASE, repeal, text("25", "2021-07-08", REPLACE)) == []
    assert codes(BASE, repeal, text("25", "2021-07-07", REPLACE)) == ["POL371"]
    same_text = text("25", "2021-07-07", f'revokes "23"; {REPLACE}')
    assert codes(BASE, same_text) == []


def test_two_amendments_of_one_day_need_dates_to_follow_one_another() -> None:
    one, other = (text(number, "2021-07-05", REPLACE) for number in ("24", "25"))
    assert codes(BASE, one, other) == ["POL372"]

    dated = [text("24", "2021-07-05", REPLACE, dated=f"2021-07-0{day}") for day in (2, 3)]
    assert codes(BASE, dated[0], dated[1].replace('"24"', '"25"')) == []
    waits = text("25", 'event "Rapat"', REPLACE)
    assert codes(BASE, one, waits) == ["POL372"]


def test_two_extensions_of_one_day_to_one_end_say_the_same() -> None:
    def extend(number: str, end: str) -> str:
        return text(number, "2021-07-20", f'amends "23"; extend valid to {end};')

    assert codes(BASE, extend("24", "2021-08-10"), extend("25", "2021-08-10")) == []
    assert "POL372" in codes(BASE, extend("24", "2021-08-10"), extend("25", "2021-08-20"))


def test_an_extension_begins_by_the_day_after_the_end() -> None:
    def extend(start: str, end: str) -> str:
        return text("24", start, f'amends "23"; extend valid to {end};', end="2021-12-31")

    assert codes(BASE, extend("2021-08-01", "2021-08-31")) == []
    assert codes(BASE, extend("2021-08-02", "2021-08-31")) == ["POL373"]
    assert codes(BASE, extend("2021-07-10", "2021-07-30")) == ["POL374"]
    assert codes(BASE, extend("2021-07-10", "2021-07-31")) == []
    second = text("25", "2021-08-20", 'amends "23"; extend valid to 2021-09-30;', "2021-12-31")
    assert codes(BASE, extend("2021-07-10", "2021-08-19"), second) == []
    assert codes(BASE, extend("2021-07-10", "2021-08-18"), second) == ["POL373"]


@pytest.mark.parametrize(
    ("rest", "end", "why"),
    [
        (f'{REPLACE} reverts to "23";', "2021-07-20", ""),
        (f'{REPLACE} reverts to "23" from event "Selesai";', "2021-07-31", ""),
        (f'{REPLACE} reverts to "23";', "2021-07-31", "over"),
        (f'{REPLACE} reverts to "23" from 2021-09-01;', "2021-07-31", "over"),
        ('amends "23"; reverts to "23";', "2021-07-20", "nothing taken out"),
    ],
)
def test_a_return_brings_something_back(rest: str, end: str, why: str) -> None:
    seen = found(BASE, text("24", "2021-07-05", rest, end=end))

    assert [one.facts["why_nothing"] for one in seen] == ([why] if why else [])


def test_a_return_without_a_day_needs_a_last_day() -> None:
    (one,) = found(BASE, f'circular "24"; valid from 2021-07-05; {REPLACE} reverts to "23";')

    assert one.facts["why_nothing"] == "no day"


def test_revoking_what_took_something_out_brings_nothing_back() -> None:
    amends = text("24", "2021-07-05", REPLACE)
    revokes = text("25", "2021-07-12", 'revokes "24";')

    (one,) = found(BASE, amends, revokes)
    assert (one.code.id, one.facts["labels"]) == ("POL376", "k (23)")
    assert codes(BASE, amends, text("25", "2021-07-05", 'revokes "24";')) == []
    assert codes(BASE, amends, text("25", "2021-07-12", 'revokes "24"; revokes "23";')) == []
    assert codes(BASE, amends, text("25", "2021-07-12", f'revokes "24"; {REPLACE}')) == []


def test_revoking_a_revocation_brings_nothing_back() -> None:
    first = text("24", "2021-07-05", 'revokes "23";')

    (one,) = found(BASE, first, text("25", "2021-07-12", 'revokes "24";'))
    assert (one.code.id, one.facts["labels"]) == ("POL376", "23")
    assert codes(BASE, first, text("25", "2021-08-12", 'revokes "24";', "2021-12-31")) == []


def test_an_amendment_is_not_older_than_its_text() -> None:
    older = text("24", "2021-07-05", REPLACE, dated="2021-06-30")
    (one,) = found(BASE, older)
    assert (one.code.id, one.facts["start"]) == ("POL377", "2021-06-30")
    assert codes(BASE, older.replace("dated 2021-06-30", "dated 2021-07-01")) == []


def test_texts_do_not_revoke_one_another() -> None:
    ring = [
        text(f"{n}", "2021-07-01", f'revokes "{(n + 1) % 3}" from 2021-07-10;') for n in range(3)
    ]

    assert codes(*ring) == ["POL378"]
    assert codes(*ring[:2]) == []


def issued(number: str, start: str, rest: str, issuer: str = "Wali Kota") -> str:
    return f'{text(number, start, rest)} issuer "{issuer}" rank mayor;'


def test_texts_of_one_hand_on_one_subject_mention_each_other() -> None:
    first = issued("1", "2021-07-01", "a: require home for role Staf;")

    (one,) = found(first, issued("2", "2021-07-05", "b: forbid field for role Staf;"))
    assert (one.code.id, one.facts["label"], one.facts["other"]) == ("POL379", "b", "a")
    silent = [
        issued("2", "2021-07-05", "b: forbid field for role Staf;", issuer="Gubernur"),
        issued("2", "2021-07-05", "b: forbid field for role Camat;"),
        issued("2", "2021-08-05", "b: forbid field for role Staf;").replace("07-31", "08-31"),
        issued("2", "2021-07-05", 'b: require "memakai masker" for role Staf;'),
        issued("2", "2021-07-05", "b: advise home for role Staf;"),
        issued("2", "2021-07-05", 'b: forbid field for role Staf exception to a of "1";'),
        issued("2", "2021-07-05", 'amends "1"; b: forbid field for role Staf;'),
    ]
    assert [codes(first, other) for other in silent] == [[]] * len(silent)


def test_two_amendments_of_one_text_are_of_one_chain() -> None:
    base = issued("1", "2021-07-01", "a: require home for role Staf;")
    chain = [
        issued(f"{n}", f"2021-07-0{n}", f'amends "1"; b{n}: require home for role Staf;')
        for n in (2, 3)
    ]

    assert codes(base, *chain) == []
