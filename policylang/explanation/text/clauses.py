"""What is said of one clause: what it says, why it fared as it did, and the author's reasons."""

from collections.abc import Iterable, Iterator, Sequence

from policylang.explanation.clauses import clause_text, figure_text
from policylang.explanation.items import Clause, Conduct, Fact
from policylang.explanation.text.answers import Speaker, label_of_row
from policylang.explanation.text.layout import cut, label_width, row, text_column
from policylang.model.decision import Status
from policylang.model.norm import AnyProvision, Norm, Quota, Rota, Untranslated


def clause_rows(clauses: Sequence[Clause], speaker: Speaker, *, brief: bool) -> Iterator[str]:
    """Yield clauses with their labels beside them; a brief one is cut to a line."""
    labels = [label_of_row(each.provision.key, each.provision) for each in clauses]
    width = label_width(labels)
    for label, clause in zip(labels, clauses, strict=True):
        says = clause_text(clause.provision, speaker.words, speaker.name)
        lines = [cut(says, text_column(width)) if brief else says, *why_lines(clause, speaker)]
        author = (circular_text if brief else author_text)(clause.provision, speaker)
        yield from row(label, [*lines, author] if author else lines, width)


def conduct_rows(items: Sequence[Conduct], speaker: Speaker) -> Iterator[str]:
    """Yield what conduct is asked for, and in which arrangements where not in all."""
    labels = [item.clause.provision.label for item in items]
    width = label_width(labels)
    for label, item in zip(labels, items, strict=True):
        author = author_text(item.clause.provision, speaker)
        yield from row(label, list(filter(None, (_conduct_text(item, speaker), author))), width)


def _conduct_text(item: Conduct, speaker: Speaker) -> str:
    words, duty = speaker.words, item.duty
    if duty is None:
        return clause_text(item.clause.provision, words, speaker.name)
    text = words.say(f"conduct.{duty.kind}", text=duty.text, limit=duty.limit)
    if duty.arrangements and duty.arrangements != speaker.view.decision.admissible:
        return f"{text}, {words.say('conduct.when', where=words.wheres(duty.arrangements))}"
    return text


def why_lines(clause: Clause, speaker: Speaker) -> Iterator[str]:
    """Yield why a clause fared as it did."""
    words, status = speaker.words, clause.status
    match status:
        case Status.COUNTS:
            is_rota = isinstance(clause.provision, Rota)
            opens = clause.provision.key in speaker.view.decision.grounds
            yield words.say("line.reaches" if is_rota else "line.opens" if opens else "line.counts")
        case Status.OUTSIDE:
            yield lowered(status, speaker)
        case Status.HELD_IN_RESERVE:
            officer = clause.provision.officer if isinstance(clause.provision, Norm) else None
            yield words.say("line.order", officer=officer or "")
    if clause.by:
        yield words.say(_BY.get(status, "line.by"), norms=speaker.references(clause.by))
    if clause.part is not None and words.knows(f"part.{clause.part}"):
        yield words.say(f"part.{clause.part}")
    yield from _fact_lines(clause, speaker)


_BY = {
    Status.FORBIDDEN_PART: "line.part taken",
    Status.IN_CONFLICT: "line.against",
}
_ASKS = (Status.COUNTS, Status.APPLIED)
_WITHOUT_FACTS = frozenset(
    (
        Status.LOST_TO_SUPERIOR,
        Status.LOST_TO_EXCEPTION,
        Status.LOST_AS_GENERAL,
        Status.EXEMPTED,
        Status.NARROWED,
        Status.NOT_IN_FORCE,
        Status.REPEALED,
        Status.NO_WORK,
        Status.ADVICE,
        Status.HELD_IN_RESERVE,
        Status.UNTRANSLATED,
        Status.OUTSIDE,
    )
)


def _fact_lines(clause: Clause, speaker: Speaker) -> Iterator[str]:
    if clause.status in _WITHOUT_FACTS:
        return
    if clause.status in (Status.DEPENDS, Status.QUOTA_DEPENDS):
        missing = [fact.name for fact in clause.facts if fact.value is None]
        if missing:
            yield speaker.words.say("line.missing", facts=speaker.facts(missing))
        return
    known = list(fact_texts(clause.facts, speaker))
    if known:
        yield "; ".join(known)
    yield from _figure_lines(clause, speaker)


def _figure_lines(clause: Clause, speaker: Speaker) -> Iterator[str]:
    """Yield what a quota that counts asks here, where that stands in a table."""
    quota = clause.provision
    if not isinstance(quota, Quota) or quota.table is None or clause.status not in _ASKS:
        return
    values = [fact.value for fact in clause.facts if fact.name == quota.table.fact]
    figure = figure_text(quota, values[0], speaker.words) if values and values[0] else ""
    if figure:
        yield speaker.words.say("line.figure", figure=figure)


def fact_texts(facts: Iterable[Fact], speaker: Speaker) -> Iterator[str]:
    """Yield the facts that are known."""
    words = speaker.words
    for fact in facts:
        if fact.value is not None:
            name = words.attribute(fact.name)
            yield words.say("line.fact", name=name, value=words.shown(fact.name, fact.value))


def author_text(provision: AnyProvision, speaker: Speaker) -> str:
    """Return the author's reasons, the place in the circular, and where there are several, which."""
    keywords = speaker.words.keywords
    said = [("_BECAUSE", reason) for reason in provision.because]
    said += [("_CITES", place) for place in provision.cites]
    if isinstance(provision, Untranslated) and provision.accepted_by:
        said.append(("_ACCEPTED_BY", provision.accepted_by))
    texts = [f'{keywords[terminal]} "{text}"' for terminal, text in said]
    return ", ".join(filter(None, [*texts, circular_text(provision, speaker)]))


def circular_text(provision: AnyProvision, speaker: Speaker) -> str:
    """Return which circular a provision stands in, where there are several."""
    instruments = speaker.view.decision.instruments
    if len(instruments) == 1:
        return ""
    return f'{speaker.words.keywords["_CIRCULAR"]} "{instruments[provision.key.instrument]}"'


def lowered(status: Status, speaker: Speaker) -> str:
    """Return how a clause fared as a line."""
    text = speaker.words.say(f"status.{status.value}")
    return text[0].lower() + text[1:]
