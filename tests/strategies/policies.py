"""Policies, staff records and situations as the model has them, biased to meet one another."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from policylang.model.days import Calendar, DayRange, Distance, Event, Period, Weekdays
from policylang.model.norm import (
    Amount,
    AnyProvision,
    Key,
    Modality,
    Norm,
    Quota,
    QuotaKind,
    Rota,
    Table,
    TakenOut,
    Untranslated,
)
from policylang.model.policy import (
    ABSENT,
    Extension,
    Instrument,
    Policy,
    Presumption,
    Revocation,
    Value,
)
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Compares,
    DaysSince,
    Everyone,
    InArrangement,
    IsBetween,
    IsIn,
    IsNumber,
    IsTrue,
    Not,
    Selector,
    Stands,
)
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import (
    ArrangementWord,
    Attribute,
    Kind,
    Source,
    Vocabulary,
    normal,
)

WEDNESDAY: Final = date(2021, 7, 7)
SATURDAY: Final = date(2021, 7, 10)
SUNDAY: Final = date(2021, 7, 11)
HOLIDAY: Final = date(2021, 7, 20)
DAYS: Final = (*(WEDNESDAY,) * 8, SATURDAY, SUNDAY, HOLIDAY)
CONDITION: Final = '"jumlah terpapar tinggi"'
TEXTS: Final = ("memakai masker", "rapat")
EVENTS: Final = ("PPKM berakhir", "libur bersama", "akhir tahun anggaran")
OFFICERS: Final = ("Atasan Langsung", "Kepala Dinas")
ROLES: Final = ("Camat", "Lurah", "Staf")
UNITS: Final = ("Dinas Kesehatan", "Puskesmas", "Setda")
ARRANGEMENTS: Final = ("office", "home", "field", "off", "wfa")


def _attribute(name: str, kind: Kind, **more: Any) -> tuple[str, Attribute]:
    return name, Attribute(name=name, kind=kind, **more)


VOCABULARY: Final = Vocabulary(
    attributes=dict(
        (
            _attribute("role", Kind.ONE_OF, levels=tuple((role,) for role in ROLES)),
            _attribute("unit", Kind.NAME),
            _attribute("sex", Kind.ONE_OF, levels=(("L",), ("P",))),
            _attribute("pregnant", Kind.YES_NO, sensitive=True),
            _attribute("comorbid", Kind.YES_NO, sensitive=True),
            _attribute("positive_on", Kind.DATE, sensitive=True),
            _attribute("born", Kind.DATE),
            _attribute("age", Kind.NUMBER, low=18, high=65),
            _attribute("week", Kind.NUMBER, low=5, high=6),
            _attribute("leave", Kind.YES_NO),
            _attribute("level", Kind.NUMBER, low=1, high=4, source=Source.DAY),
            _attribute(CONDITION, Kind.YES_NO, source=Source.DAY),
            _attribute("working_day", Kind.YES_NO, source=Source.CALENDAR),
            _attribute("holiday", Kind.YES_NO, source=Source.CALENDAR),
            _attribute("holiday_week", Kind.YES_NO, source=Source.CALENDAR),
        )
    ),
    arrangements=(ArrangementWord("wfa", ("WFA",)),),
)


def weighted(*choices: tuple[int, Any]) -> SearchStrategy[Any]:
    """Draw from strategies or values, each as often as its weight says."""
    if not any(isinstance(choice, SearchStrategy) for _, choice in choices):
        return st.sampled_from([choice for weight, choice in choices for _ in range(weight)])
    bag = [
        choice if isinstance(choice, SearchStrategy) else st.just(choice)
        for weight, choice in choices
        for _ in range(weight)
    ]
    return st.sampled_from(bag).flatmap(lambda chosen: chosen)


def rarely(chance: int = 6) -> SearchStrategy[bool]:
    """Draw True once in so many times."""
    return st.integers(0, chance - 1).map(lambda n: n == chance - 1)


# Selectors


def _is_in(fact: str, values: Sequence[str]) -> SearchStrategy[Selector]:
    chosen = st.sets(st.sampled_from([value.casefold() for value in values]), min_size=1)
    return chosen.map(lambda some: IsIn(fact, frozenset(some)))


_signs: Final = st.sampled_from(("=", "!=", "<", "<=", ">", ">="))
_ages: Final = st.sampled_from((18, 40, 56, 65))
_levels: Final = st.integers(1, 4)
_of_people: Final = weighted(
    (5, _is_in("role", ROLES)),
    (3, _is_in("unit", UNITS)),
    (3, IsTrue("pregnant")),
    (3, IsTrue("comorbid")),
    (2, st.builds(Compares, st.just("age"), _signs, _ages)),
    (1, st.builds(IsBetween, st.just("age"), st.just(40), st.sampled_from((40, 56)))),
    (1, st.builds(DaysSince, st.just("positive_on"), st.booleans(), st.just(1), st.just(5))),
    (1, DaysSince("positive_on", False, 3, None)),
    (1, DaysSince("positive_on", True, 3, 3, negated=True)),
    (1, Compares("positive_on", ">=", WEDNESDAY)),
)
_of_the_day: Final = weighted(
    (3, st.builds(Compares, st.just("level"), _signs, _levels)),
    (1, st.builds(IsNumber, st.just("level"), st.frozensets(_levels, min_size=1, max_size=2))),
    (3, IsTrue(CONDITION)),
    (1, st.sampled_from(("working_day", "holiday", "holiday_week")).map(IsTrue)),
)
_stands: Final = st.sampled_from(("essential", "exempt")).map(Stands)


def _combined(atoms: SearchStrategy[Selector]) -> SearchStrategy[Selector]:
    pairs = st.tuples(atoms, atoms)
    return weighted((8, atoms), (2, atoms.map(Not)), (1, pairs.map(AllOf)), (1, pairs.map(AnyOf)))


people: Final = _combined(_of_people)
people_or_standing: Final = _combined(weighted((9, _of_people), (1, _stands)))
facts_of_the_day: Final = _combined(_of_the_day)
_by_arrangement: Final = st.sampled_from(ARRANGEMENTS[:3]).map(InArrangement)


# Days

_near: Final = st.integers(-3, 3).map(lambda n: WEDNESDAY + timedelta(days=n))
_events: Final = st.sampled_from(EVENTS).map(Event)
_distances: Final = st.builds(Distance, st.integers(1, 3), st.booleans(), st.booleans(), _events)
_points: Final = weighted((4, _near), (1, _events), (1, _distances))
_periods: Final = weighted(
    (9, st.builds(Period, st.just(WEDNESDAY - timedelta(days=9)), st.just(HOLIDAY))),
    (3, st.builds(Period, _near, st.none())),
    (2, st.builds(Period, _points, _points)),
)
_on_items: Final = weighted(
    (3, st.frozensets(st.integers(0, 6), min_size=1).map(Weekdays)),
    (3, Weekdays(frozenset((2, 5, 6)))),
    (2, st.sampled_from(DAYS).map(DayRange)),
    (1, st.builds(DayRange, st.just(WEDNESDAY - timedelta(days=2)), st.just(HOLIDAY))),
    (2, st.builds(DayRange, _points)),
    (1, st.builds(DayRange, _points, _points)),
)
_none: Final[SearchStrategy[list[Key]]] = st.just([])
_on: Final = st.lists(_on_items, min_size=1, max_size=2).map(tuple)


# Provisions

_modifiers: Final = weighted(
    *((10, None), (2, "except"), (1, "when"), (1, "from"), (1, "on"), (1, "repeal"))
)


@st.composite
def _whom(draw: DrawFn, modality: Modality | None, *, conduct: bool) -> dict[str, Any]:
    """Draw the selector and the modifiers that every provision may bear."""
    plain = modality in (Modality.EXEMPT, Modality.ESSENTIAL)
    named = people if plain else people_or_standing
    if conduct:
        named = weighted((2, named), (1, _by_arrangement), (1, _by_arrangement.map(Not)))
    everyone = draw(st.integers(0, 4)) > 1 and not (plain and draw(st.booleans()))
    selector: Selector = Everyone() if everyone else draw(named)
    bears = {draw(_modifiers), draw(_modifiers)}
    if "except" in bears:
        left_out = Not(draw(named))
        selector = left_out if everyone else AllOf((selector, left_out))
    whom: dict[str, Any] = {"selector": selector, "speaks_of_everyone": everyone}
    if "when" in bears:
        whom["when"] = draw(facts_of_the_day)
    if "from" in bears:
        whom["period"] = draw(_periods)
    if "on" in bears:
        whom["on"] = draw(_on)
    if "repeal" in bears and draw(st.booleans()):
        back = weighted((2, st.none()), (1, _points))
        each = st.builds(TakenOut, st.just(0), _points, back)
        whom["taken_out"] = tuple(draw(st.lists(each, min_size=1, max_size=2)))
    return whom


_sets: Final = weighted(
    (4, st.sampled_from([(name,) for name in ("office", "home", "home", *ARRANGEMENTS)])),
    (2, ("office", "home")),
    (2, ("home", "field")),
    (1, ("office", "wfa")),
)
_modalities: Final = weighted(
    (7, Modality.REQUIRE),
    (5, Modality.FORBID),
    (4, Modality.ALLOW),
    (1, Modality.ADVISE),
    (2, Modality.DELEGATE),
    (1, Modality.RESERVE),
    (2, Modality.EXEMPT),
    (2, Modality.ESSENTIAL),
    (2, Modality.DEFAULT),
    (5, Modality.EXEMPT_FROM),
)
_of_conduct: Final = (
    *(Modality.REQUIRE, Modality.REQUIRE, Modality.FORBID, Modality.FORBID, Modality.ALLOW),
    *(Modality.ADVISE, Modality.DELEGATE, Modality.RESERVE),
)
_shares: Final = st.sampled_from(
    (
        Amount(None, Fraction(1, 2)),
        Amount(Fraction(1, 4), Fraction(1, 2)),
        Amount(None, 4),
        Amount(1, None),
        Amount(None, Fraction(0)),
        Amount(Fraction(0), Fraction(0)),
        Amount(None, 0),
        Amount(Fraction(1), None),
        Amount(Fraction(1), Fraction(1)),
    )
)


@st.composite
def _norm(draw: DrawFn, key: Key) -> Norm:
    modality = draw(_modalities)
    whom = draw(_whom(modality, conduct=False))
    if modality is Modality.DEFAULT:
        whom |= {"selector": Everyone(), "speaks_of_everyone": True}
    arrangements: tuple[str, ...] = draw(_sets)
    if modality is Modality.DEFAULT:
        arrangements = arrangements[:1]
    elif modality in (Modality.EXEMPT, Modality.ESSENTIAL):
        arrangements = ("office",)
    elif modality is Modality.EXEMPT_FROM:
        arrangements = ()
    elif modality is Modality.REQUIRE and draw(rarely(3)):
        arrangements = ("office", "home", "field")
    elif modality is Modality.FORBID and draw(st.booleans()):
        arrangements = (draw(st.sampled_from(("home", "home", "office", "field"))),)
    officers = modality in (Modality.DELEGATE, Modality.RESERVE)
    return Norm(
        key=key,
        modality=modality,
        arrangements=arrangements,
        officer=draw(st.sampled_from(OFFICERS)) if officers else None,
        advised=draw(rarely(15)) and modality is not Modality.DEFAULT,
        **whom,
    )


@st.composite
def _conduct(draw: DrawFn, key: Key) -> Norm | Quota:
    text = draw(st.sampled_from(TEXTS))
    if draw(rarely(5)):
        high = draw(st.sampled_from((0, 30)))
        return Quota(
            key=key,
            kind=QuotaKind.CAP,
            arrangement=None,
            conduct=text,
            amount=Amount(None, high),
            **draw(_whom(None, conduct=True)),
        )
    modality = draw(st.sampled_from(_of_conduct))
    officers = modality in (Modality.DELEGATE, Modality.RESERVE)
    return Norm(
        key=key,
        modality=modality,
        conduct=text,
        officer=OFFICERS[0] if officers else None,
        advised=draw(rarely(15)),
        **draw(_whom(modality, conduct=True)),
    )


@st.composite
def _quota(draw: DrawFn, key: Key) -> Quota:
    amount: Amount | None = draw(_shares)
    table = None
    if draw(rarely(5)):
        fact = draw(st.sampled_from(("level", "level", "role")))
        choices: list[Selector] = [IsNumber("level", frozenset((n,))) for n in (1, 2)]
        if fact == "role":
            choices = [IsIn("role", frozenset((role.casefold(),))) for role in ROLES[:2]]
        if draw(st.booleans()):
            choices.append(Not(AnyOf(tuple(choices))))
        cells = tuple((each, draw(st.none() | _shares)) for each in choices)
        amount, table = None, Table(fact, cells)
    return Quota(
        key=key,
        kind=draw(st.sampled_from(QuotaKind)),
        arrangement=draw(st.sampled_from(("office", "office", "home", "field"))),
        amount=amount,
        table=table,
        base=Everyone() if draw(rarely()) else None,
        minimum=1 if draw(rarely()) else None,
        advised=draw(rarely(8)),
        **draw(_whom(None, conduct=False)),
    )


@st.composite
def _rota(draw: DrawFn, key: Key) -> Rota:
    return Rota(
        key=key,
        people=2,
        at_least=True,
        officer=draw(st.none() | st.sampled_from(OFFICERS)),
        advised=draw(rarely(10)),
        **draw(_whom(None, conduct=False)),
    )


def provisions(key: Key) -> SearchStrategy[AnyProvision]:
    """Draw one provision, yet without targets."""
    return weighted(
        (20, _norm(key)),
        (4, _conduct(key)),
        (5, _quota(key)),
        (2, _rota(key)),
        (1, st.just(Untranslated(key=key, text="lain-lain"))),
    )


# Who names whom


def may_name(one: AnyProvision, other: AnyProvision) -> bool:
    """Whether a text may write the one as an exception to the other, ranks aside."""
    if isinstance(one, Untranslated) or isinstance(other, Untranslated):
        return False
    if isinstance(one, Norm) and one.modality is Modality.DEFAULT:
        return False
    if isinstance(one, Norm) and one.modality is Modality.EXEMPT_FROM:
        return True
    conduct = [each.conduct if isinstance(each, Norm | Quota) else None for each in (one, other)]
    if any(conduct):
        return conduct[0] == conduct[1] and isinstance(one, Quota) <= isinstance(other, Quota)
    return isinstance(other, Quota) or not isinstance(one, Quota)


@st.composite
def _with_targets(
    draw: DrawFn, drawn: Sequence[AnyProvision], ranks: Sequence[int]
) -> list[AnyProvision]:
    """Let provisions name earlier ones, so that there is no cycle."""
    done: list[AnyProvision] = []
    for one in drawn:
        liberating = isinstance(one, Norm) and one.modality is Modality.EXEMPT_FROM
        named: list[Key] = []
        others = [each.key for each in done if may_name(one, each)]
        if others and (liberating or draw(st.booleans())):
            named = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
        own = ranks[one.key.instrument]
        reached = tuple(sorted(each for each in named if ranks[each.instrument] >= own))
        upward = tuple(sorted(each for each in named if ranks[each.instrument] < own))
        naming: dict[str, Any] = {"targets" if liberating else "exception_to": reached}
        if isinstance(one, Norm):
            naming["upward"] = upward
        done.append(evolve(one, **naming))
    return done


# Policies

_presumptions: Final = st.lists(
    st.sampled_from(
        (
            Presumption("pregnant", False, IsIn("sex", frozenset(("l",)))),
            Presumption("pregnant", False, Compares("age", ">=", 56)),
            Presumption("pregnant", True, IsIn("unit", frozenset(("puskesmas",)))),
            Presumption("comorbid", False, Everyone()),
            Presumption("comorbid", True, IsTrue("pregnant")),
            Presumption("positive_on", ABSENT, Everyone()),
            Presumption("level", 2, Everyone()),
        )
    ),
    max_size=2,
    unique=True,
)


@st.composite
def _instrument(draw: DrawFn, position: int, rank: int) -> Instrument:
    valid = draw(weighted((8, st.none()), (2, _periods)))
    revocations: tuple[Revocation, ...] = ()
    extensions: tuple[Extension, ...] = ()
    if draw(rarely(25)):
        revocations = (Revocation(0, draw(st.none() | _points)),)
    if draw(rarely(25)):
        extensions = (Extension(0, draw(st.none() | _points), draw(st.none() | _points)),)
    return Instrument(
        position=position,
        name=f"instrument{position}.policy",
        rank=rank,
        valid=valid,
        scope=draw(weighted((8, Everyone()), (2, people))),
        revocations=revocations,
        extensions=extensions,
    )


@st.composite
def policies(draw: DrawFn, least: int = 1) -> Policy:
    """Draw a policy of one to three instruments, and one to eight provisions in all."""
    ranks = [draw(st.integers(0, 2)) for _ in range(draw(st.sampled_from((1, 1, 2, 2, 3))))]
    count = draw(st.integers(least, 8))
    homes = [draw(st.integers(0, len(ranks) - 1)) for _ in range(count)]
    places = draw(st.permutations(range(count)))
    drawn = [
        draw(provisions(Key(home, place, f"p{place}")))
        for home, place in zip(homes, places, strict=True)
    ]
    named = draw(_with_targets(drawn, ranks))
    instruments = tuple(
        evolve(
            draw(_instrument(position, rank)),
            provisions=tuple(
                sorted(
                    (each for each in named if each.key.instrument == position),
                    key=lambda each: each.key,
                )
            ),
        )
        for position, rank in enumerate(ranks)
    )
    return Policy(
        instruments=instruments,
        vocabulary=VOCABULARY,
        presumptions=tuple(draw(weighted((3, ()), (1, _presumptions)))),
    )


# People and days


FACTS: Final[dict[str, SearchStrategy[Value]]] = {
    "role": weighted((6, st.sampled_from(ROLES)), (6, "Camat"), (1, ABSENT)),
    "unit": weighted((6, st.sampled_from((*UNITS, "Arsip"))), (1, ABSENT)),
    "sex": st.sampled_from(("L", "P")),
    "pregnant": st.booleans(),
    "comorbid": st.booleans(),
    "positive_on": weighted(
        (3, st.integers(-9, 1).map(lambda n: WEDNESDAY + timedelta(days=n))), (2, ABSENT)
    ),
    "age": weighted((6, st.sampled_from((18, 39, 40, 56, 57, 65))), (1, ABSENT)),
}
BIRTHS: Final[SearchStrategy[Value]] = st.sampled_from(
    (date(1965, 7, 7), date(1965, 7, 8), date(1980, 2, 29), ABSENT)
)
CONTEXT: Final[dict[str, SearchStrategy[Value]]] = {
    "level": weighted((6, _levels), (1, ABSENT)),
    CONDITION: st.booleans(),
}
_unknown: Final = st.sampled_from((0, 0, 1, 2, 3, 4))


@st.composite
def records(draw: DrawFn) -> StaffRecord:
    """Draw a person of whom a few facts are missing."""
    held: dict[str, Value] = {name: draw(values) for name, values in FACTS.items()}
    for name in draw(st.permutations(sorted(held)))[: draw(_unknown)]:
        del held[name]
    if draw(rarely(4)):
        held["week"] = draw(st.sampled_from((5, 6)))
    if draw(rarely(8)):
        held["leave"] = draw(st.booleans())
    if draw(rarely(5)):
        held["born"] = draw(BIRTHS)
    return StaffRecord("a", held)


CALENDARS: Final = (
    Calendar(),
    Calendar(),
    Calendar(name="six days", working_days=6),
    Calendar(name="holidays", holidays={HOLIDAY: "Idul Adha"}),
    Calendar(name="six", working_days=6, holidays={SATURDAY: "libur", HOLIDAY: "Idul Adha"}),
)


@st.composite
def situations(draw: DrawFn) -> Situation:
    """Draw a day and what is known of it."""
    context = {name: draw(values) for name, values in CONTEXT.items()}
    for name in sorted(context):
        if draw(rarely(4)):
            del context[name]
    events = {normal(name): draw(_near) for name in EVENTS}
    for name in sorted(events):
        if draw(rarely(3)):
            del events[name]
    return Situation(
        on=draw(st.sampled_from(DAYS)),
        context=context,
        events=events,
        calendar=draw(st.sampled_from(CALENDARS)),
    )


cases: Final = st.tuples(policies(), records(), situations())


# One more provision

NEW: Final = 99


@st.composite
def added_permissions(draw: DrawFn, policy: Policy, position: int) -> Norm:
    """Draw a permission for an instrument, naming norms at most."""
    ranks = {each.position: each.rank for each in policy.instruments}
    named = [
        each.key
        for each in policy.provisions()
        if isinstance(each, Norm) and not each.conduct
        if ranks[each.key.instrument] >= ranks[position]
    ]
    modality = draw(st.sampled_from((Modality.ALLOW, Modality.DELEGATE)))
    exceptions = draw(st.lists(st.sampled_from(named), max_size=2, unique=True) if named else _none)
    return Norm(
        key=Key(position, NEW, "added"),
        modality=modality,
        arrangements=draw(_sets),
        officer=OFFICERS[0] if modality is Modality.DELEGATE else None,
        exception_to=tuple(sorted(exceptions)),
        **draw(_whom(modality, conduct=False)),
    )


@st.composite
def added_duties(draw: DrawFn, position: int) -> Norm:
    """Draw a duty for an instrument that names nothing."""
    modality = draw(st.sampled_from((Modality.REQUIRE, Modality.FORBID, Modality.FORBID)))
    return Norm(
        key=Key(position, NEW, "added"),
        modality=modality,
        arrangements=draw(_sets),
        **draw(_whom(modality, conduct=False)),
    )
