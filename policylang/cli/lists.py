"""Read the lists that are given beside a staff file, and say which of their lines do not count."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import safe, show_of_option, show_some

if TYPE_CHECKING:
    from policylang import Audit, Diagnostic, Entry, Policy, Ruling, StaffFile


def read_given(
    policy: "Policy",
    staff: "StaffFile",
    asked: dict[str, Any],
    args: argparse.Namespace,
    console: Console,
) -> tuple[dict[str, Any], bool]:
    """Return what lists settle as an argument, and whether every line of them counts.

    *asked* is what the lists are checked by: days, context, calendar and so on.
    """
    import policylang

    if not args.given:
        return {}, True
    try:
        entries, found = _read(policy, staff, args, args.group, console)
        audit = policylang.audit(policy, staff, entries, **asked)
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    _tell_refused(audit, policy, console)
    return {"given": audit}, audit.is_accepted and not found


def read_given_on(
    policy: "Policy",
    staff: "StaffFile",
    situation: dict[str, Any],
    args: argparse.Namespace,
    console: Console,
) -> tuple[dict[str, Any], bool]:
    """Return what lists settle, and whether every line that speaks of the day counts.

    Lists are checked over all of their days, so that a line counts on one of
    them if it counts on all.
    """
    import policylang

    if not args.given:
        return {}, True
    group = getattr(args, "group", None)
    entries, found = _read(policy, staff, args, group, console)
    if not entries:
        return {}, not found
    on = situation["on"]
    days: dict[str, Any] = {
        "start": min(one.start for one in entries),
        "end": max(one.end for one in entries),
    }
    known = {name: value for name, value in situation.items() if name not in ("on", "staff")}
    audit = policylang.audit(policy, staff, entries, **known, **days, group=group)
    refused = [
        ruling
        for ruling in audit.rulings
        if not ruling.is_accepted and ruling.entry.start <= on <= ruling.entry.end
    ]
    for ruling in refused:
        _tell(ruling, policy, console)
    return {"given": audit}, not refused and not found


def _read(
    policy: "Policy",
    staff: "StaffFile",
    args: argparse.Namespace,
    group: str | None,
    console: Console,
) -> "tuple[list[Entry], list[Diagnostic]]":
    """Read every list, and show what cannot be read in them."""
    import policylang

    read = [
        policylang.read_list(Path(file), policy, staff, dates=args.dates, group=group)
        for file in args.given
    ]
    found = [finding for _, findings in read for finding in findings]
    show_some(found, console, sys.stderr)
    return [entry for entries, _ in read for entry in entries], found


def _tell_refused(audit: "Audit", policy: "Policy", console: Console) -> None:
    """Say, of each line that is refused, why."""
    for ruling in audit.rulings:
        if not ruling.is_accepted:
            _tell(ruling, policy, console)


def _tell(ruling: "Ruling", policy: "Policy", console: Console) -> None:
    import policylang

    text = policylang.explain_ruling(ruling, policy=policy).text(console.language)
    console.tell(safe(text.rstrip("\n")))
