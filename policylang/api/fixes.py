"""Repair policies: what could be written instead, and files with it written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.api.policies import PolicyText, parsed_text, read_parsed
from policylang.diagnostics import Diagnostic
from policylang.interchange.atomic import replacing
from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.model.days import Calendar
from policylang.model.policy import Policy
from policylang.repair.checked import fix_of, known_together
from policylang.repair.fix import Edit, Fix
from policylang.repair.proposals import PROPOSALS
from policylang.repair.raw import RawText, raw_text
from policylang.repair.reading import Reader
from policylang.repair.rounds import repaired
from policylang.source import Source
from policylang.syntax import Parsed, parse
from policylang.wording.escapes import previewed
from policylang.wording.fixes import TITLES

_LONGEST_FACT: Final = 80
_MOST_EDITS: Final = 100_000


@frozen(eq=False)
class FixedFile:
    """A policy file before and after its repair.

    Attributes:
        name: its path, or the name of its source.
        path: where it was read, or None of a text that was given.
        before: its text, line ends as they are.
        after: its text with the repairs.
        data: the bytes to write, in the encoding that the file had.
    """

    name: str
    path: Path | None
    before: str = field(repr=False)
    after: str = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def is_changed(self) -> bool:
        """Whether anything was repaired in it."""
        return self.before != self.after


@frozen(eq=False)
class Fixed:
    """What a repair did, and what it left.

    Attributes:
        files: the policies, in the order given.
        applied: what was repaired, in order; a place in one counts in the text
            as it was then.
        left: what there is to say about the policies as they are now.
        policy: the policy as it is now.
    """

    files: tuple[FixedFile, ...]
    applied: tuple[Fix, ...]
    left: tuple[Diagnostic, ...]
    policy: Policy = field(repr=False)


def fixes(
    findings: Iterable[Diagnostic],
    *policies: PolicyText,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
    calendar: Calendar | None = None,
) -> dict[Diagnostic, Fix]:
    """Return the repairs of findings, each checked by itself; nothing is written.

    A repair is only there where it is mechanical: with it the text can be read,
    the finding is gone, no other as weighty has come, and no comment is lost.
    Of very many findings the last go without.

    Args:
        findings: what :func:`check` or :func:`read_policies` found.
        policies: what they were found in, as it was given there.
        vocabulary: as it was given there.
        limits: as they were given there.
        calendar: as it was given there.

    Raises:
        OSError: a file cannot be opened.
    """
    wanted = [one for one in findings if one.code in PROPOSALS and one.silenced is None]
    if not wanted:
        return {}
    files = [one for one in map(_raw, policies) if one is not None]
    reader = _reader(vocabulary, limits, calendar)
    before = reader.reading(one.source for one in files)
    known = known_together(wanted, before, reader)
    most = len(known) + before.tries
    found: dict[Diagnostic, Fix] = {}
    edits = 0
    for finding in wanted:
        if len(known) >= most or edits > _MOST_EDITS:
            break
        fix = fix_of(finding, before, reader, known)
        if fix is not None:
            found[finding] = fix
            edits += len(fix.edits)
    return found


def fixed(
    *policies: PolicyText,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
    calendar: Calendar | None = None,
    unsafe: bool = False,
) -> Fixed:
    """Return policies with their mechanical repairs; :func:`write_fixed` writes them.

    Args:
        policies: texts, paths or sources, as for :func:`check`.
        vocabulary: as for :func:`load`; nothing is repaired there.
        limits: how large a text may be.
        calendar: working days and holidays, as for :func:`check`.
        unsafe: apply also what may change decisions, or answers what only the
            author knows.

    Raises:
        OSError: a file cannot be opened.
        ValueError: a file is not text.
    """
    files = [_raw(one) for one in policies]
    texts = [one for one in files if one is not None]
    if len(texts) < len(files):
        raise ValueError(str(policies[files.index(None)]))
    done = repaired(texts, _reader(vocabulary, limits, calendar), unsafe=unsafe)
    shown = tuple(
        FixedFile(
            old.name, given if isinstance(given, Path) else None, old.text, new.text, new.data
        )
        for given, old, new in zip(policies, done.before, done.after, strict=True)
    )
    return Fixed(shown, done.applied, done.left.findings, done.left.policy)


def write_fixed(file: FixedFile) -> None:
    """Write a repaired file where it was read; until all is written, the old one stays.

    Raises:
        OSError: the file cannot be written.
        ValueError: it was not read from a file.
    """
    if file.path is None:
        raise ValueError(file.name)
    with replacing(file.path) as opened:
        opened.write(file.data)


def fix_title(fix: Fix, language: str = "en") -> str:
    """Return what a repair does, in words of a language (``"en"`` or ``"id"``)."""
    facts = {name: previewed(fact, _LONGEST_FACT) for name, fact in fix.facts.items()}
    return TITLES[language][fix.title.value].format_map(facts)


def fix_to_json(fix: Fix, language: str = "en") -> dict[str, object]:
    """Return a repair as what ``json.dumps`` takes; the title alone is in words."""
    return {
        "title": fix_title(fix, language),
        "safe": fix.is_safe,
        "changes_decisions": fix.changes_decisions,
        "edits": [_edit_to_json(edit) for edit in fix.edits],
    }


def _edit_to_json(edit: Edit) -> dict[str, object]:
    first, last = edit.span.position, edit.span.source.position(edit.span.end)
    return {
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "text": edit.text,
    }


def _raw(policy: PolicyText) -> RawText | None:
    match policy:
        case Source(name, text):
            return RawText(name, text)
        case Path():
            return raw_text(policy.read_bytes(), str(policy))
        case _:
            return RawText("<policy>", policy)


def _reader(vocabulary: Sequence[PolicyText], limits: Limits, calendar: Calendar | None) -> Reader:
    shared = tuple(parsed_text(one, limits) for one in vocabulary)

    def read(texts: Sequence[Parsed]) -> tuple[Policy, tuple[Diagnostic, ...]]:
        return read_parsed(texts, shared, calendar=calendar)

    return Reader(read, lambda source: parse(source, limits=limits), shared)
