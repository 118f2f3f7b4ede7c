"""Decide one person on one day: layer A of the language reference."""

from attrs import evolve

from policylang.model.decision import (
    Answer,
    Condition,
    ConductDuty,
    Decision,
    Missing,
    Outcome,
    Reason,
    ShownFact,
    Standing,
    Status,
)
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Policy, Presumption, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case, is_event
from policylang.semantics.cells import Cell
from policylang.semantics.completions import (
    BudgetExceededError,
    Leaf,
    Node,
    leaves,
    project,
    restrict,
    variables_in,
)
from policylang.semantics.conditions import fact_of, holds, value_of
from policylang.semantics.explore import Findings, explore, status_of, undecided
from policylang.semantics.liveness import Dead, fate_of, hangs_before_failing
from policylang.semantics.reading import Reading, facts_read, read_policy
from policylang.semantics.truth import Unknown, Variable


def decide(policy: Policy, record: StaffRecord, situation: Situation) -> Decision:
    """Decide a person on a day, with the status of every provision.

    Never raises for what the record or the policy says: a value that cannot be
    read gives the outcome ``error``, a missing one that matters ``undetermined``.
    """
    reading = read_policy(policy)
    record = situation.side.apply(record, situation.on)
    case = Case(reading, record, situation)
    try:
        decision = _explored(case)
    except BudgetExceededError as exceeded:
        decision = _exhausted(case, exceeded.variables)
    if record.problems:
        return evolve(
            decision,
            outcome=Outcome.ERROR,
            admissible=(),
            decided_by=None,
            until_then=None,
            grounds=(),
            ordinary_law=False,
            missing=(),
            conduct=(),
            problems=record.problems,
        )
    return decision


def _explored(case: Case) -> Decision:
    found = explore(case)
    reading = case.reading
    answers = project(found.main, lambda verdict: verdict.answer)
    answer = answers.value if isinstance(answers, Leaf) else Answer(Outcome.UNDETERMINED)
    withheld, law_withheld = _withheld(case)
    standings = tuple(
        Standing(provision, *status_of(provision, found, case), provision.key in withheld)
        for provision in reading.provisions
    )
    return _stamped(
        case,
        Decision(
            id=case.record.id,
            on=case.situation.on,
            outcome=answer.outcome,
            admissible=answer.admissible,
            decided_by=answer.decided_by,
            until_then=answer.until_then,
            grounds=_common_grounds(found, standings),
            ordinary_law=all(verdict.ordinary_law for verdict in leaves(found.main)),
            ordinary_law_withheld=law_withheld,
            standings=standings,
            missing=_missing(answers, case),
            conduct=_common_conduct(found),
            presumed=_presumed(case),
        ),
    )


def _stamped(case: Case, decision: Decision) -> Decision:
    """Add what does not hang on the outcome: calendar, instruments, known facts."""
    vocabulary = case.reading.policy.vocabulary
    return evolve(
        decision,
        calendar=case.situation.calendar.name,
        instruments=case.reading.policy.references,
        facts=_known_facts(case),
        sensitive=frozenset(
            name for name, attribute in vocabulary.attributes.items() if attribute.sensitive
        ),
    )


def known_facts(
    reading: Reading, record: StaffRecord, situation: Situation
) -> tuple[ShownFact, ...]:
    """Return the facts that the policy reads and that are known, as the file spells them."""
    return _known_facts(Case(reading, record, situation))


def _known_facts(case: Case) -> tuple[ShownFact, ...]:
    spelled = case.record.spelled
    known = ((fact, value_of(fact, case)) for fact in sorted(case.reading.atoms))
    return tuple(
        (fact, spelled.get(fact, shown_value(held)))
        for fact, held in known
        if not isinstance(held, Unknown)
    )


def shown_value(value: Value) -> str:
    """Return a value as text, the same in every language: yes, no, none, a date, a name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is ABSENT else str(value)


def _common_grounds(found: Findings, standings: tuple[Standing, ...]) -> tuple[Key, ...]:
    """Return the grounds under every completion; what hangs on a missing fact is none."""
    every = [verdict.grounds for verdict in leaves(found.main)]
    hanging = {
        one.provision.key
        for one in standings
        if one.status in (Status.DEPENDS, Status.QUOTA_DEPENDS)
    }
    return tuple(
        key for key in every[0] if key not in hanging and all(key in grounds for grounds in every)
    )


def _common_conduct(found: Findings) -> tuple[ConductDuty, ...]:
    common: list[ConductDuty] = []
    for node in found.conduct:
        every = [conduct.duties for _, conduct in leaves(node)]
        common += [duty for duty in every[0] if all(duty in duties for duties in every)]
    return tuple(sorted(common, key=lambda duty: duty.key))


# --- missing facts -----------------------------------------------------------


def _missing(answers: Node[Answer], case: Case) -> tuple[Missing, ...]:
    """Return the facts that the answer hangs on, the best question first."""
    listed = [
        (variable, _under_each_cell(answers, variable, case)) for variable in variables_in(answers)
    ]
    # The best question is the one after which the fewest values leave it open.
    listed.sort(key=lambda each: sum(a.outcome is Outcome.UNDETERMINED for _, a in each[1]))
    attributes = case.reading.policy.vocabulary.attributes
    found: dict[str, Missing] = {}
    for variable, under in listed:
        fact = fact_of(variable, case)
        sensitive = fact in attributes and attributes[fact].sensitive
        # Two relative ranks may hang on one fact, which is asked for once.
        found.setdefault(fact, Missing(fact, under, sensitive))
    return tuple(found.values())


def _under_each_cell(
    answers: Node[Answer], variable: Variable, case: Case
) -> tuple[tuple[Condition, Answer], ...]:
    presumed = {presumption.fact for presumption in case.reading.policy.presumptions}
    under = []
    for at, cell in enumerate(_cells_of(answers, variable)):
        node = project(restrict(answers, variable, at), lambda answer: answer)
        if variable in presumed or is_event(variable):
            # Once it is known, no presumption fills it, and what it ends is not left open.
            told = explore(case.tell(variable, cell.value))
            node = project(told.main, lambda verdict: verdict.answer)
        answer = node.value if isinstance(node, Leaf) else Answer(Outcome.UNDETERMINED)
        under.append((cell.condition, answer))
    return tuple(under)


def _cells_of(node: Node[Answer], variable: Variable) -> tuple[Cell, ...]:
    if isinstance(node, Leaf):
        return ()
    if node.variable == variable:
        return node.cells
    return next((cells for child in node.children if (cells := _cells_of(child, variable))), ())


def _exhausted(case: Case, variables: frozenset[Variable]) -> Decision:
    """Return an honest "undetermined": there are too many missing facts to try them all."""
    standings = []
    for provision in case.reading.provisions:
        fate = fate_of(provision, case)
        if isinstance(fate, Dead):
            standings.append(Standing(provision, fate.status, fate.reason))
        else:
            facts = fate.variables if isinstance(fate, Unknown) else variables
            asked = tuple(sorted({fact_of(variable, case) for variable in facts}))
            standings.append(Standing(provision, undecided(provision), Reason(facts=asked)))
    attributes = case.reading.policy.vocabulary.attributes
    sensitive = any(attribute.sensitive for attribute in attributes.values())
    names = sorted({fact_of(variable, case) for variable in variables})
    return _stamped(
        case,
        Decision(
            id=case.record.id,
            on=case.situation.on,
            outcome=Outcome.UNDETERMINED,
            standings=tuple(evolve(one, withheld=sensitive) for one in standings),
            missing=tuple(Missing(name, ()) for name in names),
            exhausted=True,
        ),
    )


# --- what is withheld, and what was presumed ---------------------------------


def _withheld(case: Case) -> tuple[frozenset[Key], bool]:
    """Return what would give a sensitive fact away: every status that hangs on one.

    The sensitive facts are taken to be missing, whether recorded or not, so
    that what is shown is the same for everyone whose other facts are the same.
    """
    attributes = case.reading.policy.vocabulary.attributes
    hidden = frozenset(fact for fact in case.reading.person_facts if attributes[fact].sensitive)
    if not hidden:
        return frozenset(), False
    every = frozenset(provision.key for provision in case.reading.provisions)
    try:
        blind = explore(unseen := evolve(case, hidden=hidden, presumes=False))
    except BudgetExceededError:
        return every, True
    law = project(blind.main, lambda verdict: verdict.ordinary_law)
    return frozenset(
        provision.key
        for provision in case.reading.provisions
        if _hangs_on_hidden(blind.status_node(provision.key), unseen)
        or not blind.asks_by_answer(provision.key)
        or hangs_before_failing(provision, unseen)
    ), _hangs_on_hidden(law, unseen)


def _hangs_on_hidden(node: Node[object], case: Case) -> bool:
    return any(_may_be_hidden(variable, case) for variable in variables_in(node))


def _may_be_hidden(variable: Variable, case: Case) -> bool:
    """Whether what is missing is hidden, or may be read off something hidden.

    A relative rank, a fact of a place, an age and what a presumption fills rest
    on other facts; they count as hidden, since to show too little is the safe side.
    """
    if not isinstance(variable, str):
        return True
    attribute = case.reading.policy.vocabulary.attributes.get(variable)
    if attribute is None:
        return False
    filled = any(one.fact == variable for one in case.reading.policy.presumptions)
    derived = attribute.source is Source.PLACE or variable in ("age", "born")
    return variable in case.hidden or filled or derived


def _presumed(case: Case) -> tuple[Presumption, ...]:
    """Return the presumptions without which something would hang on a missing fact."""
    missing = {
        one.fact
        for one in case.reading.policy.presumptions
        if isinstance(case.recorded(one.fact), Unknown)
    }
    if not missing:
        return ()
    try:
        without = explore(evolve(case, presumes=False))
    except BudgetExceededError:
        matters: set[str] = missing
    else:
        matters = {fact_of(each, case) for each in without.variables()} & missing
    standing = [
        one for one in case.reading.policy.presumptions if holds(one.selector, case) is True
    ]
    for _ in missing:  # what a presumption that mattered rests on mattered as well
        rests_on = [facts_read(one.selector) for one in standing if one.fact in matters]
        matters |= frozenset[str]().union(*rests_on) & missing
    return tuple(one for one in standing if one.fact in matters)
