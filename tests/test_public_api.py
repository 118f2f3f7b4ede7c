"""What is promised, kept as a golden list: a change of it is a change of the promise."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import policylang

GOLDEN = Path(__file__).parent / "golden" / "public_api.txt"


def test_the_promise_is_kept(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN, "".join(f"{name}\n" for name in policylang.__all__))


def test_the_names_are_sorted_and_there() -> None:
    assert policylang.__all__ == sorted(policylang.__all__)
    assert dir(policylang) == policylang.__all__
    for name in policylang.__all__:
        assert getattr(policylang, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="putuskan"):
        _ = policylang.putuskan


def test_errors_survive_pickling() -> None:
    with pytest.raises(policylang.PolicyError) as raised:
        policylang.loads("exempt role Camat; cap office 150%")

    again = pickle.loads(pickle.dumps(raised.value))

    assert str(again) == str(raised.value)
    assert isinstance(again, policylang.PolicyLangError)
    assert [found.code.id for found in again.diagnostics] == ["POL208"]
