"""Why not another arrangement: what excludes it, and what would give it but for some fact."""

from collections.abc import Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.as_json import decision_to_json, section_to_json
from policylang.explanation.items import (
    Clause,
    Item,
    Kind,
    Note,
    OrdinaryLaw,
    Question,
    Section,
)
from policylang.explanation.text.answers import Speaker
from policylang.explanation.text.why_not import why_not_text
from policylang.explanation.view import View, conduct_of
from policylang.explanation.why import clause_of
from policylang.explanation.words import Words
from policylang.model.decision import Decision, Outcome, Status
from policylang.model.norm import AnyProvision, Modality, Norm, Quota, QuotaKind, Rota
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Vocabulary
from policylang.semantics.decide import decide

_STANDS: Final = frozenset((Status.APPLIED, Status.FORBIDDEN_PART, Status.IN_CONFLICT))
_BINDING: Final = frozenset(
    (Modality.REQUIRE, Modality.EXEMPT, Modality.ESSENTIAL, Modality.DEFAULT)
)
_GIVING: Final = _BINDING | {Modality.ALLOW, Modality.DELEGATE, Modality.RESERVE}
_OPENED_BY_QUOTAS: Final = frozenset(("office", "home"))


@frozen
class WhyNot:
    """Whether an arrangement is admissible, what is in its way, and what would give it."""

    arrangement: str
    decision: Decision
    vocabulary: Vocabulary = field(repr=False, eq=False)

    @property
    def is_admissible(self) -> bool:
        """Whether the person may be in that arrangement after all."""
        return self.arrangement in self.decision.admissible

    def sections(self, *, show_sensitive: bool = False) -> tuple[Section, ...]:
        """Return the facts, as far as they may be shown."""
        return _sections(self.arrangement, View.of(self.decision, show_sensitive=show_sensitive))

    def text(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return the answer in words, and what stands against the arrangement."""
        view = View.of(self.decision, show_sensitive=show_sensitive)
        sections = _sections(self.arrangement, view)
        speaker = Speaker(view, Words(language, self.vocabulary))
        return why_not_text(self.arrangement, sections, speaker)

    def to_json(self, *, show_sensitive: bool = False) -> dict[str, object]:
        """Return the same as what ``json.dumps`` takes."""
        view = View.of(self.decision, show_sensitive=show_sensitive)
        sections = _sections(self.arrangement, view)
        return {
            "arrangement": self.arrangement,
            "is_admissible": self.is_admissible,
            **decision_to_json(view),
            "sections": [section_to_json(section, view) for section in sections],
        }


def why_not(policy: Policy, record: StaffRecord, situation: Situation, arrangement: str) -> WhyNot:
    """Return why a person is not in an arrangement, or that it is admissible.

    Raises ``ValueError`` for what the policy has no arrangement of.
    """
    if arrangement not in policy.vocabulary.arrangement_names():
        raise ValueError(arrangement)
    return WhyNot(arrangement, decide(policy, record, situation), policy.vocabulary)


def _sections(arrangement: str, view: View) -> tuple[Section, ...]:
    notes = Section(Kind.NOTES, (Note("withheld"),) if view.withholds else ())
    if arrangement in view.decision.admissible:
        found = [Section(Kind.GIVES, tuple(_giving(arrangement, view)))]
        return tuple(section for section in (*found, notes) if section.items)
    found = [
        Section(Kind.IN_THE_WAY, tuple(_in_the_way(arrangement, view))),
        Section(Kind.MISSING, tuple(_questions(arrangement, view))),
        Section(Kind.WOULD_GIVE, tuple(_would_give(arrangement, view))),
        notes,
    ]
    return tuple(one for one in found if one.items or one.kind is Kind.WOULD_GIVE)


def _in_the_way(arrangement: str, view: View) -> Iterator[Item]:
    for standing in view.standings():
        if standing.status in _STANDS and excludes(standing.provision, arrangement):
            yield clause_of(standing, view)
    if view.ordinary_law() and arrangement != "office":
        yield OrdinaryLaw()


def _giving(arrangement: str, view: View) -> Iterator[Item]:
    """Yield what gives an arrangement that is admissible."""
    grounds = view.decision.grounds
    for standing in view.standings():
        if standing.provision.key in grounds and gives(standing.provision, arrangement):
            yield clause_of(standing, view)
    if view.ordinary_law() and arrangement == "office":
        yield OrdinaryLaw()


def _would_give(arrangement: str, view: View) -> Iterator[Clause]:
    """Yield what would give an arrangement but for some fact, or for what prevails over it."""
    has_duty = any(each.status in _STANDS and _is_duty(each.provision) for each in view.standings())
    for standing in view.standings():
        provision = standing.provision
        # A quota opens the default only, so beside a duty, or if it counts, it is not the reason.
        is_idle = isinstance(provision, Quota) and (has_duty or standing.status is Status.COUNTS)
        if gives(provision, arrangement) and not is_idle:
            yield clause_of(standing, view)


def _is_duty(provision: AnyProvision) -> bool:
    if isinstance(provision, Norm):
        return provision.conduct is None and provision.modality in _BINDING - {Modality.DEFAULT}
    return isinstance(provision, Quota)


def _questions(arrangement: str, view: View) -> Iterator[Question]:
    """Yield the missing facts under some value of which the arrangement is admissible."""
    if view.decision.outcome is not Outcome.UNDETERMINED:
        return
    for place, missing in enumerate(view.decision.missing):
        admits = any(arrangement in answer.admissible for _, answer in missing.answers)
        opens = any(answer.outcome is Outcome.UNDETERMINED for _, answer in missing.answers)
        if admits or opens:
            yield Question(missing, is_next=not place)


def excludes(provision: AnyProvision, arrangement: str) -> bool:
    """Whether a provision, where it stands, leaves no room for an arrangement."""
    if conduct_of(provision) is not None or provision.advised:
        return False
    match provision:
        case Norm(modality=Modality.FORBID):
            return arrangement in provision.arrangements
        case Norm():
            return provision.modality in _BINDING and arrangement not in provision.arrangements
        case Quota(kind=QuotaKind.FLOOR):
            return arrangement != provision.arrangement
        case Quota(kind=QuotaKind.CAP):
            return arrangement == provision.arrangement
        case Quota(amount=amount):
            forbids = amount is not None and amount.high == 0
            return (arrangement == provision.arrangement) == forbids
        case _:
            return False


def gives(provision: AnyProvision, arrangement: str) -> bool:
    """Whether a provision, where it stands, gives an arrangement, or lets a quota open it."""
    if conduct_of(provision) is not None or provision.advised:
        return False
    match provision:
        case Norm():
            return provision.modality in _GIVING and arrangement in provision.arrangements
        case Rota():
            return arrangement == "office"
        case Quota():
            opens = provision.arrangement in _OPENED_BY_QUOTAS
            return opens and arrangement in _OPENED_BY_QUOTAS
        case _:
            return False
