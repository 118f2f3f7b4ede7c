"""Tell the language of a file from its keywords, and report a mixture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from lark import Token

from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span
from policylang.wording.keywords import KEYWORDS, LANGUAGES


def language_of(tokens: Sequence[Token]) -> str | None:
    """Return the language of most keywords; of equally many, the first one's."""
    spoken = [language for token in tokens if (language := _spoken(token))]
    if not spoken:
        return None
    count = Counter(spoken)
    most = max(count.values())
    return next(language for language in spoken if count[language] == most)


def report_mixture(
    source: Source, tokens: Sequence[Token], language: str | None
) -> Iterator[Diagnostic]:
    """Report each keyword of the other language, with the word to use instead."""
    for at, token in enumerate(tokens):
        spoken = _spoken(token)
        if language is None or spoken in (None, language):
            continue
        start = token.start_pos or 0
        yield Code.MIXED_LANGUAGES.at(
            Span(source, start, start + len(token)),
            suggestion=_instead(tokens, at, language),
            word=" ".join(token.split()),
            language=language,
        )


def _instead(tokens: Sequence[Token], at: int, language: str) -> str | None:
    """Return the canonical wording of a keyword in another language.

    What is one keyword in one language and two in the other is given whole, once.
    """
    before, here, after = (
        tokens[near] if 0 <= near < len(tokens) else None for near in (at - 1, at, at + 1)
    )
    assert here is not None
    keywords = KEYWORDS[language]
    match here.type:
        case "_FROM" if _names_a_clause(tokens[at + 1 : at + 3]):
            return keywords["_OUT_OF"]
        case "_TOP" if "_TOP" not in keywords.wordings and after is not None:
            return f"{after} {keywords['_TOP_LEVELS_OF_EACH']}"
        case "_TOP_LEVELS_OF_EACH" if "_TOP" in keywords.wordings and before is not None:
            return f"{keywords['_TOP']} {before} {keywords['_LEVELS_OF_EACH']}"
        case _:
            return next(iter(keywords.wordings.get(here.type, ())), None)


def _names_a_clause(tokens: Sequence[Token]) -> bool:
    """Whether a label, a number or `cap` follows `from`, and no day."""
    match [token.type for token in tokens]:
        case ["INT", "DAYS" | "WORKING_DAYS"]:
            return False
        case ["WORD" | "CAP" | "INT", *_]:
            return True
        case _:
            return False


def _spoken(token: Token) -> str | None:
    return _languages().get((token.type, " ".join(token.split())))


@cache
def _languages() -> dict[tuple[str, str], str]:
    """Return the language of each wording that only one language has."""
    spoken: dict[tuple[str, str], set[str]] = {}
    for language in LANGUAGES:
        for terminal, wordings in KEYWORDS[language].wordings.items():
            for wording in wordings:
                spoken.setdefault((terminal, wording), set()).add(language)
    return {key: languages.pop() for key, languages in spoken.items() if len(languages) == 1}
