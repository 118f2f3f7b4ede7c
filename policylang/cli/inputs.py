"""Read what a command is given: policies, staff, calendars and side tables."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.calendars import calendar_or_indonesian, given_calendar
from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import show, show_of_option, show_some, summary

if TYPE_CHECKING:
    from policylang import Calendar, Diagnostic, Policy, Source, StaffFile, StaffRecord

STANDARD_INPUT: Final = "-"
STDIN_NAME: Final = "<stdin>"
# An option that names a column wrongly would change decisions silently.
_OPTION_FINDINGS: Final = ("POL201", "POL413")


def read_policies(
    files: Sequence[str],
    args: argparse.Namespace,
    console: Console,
    *,
    checked: bool = False,
    calendar: "Callable[[Policy], Calendar | None] | None" = None,
    above: Mapping[str, Any] | None = None,
) -> tuple["Policy", tuple["Diagnostic", ...]]:
    """Read policies with all there is to say about them, and speak their language.

    What gives the ``calendar`` is told the policy first, since its days matter.
    ``above`` are the superiors that they are held against, and what is known.
    """
    import policylang

    if files.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")
    try:
        sources = [source_of(file) for file in files]
    except policylang.PolicyError as error:
        show(error.diagnostics, console, sys.stderr)
        raise CannotRun("policy.unreadable") from None
    vocabulary = [Path(file) for file in args.vocabulary]
    held = None
    if calendar is not None:
        held = calendar(policylang.read_policies(*sources, vocabulary=vocabulary)[0])
    try:
        policy, found = policylang.read_policies(
            *sources, vocabulary=vocabulary, checked=checked, calendar=held, **(above or {})
        )
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    console.follow(policy.language)
    return policy, found


def source_of(file: str) -> "Path | Source":
    """Return a policy as it is read: a path, or what stands on standard input."""
    from policylang import read_source

    if file == STANDARD_INPUT:
        return read_source(sys.stdin.buffer.read(), name=STDIN_NAME)
    return Path(file)


def sound_policy(files: Sequence[str], args: argparse.Namespace, console: Console) -> "Policy":
    """Read policies that something can be decided by; show the errors of others."""
    policy, found = read_policies(files, args, console)
    errors = [each for each in found if each.severity.value == "error"]
    if errors:
        show(errors, console, sys.stderr)
        raise CannotRun("policy.errors", summary=summary(errors, console))
    shown = [each for each in found if each.silenced is None]
    warnings = [each for each in shown if each.severity.value == "warning"]
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
        name=STDIN_NAME if is_standard else None,
        sheet=args.sheet,
        delimiter=args.delimiter,
        encoding=args.encoding,
        dates=args.dates,
        columns=dict(args.column),
    )
    # Whoever asks about one person hears of that one in the answer.
    findings = staff.diagnostics if hasattr(args, "id") else staff.findings
    if not getattr(args, "reported", False):
        show_some(findings, console, sys.stderr)
    codes = {finding.code.id for finding in staff.diagnostics}
    if not staff.records or codes.intersection(_OPTION_FINDINGS):
        if getattr(args, "reported", False):  # there will be no report
            show_some(findings, console, sys.stderr)
        raise CannotRun("staff.unreadable", file=staff.name)
    return staff


def read_situation(
    policy: "Policy", staff: "StaffFile", args: argparse.Namespace, console: Console
) -> dict[str, Any]:
    """Return the day and what is known of it, as :func:`policylang.decide` takes it."""
    known = _known(policy, staff, args, console)
    return {"on": args.on, **known, "calendar": given_calendar(args, console, args.on, args.on)}


def read_span(
    policy: "Policy",
    staff: "StaffFile",
    args: argparse.Namespace,
    console: Console,
    *,
    start: date,
    end: date,
) -> dict[str, Any]:
    """Return what is known of the days from ``start`` to ``end``.

    Without a calendar it is the Indonesian one, if its extra is installed;
    :func:`policylang.cli.calendars.tell_calendar` says which it is.
    """
    known = _known(policy, staff, args, console)
    return {**known, "calendar": calendar_or_indonesian(args, console, start, end)}


def _known(
    policy: "Policy", staff: "StaffFile", args: argparse.Namespace, console: Console
) -> dict[str, Any]:
    import policylang

    facts, found = policylang.read_facts(
        *map(Path, args.facts), policy=policy, staff=staff, dates=args.dates
    )
    show_some(found, console, sys.stderr)
    if _has_errors(found):
        raise CannotRun("facts.unreadable")
    return {
        "context": read_context(policy, args.context, console),
        "facts": facts,
        "events": read_events(policy, args, console),
    }


def read_events(policy: "Policy", args: argparse.Namespace, console: Console) -> dict[str, date]:
    """Return the days of events, and warn of events that the policy does not speak of."""
    import policylang

    known = policylang.events(policy)
    for name, _ in args.event:
        _warn_of_event(name, known, console)
    return dict(args.event)


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
    from policylang.wording import arrangements

    declared = policy.vocabulary.arrangements
    return arrangements.arrangement_words((each.name, each.synonyms) for each in declared)


def read_context(
    policy: "Policy", pairs: Iterable[tuple[str, str]], console: Console
) -> Mapping[str, object]:
    """Return facts of the day, as the options give them; refuse what no policy asks for."""
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
