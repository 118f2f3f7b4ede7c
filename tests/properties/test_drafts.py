"""What is said of a clause from its words agrees with every person that there could be."""

from attrs import evolve
from hypothesis import HealthCheck, given, settings

from policylang.analysis.checks import DRAFT_CHECKS
from policylang.analysis.draft import Draft
from policylang.analysis.everybody import Everybody, everybody
from policylang.analysis.provisions import named
from policylang.diagnostics import Code, Diagnostic
from policylang.model.decision import Outcome, Status
from policylang.model.norm import AnyProvision, Untranslated
from policylang.model.policy import Policy
from policylang.semantics.conduct import conduct_of
from policylang.source import Source, Span
from strategies.policies import policies

TEXT = Source("generated", "x" * 1000)
NEVER_LIVE = {Code.NEVER_IN_FORCE, Code.MEETS_NOBODY, Code.OUTSIDE_SCOPE}
NEVER_APPLIED = {Code.NOTHING_LEFT, Code.IDLE_ROTA}


def with_places(policy: Policy) -> Policy:
    """Give every provision a place of its own, by which a finding can be told."""

    def placed(one: AnyProvision) -> AnyProvision:
        start = 100 * one.key.instrument + one.key.position
        return evolve(one, span=Span(TEXT, start, start + 1))

    instruments = tuple(
        evolve(each, provisions=tuple(map(placed, each.provisions))) for each in policy.instruments
    )
    return evolve(policy, instruments=instruments)


def holds_nowhere(found: Diagnostic, provision: AnyProvision, every: Everybody) -> bool:
    """Whether no meeting of norms in somebody is against a finding."""
    meetings = [one for one in every.meetings if provision.key in one.live]
    if found.code in NEVER_LIVE:
        return not meetings
    if found.code in NEVER_APPLIED:
        return not any(
            one.verdict.answer.outcome is not Outcome.NO_WORK
            and one.verdict.statuses[provision.key][0] in (Status.APPLIED, Status.COUNTS)
            for one in meetings
        )
    if found.code is Code.IDLE_EXCEPTION:
        return not any(set(named(provision)) & one.live for one in meetings)
    return True


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(policies())
def test_what_is_said_of_a_clause_holds_of_everybody(policy: Policy) -> None:
    policy = with_places(policy)
    by_place = {one.span: one for one in policy.provisions()}
    draft = Draft(policy=policy)
    found = [one for check in DRAFT_CHECKS for one in check(draft) if one.place in by_place]

    every = everybody(policy) if found else Everybody(policy, (), is_complete=False)
    for one in found:
        provision = by_place[one.place]  # type: ignore[index]
        if isinstance(provision, Untranslated) or conduct_of(provision) is not None:
            continue
        assert holds_nowhere(one, provision, every), (one.code, one.facts)
