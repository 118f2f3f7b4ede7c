"""The words that stand on the sheets of a roster."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from policylang._frozen import frozen
from policylang.explanation.naming import Naming
from policylang.explanation.notes import RosterNote, roster_notes
from policylang.explanation.text.groups import group_text
from policylang.explanation.text.placements import outcome_text
from policylang.interchange.roster_texts import RosterTexts, pages_of
from policylang.model.days import FIVE_DAYS, SIX_DAYS, Calendar
from policylang.model.decision import Outcome
from policylang.model.group import Group
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Line, Roster
from policylang.wording.roster import RosterWords, letters_of

_WEEKS: Final = {FIVE_DAYS: "weekdays", SIX_DAYS: "six days", "": "weekdays"}
_MOST_CLAUSES: Final = 12


def roster_texts(
    roster: Roster,
    policy: Policy,
    language: str,
    *,
    calendar: Calendar | None,
    withheld: frozenset[Key],
) -> RosterTexts:
    """Return the words of a roster; provisions that are ``withheld`` are not quoted."""
    naming, words = Naming.of(policy, language), RosterWords(language)
    known = _WEEKS.get(roster.calendar)
    notes = _Notes(
        roster, roster_notes(roster, policy, language, show_sensitive=not withheld), naming, words
    )
    return RosterTexts(
        words=words,
        letters=letters_of(policy.vocabulary.arrangement_names(), language),
        circulars=tuple(_circulars(policy)),
        calendar=roster.calendar if known is None else words.say(known),
        holidays={} if calendar is None else dict(calendar.holidays),
        name=naming.name,
        title=lambda group: group_title(group, naming),
        asks=_asks(roster, naming, withheld),
        notes=notes.by_group(),
        general=tuple(notes.general()),
    )


def group_title(group: Group, naming: Naming) -> str:
    """Return what a group is called at the head of a page."""
    none = group_text(group, naming)
    return group.title or none[:1].upper() + none[1:]


def _circulars(policy: Policy) -> Iterator[str]:
    """Yield what each circular is called; a text without a heading is not named."""
    for instrument in policy.instruments:
        parts = (instrument.number, instrument.title, instrument.issuer)
        if any(parts):
            yield " · ".join(filter(None, parts))


def _asks(
    roster: Roster, naming: Naming, withheld: frozenset[Key]
) -> dict[Group, list[tuple[str, str]]]:
    """Return, for each group, the provisions that its people's places rest on."""
    pages = {(line.group.attribute, line.group.name): line.group for line in roster.lines}
    found: dict[Group, dict[Key, None]] = {group: {} for group in pages.values()}
    for report in roster.reports:
        page = pages.get((report.group.attribute, report.group.name))
        if page is not None:
            found[page][report.key] = None
    for line in roster.lines:
        for placement in line.placements:
            found[line.group] |= dict.fromkeys(placement.provisions)
    said = {
        key: (naming.name(key), naming.clause(key))
        for key in {key for keys in found.values() for key in keys}
    }
    return {
        group: [said[key] for key in sorted(keys) if key not in withheld][:_MOST_CLAUSES]
        for group, keys in found.items()
    }


@frozen(eq=False, slots=False)
class _Notes:
    """What is said beneath calendars: what cannot be kept, unequal turns, who has no place."""

    roster: Roster
    notes: Sequence[RosterNote]
    naming: Naming
    words: RosterWords

    def by_group(self) -> dict[Group, list[str]]:
        """Return the notes of each group that has a calendar."""
        pages = {(line.group.attribute, line.group.name): line.group for line in self.roster.lines}
        notes: dict[Group, list[str]] = {}
        for note in self.notes:
            here = {pages.get((group.attribute, group.name)) for group in note.groups}
            for page in sorted(group for group in here if group is not None):
                notes.setdefault(page, []).append(note.text)
        for group, text in self._unplaced():
            notes.setdefault(group, []).append(text)
        return notes

    def general(self) -> Iterator[str]:
        """Yield the notes of groups that have no calendar."""
        pages = {(line.group.attribute, line.group.name) for line in self.roster.lines}
        for note in self.notes:
            if not any((group.attribute, group.name) in pages for group in note.groups):
                yield note.text

    def _unplaced(self) -> Iterator[tuple[Group, str]]:
        """Yield who has no place and why, once for all people and days that are alike."""
        alike: dict[tuple[Group, Outcome, tuple[date, ...]], list[str]] = {}
        for line in self.roster.lines:
            for outcome, some in self._reasons(line).items():
                alike.setdefault((line.group, outcome, tuple(some)), []).append(line.id)
        for (group, outcome, days), people in alike.items():
            is_always = len(days) == self._worked[group]
            said = (
                self.words.say("every day")
                if is_always
                else ", ".join(map(self.words.short_day, days))
            )
            why = outcome_text(outcome, self.naming)
            yield group, self.words.say("unplaced", id=", ".join(people), days=said, why=why)

    def _reasons(self, line: Line) -> dict[Outcome, list[date]]:
        days: dict[Outcome, list[date]] = {}
        for day, placement in zip(self.roster.days, line.placements, strict=True):
            if placement.is_unplaced:
                days.setdefault(placement.outcome, []).append(day)
        return days

    @cached_property
    def _worked(self) -> dict[Group, int]:
        """On how many days anybody of each group works."""
        return {page.group: len(page.worked(self.roster.days)) for page in pages_of(self.roster)}
