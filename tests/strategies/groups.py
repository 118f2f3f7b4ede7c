"""Policies with quotas and rotas, as text, and small staffs in nested and overlapping groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from policylang import loads
from policylang.diagnostics import Cell
from policylang.interchange.records import read_record
from policylang.model.days import Calendar
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from strategies.policies import rarely, weighted

MONDAY: Final = date(2021, 7, 5)
UNITS: Final = ("Arsip", "Bina", "Cipta")
PLACES: Final = ("Utara", "Selatan")
ROLES: Final = ("Camat", "Juru", "Staf")
FLAGS: Final = ("vaccinated", "comorbid", "pregnant")


@frozen(repr=False)
class Office:
    """A policy text, its staff, and some days."""

    texts: tuple[str, ...]
    staff: tuple[dict[str, Any], ...]
    start: date
    end: date
    level: int = 1
    holidays: tuple[date, ...] = ()

    def __repr__(self) -> str:
        """Show the text, and of people what is not no."""
        rows = (" ".join(shown(*fact) for fact in one.items() if fact[1]) for one in self.staff)
        days = f"{self.start} to {self.end} level {self.level} holidays {self.holidays}"
        return "\n".join(("", *self.texts, *rows, days))

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - its interface
        printer.text(repr(self))

    @property
    def policy(self) -> Policy:
        return loads(*self.texts)

    @property
    def calendar(self) -> Calendar:
        return Calendar(holidays=dict.fromkeys(self.holidays, "libur"))

    @property
    def known(self) -> dict[str, Any]:
        """What the public functions are told of the days."""
        return {"context": {"level": self.level}, "calendar": self.calendar}

    @property
    def days(self) -> list[date]:
        """Every day of the range."""
        return [self.start + timedelta(n) for n in range((self.end - self.start).days + 1)]

    def records(self, policy: Policy) -> list[StaffRecord]:
        """Return the staff as the oracle reads it."""
        place = Cell("<staff>", None, None, None)
        return [read_record(one, policy.vocabulary, place=place) for one in self.staff]

    def situation(self, on: date) -> Situation:
        """Return a day as the oracle reads it."""
        return Situation(on=on, context={"level": self.level}, calendar=self.calendar)


def shown(fact: str, value: Any) -> str:
    """Return a fact in few letters."""
    return fact if value is True else str(value)


# Whom


_people: Final = weighted(
    (3, st.sampled_from(ROLES).map("role {}".format)),
    (2, "vaccinated"),
    (1, "comorbid"),
    (1, "not vaccinated"),
    (1, "role Juru, Staf"),
    (1, st.sampled_from(UNITS[:2]).map("unit {}".format)),
)
_preferences: Final = weighted(
    (2, ""),
    (1, " prefer vaccinated"),
    (1, " prefer vaccinated then not comorbid"),
    (1, " prefer role Staf"),
)


# Quotas

_single: Final = st.sampled_from(("50%", "25%", "75%", "1 person", "2 people", "40%", "33.3%"))
_extreme: Final = st.sampled_from(("0%", "100%", "0 people"))
_ranges: Final = st.sampled_from(
    ("25% to 50%", "30% to 50%", "50% to 75%", "1 to 2 people", "0% to 15%")
)


@st.composite
def quotas(draw: DrawFn, *, simple: bool = False) -> str:
    """Draw a quota; a simple one counts everyone of a unit, with a share or a number."""
    kind = draw(st.sampled_from(("cap", "cap", "floor", "share")))
    there = draw(weighted((4, "office"), (4, "home"), (0 if simple else 1, "field")))
    bare = weighted((9, _single), (1, _extreme))
    amounts = weighted((1, _ranges), (1, bare)) if kind == "share" else bare
    if simple:
        return f"{kind} {there} {draw(_single if kind != 'share' else amounts)}{draw(_preferences)}"
    if draw(rarely(5)):
        first, second, third = draw(amounts), draw(amounts), draw(st.just("none") | amounts)
        table = draw(
            st.sampled_from(
                (
                    f" by level {{ 1: {first}, 2: {second}, others: {third} }}",
                    f" by role {{ Camat: {first}, Juru: {second}, others: {third} }}",
                    f" by status {{ PNS: {first}, others: {second} }}",
                )
            )
        )
        amount = table
    else:
        amount = " " + draw(amounts)
    text = f"{kind} {there}{amount}"
    if draw(rarely(4)):
        text += f" for {draw(_people)}"
    if draw(rarely(6)):
        text += " of everyone"
    text += draw(weighted((4, ""), (2, " per place"), (1, " per unit")))
    text += draw(
        weighted((5, ""), (1, " rounded up"), (1, " rounded down"), (1, " rounded nearest"))
    )
    text += draw(weighted((6, ""), (1, " at least 1")))
    text += draw(_preferences)
    if draw(rarely(8)):
        text += f" except {draw(_people)}"
    return text


# Rotas

_crews: Final = st.sampled_from(
    ("", " 1 person", " 2 people", " at least 1", " at least 2", " one per role")
)


@st.composite
def rotas(draw: DrawFn) -> str:
    """Draw a rota."""
    whom = draw(weighted((3, "everyone"), (2, _people)))
    weekly = draw(rarely(4))
    text = f"rota {whom} {'weekly' if weekly else 'daily'}"
    teams = draw(rarely(5))
    text += "" if teams else draw(_crews)
    text += draw(weighted((5, ""), (1, " per place")))
    text += "" if teams else draw(_preferences)
    text += " no consecutive days" if not weekly and draw(rarely(3)) else ""
    text += draw(st.sampled_from((" teams of 1", " teams of 2"))) if teams else ""
    text += draw(weighted((3, ""), (1, ' arranged by "Kepala"')))
    return text


# Norms

_norms: Final = weighted(
    (2, "exempt role Camat"),
    (2, "essential role Camat"),
    (2, "require home for pregnant"),
    (1, "forbid office for pregnant"),
    (1, "require field for role Juru"),
    (1, "require home or field for role Juru"),
    (1, "allow home for everyone"),
    (1, "allow home for role Staf"),
    (1, "allow field for role Juru"),
    (1, 'delegate home for role Staf to "Kepala"'),
    (1, "advise home for comorbid"),
    (1, "advise office for vaccinated"),
    (1, "exempt role Camat from cap"),
    (1, "exempt role Staf from 1"),
    (1, "allow home for pregnant exception to 1"),
    (1, "require home for pregnant exception to 1"),
    (1, "advise cap office 25%"),
    (1, "require office for role Staf on Monday"),
    (1, "allow home for everyone on Tuesday"),
)


def _is_numbered(text: str) -> bool:
    """Whether a norm names the statement that comes first."""
    return text.endswith((" 1", "from cap"))


@st.composite
def texts(draw: DrawFn, *, with_rotas: bool = True) -> tuple[str, ...]:
    """Draw one text, or two of different rank."""
    asked = draw(st.lists(quotas(), min_size=0 if with_rotas else 1, max_size=3))
    if with_rotas and (not asked or draw(rarely(2))):
        asked.append(draw(rotas()))
    # Crews of a week are the same every day: whoever is bound on one day only breaks them.
    norms = draw(st.lists(_norms, max_size=2, unique=True))
    if any(" weekly" in each or "consecutive" in each for each in asked):
        norms = [each for each in norms if " on " not in each]
    norms = [each for each in norms if not _is_numbered(each) or "cap" in asked[0]]
    default = draw(weighted((2, []), (2, ["default home"]), (1, ["default office"])))
    statements = [*asked, *norms, *default, "context level number 1 to 4"]
    if draw(rarely(8)) and len(asked) > 1:
        higher = ['issuer "Menteri" rank minister', 'circular "1"', asked[0]]
        lower = [
            'issuer "Wali Kota" rank mayor',
            'circular "2"',
            *asked[1:],
            *default,
            statements[-1],
        ]
        return "; ".join(higher), "; ".join(lower)
    return ("; ".join(statements),)


# People and days


@st.composite
def staffs(draw: DrawFn, *, most: int = 7, units: int = 3) -> tuple[dict[str, Any], ...]:
    """Draw a staff of one to three units with up to four people each."""
    found: list[dict[str, Any]] = []
    for unit in UNITS[: draw(st.integers(1, units))]:
        for _ in range(draw(st.integers(0, 4))):
            if len(found) < most:
                found.append(draw(people(f"p{len(found)}", unit)))
    return tuple(found)


@st.composite
def people(draw: DrawFn, name: str, unit: str) -> dict[str, Any]:
    """Draw a person of whom everything is recorded."""
    one: dict[str, Any] = {"id": name, "unit": unit, "leave": draw(rarely(10))}
    one["place"] = draw(st.sampled_from(PLACES))
    one["role"] = draw(weighted((1, "Camat"), (1, "Juru"), (4, "Staf")))
    one["status"] = draw(st.sampled_from(("PNS", "PPPK")))
    one["vaccinated"] = draw(st.booleans())
    one["comorbid"] = draw(rarely(4))
    one["pregnant"] = draw(rarely(5))
    return one


@st.composite
def offices(
    draw: DrawFn,
    *,
    days: int = 4,
    most: int = 7,
    units: int = 3,
    policies: SearchStrategy[tuple[str, ...]] | None = None,
) -> Office:
    """Draw a policy, its staff and up to so many days."""
    start = MONDAY + timedelta(draw(st.sampled_from((0, 0, 1, 3, 4))))
    end = start + timedelta(draw(st.integers(0, days - 1)))
    return Office(
        texts=draw(texts() if policies is None else policies),
        staff=draw(staffs(most=most, units=units)),
        start=start,
        end=end,
        level=draw(st.integers(1, 4)),
        holidays=(MONDAY + timedelta(2),) if draw(rarely(6)) else (),
    )


MISSING: Final[dict[str, Sequence[Any]]] = {
    "vaccinated": (False, True),
    "comorbid": (False, True),
    "pregnant": (False, True),
}


@st.composite
def with_holes(draw: DrawFn, office: Office) -> Office:
    """Draw one to three facts that are not recorded."""
    staff = [dict(one) for one in office.staff]
    for _ in range(draw(st.integers(1, 3))):
        if staff:
            one = staff[draw(st.integers(0, len(staff) - 1))]
            one.pop(draw(st.sampled_from(sorted(MISSING))), None)
    return evolve(office, staff=tuple(staff))
