"""What is said of one person's place on one day."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from policylang.explanation.selectors import selector_text
from policylang.explanation.text.decision import joined
from policylang.explanation.text.groups import group_text
from policylang.explanation.text.layout import INDENT, NO_BREAK, label_width, paragraph, row
from policylang.model.decision import Outcome
from policylang.model.entry import Entry
from policylang.model.norm import Quota, Rota
from policylang.model.roster import Basis, Draw

if TYPE_CHECKING:
    from policylang.explanation.naming import Naming
    from policylang.explanation.placements import PlacementExplanation

_QUEUED: Final = {Basis.TURN: "placement.turn", Basis.WAITS: "placement.waits"}


def placement_line(explained: "PlacementExplanation", naming: "Naming") -> str:
    """Return why someone is where they are, in one line."""
    return " ".join(_reasons(explained, naming)).replace(NO_BREAK, " ")


def placement_text(explained: "PlacementExplanation", naming: "Naming") -> str:
    """Return where someone is, why, and what it rests on."""
    return joined(_blocks(explained, naming))


def _blocks(explained: "PlacementExplanation", naming: "Naming") -> Iterator[list[str]]:
    words, line = naming.words, explained.line
    day = words.day(explained.on)
    name = "placement.subject" if line.name else "placement.subject nobody"
    subject = words.say(name, id=line.id, name=line.name, day=day)
    headline = words.say("placement.headline", subject=subject, answer=_answer(explained, naming))
    reasons = [
        part
        for reason in [*_reasons(explained, naming), *_order(explained, naming)]
        for part in paragraph(reason, INDENT, INDENT)
    ]
    yield [*paragraph(headline, 0, INDENT), *reasons]
    if explained.provisions:
        yield [words.say("section.grounds"), *_clauses(explained, naming)]


def _answer(explained: "PlacementExplanation", naming: "Naming") -> str:
    placement = explained.placement
    if placement.arrangement is None:
        return outcome_text(placement.outcome, naming)
    where = naming.words.where(placement.arrangement)
    return naming.words.say("placement.decided", where=where)


def outcome_text(outcome: Outcome, naming: "Naming") -> str:
    """Return why someone has no place."""
    return naming.words.say(f"placement.{outcome.value}")


def _reasons(explained: "PlacementExplanation", naming: "Naming") -> Iterator[str]:
    placement, words = explained.placement, naming.words
    if placement.arrangement is None:
        return
    if explained.withholds and placement.basis is not Basis.GIVEN:
        yield words.say("placement.withheld")
    else:
        yield _basis(explained, naming)
    if placement.is_proposal and placement.chooser is not None:
        officers = words.listed(sorted(placement.chooser.names))
        yield words.say("placement.proposal", names=officers)


def _basis(explained: "PlacementExplanation", naming: "Naming") -> str:
    placement, words = explained.placement, naming.words
    norms = naming.references(explained.provisions)
    match placement.basis:
        case Basis.TURN | Basis.WAITS if placement.draw is not None:
            return _queue(placement.basis, placement.draw, explained, naming)
        case Basis.GIVEN:
            return _given(placement.entry, naming)
        case Basis.OWN_CHOICE:
            return words.say("placement.own choice", wheres=words.wheres(placement.admissible))
        case Basis.STAYS | Basis.TURN | Basis.WAITS:
            said = words.say("placement.stays by" if norms else "placement.stays", norms=norms)
            return said[0].upper() + said[1:]
        case _:
            return words.say("placement.norm" if norms else "placement.law", norms=norms)


def _queue(basis: Basis, draw: Draw, explained: "PlacementExplanation", naming: "Naming") -> str:
    return naming.words.say(
        _QUEUED[basis],
        norm=naming.reference(draw.provision),
        group=group_text(draw.group, naming),
        position=explained.position,
        queue=len(draw.queue),
        places=naming.counted("places", draw.places),
    )


def _given(entry: Entry | None, naming: "Naming") -> str:
    by, letter = ("", "") if entry is None else (entry.by, entry.letter)
    which = " letter" if by and letter else " by" if by else " unnamed" if letter else ""
    return naming.words.say(f"placement.given{which}", by=by, letter=letter)


def _order(explained: "PlacementExplanation", naming: "Naming") -> Iterator[str]:
    """Yield how a queue is ordered."""
    placement, words = explained.placement, naming.words
    if explained.withholds or placement.draw is None or placement.basis not in _QUEUED:
        return
    provision = naming.provision(placement.draw.provision)
    if isinstance(provision, Quota | Rota) and provision.prefer:
        selectors = [selector_text(one, words) for one in provision.prefer]
        then = words.say("placement.then")
        yield words.say("placement.prefer", selectors=then.join(selectors))
    yield words.say("placement.order")


def _clauses(explained: "PlacementExplanation", naming: "Naming") -> Iterator[str]:
    labels = [naming.name(key) for key in explained.provisions]
    width = label_width(labels)
    for label, key in zip(labels, explained.provisions, strict=True):
        yield from row(label, [naming.clause(key)], width)
