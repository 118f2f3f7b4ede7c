"""Show findings on a terminal: with the line concerned, or one to a line for editors."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

from policylang.cli.console import Console, paint
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Diagnostic

Style = Literal["full", "concise"]
SEVERITIES: Final = ("error", "warning", "note")

# What the places of a finding about an option are called.
_OPTIONS: Final = {"<context>": "--context", "<changes>": "--what-if", "<group>": "--group"}
# Of one kind; who has a thousand wrong cells has read enough after these.
_MOST_OF_A_KIND: Final = 20
_HEAD: Final = re.compile(r"(?P<place>.*?): (?P<severity>\w+): (?P<message>.*) \[(?P<code>\w+)\]")
_CARETS: Final = re.compile(r" *\^+")


def show(
    findings: Iterable["Diagnostic"], console: Console, stream: TextIO, style: Style = "full"
) -> None:
    """Show every finding."""
    for finding in findings:
        print(_shown(finding, console, stream, style), file=stream)
        if style == "full":
            print(file=stream)
    stream.flush()


def show_some(
    findings: Sequence["Diagnostic"],
    console: Console,
    stream: TextIO,
    counts: Mapping[str, int] | None = None,
) -> None:
    """Show findings of a staff file, one to a line, and of each kind not too many.

    ``counts`` say how many there are by code, where not all are given.
    """
    count: Counter[str] = Counter()
    for finding in findings:
        count[finding.code.id] += 1
        if count[finding.code.id] <= _MOST_OF_A_KIND:
            print(_in_a_line(finding, console, stream), file=stream)
    for code, number in {**count, **(counts or {})}.items():
        if number > _MOST_OF_A_KIND:
            more = console.number(number - _MOST_OF_A_KIND)
            print(console.word("findings.more", count=more, code=code), file=stream)
    stream.flush()


def show_of_option(findings: Iterable["Diagnostic"], console: Console) -> None:
    """Show what is wrong with the values of options, by the name that each has there."""
    from attrs import evolve

    for finding in findings:
        place: Any = finding.place
        option = _OPTIONS.get(place.file, place.file)
        named = evolve(place, file=f"{option} {place.column}", column=None)
        print(_in_a_line(evolve(finding, place=named), console, sys.stderr), file=sys.stderr)


def summary(findings: Iterable["Diagnostic"], console: Console) -> str:
    """Return how many findings there are of each severity, the weightiest first."""
    return summary_of(Counter(finding.severity.value for finding in findings), console)


def summary_of(count: Mapping[str, int], console: Console) -> str:
    """Return how many things there are of each severity, the weightiest first."""
    texts = [console.counted(each, count[each]) for each in SEVERITIES if count.get(each)]
    return ", ".join(texts)


def _shown(finding: "Diagnostic", console: Console, stream: TextIO, style: Style) -> str:
    from policylang import render

    head, *lines = render(finding, console.language, style=style).split("\n")
    if style == "concise" and finding.silenced is not None:
        lines.append(f" ({console.word('silenced.because', reason=finding.silenced)})")
    colour = finding.severity.value
    parts = _HEAD.fullmatch(head)
    if parts:
        head = (
            f"{paint(parts['place'], 'bold', stream)}: "
            f"{paint(parts['severity'], colour, stream)}: {parts['message']} "
            f"{paint('[' + parts['code'] + ']', 'dim', stream)}"
        )
    if style == "concise":
        return head + "".join(lines)
    return "\n".join([head, *(_line(line, colour, stream) for line in lines)])


def _in_a_line(finding: "Diagnostic", console: Console, stream: TextIO) -> str:
    """Return a finding in one line, and what was probably meant."""
    shown = _shown(finding, console, stream, "concise")
    if finding.suggestion is None:
        return shown
    return f"{shown}; {console.word('did you mean', suggestion=finding.suggestion)}"


def _line(line: str, colour: str, stream: TextIO) -> str:
    if _CARETS.fullmatch(line):
        carets = line.lstrip()
        return line[: len(line) - len(carets)] + paint(carets, colour, stream)
    if line.startswith(" "):
        return line
    head, colon, rest = line.partition(":")
    return paint(head + colon, "blue", stream) + rest


def safe(text: str) -> str:
    """Return lines without anything that could move the cursor."""
    return "\n".join(map(escaped, text.split("\n")))
