"""POL322 to POL328: what was found of the people of a staff file, as findings."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from policylang.analysis.naming import names
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.model.norm import Key
from policylang.model.people import MissingFact, StaffReport
from policylang.model.policy import Policy
from policylang.source import Span

_MOST_NAMED: Final = 5


def findings_of(
    report: StaffReport, policy: Policy, file: str, withheld: Collection[Key]
) -> tuple[Diagnostic, ...]:
    """Return what was found, by code; nobody is named beside a clause of *withheld*."""
    spans = {one.key: one.span for one in policy.provisions()}
    shown = _Shown(policy, file, frozenset(withheld), spans)
    return (
        *shown.ranks(report),
        *shown.conflicts(report),
        *shown.idle(report),
        *shown.unreached(report),
        *shown.undetermined(report),
        *shown.sizes(report),
    )


class _Shown:
    def __init__(
        self,
        policy: Policy,
        file: str,
        withheld: frozenset[Key],
        spans: dict[Key, Span | None],
    ) -> None:
        self._policy = policy
        self._place = Cell(file, None, None, None)
        self._withheld = withheld
        self._spans = spans

    def ranks(self, report: StaffReport) -> Iterator[Diagnostic]:
        for one in report.ranks:
            who = [f"{person} ({unit})" if unit else person for person, unit in one.people]
            yield self._at(
                Code.RANK_READINGS_DIFFER,
                one.norms[:1],
                norms=names(one.norms, self._policy),
                count=str(len(one.people)),
                people=self._named(who, one.norms),
            )

    def conflicts(self, report: StaffReport) -> Iterator[Diagnostic]:
        for one in report.conflicts:
            yield self._at(
                Code.PEOPLE_IN_CONFLICT,
                one.norms[-1:],
                norms=names(one.norms, self._policy),
                count=str(len(one.people)),
                people=self._named(one.people, one.norms),
                on=one.days[0].isoformat(),
            )

    def idle(self, report: StaffReport) -> Iterator[Diagnostic]:
        for key in report.reaching_nobody:
            yield self._at(Code.REACHES_NOBODY_HERE, (key,), norm=key.label)
        for key, targets in report.meeting_nobody:
            yield self._at(
                Code.MEETS_NOBODY_HERE,
                (key,),
                norm=key.label,
                targets=names(targets, self._policy),
            )

    def unreached(self, report: StaffReport) -> Iterator[Diagnostic]:
        if not report.unreached:
            return
        most = sorted(report.unreached, key=lambda one: (-len(one.people), one.unit))
        units = [f"{one.unit or '-'}: {len(one.people)}" for one in most]
        count = sum(len(one.people) for one in most)
        yield Code.PEOPLE_UNREACHED.at(self._place, count=str(count), units=_some(units))

    def undetermined(self, report: StaffReport) -> Iterator[Diagnostic]:
        for fact in report.facts:
            yield self._missing(fact, report)

    def _missing(self, fact: MissingFact, report: StaffReport) -> Diagnostic:
        return Code.FACT_SETTLES.at(
            self._place,
            fact=self._word(fact.fact),
            settles=str(fact.settles),
            count=str(report.undetermined),
            narrows=str(fact.narrows),
            recorded="there" if fact.recorded else "missing",
            together=str(fact.together),
        )

    def sizes(self, report: StaffReport) -> Iterator[Diagnostic]:
        for one in report.sizes:
            groups = [f"{group.title}: {size}" for group, size in one.groups]
            yield self._at(
                Code.SIZES_HERE,
                (one.quota,),
                quota=one.quota.label,
                trouble=one.trouble.value,
                count=str(len(groups)),
                groups=_some(groups),
            )

    def _word(self, fact: str) -> str:
        """Return what a fact is called in the language of the policy."""
        attribute = self._policy.vocabulary.attributes.get(fact)
        if self._policy.language == "en" or attribute is None or not attribute.synonyms:
            return fact
        return attribute.synonyms[0]

    def _at(self, code: Code, keys: Sequence[Key], **facts: str) -> Diagnostic:
        span = self._spans.get(keys[0]) if keys else None
        return code.at(self._place if span is None else span, **facts)

    def _named(self, people: Sequence[str], norms: Collection[Key]) -> str:
        """Return some of the people behind a colon, nothing where they are withheld."""
        return "" if self._withheld.intersection(norms) else f": {_some(people)}"


def _some(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:_MOST_NAMED])
    return shown if len(texts) <= _MOST_NAMED else f"{shown}, …"
