"""Tell the language of a file from its keywords, and report a mixture."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span
from policylang.syntax.lalr import Seen
from policylang.wording.keywords import KEYWORDS, LANGUAGES


def spoken_words(seen: Seen, text: str) -> Counter[str]:
    """Return how many keywords are in each language alone, the first one's language first."""
    worded, languages = _worded(), _languages()
    spoken: Counter[str] = Counter()
    written = ((terminal, text[start:end]) for start, end, terminal in seen if terminal in worded)
    for (terminal, wording), times in Counter(written).items():
        language = languages.get((terminal, " ".join(wording.split())))
        if language is not None:
            spoken[language] += times
    return spoken


def language_of(spoken: Counter[str]) -> str | None:
    """Return the language of most keywords; of equally many, the first one's."""
    return max(spoken, key=spoken.__getitem__, default=None)


def is_mixed(spoken: Counter[str]) -> bool:
    """Whether there are keywords of more than one language."""
    return len(spoken) > 1


def report_mixture(
    source: Source, seen: Seen, text: str, language: str | None
) -> Iterator[Diagnostic]:
    """Report each keyword of the other language, with the word to use instead."""
    others = _others(language)
    for at, (start, end, terminal) in enumerate(seen):
        if terminal not in others:
            continue
        word = " ".join(text[start:end].split())
        if word in others[terminal]:
            assert language is not None
            yield Code.MIXED_LANGUAGES.at(
                Span(source, start, end),
                suggestion=_instead(seen, at, text, language),
                word=word,
                language=language,
            )


def _instead(seen: Seen, at: int, text: str, language: str) -> str | None:
    """Return the canonical wording of a keyword in another language.

    What is one keyword in one language and two in the other is given whole, once.
    """
    before, after = (
        text[slice(*seen[near][:2])] if 0 <= near < len(seen) else None for near in (at - 1, at + 1)
    )
    keywords = KEYWORDS[language]
    match seen[at][2]:
        case "_FROM" if _names_a_clause(seen[at + 1 : at + 3]):
            return keywords["_OUT_OF"]
        case "_TOP" if "_TOP" not in keywords.wordings and after is not None:
            return f"{after} {keywords['_TOP_LEVELS_OF_EACH']}"
        case "_TOP_LEVELS_OF_EACH" if "_TOP" in keywords.wordings and before is not None:
            return f"{keywords['_TOP']} {before} {keywords['_LEVELS_OF_EACH']}"
        case terminal:
            return next(iter(keywords.wordings.get(terminal, ())), None)


def _names_a_clause(seen: Seen) -> bool:
    """Whether a label, a number or `cap` follows `from`, and no day."""
    match [terminal for _, _, terminal in seen]:
        case ["INT", "DAYS" | "WORKING_DAYS"]:
            return False
        case ["WORD" | "CAP" | "INT", *_]:
            return True
        case _:
            return False


def _others(language: str | None) -> dict[str, set[str]]:
    """Return the wordings of each terminal that are another language's alone."""
    others: dict[str, set[str]] = {}
    for (terminal, wording), spoken in _languages().items():
        if language not in (None, spoken):
            others.setdefault(terminal, set()).add(wording)
    return others


@cache
def _worded() -> frozenset[str]:
    """Return the terminals that tell a language."""
    return frozenset(terminal for terminal, _ in _languages())


@cache
def _languages() -> dict[tuple[str, str], str]:
    """Return the language of each wording that only one language has."""
    spoken: dict[tuple[str, str], set[str]] = {}
    for language in LANGUAGES:
        for terminal, wordings in KEYWORDS[language].wordings.items():
            for wording in wordings:
                spoken.setdefault((terminal, wording), set()).add(language)
    return {key: languages.pop() for key, languages in spoken.items() if len(languages) == 1}
