"""Settle every provision under every completion: verdicts first, then conduct."""

from collections.abc import Collection, Hashable
from functools import partial
from typing import TypeAlias, cast

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.decision import Answer, ConductDuty, Reason, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.semantics.case import Case
from policylang.semantics.completions import (
    Explorer,
    Leaf,
    Node,
    Settled,
    leaves,
    project,
    variables_in,
)
from policylang.semantics.conditions import fact_of
from policylang.semantics.conduct import (
    Conduct,
    conduct_for,
    conduct_of,
    fates_by_arrangement,
    texts_of,
)
from policylang.semantics.liveness import (
    Dead,
    Fate,
    Live,
    fate_of,
    instrument_parts,
    parts_of,
)
from policylang.semantics.precedence import Rules
from policylang.semantics.reading import facts_of_provision
from policylang.semantics.truth import Unknown, Variable
from policylang.semantics.verdict import Verdict, judge

Judged: TypeAlias = tuple[Verdict, Conduct]

_DEAD = frozenset(
    (
        Status.REPEALED,
        Status.NOT_IN_FORCE,
        Status.OUT_OF_SCOPE,
        Status.CONDITION_FALSE,
        Status.SELECTOR_FALSE,
    )
)


@frozen(eq=False)
class Findings:
    """The diagram of the verdicts, and one for each text about conduct."""

    main: Node[Verdict]
    conduct: tuple[Node[Judged], ...]
    texts: tuple[frozenset[Key], ...]

    def status_node(self, key: Key) -> Node[Status]:
        """Return how a provision fares under each completion."""
        for keys, node in zip(self.texts, self.conduct, strict=True):
            if key in keys:
                return project(node, lambda judged: judged[1].statuses[key][0])
        return project(self.main, lambda verdict: verdict.statuses[key][0])

    def asks_by_answer(self, key: Key) -> bool:
        """Whether the answer alone tells in which arrangements a conduct is asked for."""
        for keys, node in zip(self.texts, self.conduct, strict=True):
            if key in keys:
                asked: dict[Answer, set[tuple[ConductDuty, ...]]] = {}
                for verdict, conduct in leaves(node):
                    own = tuple(duty for duty in conduct.duties if duty.key == key)
                    asked.setdefault(verdict.answer, set()).add(own)
                return all(len(ways) == 1 for ways in asked.values())
        return True

    def reasons(self, key: Key) -> set[Reason | None]:
        """Return the reasons that a provision has under the completions."""
        for keys, node in zip(self.texts, self.conduct, strict=True):
            if key in keys:
                return {conduct.statuses[key][1] for _, conduct in leaves(node)}
        return {verdict.statuses[key][1] for verdict in leaves(self.main)}

    def variables(self) -> frozenset[Variable]:
        """Return the missing facts that the answer or some status hangs on."""
        found = set(variables_in(project(self.main, lambda verdict: verdict.answer)))
        verdict = next(leaves(self.main))
        keys = {*verdict.statuses, *(key for keys in self.texts for key in keys)}
        for key in keys:
            found |= set(variables_in(self.status_node(key)))
        return frozenset(found)


def explore(case: Case, *, only: Collection[str] | None = None) -> Findings:
    """Return how everything fares; raise when the budget is exceeded.

    Of conduct, *only* these texts are looked at, in the normal form; without it, all.
    """
    provisions = case.reading.provisions
    main = tuple(one for one in provisions if conduct_of(one) is None)
    texts = {
        text: listed
        for text, listed in texts_of(provisions).items()
        if only is None or text in only
    }
    search = _Search(case, main)
    diagram = search.diagram(())
    conduct = tuple(search.diagram(listed) for listed in texts.values())
    keys = tuple(frozenset(one.key for one in listed) for listed in texts.values())
    return Findings(cast("Node[Verdict]", diagram), cast("tuple[Node[Judged], ...]", conduct), keys)


def explore_arrangements(case: Case, *, budget: int | None = None) -> Node[Verdict]:
    """Return how everything about arrangements fares; raise when the budget is exceeded."""
    main = tuple(one for one in case.reading.provisions if conduct_of(one) is None)
    return cast("Node[Verdict]", _Search(case, main).diagram((), budget))


class _Search:
    """The searches of one case: what does not hang on conduct is settled once for all."""

    def __init__(self, case: Case, main: tuple[AnyProvision, ...]) -> None:
        self._case = case
        self._main = main
        self._arrangements = case.reading.policy.vocabulary.arrangement_names()
        self._verdicts: dict[tuple[Hashable, ...], Verdict] = {}
        instruments = range(len(case.reading.policy.instruments))
        self._names: tuple[Hashable, ...] = (*instruments, *(one.key for one in main))
        settled = {name: self._settle(name, case) for name in self._names}
        self._known: dict[Hashable, Hashable] = {
            name: value for name, value in settled.items() if not isinstance(value, Unknown)
        }

    def diagram(self, listed: tuple[AnyProvision, ...], budget: int | None = None) -> Node[object]:
        """Return the verdicts, or with the provisions about one text, what they ask for too."""
        about_conduct = {one.key for one in listed}

        def settle(name: Hashable, at: Case) -> Hashable | Unknown:
            if name in about_conduct:
                provision = self._case.reading.by_key[name]
                return fates_by_arrangement(provision, at, self._arrangements)
            return self._settle(name, at)

        def verdict(settled: Settled, at: Case) -> object:
            main = self._verdict(settled, at)
            return (main, _conduct(main, listed, settled, at)) if listed else main

        explorer: Explorer[object] = Explorer(
            (*self._names, *(one.key for one in listed)),
            settle,
            partial(facts_of_provision, self._case.reading),
            verdict,
            budget=budget,
        )
        return explorer.explore(self._case, self._known)

    def _settle(self, name: Hashable, at: Case) -> Hashable | Unknown:
        if isinstance(name, int):
            return _instrument_fate(name, at)
        return fate_of(self._case.reading.by_key[cast("Key", name)], at)

    def _verdict(self, settled: Settled, at: Case) -> Verdict:
        fates = tuple(settled[name] for name in self._names)
        if fates not in self._verdicts:
            count = len(self._case.reading.policy.instruments)
            held = cast("tuple[Live | Dead, ...]", fates[:count])
            by_key = {one.key: cast("Fate", settled[one.key]) for one in self._main}
            self._verdicts[fates] = judge(by_key, held, at)
        return self._verdicts[fates]


def _instrument_fate(position: int, case: Case) -> Fate:
    missing: frozenset[Variable] = frozenset()
    for part in instrument_parts(case.reading.policy.instruments[position], case):
        truth = part.truth()
        if truth is False:
            return Dead(part.status, part.reason)
        if isinstance(truth, Unknown):
            missing |= truth.variables
    return Unknown(missing) if missing else Live()


def _conduct(
    verdict: Verdict,
    listed: tuple[AnyProvision, ...],
    settled: Settled,
    case: Case,
) -> Conduct:
    arrangements = case.reading.policy.vocabulary.arrangement_names()
    exemptions = {
        one.key: (one, fate)
        for one in case.reading.provisions
        if isinstance(one, Norm)
        and one.modality is Modality.EXEMPT_FROM
        and isinstance(fate := settled[one.key], Live)
    }
    beaten = verdict.left.beaten if verdict.left is not None else {}
    by_arrangement = tuple(
        (
            provision,
            dict(
                zip(
                    (None, *arrangements),
                    cast("tuple[Fate, ...]", settled[provision.key]),
                    strict=True,
                )
            ),
        )
        for provision in listed
    )
    rules = Rules(case.reading.policy.instruments, ("do",), ordinary=None)
    gone = {key: out for key, out in beaten.items() if key in exemptions}
    return conduct_for(by_arrangement, exemptions, gone, rules, verdict.answer.admissible)


def undecided(provision: AnyProvision) -> Status:
    """Return the status of what hangs on a missing fact."""
    return Status.QUOTA_DEPENDS if isinstance(provision, (Quota, Rota)) else Status.DEPENDS


def status_of(provision: AnyProvision, found: Findings, case: Case) -> tuple[Status, Reason | None]:
    """Return how a provision fares under all completions, or what that hangs on."""
    node = found.status_node(provision.key)
    if isinstance(node, Leaf):
        return node.value, _common_reason(found.reasons(provision.key))
    if all(status in _DEAD for status in leaves(node)):
        failing = _failing(provision, _arrangements_for(provision, found), case)
        if failing is not None:
            return failing
    facts = sorted({fact_of(variable, case) for variable in variables_in(node)})
    return undecided(provision), Reason(facts=tuple(facts))


def _common_reason(reasons: set[Reason | None]) -> Reason | None:
    """Return what several reasons have in common, however the missing facts are filled in."""
    known = [reason for reason in reasons if reason is not None]
    if len(known) < len(reasons):
        return None
    by = frozenset[Key].intersection(*(frozenset(reason.by) for reason in known))
    facts = frozenset[str].intersection(*(frozenset(reason.facts) for reason in known))
    parts = {reason.part for reason in known}
    return Reason(
        tuple(sorted(by)), tuple(sorted(facts)), next(iter(parts)) if len(parts) == 1 else None
    )


def _arrangements_for(provision: AnyProvision, found: Findings) -> tuple[str | None, ...]:
    """Return the arrangements under which it may be read; None is where there is none."""
    if conduct_of(provision) is None:
        return (None,)
    every = (verdict.answer.admissible or (None,) for verdict in leaves(found.main))
    return tuple(dict.fromkeys(name for names in every for name in names))


def _failing(
    provision: AnyProvision, arrangements: tuple[str | None, ...], case: Case
) -> tuple[Status, Reason | None] | None:
    """Return the first status that holds of it whatever the missing facts are.

    Where two parts of it are called the same, they may fail by turns.
    """
    for status in dict.fromkeys(part.status for part in parts_of(provision, case)):

        def settle(_name: Hashable, here: Case, status: Status = status) -> Fate:
            fates = [
                _fate_by(status, provision, evolve(here, arrangement=name)) for name in arrangements
            ]
            # Alive or unknown under one of them, it is not dead whatever the arrangement is.
            return next((fate for fate in fates if not isinstance(fate, Dead)), fates[0])

        explorer: Explorer[Fate] = Explorer(
            (provision.key,),
            settle,
            lambda _: facts_of_provision(case.reading, provision.key),
            lambda settled, _: cast("Fate", settled[provision.key]),
        )
        found = set(leaves(explorer.explore(case)))
        dead = {fate.reason for fate in found if isinstance(fate, Dead)}
        if len(dead) == len(found):
            return status, _common_reason({*dead})
    return None


def _fate_by(status: Status, provision: AnyProvision, case: Case) -> Fate:
    """Return how it fares by those parts alone that have this status when they fail."""
    missing: frozenset[Variable] = frozenset()
    for part in parts_of(provision, case):
        if part.status is not status:
            continue
        truth = part.truth()
        if truth is False:
            return Dead(status, part.reason)
        if isinstance(truth, Unknown):
            missing |= truth.variables
    return Unknown(missing) if missing else Live()
