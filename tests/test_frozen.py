"""Frozen data is what attrs makes it, though some of it is made later."""

import copy
import pickle
from typing import Any

import attrs
import pytest

from policylang._frozen import frozen


@frozen(kw_only=True)
class Node:
    span: int = attrs.field(eq=False, repr=False)


@frozen
class Word(Node):
    text: str
    shown: str = attrs.field(eq=str.casefold, default="a")


@frozen
class Longer(Word):
    more: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class AttrsNode:
    span: int = attrs.field(eq=False, repr=False)


@attrs.frozen
class AttrsWord(AttrsNode):
    text: str
    shown: str = attrs.field(eq=str.casefold, default="a")


def fresh() -> Any:
    """Return a class of which nothing was compared yet."""

    @frozen
    class Fresh:
        text: str

    return Fresh


def test_equal_fields_are_equal_data() -> None:
    assert Word("x", span=1) == Word("x", span=2)
    assert not Word("x", span=1) != Word("x", span=2)  # noqa: SIM202 - it is a method of its own
    assert Word("x", span=1) != Word("y", span=1)
    assert Word("x", "A", span=1) == Word("x", "a", span=1)
    assert Word("x", "A", span=1) != Word("x", "b", span=1)


def test_data_of_another_class_is_not_equal() -> None:
    assert Longer("x", span=1) != Word("x", span=1)
    assert Word("x", span=1) != "x"


@pytest.mark.parametrize("ask", [hash, repr, lambda one: one == one, lambda one: one != 1])  # noqa: PLR0124
def test_whatever_is_asked_first_is_answered(ask: Any) -> None:
    one = fresh()("x")

    ask(one)

    assert {one: 1}[type(one)("x")] == 1
    assert repr(one).endswith("Fresh(text='x')")


def test_equal_data_has_one_hash_in_every_class() -> None:
    assert hash(Word("x", "A", span=1)) == hash(Word("x", "a", span=2))
    assert len({Word("x", span=1), Word("x", span=2), Longer("x", span=1)}) == 2


def test_it_shows_itself_as_attrs_would() -> None:
    assert repr(Word("x", span=1)) == repr(AttrsWord("x", span=1)).removeprefix("Attrs")


def test_it_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Word("x", span=1).text = "y"  # type: ignore[misc]


def test_it_can_be_copied_and_evolved() -> None:
    one = Longer("x", span=1, more=(1,))

    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert attrs.evolve(one, text="y") == Longer("y", span=1, more=(1,))


def test_a_class_that_compares_itself_is_left_alone() -> None:
    @frozen
    class Same:
        text: str

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 1

    assert Same("x") == Same("y")
    assert hash(Same("x")) == 1


def test_order_is_what_attrs_makes_it() -> None:
    @frozen(order=True)
    class Ranked:
        n: int

    assert Ranked(1) < Ranked(2)
