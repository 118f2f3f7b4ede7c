"""English: the sentences and words for findings."""

from policylang.wording.en.constructs import CONSTRUCTS
from policylang.wording.en.help import HELP
from policylang.wording.en.messages import MESSAGES
from policylang.wording.en.words import (
    ATTRIBUTES,
    LIMITS,
    PHRASES,
    PLACES,
    SEVERITIES,
    TERMINALS,
)

__all__ = [
    "ATTRIBUTES",
    "CONSTRUCTS",
    "HELP",
    "LIMITS",
    "MESSAGES",
    "PHRASES",
    "PLACES",
    "SEVERITIES",
    "TERMINALS",
]
