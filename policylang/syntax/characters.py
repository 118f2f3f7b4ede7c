"""Refuse the characters that make a text read otherwise than it decides."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span

_FORBIDDEN_CATEGORIES: Final = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
_HARMLESS: Final = frozenset("\t\n\r")
_TYPOGRAPHIC: Final = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'),
    "\uff1b": ";",
    "\u2028": " ",
    "\u2029": " ",
}
_ODD: Final = re.compile(r"[^\t\n\r\x20-\x7e]")
_NON_ASCII_WORD: Final = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")


@frozen
class Cleaned:
    """The text to parse, as long as the source's, and what was wrong with the source."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def normalise(text: str) -> str:
    """Return the text in NFC and with plain newlines, as every span will count it."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))


def clean(source: Source) -> Cleaned:
    """Replace what Word and web pages put in, and report what is refused.

    Each character is replaced by one character, so offsets stay true.
    """
    if source.text.isascii() and not _ODD.search(source.text):
        return Cleaned(source.text, ())
    found: list[Diagnostic] = []
    chars = list(source.text)
    for match in _ODD.finditer(source.text):
        at, char = match.start(), match.group()
        replacement = _replacement(char)
        if replacement is None:
            continue
        chars[at] = replacement
        found.append(_report(Span(source, at, at + 1), char))
    found.extend(_mixed_scripts(source))
    return Cleaned("".join(chars), tuple(found))


def _replacement(char: str) -> str | None:
    if char in _TYPOGRAPHIC:
        return _TYPOGRAPHIC[char]
    if unicodedata.category(char) == "Zs" or _is_forbidden(char):
        return " "
    return None


def _is_forbidden(char: str) -> bool:
    return char not in _HARMLESS and unicodedata.category(char) in _FORBIDDEN_CATEGORIES


def _report(span: Span, char: str) -> Diagnostic:
    shown = f"U+{ord(char):04X}"
    if _is_forbidden(char):
        return Code.FORBIDDEN_CHARACTER.at(span, character=shown)
    return Code.TYPOGRAPHY.at(span, character=shown, instead=_TYPOGRAPHIC.get(char, " "))


def _mixed_scripts(source: Source) -> Iterator[Diagnostic]:
    for match in _NON_ASCII_WORD.finditer(source.text):
        scripts = {_script(char) for char in match.group()}
        if len(scripts) > 1:
            odd = next(char for char in match.group() if _script(char) != "LATIN")
            yield Code.MIXED_SCRIPT.at(
                Span(source, *match.span()), word=match.group(), character=f"U+{ord(odd):04X}"
            )


def _script(char: str) -> str:
    """Return the script of a letter: the first word of its Unicode name."""
    return unicodedata.name(char, "UNNAMED").split(maxsplit=1)[0]
