"""Which columns of a list say what: who, which group, where, from when, by whom."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from policylang._frozen import frozen
from policylang.interchange.columns import FROM_WORDS, TO_WORDS
from policylang.model.vocabulary import Vocabulary, word_form

_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "id": frozenset(("id", "person", "pegawai")),
    "nip": frozenset(("nip",)),
    "group": frozenset(("group", "kelompok")),
    "arrangement": frozenset(
        ("arrangement", "pola kerja", "pengaturan", "pengaturan kerja", "wfo/wfh")
    ),
    "from": FROM_WORDS,
    "to": TO_WORDS,
    "on": frozenset(("on", "date", "day", "tanggal", "hari", "pada")),
    "by": frozenset(("by", "oleh", "decided by", "arranged by", "diputuskan oleh", "disusun oleh")),
    "letter": frozenset(
        ("letter", "surat", "surat perintah", "nomor surat", "no. surat", "surat tugas")
    ),
}
_PERSON: Final = ("id", "nip")


@frozen
class ListColumns:
    """Where in a row each thing stands, by what it is called here.

    ``groups`` pairs a place in the row with the attribute whose name stands there.
    ``twice`` are columns that say what another one says.
    """

    fields: Mapping[str, int]
    groups: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str], ...]

    @property
    def says_who(self) -> bool:
        """Whether there is a column for a person or a group."""
        return bool(self.groups) or any(name in self.fields for name in _PERSON)

    @property
    def says_when(self) -> bool:
        """Whether there is a column for the first day."""
        return "from" in self.fields or "on" in self.fields


@lru_cache(maxsize=256)
def list_columns(
    headings: tuple[str, ...], vocabulary: Vocabulary, counting: tuple[str, ...]
) -> ListColumns:
    """Match headings; *counting* are the attributes that groups are counted by.

    The first of them is what a column called only ``group`` holds.
    """
    fields: dict[str, int] = {}
    groups: dict[str, int] = {}
    twice: list[tuple[int, str]] = []
    for index, heading in enumerate(headings):
        name = _field_of(heading, vocabulary)
        if name in fields:
            twice.append((index, name))
        elif name is not None and name != "group":
            fields[name] = index
        attribute = _group_of(heading, name, vocabulary, counting)
        if attribute in groups:
            twice.append((index, attribute))
        elif attribute is not None:
            groups[attribute] = index
    ordered = tuple((groups[name], name) for name in counting if name in groups)
    return ListColumns(fields, ordered, tuple(twice))


def _field_of(heading: str, vocabulary: Vocabulary) -> str | None:
    form = word_form(heading)
    for name, words in _WORDS.items():
        if form in words:
            return name
    attribute = vocabulary.find(heading)
    return attribute.name if attribute is not None and attribute.name in _PERSON else None


def _group_of(
    heading: str, name: str | None, vocabulary: Vocabulary, counting: tuple[str, ...]
) -> str | None:
    if name is not None:
        return counting[0] if name == "group" else None
    attribute = vocabulary.find(heading)
    return attribute.name if attribute is not None and attribute.name in counting else None
