"""A decision, and the part of it that a missing fact may change."""

from datetime import date

from policylang.model.decision import Answer, Chooser, Decision, Outcome

DAY = date(2021, 7, 7)


def test_one_arrangement_is_decided() -> None:
    decided = Decision(id="a", on=DAY, outcome=Outcome.DECIDED, admissible=("home",))
    conflict = Decision(id="a", on=DAY, outcome=Outcome.CONFLICT)

    assert decided.arrangement == "home"
    assert conflict.arrangement is None


def test_the_answer_is_what_may_change() -> None:
    chooser = Chooser("officer", ("Sekda",))
    choice = Decision(
        id="a",
        on=DAY,
        outcome=Outcome.CHOICE,
        admissible=("office", "home"),
        decided_by=chooser,
        until_then="office",
    )

    assert choice.answer == Answer(Outcome.CHOICE, ("office", "home"), chooser, "office")
    assert choice.arrangement is None
