"""Judge one line by itself: whom it speaks of, on which days, and what speaks against that."""

from collections.abc import Iterable, Iterator
from datetime import date

from policylang._frozen import frozen
from policylang.model.decision import Outcome
from policylang.model.entry import Breach, Entry, Objection
from policylang.model.norm import Key
from policylang.model.vocabulary import Source
from policylang.semantics.lists.claims import SEVERAL, Claim, claim_of, no_work
from policylang.semantics.lists.powers import Grant, grant_of
from policylang.semantics.lists.scene import Scene


@frozen(eq=False)
class Judged:
    """A line, what it claims, and what speaks against it.

    ``named`` are all people and days that it names, whatever became of that.
    """

    entry: Entry
    claims: tuple[Claim, ...]
    objections: tuple[Objection, ...]
    named: tuple[tuple[int, date], ...] = ()


def judge_line(scene: Scene, entry: Entry, line: int) -> Judged:
    """Judge a line on each of its days, whatever other lines say."""
    if entry.person is None:
        return _of_group(scene, entry, line)
    person = scene.number(entry.person)
    if person is None:
        unknown = Objection(breach=Breach.UNKNOWN_PERSON, person=entry.person)
        return Judged(entry, (), (unknown,))
    return _named(scene, entry, line, [person])


def _of_group(scene: Scene, entry: Entry, line: int) -> Judged:
    assert entry.group is not None
    attribute, name = entry.group
    declared = scene.policy.vocabulary.attributes.get(attribute)
    people: set[int] = set()
    if declared is not None and declared.source in (Source.PERSON, Source.ORGANISATION):
        for on in scene.days(entry.start, entry.end):
            people.update(scene.members(attribute, name, on))
    if not people:
        facts = {"attribute": attribute, "name": name}
        return Judged(entry, (), (Objection(breach=Breach.UNKNOWN_GROUP, facts=facts),))
    if entry.arrangement is None:
        return _empty(scene, entry, line)
    return _named(scene, entry, line, sorted(people))


def _named(scene: Scene, entry: Entry, line: int, people: Iterable[int]) -> Judged:
    """Judge a line with an arrangement, for each person on each day."""
    claims: list[Claim] = []
    objections: list[Objection] = []
    idle: list[Objection] = []
    named = []
    for person in people:
        for on in scene.days(entry.start, entry.end):
            if not _speaks_of(scene, entry, person, on):
                continue
            named.append((person, on))
            found = claim_of(scene, entry, line, person, on)
            if isinstance(found, Claim):
                claims.append(found)
            elif found.breach is Breach.NO_WORK:
                idle.append(found)
            else:
                objections.append(found)
    if idle and not claims and not objections and scene.covers(entry.start, entry.end):
        objections.append(idle[0])
    return Judged(entry, tuple(claims), tuple(objections), tuple(named))


def _speaks_of(scene: Scene, entry: Entry, person: int, on: date) -> bool:
    """Whether a line of a group speaks of someone on a day: people may change groups."""
    if entry.person is not None or entry.group is None:
        return True
    return person in scene.members(*entry.group, on)


def _empty(scene: Scene, entry: Entry, line: int) -> Judged:
    """Judge an empty list: whoever has a choice in the group keeps what would hold."""
    claims = []
    refused: list[tuple[Claim, Grant]] = []
    works = False
    for person, on in _members(scene, entry):
        stand = scene.stand(person, on)
        works = works or stand.decision.outcome is not Outcome.NO_WORK
        kept = stand.decision.until_then
        if kept is None:
            continue
        grant = grant_of(stand, kept, entry.by, scene.record(person, on))
        if grant is None or grant.kind == "person":
            continue
        claim = Claim(line, person, on, kept, stand, grant.provisions, (), True, True, True)
        if grant.is_given:
            claims.append(claim)
        else:
            refused.append((claim, grant))
    objections: tuple[Objection, ...] = ()
    if not works and scene.covers(entry.start, entry.end):
        facts = no_work(scene, None, entry.start)
        objections = (Objection(breach=Breach.NO_WORK, on=entry.start, facts=facts),)
    elif refused and not claims:
        objections = (_no_power(entry, refused),)
    return Judged(entry, tuple(claims), objections)


def _members(scene: Scene, entry: Entry) -> Iterator[tuple[int, date]]:
    assert entry.group is not None
    for on in scene.days(entry.start, entry.end):
        for person in scene.members(*entry.group, on):
            yield person, on


def _no_power(entry: Entry, refused: Iterable[tuple[Claim, Grant]]) -> Objection:
    keys: set[Key] = set()
    officers: set[str] = set()
    withheld: set[Key] = set()
    for claim, grant in refused:
        keys.update(grant.provisions)
        officers.update(grant.officers)
        withheld.update(claim.stand.withheld)
    return Objection(
        breach=Breach.NO_POWER,
        on=entry.start,
        provisions=tuple(sorted(keys)),
        facts={"kind": "officer", "officers": SEVERAL.join(sorted(officers)), "by": entry.by},
        withheld=frozenset(withheld),
    )
