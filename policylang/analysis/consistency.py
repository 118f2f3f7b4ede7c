"""Can a selector hold at all? What is found is proved; where nothing is found, it may.

Claims about one fact are compared with one another, and with the values that
the vocabulary gives it; of facts that hang together, such as age and birth,
nothing is known.
"""

from collections.abc import Iterable
from functools import lru_cache

from policylang.analysis.stretches import DaysClaim, of_days, of_numbers
from policylang.analysis.ways import Way, ways
from policylang.model.selector import (
    AllOf,
    Atom,
    Compares,
    DaysSince,
    InArrangement,
    IsBetween,
    IsIn,
    IsNumber,
    IsTrue,
    Not,
    Selector,
)
from policylang.model.vocabulary import Attribute, Kind, Vocabulary, normal

_PLAIN = (IsTrue, IsIn, IsNumber, Compares, IsBetween)


@lru_cache(maxsize=8_192)
def contradiction(selector: Selector, vocabulary: Vocabulary, *, given: bool = False) -> str | None:
    """Return the facts of which a selector says what cannot be; None where it may hold.

    With ``given``, facts of the day that are numbers or dates have a value.
    """
    found = ways(selector)
    if found is None:
        return None
    clashes = [_clash(way, vocabulary, given=given) for way in found]
    named = [clash for clash in clashes if clash is not None]
    return ", ".join(dict.fromkeys(named)) if len(named) == len(clashes) else None


def can_hold(selector: Selector, vocabulary: Vocabulary) -> bool:
    """Whether nothing excludes that a selector holds of somebody some day."""
    return contradiction(selector, vocabulary) is None


def holds_always(selector: Selector, vocabulary: Vocabulary) -> bool:
    """Whether a selector can be seen to hold of everyone, whatever values the facts have."""
    return contradiction(Not(selector), vocabulary, given=True) is not None


def covers(wide: Selector, narrow: Selector, vocabulary: Vocabulary) -> bool:
    """Whether it can be seen that whomever one selects, the other does as well."""
    return wide == narrow or not can_hold(AllOf((narrow, Not(wide))), vocabulary)


def is_plain(selector: Selector) -> bool:
    """Whether a selector is made of values and numbers only, so that it can really hold."""
    found = ways(selector)
    return found is not None and all(isinstance(atom, _PLAIN) for way in found for atom, _ in way)


def _clash(way: Way, vocabulary: Vocabulary, *, given: bool) -> str | None:
    """Return the first fact of which the claims of one way cannot all be right."""
    claims: dict[str, list[tuple[Atom, bool]]] = {}
    for atom, holds in way:
        claims.setdefault(_about(atom), []).append((atom, holds))
    for fact, both in claims.items():
        if _denied(both) or not _possible(fact, both, vocabulary, given=given):
            return fact
    return None


def _about(atom: Atom) -> str:
    match atom:
        case DaysSince(fact, working):
            return f"{fact} ({'working ' if working else ''}days)"
        case IsTrue(fact) | IsIn(fact) | IsNumber(fact) | Compares(fact) | IsBetween(fact):
            return fact
        case InArrangement():
            return "arrangement"
        case _:
            return "levels"


def _denied(claims: Iterable[tuple[Atom, bool]]) -> bool:
    """Whether one and the same claim is to hold and not to hold."""
    listed = list(claims)
    return any(
        atom == other and holds != there for atom, holds in listed for other, there in listed
    )


def _possible(
    fact: str, claims: list[tuple[Atom, bool]], vocabulary: Vocabulary, *, given: bool
) -> bool:
    attribute = vocabulary.attributes.get(fact)
    names = [(atom, holds) for atom, holds in claims if isinstance(atom, IsIn)]
    numbers = [
        (atom, holds) for atom, holds in claims if isinstance(atom, (IsNumber, Compares, IsBetween))
    ]
    days: list[DaysClaim] = [
        atom for atom, holds in claims if isinstance(atom, DaysSince) and holds
    ]
    places = {atom for atom, holds in claims if isinstance(atom, InArrangement) and holds}
    return (
        len(places) <= 1
        and _has_name(names, attribute, vocabulary)
        and of_numbers(numbers, attribute, given=given)
        and of_days(days)
    )


def _has_name(
    claims: list[tuple[IsIn, bool]], attribute: Attribute | None, vocabulary: Vocabulary
) -> bool:
    """Whether some name is in every list that is to hold, and in none that is not."""
    lists = [atom.values for atom, holds in claims if holds]
    if not lists:
        return True  # it may be known that there is none
    left = frozenset.intersection(*lists)
    left = left.difference(*(atom.values for atom, holds in claims if not holds))
    if attribute is not None and attribute.kind is Kind.ONE_OF:
        return any(_means(left, value, attribute, vocabulary) for value in attribute.values)
    return bool(left)


def _means(left: frozenset[str], value: str, attribute: Attribute, vocabulary: Vocabulary) -> bool:
    return bool(left & {normal(value), *vocabulary.same_names(attribute.name, value)})
