"""The JSON of a conclusion says what a decision's says, and gives no health fact away."""

from datetime import date
from typing import Any

import pytest

import policylang

MONDAY = date(2021, 6, 28)
PLAIN = "pimpinan: exempt role Camat; pilih: allow home for role Analis;"
HEALTH = "pimpinan: exempt role Camat; hamil: require home for pregnant;"
HEAD = ("outcome", "arrangement", "until_then", "admissible", "decided_by", "grounds")


def written(text: "str | tuple[str, ...]", record: dict[str, Any], **more: Any) -> dict[str, Any]:
    policy = policylang.loads(*([text] if isinstance(text, str) else text))
    concluded = policylang.compile_policy(policy).decide(record, on=MONDAY)
    return policylang.conclusion_to_json(concluded, policy=policy, **more)


@pytest.mark.parametrize("role", ["Camat", "Analis", "Staf", None])
@pytest.mark.parametrize("text", [PLAIN, ('circular "1"; ' + PLAIN, 'circular "2"; default home;')])
def test_it_is_the_head_of_the_decision(text: "str | tuple[str, ...]", role: str | None) -> None:
    policy = policylang.loads(*([text] if isinstance(text, str) else text))
    decision = policylang.to_json(policylang.decide(policy, {"role": role}, on=MONDAY))

    assert written(text, {"role": role}) == {name: decision[name] for name in HEAD}


@pytest.mark.parametrize("pregnant", [True, False, None])
def test_where_health_is_asked_for_the_grounds_are_withheld_from_everyone(
    pregnant: "bool | None",
) -> None:
    record = {"role": "Staf", "pregnant": pregnant}

    assert written(HEALTH, record)["grounds"] == ["withheld"]
    assert "withheld" not in written(HEALTH, record, show_sensitive=True)["grounds"]
