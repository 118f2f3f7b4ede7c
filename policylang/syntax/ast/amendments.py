"""How one instrument changes another."""

from policylang._frozen import frozen
from policylang.syntax.ast.quotas import Labelled
from policylang.syntax.ast.terms import Node, Point, Target


@frozen
class Amends(Node):
    """``amends "23/2021";``"""

    number: str


@frozen
class Revokes(Node):
    """``revokes "16/2021" from 2021-08-24;``"""

    number: str
    start: Point | None = None


@frozen
class RevertsTo(Node):
    """``reverts to "848/690" from event "PPKM berakhir";``"""

    number: str
    start: Point | None = None


@frozen
class ExtendValid(Node):
    """``extend valid to 2021-07-12;``"""

    end: Point


@frozen
class Repeal(Node):
    """``repeal hamil from 2021-07-05;``"""

    targets: tuple[Target, ...]
    start: Point | None = None


@frozen
class Replace(Node):
    """``replace k5: cap office 50%;``"""

    target: Target
    clause: Labelled
