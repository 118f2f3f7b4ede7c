"""Hold what a policy names against what is known: of staff, and of days."""

import re
from collections.abc import Iterator
from itertools import chain

from policylang._suggest import nearest
from policylang.diagnostics import Code, Diagnostic
from policylang.interchange.staff import StaffFile
from policylang.model.days import Distance, Event, Period, Point
from policylang.model.norm import AnyProvision, Quota, Rota
from policylang.model.policy import Instrument, Policy
from policylang.model.selector import IsIn, LevelsBelow, Selector
from policylang.model.staff import SideTable
from policylang.model.vocabulary import Attribute, Kind, Source, normal, word_form
from policylang.semantics.reading import atoms_of, read_policy
from policylang.source import Span

# Whoever bears one of these is one person: not to be suggested to anybody.
_PERSONAL = frozenset(("id", "nip", "nik", "full_name", "superior"))


def unknown_names(
    policy: Policy, staff: StaffFile, facts: SideTable | None = None
) -> tuple[Diagnostic, ...]:
    """Return a warning for each name in a policy that nobody in a staff file bears.

    Only attributes that hold any name are looked at, and only those that the
    file knows of somebody. The nearest name that somebody bears is suggested,
    unless it says who somebody is or is sensitive.
    """
    borne = _Borne(staff, facts or SideTable())
    found: dict[tuple[str, str], Diagnostic] = {}
    for atom, span in _named(policy):
        attribute = policy.vocabulary.attributes[atom.fact]
        if attribute.kind is not Kind.NAME or attribute.source is not Source.PERSON:
            continue
        spellings = borne.names(attribute.name)
        for name in atom.shown if spellings else ():
            key = (attribute.name, normal(name))
            forms = _forms(name, attribute, policy) & atom.values
            if key not in found and not forms & spellings.keys():
                found[key] = _unknown(name, attribute, span, spellings)
    return tuple(found.values())


def missing_groups(policy: Policy, staff: StaffFile) -> tuple[Diagnostic, ...]:
    """Return a note for each quota whose groups some people of a staff file are missing from."""
    found = []
    for provision in policy.provisions():
        if not isinstance(provision, Quota) or provision.conduct or provision.span is None:
            continue
        people = sum(provision.per not in record.values for record in staff.records)
        if people:
            report = Code.MISSING_GROUP.at(
                provision.span, attribute=provision.per, people=str(people)
            )
            found.append(report)
    return tuple(found)


def attributes_read(policy: Policy) -> tuple[str, ...]:
    """Return the attributes that can change a decision by a policy, or what its quotas count."""
    reading = read_policy(policy)
    read: set[str | None] = {*reading.atoms, *reading.person_facts}
    for selector, _ in _selectors(policy):
        for atom in atoms_of(selector):
            read |= {getattr(atom, name, None) for name in ("fact", "by", "group")}
            read |= {"unit"} if isinstance(atom, LevelsBelow) else set()
    for provision in policy.provisions():
        if isinstance(provision, (Quota, Rota)) and not getattr(provision, "conduct", None):
            read.add(provision.per)
    return tuple(name for name in policy.vocabulary.attributes if name in read)


def events(policy: Policy) -> tuple[str, ...]:
    """Return the events that a policy speaks of, whose days only the caller knows."""
    periods = chain(
        chain.from_iterable(map(_periods_of_instrument, policy.instruments)),
        chain.from_iterable(map(_periods_of_provision, policy.provisions())),
    )
    points = chain.from_iterable((period.start, period.end) for period in periods)
    names = (event.name for point in points if (event := _event(point)) is not None)
    return tuple({normal(name): name for name in names}.values())


class _Borne:
    """The names that people bear, by attribute: the normal form with a spelling."""

    def __init__(self, staff: StaffFile, facts: SideTable) -> None:
        self._staff = staff
        self._dated = tuple(chain.from_iterable(facts.people.values()))
        self._kept: dict[str, dict[str, str]] = {}

    def names(self, attribute: str) -> dict[str, str]:
        if attribute not in self._kept:
            self._kept[attribute] = dict(self._pairs(attribute))
        return self._kept[attribute]

    def _pairs(self, attribute: str) -> Iterator[tuple[str, str]]:
        for record in self._staff.records:
            value = record.values.get(attribute)
            if isinstance(value, str):
                yield normal(value), record.spelled.get(attribute, value)
        for dated in self._dated:
            if dated.fact == attribute and isinstance(dated.value, str):
                yield normal(dated.value), dated.value


def _forms(name: str, attribute: Attribute, policy: Policy) -> frozenset[str]:
    """Return what a name may match: `dinas Arsip` is "Arsip" and "Dinas Arsip"."""
    found: set[str] = set()
    for word in map(word_form, (attribute.name, *attribute.synonyms)):
        bare = normal(name).removeprefix(f"{word} ")
        for form in (normal(name), bare, f"{word} {bare}"):
            found |= policy.vocabulary.same_names(attribute.name, form)
    return frozenset(found)


def _unknown(name: str, attribute: Attribute, span: Span, spellings: dict[str, str]) -> Diagnostic:
    is_private = attribute.sensitive or attribute.name in _PERSONAL
    suggestion = None if is_private else nearest(name, spellings.values())
    place = _where(name, span)
    return Code.UNKNOWN_NAME.at(place, suggestion=suggestion, name=name, attribute=attribute.name)


def _where(name: str, span: Span) -> Span:
    """Return where a clause spells a name, or the first place in the text that does.

    A clause may have it from a definition.
    """
    text = re.sub(r"#[^\n]*", lambda comment: " " * len(comment[0]), span.source.text)
    words = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    match = pattern.search(text, span.start, span.end) or pattern.search(text)
    return span if match is None else Span(span.source, match.start(), match.end())


def _named(policy: Policy) -> Iterator[tuple[IsIn, Span]]:
    for selector, span in _selectors(policy):
        for atom in atoms_of(selector) if span is not None else ():
            if isinstance(atom, IsIn):
                assert span is not None
                yield atom, span


def _selectors(policy: Policy) -> Iterator[tuple[Selector, Span | None]]:
    for instrument in policy.instruments:
        yield instrument.scope, _text_of(instrument)
    for presumption in policy.presumptions:
        yield presumption.selector, presumption.span
    for provision in policy.provisions():
        for selector in _selectors_of(provision):
            yield selector, provision.span


def _text_of(instrument: Instrument) -> Span | None:
    """Return all of an instrument's text: its heading may be a scope alone."""
    spans = (instrument.span, *(provision.span for provision in instrument.provisions))
    source = next((span.source for span in spans if span is not None), None)
    return None if source is None else Span(source, 0, len(source.text))


def _selectors_of(provision: AnyProvision) -> Iterator[Selector]:
    yield provision.selector
    if provision.when is not None:
        yield provision.when
    if isinstance(provision, (Quota, Rota)):
        yield from provision.prefer
    if isinstance(provision, Quota):
        yield from () if provision.base is None else (provision.base,)
        yield from () if provision.table is None else (cell[0] for cell in provision.table.cells)


def _periods_of_instrument(instrument: Instrument) -> Iterator[Period]:
    yield instrument.valid or Period()
    for extension in instrument.extensions:
        yield Period(extension.start, extension.end)
    for revocation in instrument.revocations:
        yield Period(revocation.start)


def _periods_of_provision(provision: AnyProvision) -> Iterator[Period]:
    yield provision.period or Period()
    for taken in provision.taken_out:
        yield Period(taken.start, taken.returns_on)
    for item in provision.on:
        first, last = getattr(item, "first", None), getattr(item, "last", None)
        yield Period(first, last)


def _event(point: Point | None) -> Event | None:
    while isinstance(point, Distance):
        point = point.anchor
    return point if isinstance(point, Event) else None
