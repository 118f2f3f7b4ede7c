"""What one reader may see of a decision: what would give a sensitive fact away is left out.

Nothing shown may differ between two people whose answers agree and whose other
facts are the same, so a clause is left out as a whole, and silently where it
is one of several that beat another.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Decision, Standing, Status
from policylang.model.norm import AnyProvision, Key, Norm, Quota
from policylang.model.policy import Presumption
from policylang.model.selector import LevelsBelow, Selector, Stands, TopLevels
from policylang.model.vocabulary import normal
from policylang.semantics.reading import atoms_of

_STANDING_CONDUCT: Final = frozenset((Status.APPLIED, Status.COUNTS, Status.ADVICE))
_LIVE: Final = _STANDING_CONDUCT | frozenset(
    (
        Status.IN_CONFLICT,
        Status.NARROWED,
        Status.EXEMPTED,
        Status.OUTSIDE,
        Status.LOST_TO_EXCEPTION,
        Status.LOST_TO_SUPERIOR,
        Status.LOST_AS_GENERAL,
        Status.DEPENDS,
        Status.QUOTA_DEPENDS,
    )
)


@frozen(eq=False)
class View:
    """A decision as one reader may see it."""

    decision: Decision
    shows_all: bool
    withheld: frozenset[Key] = field(repr=False)

    @classmethod
    def of(cls, decision: Decision, *, show_sensitive: bool) -> "View":
        """Return what a reader may see."""
        if show_sensitive:
            return cls(decision, True, frozenset())
        keys = {each.provision.key for each in decision.standings if each.withheld}
        return cls(decision, False, frozenset(keys | set(_conduct_withheld(decision))))

    @property
    def withholds(self) -> bool:
        """Whether anything is left out."""
        unseen_law = self.decision.ordinary_law_withheld and not self.shows_all
        return bool(self.withheld) or unseen_law

    def standings(self) -> tuple[Standing, ...]:
        """Return the standings that may be seen."""
        return tuple(
            each for each in self.decision.standings if each.provision.key not in self.withheld
        )

    def keys(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Return the provisions that may be named."""
        return tuple(key for key in keys if key not in self.withheld)

    def ordinary_law(self) -> bool:
        """Whether ordinary law may be named as a ground."""
        seen = self.shows_all or not self.decision.ordinary_law_withheld
        return self.decision.ordinary_law and seen

    def hides(self, fact: str) -> bool:
        """Whether the value of a fact is left out: it is sensitive, or presumed from one."""
        if self.shows_all:
            return False
        sensitive = self.decision.sensitive
        return fact in sensitive or any(
            one.fact == fact and not sensitive.isdisjoint(facts_of(one.selector))
            for one in self.decision.presumed
        )

    def presumed(self) -> tuple[Presumption, ...]:
        """Return the presumptions that may be shown.

        Whether one mattered may hang on a sensitive fact wherever a status does.
        """
        return () if self.withholds else self.decision.presumed


def facts_of(selector: Selector | None) -> tuple[str, ...]:
    """Return the facts that a selector reads, those of relative ranks too, in its order."""
    if selector is None:
        return ()
    found: dict[str, None] = {}
    for atom in atoms_of(selector):
        match atom:
            case LevelsBelow(_, _, _, by):
                found |= {by: None, "unit": None}
            case TopLevels(_, group, by):
                found |= {by: None, group: None}
            case _:
                fact = getattr(atom, "fact", None)
                found |= {fact: None} if fact is not None else {}
    return tuple(found)


def facts_of_provision(provision: AnyProvision) -> tuple[str, ...]:
    """Return the facts that a provision itself reads."""
    facts = [*facts_of(provision.selector), *facts_of(provision.when)]
    if isinstance(provision, Quota) and provision.table is not None:
        facts.append(provision.table.fact)
    return tuple(dict.fromkeys(facts))


def conduct_of(provision: AnyProvision) -> str | None:
    """Return the conduct that a provision is about, if it is about conduct."""
    return provision.conduct if isinstance(provision, (Norm, Quota)) else None


def _conduct_withheld(decision: Decision) -> Iterator[Key]:
    """Yield what is asked where a sensitive fact may decide in which arrangements.

    The status of such a clause is the same whatever that fact is; the
    arrangements may not be.
    """
    tainted = {
        normal(text)
        for each in decision.standings
        for text in _texts_touched(each, decision)
        if each.withheld or (each.status in _LIVE and _reads_sensitive(each.provision, decision))
    }
    for each in decision.standings:
        text = conduct_of(each.provision)
        if text is not None and normal(text) in tainted and each.status in _LIVE:
            yield each.provision.key


def _texts_touched(standing: Standing, decision: Decision) -> Iterator[str]:
    """Yield the conduct that a provision is about, or that it names as an exception."""
    provision = standing.provision
    own = conduct_of(provision)
    if own is not None:
        yield own
    targets = {*provision.exception_to, *(provision.targets if isinstance(provision, Norm) else ())}
    for other in decision.standings:
        text = conduct_of(other.provision)
        if text is not None and other.provision.key in targets:
            yield text


def _reads_sensitive(provision: AnyProvision, decision: Decision) -> bool:
    facts = set(facts_of_provision(provision))
    for selector in (provision.selector, provision.when):
        for atom in atoms_of(selector) if selector is not None else ():
            if isinstance(atom, Stands):
                facts |= _facts_of_standing(atom.kind, decision)
    return bool(facts & decision.sensitive)


def _facts_of_standing(kind: str, decision: Decision) -> set[str]:
    return {
        fact
        for each in decision.standings
        if isinstance(each.provision, Norm) and each.provision.modality.value == kind
        for fact in facts_of_provision(each.provision)
    }
