"""Keys that are the same wherever a conclusion is met: numbers had from what it says."""

import json
from hashlib import blake2b
from typing import Final

from policylang.model.conclusion import Conclusion
from policylang.model.policy import Policy

_BYTES: Final = 8


class SameKeyError(RuntimeError):
    """Two conclusions have one key, which happens once in some thousand million policies."""

    def __init__(self, key: int) -> None:
        super().__init__(
            f"two different conclusions have the explanation key {key}:"
            " the answers are right, but this key cannot be told"
        )


def content(conclusion: Conclusion, policy: Policy, origin: str) -> str:
    """Return everything that a conclusion says, always in the same letters.

    *origin* tells the text of the policy apart from every other, so that what
    one text says is never looked up in the table of another.
    """
    chooser, references = conclusion.decided_by, policy.references
    said = (
        origin,
        conclusion.outcome.value,
        conclusion.admissible,
        chooser and (chooser.kind, chooser.names),
        conclusion.until_then,
        [(references[one.instrument], one.position, one.label) for one in conclusion.grounds],
        conclusion.ordinary_law,
    )
    return json.dumps(said)


def content_key(said: str) -> int:
    """Return the key of what is said: 63 bits, which any column of long numbers holds."""
    return int.from_bytes(blake2b(said.encode(), digest_size=_BYTES).digest()) >> 1
