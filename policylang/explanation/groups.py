"""Quotas, clashes and unequal turns of groups: facts read off them, and the same in words."""

from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.naming import Naming, sensitive_provisions
from policylang.explanation.text.groups import Said, clash_text, quota_text, spread_text
from policylang.model.group import Clash, Count, QuotaReport, QuotaState
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Spread

GroupFact: TypeAlias = QuotaReport | Clash | Spread


@frozen
class Verdict:
    """How a quota stands, as a code, and by or for how many people where that is known."""

    code: str
    people: int | None = None


@frozen
class GroupExplanation:
    """A quota's report, a clash, or unequal turns, in words."""

    fact: GroupFact
    policy: Policy = field(repr=False)
    withheld: frozenset[Key] = field(default=frozenset(), repr=False)

    def line(self, language: str = "en") -> str:
        """Return what matters most, in one line."""
        return self._lines(language)[0]

    def text(self, language: str = "en") -> str:
        """Return all there is to say, a sentence to a line."""
        return "\n".join(self._lines(language)) + "\n"

    def _lines(self, language: str) -> list[str]:
        naming = Naming.of(self.policy, language)
        match self.fact:
            case QuotaReport():
                verdict = verdict_of(self.fact)
                return [quota_text(self.fact, verdict.code, verdict.people, naming)]
            case Clash():
                said = verdicts_of(self.fact)
                day = naming.words.day(self.fact.on)
                return list(clash_text(self.fact, said, naming, day, self.withheld))
            case Spread():
                return [spread_text(self.fact, naming)]


def explain_group(
    fact: GroupFact, policy: Policy, *, show_sensitive: bool = False
) -> GroupExplanation:
    """Return a report, a clash or unequal turns with the words for it.

    People whom a norm on a sensitive fact binds are named with ``show_sensitive`` only.
    """
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    return GroupExplanation(fact, policy, withheld)


def verdicts_of(clash: Clash) -> dict[int, Said]:
    """Return how each quota of a clash stands, by the identity of its report."""
    verdicts = {id(one): verdict_of(one) for one in clash.reports}
    return {name: (one.code, one.people) for name, one in verdicts.items()}


def verdict_of(report: QuotaReport) -> Verdict:
    """Return how a quota stands, and how many people are too many or too few."""
    match report.state:
        case QuotaState.SATISFIED:
            return Verdict("satisfied")
        case QuotaState.UNDETERMINED:
            return Verdict("missing" if report.missing else "undetermined")
        case QuotaState.IMPOSSIBLE:
            return _impossible(report)
        case QuotaState.OPEN:
            return _off(report, "move out", "move in") or Verdict("open")
        case QuotaState.VIOLATED:
            return _off(report, "over", "under") or Verdict("violated")


def _impossible(report: QuotaReport) -> Verdict:
    most, least = report.at_most, report.at_least
    if not report.has_solution:
        return Verdict("no number")
    if most is not None and report.mandatory.low > most.high:
        return Verdict("too many", report.mandatory.low)
    able = report.mandatory.high + report.free.high
    if least is not None and able < least.low:
        return Verdict("too few", able)
    return Verdict("impossible")


def _off(report: QuotaReport, over: str, under: str) -> Verdict | None:
    """Return by how many people a bound is missed, where that is known."""
    present, most, least = report.present, report.at_most, report.at_least
    if _is_known(present, most) and most is not None and present.low > most.high:
        return Verdict(over, present.low - most.high)
    if _is_known(present, least) and least is not None and present.high < least.low:
        return Verdict(under, least.low - present.high)
    return None


def _is_known(present: Count, bound: Count | None) -> bool:
    return present.is_known and bound is not None and bound.is_known
