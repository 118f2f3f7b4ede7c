"""The words of a policy: which attributes, values and arrangements there are."""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import field

from policylang._frozen import frozen

BUILT_IN_ARRANGEMENTS: Final = ("office", "home", "field", "off")


class Kind(Enum):
    """What values an attribute has."""

    YES_NO = "yes/no"
    ONE_OF = "one of"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"


class Source(Enum):
    """Where a fact comes from."""

    PERSON = "person"
    DAY = "day"
    PLACE = "place"
    CALENDAR = "calendar"
    ORGANISATION = "organisation"


@frozen(kw_only=True)
class Attribute:
    """One attribute of a person, or one fact of the day.

    ``levels`` are the values of ``one of``, highest first; those of one level
    stand together. ``per`` names the attribute whose value is the place that a
    fact of a place is looked up by.
    """

    name: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    low: int | None = None
    high: int | None = None
    sensitive: bool = False
    source: Source = Source.PERSON
    per: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The values of ``one of``, in the order declared."""
        return tuple(value for level in self.levels for value in level)


@frozen
class ArrangementWord:
    """A declared arrangement and its other names."""

    name: str
    synonyms: tuple[str, ...] = ()


@frozen(kw_only=True)
class Vocabulary:
    """The attributes, aliases and arrangements that a policy may speak of.

    ``aliases`` holds groups of names that mean the same, by attribute, in the
    normal form; the first of a group is the name to show.
    """

    attributes: Mapping[str, Attribute]
    aliases: Mapping[str, tuple[tuple[str, ...], ...]] = field(factory=dict)
    arrangements: tuple[ArrangementWord, ...] = ()

    def find(self, word: str) -> Attribute | None:
        """Return the attribute of this name or synonym; case and ``_`` do not matter."""
        return _index(self).get(word_form(word))

    def words(self) -> tuple[str, ...]:
        """Every name and synonym of an attribute."""
        return tuple(
            word
            for attribute in self.attributes.values()
            for word in (attribute.name, *attribute.synonyms)
        )

    def same_names(self, attribute: str, name: str) -> frozenset[str]:
        """Return the normal forms that mean the same as a name of this attribute."""
        form = normal(name)
        for group in self.aliases.get(attribute, ()):
            if form in group:
                return frozenset(group)
        return frozenset((form,))

    def arrangement_names(self) -> tuple[str, ...]:
        """Every arrangement, in the order in which sets of them are listed."""
        return (*BUILT_IN_ARRANGEMENTS, *(word.name for word in self.arrangements))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(maxsize=64)
def _index(vocabulary: Vocabulary) -> dict[str, Attribute]:
    return {
        word_form(word): attribute
        for attribute in vocabulary.attributes.values()
        for word in (attribute.name, *attribute.synonyms)
    }


@lru_cache(maxsize=4_096)
def word_form(word: str) -> str:
    """Return how an attribute's word is compared: ``Unit Kerja`` is ``unit_kerja``."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFKC", word)).strip().casefold()


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """Return how a name is compared: NFKC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
