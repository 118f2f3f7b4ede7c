"""Both languages' sentences and words for findings, side by side."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from policylang.wording import en
from policylang.wording import id as indonesian


@frozen
class Wording:
    """What one language says; each table has the same keys in every language."""

    messages: Mapping[str, str]
    help: Mapping[str, str]
    severities: Mapping[str, str]
    places: Mapping[str, str]
    phrases: Mapping[str, str]
    terminals: Mapping[str, str]
    limits: Mapping[str, str]
    constructs: Mapping[str, Mapping[str, str]]


WORDINGS: Final = {
    "en": Wording(
        en.MESSAGES,
        en.HELP,
        en.SEVERITIES,
        en.PLACES,
        en.PHRASES,
        en.TERMINALS,
        en.LIMITS,
        en.CONSTRUCTS,
    ),
    "id": Wording(
        indonesian.MESSAGES,
        indonesian.HELP,
        indonesian.SEVERITIES,
        indonesian.PLACES,
        indonesian.PHRASES,
        indonesian.TERMINALS,
        indonesian.LIMITS,
        indonesian.CONSTRUCTS,
    ),
}
