"""A policy as it was drafted: what checks of text and dates look at."""

from collections.abc import Iterator

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.repeals import Repeal
from policylang.model.days import Calendar
from policylang.model.norm import AnyProvision, Modality, Norm, Quota, Rota
from policylang.model.policy import Instrument, Policy
from policylang.syntax import ast


@frozen(kw_only=True, eq=False)
class Draft:
    """A policy, the texts that it was read from, and what is known of the days.

    ``documents`` stand in the order of the instruments; without them, what can
    be seen in the text alone is not looked for. ``calendar`` None knows no
    holidays. ``register`` holds what is known to have ended, and
    None is what comes with the package: read where a text cites anything.
    """

    policy: Policy
    documents: tuple[ast.Document, ...] = field(default=(), repr=False)
    calendar: Calendar | None = None
    register: tuple[Repeal, ...] | None = field(default=None, repr=False)

    def texts(self) -> Iterator[tuple[Instrument, ast.Document]]:
        """Yield each instrument with the text that it was read from."""
        yield from zip(self.policy.instruments, self.documents, strict=False)


BINDING = frozenset(
    (Modality.REQUIRE, Modality.FORBID, Modality.EXEMPT, Modality.ESSENTIAL, Modality.DEFAULT)
)


def binds(provision: AnyProvision) -> bool:
    """Whether a provision is a duty, a default or a quota, and no mere advice."""
    if provision.advised:
        return False
    if isinstance(provision, Norm):
        return provision.modality in BINDING
    return isinstance(provision, Quota)


def speaks(provision: AnyProvision) -> bool:
    """Whether a provision has any effect on what somebody is told to do."""
    if provision.advised:
        return False
    if isinstance(provision, Norm):
        return provision.modality is not Modality.ADVISE
    return isinstance(provision, (Quota, Rota))
