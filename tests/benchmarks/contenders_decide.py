"""Who decides one person at a time, each built once: policylang, and one who knows the policy.

An answer is an arrangement, or how the decision ended where there is none.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from attrs import frozen

from benchmarks.exceptions import ON, Person, pairs, texts

OUT: Final = "out of scope"
UNDETERMINED: Final = "undetermined"
Decide: TypeAlias = Callable[[Person], Any]


@frozen
class Contender:
    """One way to decide.

    ``decide`` is for one person, ``through`` decides many one after the other
    (that is what is timed), and ``told`` makes an answer of what ``decide`` gave.
    ``many`` answers on many in one call, where there is such a call.
    """

    decide: Decide
    through: Callable[[Sequence[Person]], object]
    told: Callable[[Any], str] = str
    compiled: Any = None
    many: Callable[[Sequence[Person]], list[str]] | None = None

    def answer(self, person: Person) -> str:
        """Return the answer on a person."""
        return self.told(self.decide(person))


def asking(
    decide: Decide,
    told: Callable[[Any], str] = str,
    many: Callable[[Sequence[Person]], list[str]] | None = None,
) -> Contender:
    """Return a contender that is asked by calling a function."""

    def through(people: Sequence[Person]) -> None:
        for person in people:
            decide(person)

    return Contender(decide, through, told, many=many)


def with_policylang(norms: int) -> Contender:
    """Return policylang's compiled decision, with its verdict and its grounds."""
    import policylang

    compiled = policylang.compile_policy(policylang.loads(*texts(norms)))

    def through(people: Sequence[Person]) -> None:
        decide = compiled.decide
        for person in people:
            decide(person, on=ON)

    return Contender(
        lambda person: compiled.decide(person, on=ON),
        through,
        lambda found: found.arrangement or found.outcome.value,
        compiled,
    )


def by_hand(norms: int) -> Contender:  # noqa: C901 - branches are what it is made of
    """Return what somebody writes for this one policy: sets, and exceptions by role."""
    scope = frozenset(("PNS", "PPPK"))
    roles = frozenset(("Camat", "Lurah", "Kepala Dinas", "Satpam"))
    units = frozenset(("Pemadam", "Puskesmas"))
    exceptions: dict[str | None, set[str | None]] = {"Arsiparis": {"Arsip"}}
    for role, unit in pairs(norms):
        exceptions.setdefault(role, set()).add(unit)

    def decide(person: Person) -> str:  # noqa: C901, PLR0912
        status = person["status"]
        if status not in scope:
            return UNDETERMINED if status is None else OUT
        health = person["health"]
        if health == "Positif":
            return "off"
        if health is None:
            return UNDETERMINED
        pregnant, comorbid = person["pregnant"], person["comorbid"]
        if pregnant:
            return "home"
        if pregnant is None or comorbid is None:
            return with_nulls(person)
        if comorbid:
            age = person["age"]
            if age is None:
                return with_nulls(person)
            if age >= 56:
                return "home"
        role = person["role"]
        if role in roles:
            return "office"
        unit = person["unit"]
        if unit in units:
            return "office"
        service = person["service"]
        if service == "Langsung" or (service == "Keuangan" and role == "Bendahara"):
            return "office"
        if role in exceptions and unit in exceptions[role]:
            return "office"
        if status == "PPPK":
            age = person["age"]
            if age is None:
                return UNDETERMINED
            if age < 25:
                return "office"
        if role is None or unit is None or service is None:
            return UNDETERMINED
        return "home"

    def with_nulls(person: Person) -> str:
        """Answer for who is well, not known to be pregnant, and lacks what decides about home."""
        pregnant, comorbid, age = person["pregnant"], person["comorbid"], person["age"]
        if comorbid and age is not None and age >= 56:
            return "home"
        is_free = comorbid is False or (age is not None and age < 56)
        answer = decide({**person, "pregnant": False, "comorbid": False})
        certain = answer == "home" or (pregnant is False and is_free)
        return answer if certain else UNDETERMINED

    return asking(decide)
