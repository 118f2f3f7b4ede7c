"""Match the columns of a file with the attributes of a vocabulary."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from policylang._frozen import frozen
from policylang.model.vocabulary import Attribute, Source, Vocabulary, word_form

FROM_WORDS: Final = frozenset(("from", "start", "mulai", "dari", "sejak", "mulai tanggal"))
TO_WORDS: Final = frozenset(
    ("to", "until", "end", "sampai", "sampai dengan", "s.d.", "s.d", "hingga")
)
"""The headings of the first and the last day that a row speaks of."""


@frozen
class Column:
    """A column that holds an attribute: its place in the row, and its heading."""

    index: int
    heading: str
    attribute: Attribute


@frozen
class Columns:
    """Which columns are read, which are not, and which stand for one attribute with another."""

    read: tuple[Column, ...]
    twice: tuple[Column, ...]
    unused: tuple[str, ...]

    def heading(self, attribute: str) -> str | None:
        """Return the heading of the column of an attribute."""
        for column in self.read:
            if column.attribute.name == attribute:
                return column.heading
        return None


def match_columns(
    headings: tuple[str, ...],
    vocabulary: Vocabulary,
    chosen: Mapping[str, str] | None = None,
    *,
    sources: frozenset[Source] = frozenset((Source.PERSON,)),
) -> Columns:
    """Match headings with attributes; ``chosen`` maps an attribute to its heading.

    A heading that is chosen stands for that attribute only, and no other
    heading stands for it.
    """
    return _match(headings, vocabulary, tuple((chosen or {}).items()), sources)


@lru_cache(maxsize=256)
def _match(
    headings: tuple[str, ...],
    vocabulary: Vocabulary,
    chosen: tuple[tuple[str, str], ...],
    sources: frozenset[Source],
) -> Columns:
    by_heading = {
        word_form(heading): attribute
        for word, heading in chosen
        if (attribute := vocabulary.find(word)) is not None
    }
    taken = {attribute.name for attribute in by_heading.values()}
    found: list[Column] = []
    unused: list[str] = []
    for index, heading in enumerate(headings):
        attribute = by_heading.get(word_form(heading))
        if attribute is None:
            attribute = vocabulary.find(heading)
            if attribute is not None and attribute.name in taken:
                attribute = None
        if attribute is not None and attribute.source in sources:
            found.append(Column(index, heading, attribute))
        elif heading:
            unused.append(heading)
    count = Counter(column.attribute.name for column in found)
    return Columns(
        read=tuple(column for column in found if count[column.attribute.name] == 1),
        twice=tuple(column for column in found if count[column.attribute.name] > 1),
        unused=tuple(dict.fromkeys(unused)),
    )
