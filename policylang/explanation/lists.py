"""What became of a line, or what is wrong with a list as a whole, in words."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.naming import Naming
from policylang.explanation.text.breaches import breach_text
from policylang.explanation.text.layout import NO_BREAK
from policylang.explanation.words import Words
from policylang.model.entry import Entry, Objection, Ruling
from policylang.model.policy import Policy


@frozen
class ListExplanation:
    """A ruling, or an objection to a whole list, in words."""

    fact: Ruling | Objection
    policy: Policy = field(repr=False)

    def reasons(self, language: str = "en", *, show_sensitive: bool = False) -> tuple[str, ...]:
        """Return a sentence for each objection, without the line; none where it is accepted."""
        naming = Naming.of(self.policy, language)
        if isinstance(self.fact, Objection):
            return (_whole(self.fact, naming, show_sensitive=show_sensitive),)
        return tuple(
            dict.fromkeys(
                _reason(each, self.fact.entry, naming, show_sensitive=show_sensitive)
                for each in self.fact.objections
            )
        )

    def verdict(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return that a line is refused, or accepted, and by what."""
        naming = Naming.of(self.policy, language)
        if isinstance(self.fact, Objection) or not self.fact.is_accepted:
            return naming.words.say("ruling.refused")
        norms = self.grounds(language, show_sensitive=show_sensitive)
        if not norms:
            return naming.words.say("ruling.accepted")
        return naming.words.say("ruling.accepted by", norms=norms)

    def grounds(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return what an accepted line rests on, as far as it may be shown."""
        if isinstance(self.fact, Objection) or not self.fact.is_accepted:
            return ""
        keys, withheld = self.fact.provisions, self.fact.withheld
        seen = [key for key in keys if show_sensitive or key not in withheld]
        return Naming.of(self.policy, language).references(seen).replace(NO_BREAK, " ")

    def text(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return the line with what became of it, and below it a sentence for each objection."""
        reasons = self.reasons(language, show_sensitive=show_sensitive)
        if isinstance(self.fact, Objection):
            return "".join(f"{each}\n" for each in reasons)
        words = Words(language, self.policy.vocabulary)
        verdict = self.verdict(language, show_sensitive=show_sensitive)
        line = ", ".join(_parts(self.fact.entry, words))
        head = words.say("objection.headline", head=line, what=verdict)
        return "\n".join([f"{head}.", *(f"  {each}" for each in reasons)]) + "\n"


def explain_ruling(fact: Ruling | Objection, policy: Policy) -> ListExplanation:
    """Return a ruling, or an objection to a whole list, in words."""
    return ListExplanation(fact, policy)


def entry_days(start: date, end: date, words: Words) -> str:
    """Return the days of a line."""
    if start == end:
        return words.day(start)
    return words.say("entry.days", start=words.date(start), end=words.date(end))


def _parts(entry: Entry, words: Words) -> Iterator[str]:
    if entry.place.row is not None:
        yield words.say("entry.row", row=entry.place.row)
    if entry.person is not None:
        yield entry.person
    elif entry.group is not None:
        attribute, name = entry.group
        yield words.say("entry.group", attribute=words.attribute(attribute), name=name)
    yield words.say("entry.empty") if entry.arrangement is None else words.where(entry.arrangement)
    yield entry_days(entry.start, entry.end, words)
    if entry.by:
        yield words.say("entry.by", by=entry.by)
    if entry.letter:
        yield words.say("entry.letter", letter=entry.letter)


def _reason(objection: Objection, entry: Entry, naming: Naming, *, show_sensitive: bool) -> str:
    """Return what speaks against a line; whom and when only where the line leaves it open."""
    what = breach_text(objection, naming, show_sensitive=show_sensitive)
    words = naming.words
    head = []
    if entry.person is None and objection.person is not None:
        head.append(objection.person)
    if objection.on is not None and entry.start != entry.end:
        head.append(words.day(objection.on))
    return _headed(head, what, words)


def _whole(objection: Objection, naming: Naming, *, show_sensitive: bool) -> str:
    what = breach_text(objection, naming, show_sensitive=show_sensitive)
    head = [] if objection.on is None else [naming.words.day(objection.on)]
    return _headed(head, what, naming.words)


def _headed(head: Iterable[str], what: str, words: Words) -> str:
    """Return a sentence; an identifier in front of it stays as it is."""
    joined = ", ".join(head)
    if not joined:
        return f"{what[0].upper()}{what[1:]}."
    return words.say("objection.headline", head=joined, what=what) + "."
