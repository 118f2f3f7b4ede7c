"""Turn the bytes of a file into text, as the office that wrote it meant them."""

import codecs
from typing import Final

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_SAMPLE: Final = 4096


class Undecodable(ValueError):
    """The bytes are no text, or not in the encoding given."""


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return the text; without an encoding given, its marks and its bytes tell.

    What is not UTF-8 is Windows-1252, as Excel saves it where UTF-8 is not asked for.
    """
    for candidate in (encoding,) if encoding else candidates(data, len(data)):
        try:
            return data.decode(candidate).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    raise Undecodable


def candidates(data: bytes, length: int) -> tuple[str, ...]:
    """Return the encodings that a file may be in, by how its bytes begin and how many there are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    unmarked = _unmarked_utf16(data, length)
    return (unmarked,) if unmarked else ("utf-8", "cp1252")


def _unmarked_utf16(data: bytes, length: int) -> str | None:
    """Name the UTF-16 in which mostly Latin text stands, by where its zero bytes are."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not sample or length % 2 or max(even, odd) * 4 < len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
