"""Where lines speak of one person on one day: which stands, and which disagree."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from policylang.model.entry import Breach, Objection
from policylang.semantics.lists.claims import SEVERAL, Claim
from policylang.semantics.lists.lines import Judged
from policylang.semantics.lists.scene import Scene

Spot: TypeAlias = tuple[int, date]
"""A person, by number, on a day."""


def by_spot(lines: Iterable[Judged]) -> dict[Spot, list[Claim]]:
    """Return the claims of the lines that nothing speaks against, by person and day."""
    found: dict[Spot, list[Claim]] = {}
    for line in lines:
        if not line.objections:
            for claim in line.claims:
                if not claim.is_absent:
                    found.setdefault((claim.person, claim.on), []).append(claim)
    return found


def standing_claim(claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that stands: an order before a list; None where some disagree."""
    first = [claim for claim in claims if claim.orders] or claims
    if len({claim.arrangement for claim in first}) > 1:
        return None
    return next((claim for claim in first if claim.settles), first[0])


def disagreements(
    spots: Mapping[Spot, Sequence[Claim]], lines: Sequence[Judged], scene: Scene
) -> dict[int, list[Objection]]:
    """Return an objection for each line that disagrees with another, by line."""
    found: dict[int, list[Objection]] = {}
    for (person, on), claims in spots.items():
        if standing_claim(claims) is not None:
            continue
        first = [claim for claim in claims if claim.orders] or claims
        for claim in first:
            others = [other for other in first if other.arrangement != claim.arrangement]
            rows = dict.fromkeys(_row(lines[other.line]) for other in others)
            objection = Objection(
                breach=Breach.DISAGREE,
                on=on,
                person=scene.people.ids[person],
                facts={
                    "arrangement": claim.arrangement,
                    "other": SEVERAL.join(dict.fromkeys(each.arrangement for each in others)),
                    "rows": SEVERAL.join(filter(None, rows)),
                },
            )
            found.setdefault(claim.line, []).append(objection)
    return found


def _row(line: Judged) -> str:
    return "" if line.entry.place.row is None else str(line.entry.place.row)
