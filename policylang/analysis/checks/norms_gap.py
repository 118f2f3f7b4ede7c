"""POL394: people whom no norm reaches, while those who are like them are dealt with."""

from collections.abc import Iterator

from attrs import evolve

from policylang.analysis.everybody import Everybody, Witness, case_of, described
from policylang.analysis.gaps import Gap, gaps_of
from policylang.analysis.naming import names
from policylang.analysis.reach import is_left_out, speaking
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.explore import explore
from policylang.semantics.verdict import Verdict


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report each gap at the last norm that deals with those who are alike, with a witness."""
    provisions = {one.key: one for one in everybody.policy.provisions()}
    found, _ = gaps_of(everybody)
    for gap in found:
        span = provisions[gap.norms[-1]].span
        witness = _confirmed(gap, everybody.policy)
        if span is None or witness is None:
            continue
        yield Code.NOBODY_SAYS.at(
            span,
            fact=", ".join(gap.facts),
            norms=names(gap.norms, everybody.policy),
            witness=described(witness, everybody.policy),
            on=witness.on.isoformat(),
        )


def _confirmed(gap: Gap, policy: Policy) -> Witness | None:
    """Return the person left out, with the facts that matter, if that is how people are decided."""
    about = {*gap.norms}
    others = [_reached(one, policy) for one in gap.others]
    if not _is_left_out(gap.witness, policy) or sum(bool(one & about) for one in others) <= 1:
        return None
    witness = gap.witness
    for fact in witness.facts:
        fewer = evolve(witness, facts=tuple(one for one in witness.facts if one is not fact))
        if fact[0] not in gap.facts and _is_left_out(fewer, policy):
            witness = fewer
    return witness


def _is_left_out(witness: Witness, policy: Policy) -> bool:
    verdicts = _verdicts(witness, policy)
    return bool(verdicts) and all(map(is_left_out, verdicts))


def _reached(witness: Witness, policy: Policy) -> frozenset[Key]:
    """Return what reaches somebody, whatever is not said of them."""
    every = [speaking(verdict) for verdict in _verdicts(witness, policy)]
    return frozenset.intersection(*every) if every else frozenset()


def _verdicts(witness: Witness, policy: Policy) -> tuple[Verdict, ...]:
    try:
        found = explore(case_of(witness, policy, Situation(on=witness.on)))
    except BudgetExceededError:
        return ()
    return tuple(leaves(found.main))
