"""Keys that are the same wherever a conclusion is met: numbers had from what it says."""

import json
from datetime import date
from hashlib import blake2b
from typing import Final

from policylang.model.conclusion import Conclusion
from policylang.model.decision import Chooser, Outcome
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Policy
from policylang.model.staff import StaffRecord

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


def conclusion_of(said: str, policy: Policy) -> Conclusion:
    """Return the conclusion that a content was made of."""
    _, outcome, admissible, chooser, until_then, grounds, ordinary_law = json.loads(said)
    return Conclusion(
        Outcome(outcome),
        tuple(admissible),
        chooser and Chooser(chooser[0], tuple(chooser[1])),
        until_then,
        tuple(Key(policy.references.index(of), at, label) for of, at, label in grounds),
        ordinary_law,
    )


def example_text(example: StaffRecord) -> str:
    """Return the facts of somebody as text; what is no value of JSON stands in a list."""
    return json.dumps(
        {
            fact: [None if value is ABSENT else value.isoformat()]
            if value is ABSENT or isinstance(value, date)
            else value
            for fact, value in sorted(example.values.items())
        }
    )


def example_of(text: str) -> StaffRecord:
    """Return somebody with the facts that a text was made of."""
    return StaffRecord(
        None,
        {
            fact: (ABSENT if value[0] is None else date.fromisoformat(value[0]))
            if isinstance(value, list)
            else value
            for fact, value in json.loads(text).items()
        },
    )


def content_key(said: str) -> int:
    """Return the key of what is said: 63 bits, which any column of long numbers holds."""
    return int.from_bytes(blake2b(said.encode(), digest_size=_BYTES).digest()) >> 1
