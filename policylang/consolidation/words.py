"""Say beside a text what it is, where it comes from, and what is not in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from policylang._frozen import frozen
from policylang.consolidation.documents import as_point
from policylang.consolidation.in_force import InForce, LeftOut
from policylang.model.days import Point
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import AmendmentKind, Instrument
from policylang.semantics.amendments import TAKES_OUT, versions
from policylang.semantics.in_force import extension_of, is_repealed
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Unknown
from policylang.syntax.printer.terms import print_point
from policylang.wording import consolidation_en, consolidation_id
from policylang.wording.keywords import KEYWORDS

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": consolidation_en.SENTENCES,
    "id": consolidation_id.SENTENCES,
}


@frozen
class Words:
    """One language's remarks on what stands."""

    language: str
    found: InForce

    def say(self, sentence: str, /, **facts: object) -> str:
        """Return a sentence with its facts."""
        return SENTENCES[self.language][sentence].format(**facts)

    def title(self) -> str:
        """Return the first line: what day it is the text of."""
        key = "title" if self.found.instruments else "nothing"
        on, keywords = self.found.on, KEYWORDS[self.language]
        return self.say(
            key,
            day=self.say(
                "day",
                weekday=keywords.weekdays[on.weekday()],
                day=on.day,
                month=keywords.months[on.month - 1],
                year=on.year,
            ),
        )

    def missing(self) -> Iterator[str]:
        """Yield on which events the text hangs."""
        if self.found.missing:
            yield self.say("missing", events=self._events(self.found.missing))

    def _events(self, variables: Sequence[str]) -> str:
        return self.listed([name.removeprefix("event ") for name in variables])

    def instrument(self, one: Instrument, *, in_force: bool) -> str:
        """Return what is said above an instrument."""
        if not in_force:
            return self.say("kept", reference=one.reference)
        text = self.say("instrument", reference=one.reference, period=self._period(one))
        return "; ".join((text, *self._changes(one)))

    def _changes(self, one: Instrument) -> Iterator[str]:
        extension = extension_of(one, self.found.case)
        if extension is not None:
            yield self.say("extended", by=self._reference(extension.by))
        amending = dict.fromkeys(
            each.by
            for provision in one.provisions
            for each in provision.taken_out
            if each.by != one.position and provision.key not in self.found.provisions
        )
        if amending:
            yield self.say("amended", by=self.listed(map(self._reference, amending)))
        for revocation in one.revocations:
            day = self.day(revocation.start)
            yield self.say("to be revoked", by=self._reference(revocation.by), day=day)

    def _period(self, one: Instrument) -> str:
        if one.valid is None:
            return self.say("days.always")
        end = self.found.end_of(one)
        if end is None:
            return self.say("days.from", start=self.day(one.valid.start))
        first, last = one.valid.start, end
        if isinstance(first, date) and _in_one_month(first, last):
            return self.say("days.month", first=first.day, last=self.day(last))
        return self.say("days.both", start=self.day(first), end=self.day(last))

    def provision(self, key: Key) -> Iterator[str]:
        """Yield what is said above a provision: where it comes from, what changed it."""
        if key not in self.found.provisions:
            yield self.say("named")
            return
        for one in self.found.policy.amendments:
            if one.put_in == key and one.kind is AmendmentKind.REPLACE:
                yield self._put_in(key, one.keys[0], one.by)
        hanging = is_repealed(self._provision(key), self.found.case)
        if isinstance(hanging, Unknown):
            yield self.say("hangs", events=self._events(sorted(map(str, hanging.variables))))
        back = self.found.returned(self._provision(key))
        if back is not None:
            day = self.day(back.returns_on)
            yield self.say("back", day=day, by=self._reference(back.by))

    def _put_in(self, key: Key, named: Key, by: int) -> str:
        policy = self.found.policy
        one = policy.instruments[by]
        before = [
            each.by
            for version in versions(named, policy.amendments)
            if version not in (key, named) and version not in self.found.provisions
            for each in policy.amendments
            if each.put_in == version and each.kind in TAKES_OUT and each.works
            if any(taken.by == by for taken in self._provision(version).taken_out)
        ]
        facts = {
            "reference": one.reference,
            "period": self._period(one),
            "label": named.label,
            "target": self._reference(named.instrument),
        }
        if not before:
            return self.say("put in", **facts)
        by_whom = self.listed(map(self._reference, dict.fromkeys(before)))
        return self.say("put in again", by=by_whom, **facts)

    def left_out(self) -> Iterator[str]:
        """Yield what is not in the text, and why."""
        if self.found.left_out and self.found.instruments:
            yield self.say("left out")
        for one in self.found.left_out:
            yield self._left(one)

    def _left(self, one: LeftOut) -> str:
        what = self._reference(one.instrument)
        if one.key is not None:
            what = self.say("of", label=one.key.label, instrument=what)
        by = "" if one.by is None else self._reference(one.by)
        return self.say(f"out.{one.reason.value}", what=what, by=by, day=self.day(one.day))

    def day(self, point: Point | None) -> str:
        """Return a day in words; one that hangs on an event, with its date where it is known."""
        keywords = KEYWORDS[self.language]
        if point is None:
            return self.say("ever")
        known = self.found.date_of(point)
        if known is None:
            return print_point(as_point(point), keywords)
        month = keywords.months[known.month - 1]
        text = self.say("date", day=known.day, month=month, year=known.year)
        if isinstance(point, date):
            return text
        return f"{text} ({print_point(as_point(point), keywords)})"

    def listed(self, texts: Iterator[str] | Sequence[str]) -> str:
        """Return a list in words."""
        *rest, last = texts
        return self.say("list", rest=", ".join(rest), last=last) if rest else last

    def _reference(self, position: int) -> str:
        return self.found.policy.instruments[position].reference

    def _provision(self, key: Key) -> AnyProvision:
        return read_policy(self.found.policy).by_key[key]


def _in_one_month(first: date, last: Point) -> bool:
    """Whether two different dates share a month, which is then said once."""
    if not isinstance(last, date):
        return False
    return first < last and (first.year, first.month) == (last.year, last.month)
