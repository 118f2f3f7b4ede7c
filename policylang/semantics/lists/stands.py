"""How one person stands on one day, before any list: the decision, and what orders may change."""

from policylang._frozen import frozen
from policylang.model.decision import Decision, Outcome, Status
from policylang.model.norm import Key, Modality, Norm, Rota
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.completions import leaves, variables_in
from policylang.semantics.conditions import fact_of
from policylang.semantics.decide import decide
from policylang.semantics.explore import explore
from policylang.semantics.precedence import Left
from policylang.semantics.reading import read_policy
from policylang.semantics.verdict import Verdict

_OPEN = (Outcome.DECIDED, Outcome.CHOICE)


@frozen(eq=False)
class Completion:
    """Under one completion: the powers held in reserve over a person, and what is left."""

    reserves: tuple[Norm, ...]
    left: Left


@frozen(eq=False)
class Stand:
    """A decision, and its completions; ``hanging`` are the missing facts that differ in them.

    ``off_turn`` is the decision without rotas, of whom a rota reaches: who is
    not on duty keeps what would hold without it, others' choices included.
    """

    decision: Decision
    off_turn: Decision | None
    completions: tuple[Completion, ...]
    hanging: tuple[str, ...]
    withheld: frozenset[Key]

    @property
    def is_open_to_lists(self) -> bool:
        """Whether it is known in which arrangements the person may be."""
        return self.decision.outcome in _OPEN

    @property
    def kept(self) -> str | None:
        """What holds as long as nobody settles anything."""
        return self.decision.arrangement or self.decision.until_then


def stand_of(
    policy: Policy, without_rotas: Policy, record: StaffRecord, situation: Situation
) -> Stand:
    """Return how a person stands on the day of a situation."""
    decision = decide(policy, record, situation)
    withheld = frozenset(each.provision.key for each in decision.standings if each.withheld)
    if decision.outcome not in _OPEN:
        return Stand(decision, None, (), (), withheld)
    held = situation.side.apply(record, situation.on)
    case = Case(read_policy(policy), held, situation)
    main = explore(case).main
    completions = tuple(
        Completion(_reserves(verdict, case), verdict.left)
        for verdict in leaves(main)
        if verdict.left is not None
    )
    facts = dict.fromkeys(fact_of(variable, case) for variable in variables_in(main))
    off_turn = decide(without_rotas, record, situation) if _is_on_rota(decision) else None
    return Stand(decision, off_turn, completions, tuple(facts), withheld)


def _is_on_rota(decision: Decision) -> bool:
    return any(
        isinstance(each.provision, Rota) and each.status is Status.COUNTS
        for each in decision.standings
    )


def _reserves(verdict: Verdict, case: Case) -> tuple[Norm, ...]:
    return tuple(
        norm
        for key, (status, _) in sorted(verdict.statuses.items())
        if status is Status.HELD_IN_RESERVE
        and isinstance(norm := case.reading.by_key[key], Norm)
        and norm.modality is Modality.RESERVE
    )
