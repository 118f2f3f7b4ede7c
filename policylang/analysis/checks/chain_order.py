"""POL377 and POL378: amendments older than what they amend, and rings of revocations."""

from collections.abc import Iterator

from policylang.analysis.chains import of_kind, references
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.policy import AmendmentKind, Policy
from policylang.semantics.amendments import day_of


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report chains of instruments that run backwards, or in a ring."""
    yield from _backwards(draft.policy)
    yield from _rings(draft.policy)


def _backwards(policy: Policy) -> Iterator[Diagnostic]:
    seen: set[tuple[int, int]] = set()
    for one in policy.amendments:
        changing, changed = policy.instruments[one.by], policy.instruments[one.target]
        earliest = changing.dated or (None if one.start is None else day_of(one.start))
        if one.span is None or changed.dated is None or earliest is None:
            continue
        if earliest < changed.dated and (one.by, one.target) not in seen:
            seen.add((one.by, one.target))
            yield Code.AMENDED_BEFORE_DATED.at(
                one.span,
                instrument=changed.reference,
                dated=changed.dated.isoformat(),
                start=earliest.isoformat(),
            )


def _rings(policy: Policy) -> Iterator[Diagnostic]:
    revoking = of_kind(AmendmentKind.REVOKE, policy)
    told: set[int] = set()
    for one in revoking:
        ring = _ring(one.by, {(each.by, each.target) for each in revoking})
        if ring and one.target in ring and not told & set(ring) and one.span is not None:
            told.update(ring)
            yield Code.REVOCATION_RING.at(one.span, ring=references(sorted(ring), policy))


def _ring(start: int, pairs: set[tuple[int, int]]) -> tuple[int, ...]:
    """Return the instruments that revoke one another, with this one; none without a ring."""

    def reached(origin: int) -> set[int]:
        found: set[int] = set()
        waiting = [origin]
        while waiting:
            at = waiting.pop()
            for by, target in pairs:
                if by == at and target not in found:
                    found.add(target)
                    waiting.append(target)
        return found

    return tuple(sorted(at for at in reached(start) if start in reached(at)))
