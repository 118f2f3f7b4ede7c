"""What texts, provisions and days are called in a finding, and where it stands."""

from collections.abc import Sequence
from pathlib import PurePath

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.conformity.duties import Side
from policylang.analysis.conformity.stretches import Stretch
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.source import Span
from policylang.syntax import ast


@frozen(kw_only=True, eq=False)
class Beside:
    """A draft and one superior, resolved beside each other.

    ``documents`` are those that the draft was read from. ``known`` are the facts
    and events that are taken to be so; its own day does not matter.
    """

    draft: Policy
    superior: Policy
    documents: tuple[ast.Document, ...] = field(repr=False)
    known: Situation

    @property
    def heading(self) -> Span | None:
        """Where the draft names this superior, or itself; None in an empty text."""
        named = {PurePath(one.name).name for one in self.superior.instruments}
        named |= {one.number for one in self.superior.instruments if one.number}
        nodes = [node for one in self.documents for node in one.statements]
        for node in nodes:
            if isinstance(node, ast.Basis) and _is_of(node, named):
                return node.span
        circulars = [node for node in nodes if isinstance(node, ast.Circular)]
        return next((node.span for node in (*circulars, *nodes)), None)


def _is_of(basis: ast.Basis, named: set[str]) -> bool:
    """Whether a basis is one of some texts, by their numbers and files."""
    file = None if basis.file is None else PurePath(basis.file).name
    return basis.title in named or file in named


def called(keys: Sequence[Key], side: Side) -> str:
    """Return labels with the number of the text that each stands in."""
    by_text: dict[str, list[str]] = {}
    for key in keys:
        reference = side.policy.instruments[key.instrument].reference
        by_text.setdefault(reference, []).append(key.label)
    return ", ".join(f"{', '.join(labels)} ({text})" for text, labels in by_text.items())


def title(policy: Policy) -> str:
    """Return the numbers of the texts of a superior."""
    return ", ".join(policy.references)


def days_code(days: Sequence[Stretch]) -> str:
    """Return days as a code: ``2021-07-03..2021-07-20``, an end left out where there is none."""
    ends = ((one.first, one.last) for one in days)
    return ",".join(f"{'' if a is None else a}..{'' if b is None else b}" for a, b in ends)
