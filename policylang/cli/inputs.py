"""Read what a command is given: policies, staff, calendars and side tables."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import show, show_some, summary

if TYPE_CHECKING:
    from policylang import Diagnostic, Policy, Source, StaffFile, StaffRecord

STANDARD_INPUT: Final = "-"
_STDIN_NAME: Final = "<stdin>"
# An option that names a column wrongly would change decisions silently.
_OPTION_FINDINGS: Final = ("POL201", "POL413")


def read_policies(
    files: Sequence[str], args: argparse.Namespace, console: Console
) -> tuple["Policy", tuple["Diagnostic", ...]]:
    """Read policies with all there is to say about them, and speak their language."""
    import policylang

    if files.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")
    try:
        sources = [_source(file) for file in files]
    except policylang.PolicyError as error:
        show(error.diagnostics, console, sys.stderr)
        raise CannotRun("policy.unreadable") from None
    vocabulary = [Path(file) for file in args.vocabulary]
    policy, found = policylang.read_policies(*sources, vocabulary=vocabulary)
    console.follow(policy.language)
    return policy, found


def _source(file: str) -> "Path | Source":
    from policylang import read_source

    if file == STANDARD_INPUT:
        return read_source(sys.stdin.buffer.read(), name=_STDIN_NAME)
    return Path(file)


def sound_policy(files: Sequence[str], args: argparse.Namespace, console: Console) -> "Policy":
    """Read policies that something can be decided by; show the errors of others."""
    policy, found = read_policies(files, args, console)
    errors = [each for each in found if each.severity.value == "error"]
    if errors:
        show(errors, console, sys.stderr)
        raise CannotRun("policy.errors", summary=summary(errors, console))
    warnings = [each for each in found if each.severity.value == "warning"]
    if warnings:
        console.tell(console.word("policy.warnings", summary=summary(warnings, console)))
    return policy


def policies_and_staff(args: argparse.Namespace) -> tuple[list[str], str]:
    """Return the policies and the staff file, which is the last."""
    *policies, staff = args.files
    if not policies:
        raise CannotRun("staff.missing", file=staff)
    if staff == STANDARD_INPUT and STANDARD_INPUT in policies:
        raise CannotRun("stdin.twice")
    return policies, staff


def read_staff(
    file: str, policy: "Policy", args: argparse.Namespace, console: Console
) -> "StaffFile":
    """Read a staff file, and show what is wrong in it."""
    import policylang

    is_standard = file == STANDARD_INPUT
    staff = policylang.read_staff(
        sys.stdin.buffer.read() if is_standard else Path(file),
        policy,
        name=_STDIN_NAME if is_standard else None,
        sheet=args.sheet,
        delimiter=args.delimiter,
        encoding=args.encoding,
        dates=args.dates,
        columns=dict(args.column),
    )
    # Whoever asks about one person hears of that one in the answer.
    findings = staff.diagnostics if hasattr(args, "id") else staff.findings
    show_some(findings, console, sys.stderr)
    codes = {finding.code.id for finding in staff.diagnostics}
    if not staff.records or codes.intersection(_OPTION_FINDINGS):
        raise CannotRun("staff.unreadable", file=staff.name)
    return staff


def read_situation(
    policy: "Policy", staff: "StaffFile", args: argparse.Namespace, console: Console
) -> dict[str, Any]:
    """Return the day and what is known of it, as :func:`policylang.decide` takes it."""
    import policylang

    facts, found = policylang.read_facts(
        *map(Path, args.facts), policy=policy, staff=staff, dates=args.dates
    )
    show_some(found, console, sys.stderr)
    if _has_errors(found):
        raise CannotRun("facts.unreadable")
    return {
        "on": args.on,
        "context": _context(policy, args.context, console),
        "facts": facts,
        **read_days(policy, args, console),
    }


def read_days(policy: "Policy", args: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Return what is known of days: events and a calendar."""
    import policylang

    known = policylang.events(policy)
    for name, _ in args.event:
        _warn_of_event(name, known, console)
    days: dict[str, Any] = {"events": dict(args.event)}
    if args.calendar is not None:
        calendar, found = policylang.read_calendar(args.calendar)
        show_some(found, console, sys.stderr)
        if _has_errors(found):
            raise CannotRun("calendar.unreadable", file=args.calendar)
        days["calendar"] = calendar
    return days


def find_person(identifier: str, staff: "StaffFile", console: Console) -> "StaffRecord":
    """Return the person of an identifier or NIP."""
    wanted = _plain(identifier)
    for record in staff.records:
        if wanted in (_plain(record.id or ""), _plain(str(record.values.get("nip", "")))):
            return record
    ids = [record.id for record in staff.records if record.id is not None]
    raise CannotRun("id.unknown", id=identifier, meant=_meant(identifier, ids, console))


def find_arrangement(word: str, policy: "Policy", console: Console) -> str:
    """Return an arrangement by any of its words, in either language."""
    names = arrangement_words(policy)
    found = names.get(_plain(word))
    if found is None:
        meant = _meant(word, names, console)
        raise CannotRun("arrangement.unknown", arrangement=word, meant=meant)
    return found


def arrangement_words(policy: "Policy") -> dict[str, str]:
    """Return every word for an arrangement, with the arrangement."""
    from policylang.wording.keywords import KEYWORDS

    words = {name: name for name in policy.vocabulary.arrangement_names()}
    for terminal in ("OFFICE", "HOME", "FIELD", "OFF"):
        for keywords in KEYWORDS.values():
            words |= dict.fromkeys(map(_plain, keywords.wordings[terminal]), terminal.lower())
    for declared in policy.vocabulary.arrangements:
        words |= dict.fromkeys(map(_plain, (declared.name, *declared.synonyms)), declared.name)
    return words


def _context(
    policy: "Policy", pairs: Iterable[tuple[str, str]], console: Console
) -> Mapping[str, object]:
    conditions = [
        attribute.name.strip('"')
        for attribute in policy.vocabulary.attributes.values()
        if attribute.source.value in ("day", "place")
    ]
    known = {_plain(name) for name in conditions}
    for name, _ in pairs:
        attribute = policy.vocabulary.find(name)
        if _plain(name) not in known and (attribute is None or attribute.name not in conditions):
            raise CannotRun("context.unknown", name=name, meant=_meant(name, conditions, console))
    return dict(pairs)


def _warn_of_event(name: str, known: Sequence[str], console: Console) -> None:
    if _plain(name) not in map(_plain, known):
        meant = _meant(name, known, console)
        console.tell(console.word("event.unknown", name=name, meant=meant))


def _has_errors(findings: Iterable["Diagnostic"]) -> bool:
    return any(finding.severity.value == "error" for finding in findings)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _meant(word: str, among: Iterable[str], console: Console) -> str:
    """Return what was probably meant, as the end of a sentence."""
    by_form = {_plain(each): each for each in sorted(among)}
    near = get_close_matches(_plain(word), sorted(by_form), n=1)
    if not near:
        return ""
    return "; " + console.word("did you mean", suggestion=by_form[near[0]])
