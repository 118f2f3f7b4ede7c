"""Refuse the characters that make a text read otherwise than it decides."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span

_FORBIDDEN_CATEGORIES: Final = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
QUOTES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02"
_LINE_BREAKS: Final = "\u2028\u2029"
_TYPOGRAPHIC: Final = {
    **dict.fromkeys(QUOTES, '"'),
    **dict.fromkeys(_LINE_BREAKS, "\n"),
    "\uff1b": ";",
}
# A lone carriage return is shown as a new line, and would not be read as one.
_ODD: Final = re.compile(r"[^\t\n\r\x20-\x7e]|\r(?!\n)")
_END: Final = rf"\r\n{_LINE_BREAKS}"
# A comment, a text in plain quotes, one in others, a line's end, a run of anything else.
# Not compiled before it is needed: few texts have odd characters.
PART: Final = (
    rf'#[^{_END}]*|"[^"{_END}]*"|[{QUOTES}][^"{QUOTES}{_END}]*["{QUOTES}]|\r\n'
    rf'|[^#"\r{QUOTES}]+|(?s:.)'
)
# The scripts of Japanese and Korean.
_WRITTEN_TOGETHER: Final = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"))
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@frozen
class Cleaned:
    """The text to parse, as long as the source's, and what was wrong with the source."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def normalise(text: str) -> str:
    """Return the text in NFC and with plain newlines, as every span will count it."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain)


def clean(source: Source) -> Cleaned:
    """Replace what Word and web pages put in, and report what is refused.

    Each character is replaced by one character, so offsets stay true.
    """
    if not _ODD.search(source.text):
        return Cleaned(source.text, ())
    found: list[Diagnostic] = []
    chars = list(source.text)
    for part in re.finditer(PART, source.text):
        is_kept = part.group()[0] in '#"'
        for match in _ODD.finditer(source.text, *part.span()):
            at, char = match.start(), match.group()
            replacement = _replacement(char, is_kept=is_kept)
            if replacement is not None:
                chars[at] = replacement
                found.append(_report(Span(source, at, at + 1), char))
    text = "".join(chars)
    found.extend(_mixed_scripts(source, text))
    return Cleaned(text, tuple(found))


def _replacement(char: str, *, is_kept: bool) -> str | None:
    """Return what a character is read as; in comments and texts, most are kept."""
    if _is_forbidden(char):
        return " "
    if is_kept and char not in _LINE_BREAKS:
        return None
    if unicodedata.category(char) == "Zs":
        return " "
    return _TYPOGRAPHIC.get(char)


def _is_forbidden(char: str) -> bool:
    return unicodedata.category(char) in _FORBIDDEN_CATEGORIES


def _report(span: Span, char: str) -> Diagnostic:
    shown = f"U+{ord(char):04X}"
    if _is_forbidden(char):
        return Code.FORBIDDEN_CHARACTER.at(span, character=shown)
    return Code.TYPOGRAPHY.at(span, character=shown, instead=_TYPOGRAPHIC.get(char, " "))


def _mixed_scripts(source: Source, text: str) -> Iterator[Diagnostic]:
    for part in re.finditer(PART, text):
        if part.group().isascii() or part.group()[0] == "#":
            continue
        for match in _LETTERS.finditer(text, *part.span()):
            odd = _of_another_script(match.group())
            if odd is not None:
                yield Code.MIXED_SCRIPT.at(
                    Span(source, *match.span()), word=match.group(), character=f"U+{ord(odd):04X}"
                )


def _of_another_script(word: str) -> str | None:
    """Return the first letter that is not Latin, of a word that mixes scripts."""
    if word.isascii():
        return None
    scripts = {_script(char) for char in word}
    if len(scripts) == 1 or scripts <= _WRITTEN_TOGETHER:
        return None
    return next(char for char in word if _script(char) != "LATIN")


def _script(char: str) -> str:
    """Return the script of a letter: the first word of its Unicode name."""
    return unicodedata.name(char, "UNNAMED").split(maxsplit=1)[0]
