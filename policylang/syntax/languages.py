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
    for token in tokens:
        spoken = _spoken(token)
        if language is None or spoken in (None, language):
            continue
        start = token.start_pos or 0
        instead = KEYWORDS[language].wordings.get(token.type, ("",))[0]
        yield Code.MIXED_LANGUAGES.at(
            Span(source, start, start + len(token)),
            suggestion=instead or None,
            word=" ".join(token.split()),
        )


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
