"""Show a stranger's text so that it can neither move the cursor nor hide."""

import unicodedata
from typing import Final

# Controls, formats (bidirectional ones among them), surrogates, private use,
# unassigned, and what separates lines.
_UNSHOWN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_LAST_SHORT: Final = 0xFFFF


def escaped(text: str) -> str:
    r"""Return the text with each character that cannot be seen as ``\u202e``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(escaped_character, text))


def escaped_character(char: str) -> str:
    """Return a character as it is, or its number where it cannot be seen."""
    if unicodedata.category(char) not in _UNSHOWN:
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= _LAST_SHORT else f"\\U{ord(char):08x}"


def previewed(text: str, most: int) -> str:
    """Return a text on one line, escaped, and cut where it is long."""
    shown = escaped(" ".join(text.split()))
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
