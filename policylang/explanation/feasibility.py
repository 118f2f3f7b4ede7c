"""Whether a policy can be carried out by some people, in words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import define, evolve, field

from policylang._frozen import frozen
from policylang.explanation.groups import verdicts_of
from policylang.explanation.naming import Naming, sensitive_provisions
from policylang.explanation.text.groups import (
    clash_headline,
    clash_help,
    clash_numbers,
    clash_people,
    group_text,
    people_text,
)
from policylang.explanation.text.layout import NO_BREAK
from policylang.explanation.text.spans import days_text, span_text
from policylang.model.group import Clash, Feasibility, Group
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.semantics.quotas.problems import (
    UNDETERMINED,
    Problem,
    Tally,
    figures_of,
    problems_of,
    tally_of,
)

_MOST_GROUPS: Final = 10


@frozen
class FeasibilityNote:
    """One thing in the way of a policy.

    ``code`` says what, and never changes: ``infeasible``, ``superior``, ``rota``,
    ``undecided``, ``undetermined`` or ``without group``. ``severity`` is
    ``"error"``, ``"warning"`` or ``"note"``. ``lines`` are sentences, the first
    of which says what.
    """

    code: str
    severity: str
    lines: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All of it as one paragraph."""
        return " ".join(self.lines)


@define(eq=False)
class FeasibilityExplanation:
    """Whether a policy can be carried out, in words."""

    feasibility: Feasibility
    policy: Policy = field(repr=False)
    withheld: frozenset[Key] = field(default=frozenset(), repr=False)

    def line(self, language: str = "en") -> str:
        """Return the answer in one line."""
        return _summary(self.feasibility, Naming.of(self.policy, language))

    def notes(self, language: str = "en") -> tuple[FeasibilityNote, ...]:
        """Return what is in the way, once for days and groups that are alike."""
        return tuple(self.note(problem, language) for problem in _alike(self._problems))

    def text(self, language: str = "en") -> str:
        """Return all there is to say, a paragraph for each thing in the way."""
        paragraphs = ["\n".join(note.lines) for note in self.notes(language)]
        return "\n\n".join([self.line(language), *paragraphs]) + "\n"

    def note(self, problem: Problem, language: str = "en") -> FeasibilityNote:
        """Return one problem in words."""
        naming = Naming.of(self.policy, language)
        lines = tuple(self._lines(problem, naming))
        return FeasibilityNote(problem.code, problem.severity.value, lines)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return problems_of(self.feasibility)

    def _lines(self, problem: Problem, naming: Naming) -> Iterator[str]:
        if problem.clash is not None:
            yield from self._clash(problem, problem.clash, naming)
        elif problem.code == UNDETERMINED:
            yield _undetermined(problem, naming)
        else:
            yield _without_group(problem, naming)

    def _clash(self, problem: Problem, clash: Clash, naming: Naming) -> Iterator[str]:
        verdicts = verdicts_of(clash)
        days = days_text(problem.days, self.feasibility.days, naming.words)
        yield clash_headline(clash, days, _groups(problem.groups, naming), naming)
        for key in problem.provisions:
            yield f"{naming.name(key)}: {naming.clause(key)}."
        yield from clash_numbers(clash, verdicts, naming)
        yield from clash_people(clash, problem.people, naming, self.withheld)
        yield from clash_help(clash, verdicts, naming)


def explain_feasibility(
    found: Feasibility, policy: Policy, *, show_sensitive: bool = False
) -> FeasibilityExplanation:
    """Return a feasibility with the words for it."""
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    return FeasibilityExplanation(found, policy, withheld)


def _summary(found: Feasibility, naming: Naming) -> str:
    words, tally = naming.words, tally_of(found)
    span = span_text(found.start, found.end, words)
    if not found.days:
        return words.say("feasible.idle", span=span)
    if not tally.groups:
        return words.say("feasible.nothing", span=span)
    counts = {
        "groups": naming.counted("groups", tally.groups),
        "can": str(tally.can),
        "cannot": str(tally.cannot),
        "unknown": str(tally.unknown),
    }
    days = naming.counted("working days", len(found.days))
    rest = "both" if tally.cannot and tally.unknown else "cannot" if tally.cannot else "unknown"
    counts["rest"] = words.say(f"feasible.{rest} rest", **counts)
    return words.say(f"feasible.{_answer(tally)}", **counts, days=days, span=span)


def _answer(tally: Tally) -> str:
    alike = {tally.can: "all", tally.cannot: "none", tally.unknown: "unknown"}
    answer = alike.get(tally.groups, "some")
    return f"{answer} one" if tally.groups == 1 else answer


def _alike(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with those put together that one sentence says."""
    alike: dict[object, Problem] = {}
    for number, problem in enumerate(problems):
        key = _alike_by(problem) or number
        before = alike.get(key)
        if before is None:
            alike[key] = problem
            continue
        alike[key] = evolve(
            before,
            groups=tuple(dict.fromkeys((*before.groups, *problem.groups))),
            people=(*before.people, *problem.people),
            missing=tuple(dict.fromkeys((*before.missing, *problem.missing))),
        )
    return list(alike.values())


def _alike_by(problem: Problem) -> object:
    """Return what problems share that are told together: all but the group, or the facts."""
    if problem.clash is not None and len(problem.groups) == 1:
        return problem.days, figures_of(problem.clash)
    if problem.code == UNDETERMINED:
        return problem.provisions, bool(problem.missing)
    return None


def _groups(groups: Sequence[Group], naming: Naming) -> str:
    texts = [group_text(group, naming) for group in groups]
    if len(texts) <= _MOST_GROUPS:
        return naming.words.listed(texts)
    shown, rest = ", ".join(texts[:_MOST_GROUPS]), len(texts) - _MOST_GROUPS
    return naming.words.say("clash.more groups", groups=shown, count=rest)


def _undetermined(problem: Problem, naming: Naming) -> str:
    words = naming.words
    facts = words.listed([words.attribute(fact) for fact in problem.missing])
    said = words.say(
        "feasible.undetermined" if facts else "feasible.undetermined people",
        norm=naming.reference(problem.provisions[0]),
        count=naming.counted("groups", len(problem.groups)),
        groups=_groups(problem.groups, naming),
        facts=facts,
    ).replace(NO_BREAK, " ")
    return said[0].upper() + said[1:]


def _without_group(problem: Problem, naming: Naming) -> str:
    return naming.words.say(
        "feasible.without group",
        people=naming.counted("people", len(problem.people)),
        ids=people_text(problem.people, naming),
    )
