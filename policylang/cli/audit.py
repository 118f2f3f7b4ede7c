"""Check what people have settled: lists of heads, recalls, rotas made elsewhere."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.calendars import calendar_files, tell_calendar
from policylang.cli.console import CannotRun, Console, is_terminal
from policylang.cli.files import form_of, guard_output
from policylang.cli.findings import show_of_option, show_some
from policylang.cli.inputs import STANDARD_INPUT, read_span, read_staff, sound_policy
from policylang.cli.layout import Cell, table
from policylang.cli.options import add_show_sensitive, add_span, add_staff
from policylang.cli.outcomes import arrangement_word, fact_word, weekday
from policylang.cli.parser import Parser, one_of
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Audit, Diagnostic, Entry, Objection, Policy, Ruling, StaffFile

_FORMS: Final = ("csv", "json")
_HEADINGS: Final = ("row", "who", "where", "days", "by", "letter", "ruling", "grounds")
_MOST_REASONS: Final = 3
_FEWEST_FILES: Final = 3


def add_arguments(parser: Parser) -> None:
    """Add what `audit` takes."""
    parser.positional("listed", "LISTED", nargs="+")
    add_span(parser)
    parser.option("day", "--group", metavar="ATTRIBUTE")
    add_staff(parser)
    parser.option("output", "-o", "--output", metavar="FILE")
    parser.option(
        "output", "--format", metavar="table|csv|json", parse=one_of("table", "text", *_FORMS)
    )
    parser.switch("output", "--excel")
    add_show_sensitive(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Check a list; 1 where a line is refused or the whole breaks something."""
    import policylang

    *policies, staff_file, listed = _files(args)
    form = form_of(args, _FORMS)
    guard_output(args.output, [*args.listed, *args.vocabulary, *args.facts, *calendar_files(args)])
    if args.end < args.start:
        raise CannotRun("span.order")
    policy = sound_policy(policies, args, console)
    staff = read_staff(staff_file, policy, args, console)
    known = read_span(policy, staff, args, console, start=args.start, end=args.end)
    try:
        entries, found = _read(listed, policy, staff, args, console)
        audit = policylang.audit(
            policy, staff, entries, **known, start=args.start, end=args.end, group=args.group
        )
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    _write(audit, policy, form, args, console)
    _summarise(audit, entries, args, console)
    tell_calendar(known["calendar"], console)
    return 0 if audit.is_accepted and not found and not staff.findings else 1


def _files(args: argparse.Namespace) -> list[str]:
    files = list(args.listed)
    if len(files) < _FEWEST_FILES:
        raise CannotRun("list.missing")
    if files.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")
    return files


def _read(
    file: str, policy: "Policy", staff: "StaffFile", args: argparse.Namespace, console: Console
) -> "tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]":
    import policylang

    is_standard = file == STANDARD_INPUT
    entries, found = policylang.read_list(
        sys.stdin.buffer.read() if is_standard else Path(file),
        policy,
        staff,
        name="<stdin>" if is_standard else None,
        dates=args.dates,
        group=args.group,
    )
    show_some(found, console, sys.stderr)
    if found and not entries:
        raise CannotRun("list.unreadable", file=file)
    return entries, found


def _write(
    audit: "Audit", policy: "Policy", form: str, args: argparse.Namespace, console: Console
) -> None:
    import policylang

    if form in ("table", "text"):
        _print(audit, policy, args, console)
        return
    policylang.write_audit(
        audit,
        sys.stdout if args.output is None else args.output,
        form=form,
        excel=args.excel,
        show_sensitive=args.show_sensitive,
    )
    if args.output is not None:
        console.tell(console.word("output.written", file=args.output))


def _print(audit: "Audit", policy: "Policy", args: argparse.Namespace, console: Console) -> None:
    """Print every line with what became of it, then what the list as a whole breaks."""
    rows = [tuple(_row(ruling, policy, args, console)) for ruling in audit.rulings]
    headings = [console.word(f"column.{name}") for name in _HEADINGS]
    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    if rows:
        console.say_all(table(headings, rows, sys.stdout, width))
    for ruling in audit.rulings:
        if not ruling.is_accepted:
            console.say()
            console.say(_of_line(ruling.entry, console))
            console.say_all(_reasons(ruling, policy, args, console))
    if audit.objections:
        console.say()
        console.say(console.word("audit.whole"))
        for objection in audit.objections:
            console.say_all(_reasons(objection, policy, args, console))


def _row(
    ruling: "Ruling", policy: "Policy", args: argparse.Namespace, console: Console
) -> Iterator[Cell]:
    entry = ruling.entry
    where = entry.arrangement
    accepted = ruling.is_accepted
    yield str(entry.place.row or ""), "dim"
    yield escaped(_who(entry, console)), "bold"
    yield (console.word("audit.nobody") if where is None else arrangement_word(where, console)), ""
    yield _days(entry, console), ""
    yield escaped(entry.by), ""
    yield escaped(entry.letter), ""
    word = console.word("ruling.accepted" if accepted else "ruling.refused")
    yield word, "green" if accepted else "red"
    yield escaped(_grounds(ruling, policy, args, console)), ""


def _of_line(entry: "Entry", console: Console) -> str:
    """Return which line the sentences below speak of."""
    who, row = _who(entry, console), entry.place.row
    return f"{escaped(who)}:" if row is None else console.word("audit.line", row=row, who=who)


def _who(entry: "Entry", console: Console) -> str:
    if entry.person is not None:
        return entry.person
    assert entry.group is not None
    attribute, name = entry.group
    return f"{fact_word(attribute, console)} {name}"


def _days(entry: "Entry", console: Console) -> str:
    start, end = entry.start.isoformat(), entry.end.isoformat()
    return start if start == end else console.word("audit.days", start=start, end=end)


def _grounds(ruling: "Ruling", policy: "Policy", args: argparse.Namespace, console: Console) -> str:
    import policylang

    explained = policylang.explain_ruling(ruling, policy=policy)
    return explained.grounds(console.language, show_sensitive=args.show_sensitive)


def _reasons(
    fact: "Ruling | Objection", policy: "Policy", args: argparse.Namespace, console: Console
) -> Iterator[str]:
    """Yield what is wrong, a line each; of many the first."""
    import policylang

    explained = policylang.explain_ruling(fact, policy=policy)
    reasons = explained.reasons(console.language, show_sensitive=args.show_sensitive)
    for reason in reasons[:_MOST_REASONS]:
        yield f"  {escaped(reason)}"
    if len(reasons) > _MOST_REASONS:
        more = console.number(len(reasons) - _MOST_REASONS)
        yield f"  {console.word('audit.more', count=more)}"


def _summarise(
    audit: "Audit", entries: Sequence["Entry"], args: argparse.Namespace, console: Console
) -> None:
    """Say how many lines are accepted, and how many were not looked at."""
    accepted = sum(ruling.is_accepted for ruling in audit.rulings)
    words: dict[str, Any] = {
        "lines": console.counted("lines", len(audit.rulings)),
        "start": weekday(args.start, console),
        "end": weekday(args.end, console),
        "accepted": console.number(accepted),
        "refused": console.number(len(audit.rulings) - accepted),
    }
    is_one_day = args.start == args.end
    console.tell(console.word("audit.summary day" if is_one_day else "audit.summary", **words))
    outside = len(entries) - len(audit.rulings)
    if outside:
        console.tell(console.word("audit.outside", lines=console.counted("lines", outside)))
