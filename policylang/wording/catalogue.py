"""Both languages' sentences and words for findings, side by side."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Final

from policylang._frozen import frozen
from policylang.wording.keywords import LANGUAGES


@frozen
class Wording:
    """What one language says; each table has the same keys in every language.

    Of ``attributes`` those are there that are called otherwise than in the vocabulary.
    """

    messages: Mapping[str, str]
    help: Mapping[str, str]
    severities: Mapping[str, str]
    places: Mapping[str, str]
    phrases: Mapping[str, str]
    terminals: Mapping[str, str]
    limits: Mapping[str, str]
    constructs: Mapping[str, Mapping[str, str]]
    attributes: Mapping[str, str]


class _Wordings(Mapping[str, Wording]):
    """What each language says, read when it is first spoken."""

    def __getitem__(self, language: str) -> Wording:
        if language not in LANGUAGES:
            raise KeyError(language)
        return _wording(language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


@cache
def _wording(language: str) -> Wording:
    says = import_module(f"policylang.wording.{language}")
    return Wording(
        says.MESSAGES,
        says.HELP,
        says.SEVERITIES,
        says.PLACES,
        says.PHRASES,
        says.TERMINALS,
        says.LIMITS,
        says.CONSTRUCTS,
        says.ATTRIBUTES,
    )


WORDINGS: Final = _Wordings()
