"""The grammar itself."""

import logging

import pytest
from lark import Lark

from policylang.syntax.grammar import grammar_text


def test_no_wording_is_read_in_two_ways() -> None:
    """Runs where `interegular` is installed: the gate. It slows every parser that is built."""
    pytest.importorskip("interegular")

    parser = Lark(grammar_text(), parser="lalr", strict=True)

    assert parser.rules


def test_every_terminal_can_be_read_by_the_strict_mode(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("interegular")

    with caplog.at_level(logging.DEBUG, logger="lark"):
        Lark(grammar_text(), parser="lalr", strict=True, debug=True)

    assert "not supported" not in caplog.text.lower()


def test_the_grammar_of_a_wheel_stands_in_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wheel = {("policylang", "grammars/policy.lark"): "start: /é/".encode()}
    monkeypatch.setattr("policylang.syntax.grammar.get_data", lambda *file: wheel[file])

    assert grammar_text() == "start: /é/"
