"""Examples that check themselves, and the document as a whole."""

from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.syntax.ast.amendments import (
    Amends,
    ExtendValid,
    Repeal,
    Replace,
    RevertsTo,
    Revokes,
)
from policylang.syntax.ast.heading import (
    Basis,
    Circular,
    Issuer,
    LevelsBy,
    Ranks,
    Scope,
    Title,
    Valid,
)
from policylang.syntax.ast.norms import What
from policylang.syntax.ast.quotas import Labelled
from policylang.syntax.ast.remarks import in_english
from policylang.syntax.ast.selectors import Quoted
from policylang.syntax.ast.terms import Date, Node, Target, Words
from policylang.syntax.ast.vocabulary import (
    Alias,
    ArrangementDeclared,
    Attribute,
    Context,
    Define,
    FactValue,
    Presume,
)


@frozen
class Fact(Node):
    """``role Camat``, ``pregnant``, ``not pregnant`` or ``"jumlah terpapar tinggi"``."""

    attribute: Words | Quoted
    value: FactValue


@frozen
class Expect(Node):
    """``expect (role Camat) office because pimpinan on 2021-07-01;``

    ``outcome`` names an outcome that is no arrangement; else ``whats`` is the
    admissible set.
    """

    facts: tuple[Fact, ...]
    whats: tuple[What, ...] = ()
    outcome: str | None = None
    because: tuple[Target, ...] = ()
    on: Date | None = None


Statement: TypeAlias = (
    Labelled
    | Circular
    | Title
    | Issuer
    | Basis
    | Valid
    | Scope
    | LevelsBy
    | Ranks
    | Amends
    | Revokes
    | RevertsTo
    | ExtendValid
    | Repeal
    | Replace
    | Define
    | Attribute
    | Context
    | ArrangementDeclared
    | Alias
    | Presume
    | Expect
)


@frozen
class Comment(Node):
    """``# a remark``, without the mark.

    One that silences a finding is the same in either language.
    """

    text: str = field(eq=in_english)
    blank_above: bool = field(default=False, eq=False)


@frozen
class Entry:
    """A statement with the comments above it and behind it.

    ``blank_above`` tells of a blank line right above the statement, below its
    comments.
    """

    statement: Statement
    above: tuple[Comment, ...] = ()
    behind: Comment | None = None
    blank_above: bool = field(default=False, eq=False)


@frozen
class Document:
    """The syntax tree of one policy file."""

    entries: tuple[Entry, ...]
    closing: tuple[Comment, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in the order of the file."""
        return tuple(entry.statement for entry in self.entries)
