"""What tells that a finding is the same as yesterday's, though its line has moved."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from policylang.interchange.findings.report import Item
from policylang.source import Span

# A witness changes with other clauses; the finding is the same.
_UNSTABLE = frozenset(("witness", "on", "day", "sizes", "places"))
_LENGTH = 32


def fingerprints(items: Sequence[Item]) -> list[str]:
    """Return one for each: of its code, its file, its text and facts; alike ones are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        digest = sha256(_said(item).encode("utf-8", "backslashreplace")).hexdigest()[:_LENGTH]
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found


def _said(item: Item) -> str:
    place = item.place
    finding = item.finding
    if finding is None:
        return json.dumps([item.code, item.message])
    text = " ".join(place.text.split()) if isinstance(place, Span) else place.column
    facts = sorted((key, value) for key, value in finding.facts.items() if key not in _UNSTABLE)
    return json.dumps([item.code, text, facts])
