"""What two policies say of everybody, side by side."""

from datetime import date

from policylang.analysis.everybody import described
from policylang.analysis.pairs import Pair, Pairs, pairs
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.resolve import resolve_beside
from policylang.source import Source
from policylang.syntax import parse

VALID = "valid 2026-07-01 to 2026-07-31;"


def beside(*texts: str) -> tuple[Policy, Policy]:
    first, second = ([parse(Source(f"{n}.policy", text))] for n, text in enumerate(texts))
    left, right = resolve_beside(first, second)
    return left.policy, right.policy


def at_work(found: Pairs) -> list[Pair]:
    return [one for one in found.each if one.left.answer.admissible or one.right.answer.admissible]


def test_every_way_of_meeting_comes_with_both_verdicts_and_a_person() -> None:
    found = pairs(
        *beside(f"{VALID} a: exempt role Camat;", f"{VALID} b: require home for pregnant;")
    )

    assert found.is_complete
    seen = {
        described(one.witness, found.joined.policy): (
            one.left.answer.admissible,
            one.right.answer.admissible,
            sorted(key.label for key in one.left_live),
            sorted(key.label for key in one.right_live),
        )
        for one in at_work(found)
    }
    assert seen == {
        "pregnant/hamil=yes;role/jabatan=Camat": (("office",), ("home",), ["a"], ["b"]),
        "pregnant/hamil=no;role/jabatan=Camat": (("office",), ("office",), ["a"], []),
        "pregnant/hamil=yes;role/jabatan=*": (("office",), ("home",), [], ["b"]),
        "pregnant/hamil=no;role/jabatan=*": (("office",), ("office",), [], []),
    }


def test_days_on_which_either_changes_are_looked_at() -> None:
    found = pairs(
        *beside(f"{VALID} default home;", "valid 2026-07-01 to 2026-07-20; default home;")
    )

    answers = {
        (one.left.answer.outcome.value, one.right.answer.outcome.value): one.situation.on
        for one in found.each
    }
    assert answers["decided", "decided"] == date(2026, 7, 1)
    assert answers["decided", "not in force"] == date(2026, 7, 21)


def test_other_amounts_of_a_table_are_other_pairs() -> None:
    text = VALID + "context level number 1 to 2; cap office by level { 1: 50%, 2: 25% };"
    found = pairs(*beside(text, text))

    amounts = [set(map(str, one.left.amounts.values())) for one in at_work(found)]
    # The third is a level that is known not to be.
    assert len(amounts) == len(set(map(frozenset, amounts))) == 3


def test_only_the_days_given_are_looked_at() -> None:
    sides = beside(f"{VALID} default home;", "default home;")
    found = pairs(*sides, situations=[Situation(on=date(2027, 1, 4))])

    assert [one.left.answer.outcome.value for one in found.each] == ["not in force"]


def test_an_event_that_is_known_moves_the_days() -> None:
    sides = beside(
        'valid 2026-07-01 to event "pulih"; default home;', "valid from 2026-07-01; default home;"
    )
    known = Situation(on=date(2026, 1, 1), events={"pulih": date(2026, 7, 15)})

    days = {
        (one.left.answer.outcome.value, one.right.answer.outcome.value): one.situation.on
        for one in pairs(*sides, known=known).each
    }
    assert days["not in force", "decided"] == date(2026, 7, 16)


def test_what_is_beyond_the_budget_is_said() -> None:
    found = pairs(*beside("exempt role Camat;", "exempt role Lurah;"), budget=1)

    assert not found.is_complete
    assert found.beyond == found.situations
    assert found.each == ()
