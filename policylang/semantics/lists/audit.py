"""Audit lists: each line, then all of them together, and what they settle."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from policylang.model.entry import Audit, Entry, Objection, Ruling, Settlement
from policylang.semantics.lists.agreement import Spot, by_spot, disagreements, standing_claim
from policylang.semantics.lists.bounds import check_quotas
from policylang.semantics.lists.claims import Claim
from policylang.semantics.lists.duty import check_crews
from policylang.semantics.lists.fairness import check_turns
from policylang.semantics.lists.findings import Findings
from policylang.semantics.lists.groups import absent_claims
from policylang.semantics.lists.lines import Judged, judge_line
from policylang.semantics.lists.scene import Scene


def audit(scene: Scene, entries: Sequence[Entry]) -> Audit:
    """Judge every line of which some day is looked at.

    A line with an objection settles nothing. Those that nothing speaks against
    by themselves are held against one another, then against quotas and rotas.
    """
    seen = [one for one in entries if one.start <= scene.end and one.end >= scene.start]
    lines = [judge_line(scene, entry, at) for at, entry in enumerate(seen)]
    lines = _objected(lines, disagreements(by_spot(lines), lines, scene))
    findings = Findings()
    standing = _standing(scene, lines)
    claims = _by_day(standing)
    for on in sorted(claims):
        check_quotas(scene, on, claims[on], findings)
    check_crews(scene, claims, findings)
    check_turns(scene, claims, findings)
    if findings.by_line:
        lines = _objected(lines, findings.by_line)
        standing = _standing(scene, lines)
    return Audit(
        start=scene.start,
        end=scene.end,
        rulings=tuple(map(_ruling, lines)),
        objections=tuple(findings.whole),
        reports=tuple(findings.reports),
        calendar=scene.situation(scene.start).calendar.name,
        instruments=scene.policy.references,
        settled={
            (scene.people.ids[person], on): _settlement(scene, claim, lines[claim.line])
            for (person, on), claim in sorted(standing.items(), key=_place)
        },
    )


def _place(item: tuple[Spot, Claim]) -> tuple[date, int]:
    (person, on), _ = item
    return on, person


def _objected(lines: Sequence[Judged], more: Mapping[int, Sequence[Objection]]) -> list[Judged]:
    return [
        evolve(line, objections=(*line.objections, *more[at])) if at in more else line
        for at, line in enumerate(lines)
    ]


def _standing(scene: Scene, lines: Sequence[Judged]) -> dict[Spot, Claim]:
    """Return what the lines settle that nothing speaks against, absent people included."""
    found: dict[Spot, Claim] = {}
    for spot, claims in by_spot(lines).items():
        claim = standing_claim(claims)
        if claim is not None and claim.settles:
            found[spot] = claim
    named = {spot for line in lines for spot in line.named}
    return {**found, **absent_claims(scene, found.values(), lines, named)}


def _by_day(standing: Mapping[Spot, Claim]) -> dict[date, dict[int, Claim]]:
    found: dict[date, dict[int, Claim]] = {}
    for (person, on), claim in standing.items():
        found.setdefault(on, {})[person] = claim
    return found


def _ruling(line: Judged) -> Ruling:
    if line.objections:
        return Ruling(line.entry, line.objections)
    keys = {key for claim in line.claims for key in claim.provisions}
    withheld = {key for claim in line.claims for key in claim.stand.withheld}
    return Ruling(line.entry, (), tuple(sorted(keys)), frozenset(withheld))


def _settlement(scene: Scene, claim: Claim, line: Judged) -> Settlement:
    entry = line.entry
    if claim.is_absent and entry.arrangement is not None:
        key = claim.powers[0]
        group = scene.group(claim.person, scene.per(scene.provisions[key]), claim.on)
        named = None if group is None else (group.attribute, group.shown or group.name)
        entry = evolve(entry, person=None, group=named, arrangement=None)
    return Settlement(
        entry=entry,
        arrangement=claim.arrangement,
        provisions=claim.provisions,
        by_order=bool(claim.orders),
    )
