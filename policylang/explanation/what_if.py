"""What if some facts were otherwise: both decisions, and how they differ."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.explanation.as_json import decision_to_json, label_of, value_to_json
from policylang.explanation.text.answers import Speaker
from policylang.explanation.text.what_if import what_if_text
from policylang.explanation.view import View
from policylang.explanation.words import Words
from policylang.model.decision import Decision, Status
from policylang.model.norm import Key
from policylang.model.policy import Policy, Value
from policylang.model.staff import Organisation, SideTable, Situation, StaffRecord
from policylang.model.vocabulary import Source, Vocabulary, normal
from policylang.semantics.decide import decide


@frozen
class Change:
    """A provision that fares otherwise, before and after."""

    key: Key
    before: Status
    after: Status


@frozen
class Difference:
    """A decision, the one that other facts would give, and what differs."""

    changes: tuple[tuple[str, Value], ...]
    before: Decision
    after: Decision
    vocabulary: Vocabulary = field(repr=False, eq=False)

    def statuses(self, *, show_sensitive: bool = False) -> tuple[Change, ...]:
        """Return how provisions fare otherwise, as far as it may be shown."""
        views = self._views(show_sensitive=show_sensitive)
        hidden = views[0].withheld | views[1].withheld
        pairs = zip(self.before.standings, self.after.standings, strict=True)
        return tuple(
            Change(old.provision.key, old.status, new.status)
            for old, new in pairs
            if old.status is not new.status and old.provision.key not in hidden
        )

    def text(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return both answers in words, and which clauses fare otherwise."""
        changes = [
            (each.key, each.before, each.after)
            for each in self.statuses(show_sensitive=show_sensitive)
        ]
        words = Words(language, self.vocabulary)
        before, after = (
            Speaker(view, words) for view in self._views(show_sensitive=show_sensitive)
        )
        return what_if_text(self.changes, before, after, changes)

    def to_json(self, *, show_sensitive: bool = False) -> dict[str, object]:
        """Return both answers as what ``json.dumps`` takes."""
        before, after = self._views(show_sensitive=show_sensitive)
        return {
            "changes": {fact: value_to_json(value) for fact, value in self.changes},
            "before": decision_to_json(before),
            "after": decision_to_json(after),
            "statuses": [
                {
                    "label": label_of(each.key, before),
                    "before": each.before.value,
                    "after": each.after.value,
                }
                for each in self.statuses(show_sensitive=show_sensitive)
            ],
            "withheld": before.withholds or after.withholds,
        }

    def _views(self, *, show_sensitive: bool) -> tuple[View, View]:
        return (
            View.of(self.before, show_sensitive=show_sensitive),
            View.of(self.after, show_sensitive=show_sensitive),
        )


def what_if(
    policy: Policy, record: StaffRecord, situation: Situation, changes: Mapping[str, Value]
) -> Difference:
    """Decide as things are, and as they would be under other facts.

    A fact is an attribute by its name, a condition as it stands in quotes, or
    ``event "NAME"``. Raises ``ValueError`` for what the policy does not know,
    and for what the calendar says.
    """
    changed = with_changes(policy, record, situation, changes)
    return Difference(
        tuple(changes.items()),
        decide(policy, record, situation),
        decide(policy, *changed),
        policy.vocabulary,
    )


def with_changes(
    policy: Policy, record: StaffRecord, situation: Situation, changes: Mapping[str, Value]
) -> tuple[StaffRecord, Situation]:
    """Return the person and the day under other facts, which stand before side tables."""
    held = situation.side.apply(record, situation.on)
    own: dict[str, Value] = {}
    context, events = dict(situation.context), dict(situation.events)
    for fact, value in changes.items():
        if fact.startswith('event "'):
            if not isinstance(value, date):
                raise ValueError(fact)
            events[normal(fact.removeprefix('event "').removesuffix('"'))] = value
        elif _source(fact, policy) is Source.PERSON:
            own[fact] = value
        else:
            context[fact] = value
    changed = _changed_record(held, own)
    return changed, evolve(
        situation,
        context=context,
        events=events,
        side=_without(record, situation),
        organisation=_with_member(record, changed, situation.organisation),
    )


def _source(fact: str, policy: Policy) -> Source:
    attribute = policy.vocabulary.attributes.get(fact)
    if attribute is None:
        raise ValueError(fact)
    if attribute.source is Source.CALENDAR:
        raise ValueError(fact)
    return Source.PERSON if attribute.source is Source.ORGANISATION else attribute.source


def _changed_record(record: StaffRecord, own: Mapping[str, Value]) -> StaffRecord:
    values = {**record.values, **own}
    if "born" in own and "age" not in own:
        values.pop("age", None)
    spelled = {fact: text for fact, text in record.spelled.items() if fact not in own}
    return evolve(record, values=values, spelled=spelled)


def _without(record: StaffRecord, situation: Situation) -> SideTable:
    """Return the side tables without this person, whose dated facts are applied already."""
    side = situation.side
    people = {key: facts for key, facts in side.people.items() if key != record.id}
    return evolve(side, people=people)


def _with_member(
    old: StaffRecord, new: StaffRecord, organisation: Organisation | None
) -> Organisation | None:
    """Return the organisation with the person as changed."""
    if organisation is None:
        return None
    return Organisation(new if each is old or each == old else each for each in organisation)
