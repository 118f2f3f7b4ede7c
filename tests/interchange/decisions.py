"""Decisions made by hand, for what writes them."""

from datetime import date

from policylang.diagnostics import Cell, Code
from policylang.model.decision import (
    Answer,
    Chooser,
    Condition,
    ConductDuty,
    Decision,
    Missing,
    Outcome,
    Reason,
    Standing,
    Status,
)
from policylang.model.norm import Key, Modality, Norm, Quota, QuotaKind
from policylang.model.policy import ABSENT, Presumption
from policylang.model.selector import IsIn

CAMAT, HAMIL, CAP = Key(0, 1, "camat"), Key(0, 2, "hamil"), Key(1, 1, "1")
ON = date(2021, 6, 28)


def a_norm(key: Key) -> Norm:
    return Norm(key=key, modality=Modality.REQUIRE, arrangements=("office",))


def decided(*instruments: str) -> Decision:
    """Return a decision of one arrangement, by law and by a norm."""
    return Decision(
        id="A",
        on=ON,
        outcome=Outcome.DECIDED,
        admissible=("office",),
        grounds=(CAMAT,),
        ordinary_law=True,
        standings=(
            Standing(a_norm(CAMAT), Status.APPLIED),
            Standing(
                a_norm(HAMIL), Status.SELECTOR_FALSE, Reason(facts=("pregnant", "role"), part="on")
            ),
        ),
        calendar="Monday to Friday",
        instruments=instruments or ("443/844",),
    )


def open_choice() -> Decision:
    """Return a decision that uses every part of the shape, from two instruments."""
    answer = Answer(Outcome.CHOICE, ("office", "home"), Chooser("person"))
    return Decision(
        id="B",
        on=ON,
        outcome=Outcome.CHOICE,
        admissible=("office", "home"),
        decided_by=Chooser("officer", ("Sekretaris", "Kepala Dinas")),
        until_then="office",
        grounds=(HAMIL, CAP),
        ordinary_law=True,
        ordinary_law_withheld=True,
        standings=(
            Standing(a_norm(CAMAT), Status.LOST_TO_EXCEPTION, Reason(by=(HAMIL, CAP))),
            Standing(a_norm(HAMIL), Status.APPLIED, withheld=True),
            Standing(Quota(key=CAP, kind=QuotaKind.CAP, arrangement="office"), Status.COUNTS),
        ),
        missing=(
            Missing(
                "pregnant",
                (
                    (Condition(True, True), answer),
                    (Condition(1, None), answer),
                    (Condition(date(2021, 1, 1), ON), answer),
                    (Condition(ABSENT, ABSENT), answer),
                    (Condition(others=True), Answer(Outcome.CONFLICT)),
                ),
                sensitive=True,
            ),
        ),
        conduct=(
            ConductDuty(HAMIL, "require", "melapor", ("home",)),
            ConductDuty(CAP, "cap", "rapat", ("office", "home"), limit=30),
        ),
        presumed=(
            Presumption("comorbid", False, IsIn("sex", frozenset("l")), ("tidak tercatat",)),
        ),
        problems=(Code.UNREADABLE_VALUE.at(Cell("s.csv", None, 2, "umur"), attribute="age"),),
        calendar="SKB 2021",
        instruments=("443/844", "19/2021"),
    )
