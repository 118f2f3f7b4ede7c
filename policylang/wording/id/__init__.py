"""Indonesian: the sentences and words for findings."""

from policylang.wording.id.constructs import CONSTRUCTS
from policylang.wording.id.help import HELP
from policylang.wording.id.messages import MESSAGES
from policylang.wording.id.words import (
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
