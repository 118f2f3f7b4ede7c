"""POL381 to POL388: a draft under the texts above it."""

from collections.abc import Iterator, Sequence
from typing import Final

from policylang.analysis.conformity.breaches import Kind
from policylang.analysis.conformity.changes import Change, changes
from policylang.analysis.conformity.compare import Compared, Difference, compare
from policylang.analysis.conformity.disagreements import common, disagreements
from policylang.analysis.conformity.duties import believing
from policylang.analysis.conformity.stretches import Stretch, stretches, without_events
from policylang.analysis.conformity.texts import Beside, called, days_code, title
from policylang.analysis.everybody import described
from policylang.diagnostics import Code, Diagnostic
from policylang.model.policy import Policy
from policylang.semantics.in_force import moved
from policylang.source import Span

_CODES: Final = {
    Kind.LOOSER: Code.LOOSER_THAN_SUPERIOR,
    Kind.APART: Code.AGAINST_SUPERIOR,
    Kind.OPPOSITE: Code.AGAINST_SUPERIOR,
    Kind.SILENT: Code.SILENT_UNDER_DUTY,
    Kind.URGED: Code.AGAINST_URGING,
    Kind.OTHERWISE: Code.COUNTED_OTHERWISE,
    Kind.DOUBT: Code.CONFORMITY_NOT_DECIDED,
}
_BREACHES: Final = frozenset((Kind.LOOSER, Kind.APART, Kind.OPPOSITE, Kind.SILENT))
_MOST_OTHERS: Final = 3


def check_under(
    each: Sequence[Beside], among: Sequence[tuple[Policy, Policy]] = ()
) -> Iterator[Diagnostic]:
    """Report where a draft does not conform to its superiors.

    Args:
        each: the draft beside each superior.
        among: the superiors beside each other, two by two.
    """
    for beside in each:
        if beside.heading is not None:
            yield from _of_one(beside, beside.heading)
    if each and each[0].heading is not None:
        texts = [one for beside in each for one in (beside.draft, beside.superior)]
        known = without_events(each[0].known, texts)
        days = stretches(each[0].draft, texts, known)
        for one, other in among:
            found = compare(one, other, days, known, disagreements)
            yield from _among(found, each[0].heading)


def _of_one(beside: Beside, heading: Span) -> Iterator[Diagnostic]:
    superior = believing(beside.superior, beside.draft)
    known = without_events(beside.known, (beside.draft, superior))
    days = stretches(beside.draft, (superior,), known)
    compared = compare(beside.draft, superior, days, known)
    for one in compared.differences:
        yield _reported(one, compared, heading)
    yield from _not_decided(compared, title(superior), heading)
    for change in changes(superior, days, known):
        yield _changed(change, compared, heading)


def _reported(one: Difference, compared: Compared, heading: Span) -> Diagnostic:
    draft, superior = compared.sides
    breach = one.breach
    facts = {
        "draft": ", ".join(key.label for key in breach.norms),
        "superior": called(breach.superior, superior) or title(superior.policy),
        "whom": described(one.witness, draft.policy),
        "days": days_code(one.days),
        "likewise": "|".join(one.others[:_MOST_OTHERS]),
    }
    match breach.kind:
        case Kind.DOUBT:
            facts["why"] = breach.mine
        case Kind.OTHERWISE:
            facts["differing"] = breach.mine
        case Kind.SILENT:
            facts["rule"] = breach.theirs
        case Kind.URGED:
            facts |= {"mine": breach.mine, "wish": breach.theirs}
        case kind:
            facts |= {"mine": breach.mine, "theirs": breach.theirs, "how": kind.value}
    spans = (draft.by_key[key].span for key in breach.norms)
    place = next((span for span in spans if span is not None), heading)
    return _CODES[breach.kind].at(place, **facts)


def _among(compared: Compared, heading: Span) -> Iterator[Diagnostic]:
    one, other = compared.sides
    for found in compared.differences:
        breach = found.breach
        if breach.kind is Kind.DISAGREE:
            yield Code.SUPERIORS_DISAGREE.at(
                heading,
                superior=called(breach.norms, one),
                other=called(breach.superior, other),
                rule=breach.mine,
                theirs=breach.theirs,
                both=common(breach.mine, breach.theirs),
                whom=described(found.witness, one.policy),
                days=days_code(found.days),
                likewise="|".join(found.others[:_MOST_OTHERS]),
            )
    yield from _not_decided(compared, f"{title(one.policy)}, {title(other.policy)}", heading)


def _not_decided(compared: Compared, superior: str, heading: Span) -> Iterator[Diagnostic]:
    if compared.doubts:
        yield Code.CONFORMITY_NOT_DECIDED.at(
            heading, why="size", superior=superior, days=days_code(compared.doubts)
        )


def _changed(change: Change, compared: Compared, heading: Span) -> Diagnostic:
    superior = compared.sides[1].policy
    instruments = (superior.instruments[position].reference for position in change.instruments)
    return Code.SUPERIOR_CHANGES.at(
        heading,
        superior=", ".join(instruments),
        turn=change.how,
        days=f"{change.on}..{change.on if change.how == 'starts' else ''}",
        effect=_effect(change, compared),
    )


def _effect(change: Change, compared: Compared) -> str:
    """Return whether the draft goes beyond its superior from a day on, or no longer does."""
    stretches_of = [
        stretch
        for one in compared.differences
        if one.breach.kind in _BREACHES
        for stretch in one.days
    ]
    begins = any(stretch.first == change.on for stretch in stretches_of)
    ends = any(_day_after(stretch) == change.on for stretch in stretches_of)
    if begins and ends:
        return "otherwise"
    return "begins" if begins else "ends" if ends else "same"


def _day_after(stretch: Stretch) -> object:
    return None if stretch.last is None else moved(stretch.last, 1)
