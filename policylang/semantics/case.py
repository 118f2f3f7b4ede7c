"""One person on one day, with whatever is assumed of the missing facts."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source, normal
from policylang.semantics.reading import Reading
from policylang.semantics.truth import Unknown, Variable

_EVENT: Final = 'event "'


@frozen(eq=False)
class Case:
    """A person, a situation, and the completion that is being tried.

    ``hidden`` facts count as missing although they are recorded. ``arrangement``
    is set only where a norm about conduct is read. ``presumes`` False leaves
    presumptions out, to see whether they mattered.
    """

    reading: Reading
    record: StaffRecord
    situation: Situation
    assumed: Mapping[Variable, Value] = field(factory=dict)
    hidden: frozenset[str] = frozenset()
    arrangement: str | None = None
    presumes: bool = True

    def assume(self, variable: Variable, value: Value) -> "Case":
        """Return the case with one missing fact filled in."""
        return evolve(self, assumed={**self.assumed, variable: value})

    def tell(self, variable: Variable, value: Value) -> "Case":
        """Return the case as it would be if whoever asks had supplied a missing fact."""
        told = self.assume(variable, value)
        if not is_event(variable) or not isinstance(value, date):
            return told
        name = normal(event_name(str(variable)))
        situation = evolve(self.situation, events={**self.situation.events, name: value})
        return evolve(told, situation=situation)

    def recorded(self, fact: str) -> Value | Unknown:
        """Return a fact as recorded or assumed, before any presumption, or that it is missing."""
        if fact in self.assumed:
            return self.assumed[fact]
        attribute = self.reading.policy.vocabulary.attributes[fact]
        match attribute.source:
            case Source.CALENDAR:
                return self._of_the_calendar(fact)
            case Source.DAY:
                return self._of_the_day(fact)
            case Source.PLACE:
                return self._of_the_place(fact, attribute.per)
            case _:
                return self._of_the_person(fact)

    def _of_the_calendar(self, fact: str) -> bool:
        on, calendar = self.situation.on, self.situation.calendar
        if fact == "working_day":
            return self.works
        if fact == "holiday":
            return calendar.is_holiday(on)
        return any(day.isocalendar()[:2] == on.isocalendar()[:2] for day in calendar.holidays)

    def _of_the_day(self, fact: str) -> Value | Unknown:
        held = self.situation.context.get(fact)
        return Unknown(frozenset((fact,))) if held is None else held

    def _of_the_place(self, fact: str, per: str | None) -> Value | Unknown:
        given = self.situation.context.get(fact)
        if given is not None:
            return given
        place = self.recorded(per) if per is not None else None
        if isinstance(place, str):
            held = self.situation.side.of_place(fact, place, self.situation.on)
            if held is not None:
                return held
        return Unknown(frozenset((fact,)))

    def _of_the_person(self, fact: str) -> Value | Unknown:
        if fact not in self.hidden:
            held = self.record.values.get(fact)
            if held is not None:
                return held
            if fact == "age":
                derived = self._age_from_birth()
                if derived is not None:
                    return derived
        return Unknown(frozenset((fact,)))

    def _age_from_birth(self) -> Value | Unknown | None:
        """Return the age that the date of birth gives, or None where it gives none.

        Where the policy reads both, and both are missing, they are one variable.
        """
        recorded = None if "born" in self.hidden else self.record.values.get("born")
        born = self.assumed.get("born", recorded)
        if isinstance(born, date):
            return completed_years(born, self.situation.on)
        if born is ABSENT:
            return ABSENT
        if self.reading.reads("born"):
            return Unknown(frozenset(("born",)))
        return None

    @property
    def week(self) -> int:
        """The days of the person's working week, 5 or 6; the calendar's if not recorded.

        As a selector `week` may be missing, and so may `leave`: see docs/decisions/0009.
        """
        held = self.record.values.get("week")
        return held if isinstance(held, int) else self.situation.calendar.working_days

    @property
    def works(self) -> bool:
        """Whether the day is a working day of the person's week; leave does not count."""
        return self.situation.calendar.is_working_day(self.situation.on, self.week)

    def event(self, name: str) -> date | Unknown:
        """Return the day of an event, or that it is missing."""
        variable = event_variable(name)
        held = self.assumed.get(variable) or self.situation.events.get(normal(name))
        return held if isinstance(held, date) else Unknown(frozenset((variable,)))


def event_variable(name: str) -> str:
    """Return the name under which an event is asked for."""
    return f'{_EVENT}{name}"'


def event_name(variable: str) -> str:
    """Return the name of the event that is asked for under this name."""
    return variable.removeprefix(_EVENT).removesuffix('"')


def is_event(variable: Variable) -> bool:
    """Whether it is the day of an event that is missing."""
    return isinstance(variable, str) and variable.startswith(_EVENT)


def completed_years(born: date, on: date) -> int:
    """Return the age on a day; who is born on 29 February turns on 1 March otherwise."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
