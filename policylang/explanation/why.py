"""Why a decision is as it is: everything read off the decision, nothing computed again."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.as_json import decision_to_json, section_to_json
from policylang.explanation.items import (
    Choice,
    Clause,
    Conduct,
    Fact,
    Given,
    Item,
    Kind,
    Note,
    OrdinaryLaw,
    Presumed,
    Problem,
    Proposal,
    Question,
    Section,
)
from policylang.explanation.text.answers import Speaker
from policylang.explanation.text.decision import explanation_text
from policylang.explanation.view import View, conduct_of, facts_of_provision
from policylang.explanation.words import Words
from policylang.model.decision import Decision, Outcome, Reason, Standing, Status
from policylang.model.norm import Modality, Norm
from policylang.model.vocabulary import Vocabulary
from policylang.semantics.builtin import BUILT_IN

_KIND_OF: Final = {
    Status.IN_CONFLICT: Kind.CONFLICT,
    Status.ADVICE: Kind.ADVICE,
    Status.HELD_IN_RESERVE: Kind.RESERVE,
    Status.UNTRANSLATED: Kind.UNTRANSLATED,
    Status.COUNTS: Kind.QUOTAS,
    Status.OUTSIDE: Kind.QUOTAS,
    Status.QUOTA_DEPENDS: Kind.QUOTAS,
}
_CONDUCT_ASKED: Final = frozenset((Status.APPLIED, Status.ADVICE, Status.COUNTS))


@frozen
class Explanation:
    """Why a decision is as it is; ``sections`` are the facts, each provision in one of them."""

    decision: Decision
    show_sensitive: bool = False
    vocabulary: Vocabulary = field(default=BUILT_IN, repr=False, eq=False)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The facts, as far as they may be shown."""
        return sections_of(View.of(self.decision, show_sensitive=self.show_sensitive))

    def text(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return the explanation in words: the answer in one line, then what it rests on."""
        view = self._view(show_sensitive=show_sensitive)
        return explanation_text(sections_of(view), Speaker(view, Words(language, self.vocabulary)))

    def to_json(self, *, show_sensitive: bool = False) -> dict[str, object]:
        """Return the explanation as what ``json.dumps`` takes; no language changes it."""
        view = self._view(show_sensitive=show_sensitive)
        sections = [section_to_json(section, view) for section in sections_of(view)]
        return {**decision_to_json(view), "sections": sections}

    def _view(self, *, show_sensitive: bool) -> View:
        return View.of(self.decision, show_sensitive=show_sensitive or self.show_sensitive)


def why(
    decision: Decision, *, show_sensitive: bool = False, vocabulary: Vocabulary = BUILT_IN
) -> Explanation:
    """Return why a decision is as it is.

    ``vocabulary`` gives attributes their words in Indonesian; the decision has
    everything else.
    """
    return Explanation(decision, show_sensitive, vocabulary)


def sections_of(view: View) -> tuple[Section, ...]:
    """Return every section that has something in it."""
    found: dict[Kind, list[Item]] = {kind: [] for kind in Kind}
    for kind, item in _items(view):
        found[kind].append(item)
    return tuple(Section(kind, tuple(items)) for kind, items in found.items() if items)


def _items(view: View) -> Iterator[tuple[Kind, Item]]:
    decision = view.decision
    for problem in decision.problems:
        yield Kind.PROBLEMS, Problem(problem)
    for standing in view.standings():
        yield _placed(standing, view)
    if view.ordinary_law():
        yield Kind.GROUNDS, OrdinaryLaw()
    yield from _who_decides(decision)
    for proposal in _proposals(view):
        yield Kind.PROPOSALS, proposal
    for place, missing in enumerate(decision.missing):
        yield Kind.MISSING, Question(missing, is_next=not place)
    for presumption in view.presumed():
        yield Kind.PRESUMED, Presumed(presumption)
    for name, value in decision.facts:
        if not view.hides(name):
            yield Kind.FACTS, Fact(name, value)
    yield from ((Kind.NOTES, note) for note in _notes(view))


def _who_decides(decision: Decision) -> Iterator[tuple[Kind, Item]]:
    if decision.given is not None:
        yield Kind.GIVEN, Given(decision.given, _is_by_order(decision))
    if decision.decided_by is not None:
        yield Kind.CHOICE, Choice(decision.decided_by, decision.until_then)


def _is_by_order(decision: Decision) -> bool:
    """Whether what it rests on is a power that only an order uses."""
    return any(
        isinstance(each.provision, Norm)
        and each.provision.modality is Modality.RESERVE
        and each.provision.key in decision.grounds
        for each in decision.standings
    )


def _placed(standing: Standing, view: View) -> tuple[Kind, Item]:
    """Return a provision with the one section that it belongs to."""
    provision, status = standing.provision, standing.status
    clause = clause_of(standing, view)
    if conduct_of(provision) is not None and status in _CONDUCT_ASKED:
        duties = [duty for duty in view.decision.conduct if duty.key == provision.key]
        return Kind.CONDUCT, Conduct(clause, duties[0] if duties else None)
    if provision.key in view.decision.grounds and status is not Status.IN_CONFLICT:
        return Kind.GROUNDS, clause
    return _KIND_OF.get(status, Kind.NOT_APPLIED), clause


def clause_of(standing: Standing, view: View) -> Clause:
    """Return how a provision fared, without what the reader may not see."""
    reason = standing.reason or Reason()
    names = reason.facts or facts_of_provision(standing.provision)
    return Clause(
        provision=standing.provision,
        status=standing.status,
        by=view.keys(reason.by),
        facts=tuple(_facts(names, view)),
        part=reason.part,
    )


def _facts(names: Iterable[str], view: View) -> Iterator[Fact]:
    """Yield the facts of these names, but nothing about those that are sensitive and known."""
    known = dict(view.decision.facts)
    for name in names:
        if not view.hides(name):
            yield Fact(name, known.get(name))


def _proposals(view: View) -> Iterator[Proposal]:
    """Yield, for each norm in conflict, the exception by which it would prevail."""
    for standing in view.standings():
        if standing.status is not Status.IN_CONFLICT or _is_default(standing):
            continue
        reason = standing.reason or Reason()
        targets = view.keys(reason.by)
        if targets:
            yield Proposal(standing.provision.key, targets)


def _is_default(standing: Standing) -> bool:
    """Whether it is a default, which can be no exception."""
    provision = standing.provision
    return isinstance(provision, Norm) and provision.modality is Modality.DEFAULT


def _notes(view: View) -> Iterator[Note]:
    decision = view.decision
    if decision.exhausted:
        yield Note("exhausted")
    if decision.outcome is not Outcome.NOT_IN_FORCE and decision.calendar:
        yield Note("calendar", decision.calendar)
    if view.withholds:
        yield Note("withheld")
