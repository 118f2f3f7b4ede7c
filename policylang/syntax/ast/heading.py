"""The heading of an instrument."""

from policylang._frozen import frozen
from policylang.syntax.ast.selectors import Selector
from policylang.syntax.ast.terms import Date, Node, Point, Words


@frozen
class Circular(Node):
    """``circular "443/844/BKPP" dated 2020-03-17;``"""

    number: str
    dated: Date | None = None


@frozen
class Title(Node):
    """``title "Penyesuaian sistem kerja ASN";``"""

    text: str


@frozen
class Issuer(Node):
    """``issuer "Wali Kota Tangerang Selatan" rank mayor;``"""

    name: str
    rank: Words | None = None


@frozen
class Basis(Node):
    """``basis "SE MenPANRB 19/2020" in "menpanrb-19-2020.policy";``"""

    title: str
    file: str | None = None


@frozen
class Valid(Node):
    """``valid 2020-03-18 to 2020-03-31, 14 days;``; the length is checked, never used."""

    start: Point
    end: Point | None = None
    length: int | None = None
    working: bool = False


@frozen
class Scope(Node):
    """``scope status PNS, PPPK;``"""

    selector: Selector


@frozen
class LevelsBy(Node):
    """``levels by echelon;``"""

    attribute: Words


@frozen
class Ranks(Node):
    """``ranks law, minister, regent or mayor;``: highest first, equals joined by ``or``."""

    steps: tuple[tuple[Words, ...], ...]
