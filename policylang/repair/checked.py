"""Is a repair one? The text is read again with it, and what is found is compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.repair.everyone import everyone_is_decided_alike
from policylang.repair.fix import Edit, Fix, Proposal, edited
from policylang.repair.law import decides_alike
from policylang.repair.places import Places
from policylang.repair.proposals import proposals
from policylang.repair.reading import Reader, Reading, is_of_the_whole
from policylang.repair.text import Text, without_comments
from policylang.source import Source
from policylang.syntax import Parsed

# What is found in reading one text; everything else follows from what the text says.
_IN_SYNTAX: Final = "POL1"


@frozen
class Outcome:
    """What repairs do together: nothing but what they should, and whether decisions change."""

    sources: tuple[Source, ...]
    changes_decisions: bool


def checked(
    wanted: Sequence[tuple[Diagnostic, Proposal]], before: Reading, reader: Reader
) -> Outcome | None:
    """Return what repairs do when they are applied together, or None where they fail.

    They fail where a finding stays, where another of its weight comes, or
    where a comment is lost.
    """
    edits = edits_by_text(one.edits for _, one in wanted)
    sources = tuple(
        Source(one.name, edited(one.text, edits.get(one, ()))) for one in before.sources
    )
    changed = [
        (before.texts[old].parsed, reader.parsed(new))
        for old, new in zip(before.sources, sources, strict=True)
        if old != new
    ]
    if not changed or not all(_keeps_comments(*pair, before) for pair in changed):
        return None
    gone = [finding for finding, _ in wanted]
    if all(_says_the_same(*pair) for pair in changed):
        pairs = [(old.diagnostics, new.diagnostics) for old, new in changed]
        olds = [one for old, _ in pairs for one in old]
        news = [one for _, new in pairs for one in new]
        if all(one.code.id.startswith(_IN_SYNTAX) for one in gone):
            return Outcome(sources, changes_decisions=False) if _better(gone, olds, news) else None
    after = reader.reading(sources)
    if not _better(gone, *_comparable(before, after)):
        return None
    return Outcome(sources, changes_decisions=not _are_alike(before, after, reader))


def _are_alike(before: Reading, after: Reading, reader: Reader) -> bool:
    if decides_alike(before.policy, after.policy):
        return True
    if not before.was_studied or not after.was_studied:
        return False
    return everyone_is_decided_alike(before.parsed, after.parsed, reader.vocabularies)


def edits_by_text(every: Iterable[Iterable[Edit]]) -> Mapping[Source, tuple[Edit, ...]]:
    """Return each edit once, by the text that it is about."""
    found: dict[Source, dict[Edit, None]] = {}
    for edits in every:
        for one in edits:
            found.setdefault(one.span.source, {})[one] = None
    return {source: tuple(edits) for source, edits in found.items()}


def _keeps_comments(old: Parsed, new: Parsed, before: Reading) -> bool:
    comments = [Text(one, before.policy).comments() for one in (old, new)]
    return comments[0] == comments[1]


def _says_the_same(old: Parsed, new: Parsed) -> bool:
    same = without_comments(old.document) == without_comments(new.document)
    return same and old.language == new.language


def _comparable(
    before: Reading, after: Reading
) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
    """Return the findings of both, without those that only one was looked through for."""
    if before.was_studied == after.was_studied:
        return before.findings, after.findings
    old, new = (
        [one for one in each.findings if not is_of_the_whole(one.code)] for each in (before, after)
    )
    return old, new


def _better(
    gone: Sequence[Diagnostic], old: Iterable[Diagnostic], new: Iterable[Diagnostic]
) -> bool:
    """Whether these findings are gone, and no other as weighty as the weightiest has come."""
    before, after = (Counter(one.code for one in each) for each in (old, new))
    fixed = Counter(one.code for one in gone)
    if any(after[code] > before[code] - count for code, count in fixed.items()):
        return False
    weight = min(code.severity.weight for code in fixed)
    return not any(after[code] > before[code] for code in after if code.severity.weight >= weight)


def known_together(
    findings: Iterable[Diagnostic], before: Reading, reader: Reader
) -> dict[object, Outcome | None]:
    """Return what is known of repairs that, all together, leave a text saying the same.

    Each stands in another place, so each leaves it so by itself.
    """
    wanted: dict[object, tuple[Diagnostic, Proposal]] = {}
    taken = Places()
    for finding in findings:
        text = before.text(finding) if finding.code.id.startswith(_IN_SYNTAX) else None
        first = next(iter(() if text is None else proposals(finding, text)), None)
        if first is None or first.guesses or (finding.code, first.key) in wanted:
            continue
        if taken.take(first.edits):
            wanted[finding.code, first.key] = (finding, first)
    together = checked([*wanted.values()], before, reader) if len(wanted) > 1 else None
    if together is None or together.changes_decisions:
        return {}
    return dict.fromkeys(wanted, together)


def fix_of(
    finding: Diagnostic, before: Reading, reader: Reader, known: dict[object, Outcome | None]
) -> Fix | None:
    """Return the first repair of a finding that is one; ``known`` keeps what was tried."""
    text = before.text(finding)
    for one in () if text is None else proposals(finding, text):
        key = (finding.code, one.key)
        if key not in known:
            known[key] = checked(((finding, one),), before, reader)
        outcome = known[key]
        if outcome is not None:
            return fixed_by(finding, one, changes_decisions=outcome.changes_decisions)
    return None


def fixed_by(finding: Diagnostic, proposal: Proposal, *, changes_decisions: bool) -> Fix:
    """Return a proposal that was checked."""
    return Fix(
        finding=finding,
        title=proposal.title,
        edits=proposal.edits,
        changes_decisions=changes_decisions,
        guesses=proposal.guesses,
        facts=proposal.facts,
    )
