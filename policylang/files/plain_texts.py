"""Many texts at once as one run of bytes: which are plain, and a number for each."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen

Marks = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

LONGEST: Final = 200
_WORD: Final = 8
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(29)
_DIGITS: Final = b"0123456789"
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# With one of these, a text of such characters is no number that a spreadsheet wrote.
_NO_NUMBER: Final = bytes(set(_LETTERS + b"/_-") - set(b"eE"))
_OF_IDENTIFIERS: Final = _DIGITS + _LETTERS + b"/_-."
_PRINTABLE: Final = bytes(range(32, 127))
_LOWER: Final = bytes(range(256)).lower()
_KEPT: Final = np.array([(1 << 8 * n) - 1 for n in range(_WORD)] + [2**64 - 1], np.uint64)


@frozen(eq=False, repr=False)
class Texts:
    """Texts as UTF-8, behind each other; where one is missing it has no length."""

    data: bytes
    offsets: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many bytes each has."""
        lengths: npt.NDArray[np.int64] = np.diff(self.offsets)
        return lengths

    def with_any(self, wanted: Marks) -> Marks:
        """Return which have one of some bytes, given a mark for each of the 256."""
        table = wanted.astype(np.uint8).tobytes()
        places = np.flatnonzero(np.frombuffer(self.data.translate(table), np.bool_))
        found = np.zeros(len(self), bool)
        found[np.searchsorted(self.offsets, places, side="right") - 1] = True
        return found

    def first(self) -> npt.NDArray[np.uint8]:
        """Return the first byte of each; of what is empty, any."""
        text: npt.NDArray[np.uint8] = np.frombuffer(self.data or b"\0", np.uint8)
        return text[np.minimum(self.offsets[:-1], len(text) - 1)]

    def lowered(self) -> "Texts":
        """Return them with small letters, as far as they are ASCII."""
        return Texts(self.data.translate(_LOWER), self.offsets)

    def at(self, place: int) -> str:
        """Return one of them."""
        return self.data[self.offsets[place] : self.offsets[place + 1]].decode()

    def hashes(self) -> Hashes:
        """Return a number for each, which is the same for the same text."""
        lengths = self.lengths
        found = lengths.astype(np.uint64) * _MIX
        for at, words in enumerate(self.words()):
            mixed = (words ^ found) * _MIX
            # What is behind the end must not count: others there may be longer.
            found = np.where(lengths > at * _WORD, mixed ^ (mixed >> _SHIFT), found)
        return found

    def words(self) -> Iterable[Hashes]:
        """Yield the texts eight bytes after eight, filled up with nothing."""
        padded = self.data + bytes(_WORD)
        every = np.ndarray((len(padded) - _WORD + 1,), "<u8", padded, strides=(1,))
        lengths = self.lengths
        for at in range(0, int(lengths.max(initial=0)), _WORD):
            begins = np.minimum(self.offsets[:-1] + at, len(every) - 1)
            yield every[begins] & _KEPT[np.clip(lengths - at, 0, _WORD)]


def hashes_of(texts: Sequence[str]) -> Hashes:
    """Return the number of each of some texts."""
    held = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, held)]).astype(np.int64)
    return Texts(b"".join(held), offsets).hashes()


def marked(characters: bytes) -> Marks:
    """Return a mark for each of the 256 bytes: whether it is one of some."""
    found = np.zeros(256, bool)
    found[list(characters)] = True
    return found


_ODD: Final = ~marked(_OF_IDENTIFIERS)
_UNPRINTABLE: Final = ~marked(_PRINTABLE)
_NO_DIGIT: Final = ~marked(_DIGITS)
_TELLS: Final = marked(_NO_NUMBER)
_BEGINS: Final = marked(_DIGITS + _LETTERS)


def texts_of(array: Any, pa: Any) -> Texts:
    """Return an array of texts in one piece."""
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    if not pa.types.is_string(array.type):
        array = array.cast(pa.string())
    array = array.fill_null("") if array.null_count else array
    if not len(array):
        return Texts(b"", np.zeros(1, np.int64))
    rows = slice(array.offset, array.offset + len(array) + 1)
    offsets = np.frombuffer(array.buffers()[1], np.int32)[rows].astype(np.int64)
    first, last = int(offsets[0]), int(offsets[-1])
    data = array.buffers()[2]
    held = b"" if data is None else data[first:last].to_pybytes()
    return Texts(held, offsets - first)


def only_digits(texts: Texts) -> Marks:
    """Return which are digits and nothing else."""
    return (texts.lengths > 0) & ~texts.with_any(_NO_DIGIT)


def sure_identifiers(texts: Texts) -> Marks:
    """Return which can surely be read as identifiers; others may be readable as well.

    They have no letters that look otherwise than they are, are no numbers as
    spreadsheets write them, and no word for none.
    """
    lengths, first = texts.lengths, texts.first()
    fits = (lengths > 0) & (lengths <= LONGEST) & _BEGINS[first] & ~texts.with_any(_ODD)
    none = (lengths == len("none")) & ((first | 32) == ord("n"))
    sure: Marks = fits & ~none & (only_digits(texts) | texts.with_any(_TELLS))
    return sure


def sure_names(texts: Texts) -> Marks:
    """Return which can surely be read as names; others may be readable as well."""
    first = texts.first()
    may_begin = (first != ord("#")) & (first != ord(" "))
    sure: Marks = (texts.lengths <= LONGEST) & may_begin & ~texts.with_any(_UNPRINTABLE)
    return sure
