"""A finding in words: what is wrong, where, and what to do about it."""

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.source import Span
from policylang.wording.catalogue import WORDINGS
from policylang.wording.conformity import conformity_words
from policylang.wording.escapes import escaped, escaped_character, previewed
from policylang.wording.expected import expected_words
from policylang.wording.keywords import KEYWORDS
from policylang.wording.sizes import places_words, sizes_words
from policylang.wording.witness import witness_words

_LONGEST_FACT: Final = 200
_WIDTH: Final = 96
_INDENT: Final = "    "
_TAB: Final = "    "
_WEEKDAYS: Final = frozenset(("weekday", "written"))
_ATTRIBUTES: Final = ("attribute", "other")
_WITH_CELLS: Final = frozenset(("cell", "quotas"))
_ARRANGEMENTS: Final = frozenset(("office", "home", "field", "off"))
# What is suggested here is no guess.
_CERTAIN: Final = frozenset((Code.MIXED_LANGUAGES,))


def render(
    diagnostic: Diagnostic, language: str = "en", *, style: Literal["full", "concise"] = "full"
) -> str:
    """Return a finding in words of a language (``"en"`` or ``"id"``).

    The first line is ``name:line:column: error: message [POL201]``. Unless the
    style is ``"concise"``, the text concerned and some help follow.
    """
    wording = WORDINGS[language]
    code = diagnostic.code.id
    severity = wording.severities[diagnostic.severity.value]
    message = message_of(diagnostic, language)
    lines = [f"{_place(diagnostic.place, language)}: {severity}: {message} [{code}]"]
    if style == "full":
        if isinstance(diagnostic.place, Span):
            lines += _excerpt(diagnostic.place)
        head = wording.phrases["help"]
        lines += [f"{head}: {line}" for line in help_of(diagnostic, language)]
        if diagnostic.silenced is not None:
            lines.append(f"{wording.phrases['silenced']}: {reason_of(diagnostic)}")
    return "\n".join(lines)


def message_of(diagnostic: Diagnostic, language: str) -> str:
    """Return the sentence of a finding alone, without its place and code."""
    return WORDINGS[language].messages[diagnostic.code.id].format_map(_facts(diagnostic, language))


def help_of(diagnostic: Diagnostic, language: str) -> tuple[str, ...]:
    """Return what to do about a finding: what was probably meant, then what helps in general."""
    wording = WORDINGS[language]
    help = wording.help[diagnostic.code.id].format_map(_facts(diagnostic, language))
    if diagnostic.suggestion is None:
        return (help,)
    phrase = wording.phrases["write" if diagnostic.code in _CERTAIN else "did you mean"]
    suggestion = previewed(diagnostic.suggestion, _LONGEST_FACT)
    return (phrase.format_map({"suggestion": suggestion}), help)


def reason_of(diagnostic: Diagnostic) -> str:
    """Return why a finding is silenced, in its author's words, on one line."""
    return previewed(diagnostic.silenced or "", _LONGEST_FACT)


def cell_words(place: Cell, language: str) -> str:
    """Return where a cell is in its file: the sheet, the row, the column."""
    wording = WORDINGS[language]
    parts = {"sheet": place.sheet, "row": place.row, "column": place.column}
    return ", ".join(
        wording.places[key].format_map({key: previewed(str(part), _LONGEST_FACT)})
        for key, part in parts.items()
        if part is not None
    )


def _facts(diagnostic: Diagnostic, language: str) -> "_Facts":
    facts = {key: _fact(key, value, language) for key, value in diagnostic.facts.items()}
    if isinstance(diagnostic.place, Cell):
        # In a text they stand as its author calls them.
        attributes = WORDINGS[language].attributes
        named = ((key, diagnostic.facts.get(key, "")) for key in _ATTRIBUTES)
        facts |= {key: attributes[name] for key, name in named if name in attributes}
    return _Facts(facts)


class _Facts(dict[str, str]):
    """Facts in words; one that was not given is shown as left out."""

    def __missing__(self, key: str) -> str:
        return "…"


def _place(place: Span | Cell, language: str) -> str:
    if isinstance(place, Span):
        position = place.position
        return f"{escaped(place.source.name)}:{position.line}:{position.column}"
    return ", ".join(filter(None, (escaped(place.file), cell_words(place, language))))


def _fact(key: str, value: str, language: str) -> str:
    """Return a fact in words: ours are translated, the author's are quoted as they are."""
    wording = WORDINGS[language]
    if key == "expected":
        return expected_words(value, language)
    if key in _WITH_CELLS:
        return _with_cells(key, value, KEYWORDS[language]["OTHERS"])
    if key == "sizes":
        return sizes_words(value, language)
    if key == "places":
        return places_words(value, language)
    if key == "witness":
        return witness_words(value, language)
    if key == "limit":
        return wording.limits.get(value, value)
    if key in _WEEKDAYS and value.isdigit():
        return KEYWORDS[language].weekdays[int(value)]
    if key == "arrangement" and value in _ARRANGEMENTS:
        return KEYWORDS[language][value.upper()]
    of_conformity = conformity_words(key, value, language)
    if of_conformity is not None:
        return of_conformity
    worded = wording.constructs.get(key, {}).get(value)
    return previewed(value, _LONGEST_FACT) if worded is None else worded


def _with_cells(key: str, value: str, others: str) -> str:
    """Return cells of tables by name; the one for other values by its keyword."""
    if key == "cell":
        return f" {_with_cells('', f'({value})', others)}" if value else ""
    return previewed(value.replace(": *)", f": {others})"), _LONGEST_FACT)


def _excerpt(span: Span) -> Iterator[str]:
    """Draw the line where a span starts, with carets under the span."""
    position = span.position
    line = span.source.line(position.line).rstrip("\r")
    start = position.column - 1
    stop = max(start + 1, min(len(line), start + span.end - span.start))
    first, last = _window(len(line), start, stop)
    before, under, after = (
        "".join(map(_shown, line[begin:end]))
        for begin, end in ((first, start), (start, min(stop, last)), (min(stop, last), last))
    )
    before = f"…{before}" if first else before
    after = f"{after}…" if last < len(line) else after
    yield f"{_INDENT}{before}{under}{after}".rstrip()
    yield f"{_INDENT}{' ' * _columns(before)}{'^' * max(1, _columns(under))}"


def _window(length: int, start: int, stop: int) -> tuple[int, int]:
    """Return which part of a line to show: all, or what is around the span."""
    if length <= _WIDTH:
        return 0, length
    shown = min(stop - start, _WIDTH)
    first = max(0, min(start - (_WIDTH - shown) // 2, length - _WIDTH))
    return first, min(length, first + _WIDTH)


def _shown(char: str) -> str:
    return _TAB if char == "\t" else escaped_character(char)


def _columns(text: str) -> int:
    """Return how wide a text is on a screen."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
