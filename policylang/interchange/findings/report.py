"""What is to be reported, the same for every form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Diagnostic
from policylang.rendering import help_of, message_of, reason_of
from policylang.source import Span
from policylang.wording.catalogue import WORDINGS
from policylang.wording.escapes import escaped
from policylang.wording.reports import REPORTS

SEVERITIES: Final = ("error", "warning", "note")
# Of other tables a row is no line.
_LINES: Final = (".csv", ".tsv", ".txt")


@frozen
class Item:
    """One thing that is reported: a finding, or what keeps a policy from being carried out.

    ``finding`` is None of the latter. ``silenced`` is a reason, on one line;
    ``fix`` is a repair in the shape of JSON.
    """

    code: str
    severity: str
    place: Span | Cell
    message: str
    help: tuple[str, ...] = ()
    finding: Diagnostic | None = None
    silenced: str | None = None
    fix: Mapping[str, object] | None = None

    @property
    def file(self) -> str:
        """The name of the file it is in."""
        return self.place.file if isinstance(self.place, Cell) else self.place.source.name

    @property
    def line(self) -> int | None:
        """The line it is on, from 1; None where it is on none."""
        if isinstance(self.place, Span):
            return self.place.position.line
        return self.place.row if self.place.file.lower().endswith(_LINES) else None


@frozen(kw_only=True)
class Report:
    """Everything that is reported, and for whom.

    ``files`` are those that were looked at. ``staff`` names the people on whom
    a policy was tried, or was to be; ``answer`` is what came of it in a line,
    and ``feasibility`` the same for programs; ``people`` is what was found of
    them besides. ``root`` is the folder that paths
    are relative to.
    """

    findings: tuple[Item, ...]
    in_the_way: tuple[Item, ...] = ()
    language: str = "en"
    files: tuple[str, ...] = ()
    fail_level: str = "warning"
    show_silenced: bool = False
    staff: str | None = None
    answer: str | None = None
    feasibility: Mapping[str, object] | None = field(default=None, repr=False)
    people: Mapping[str, object] | None = field(default=None, repr=False)
    root: str | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All there is, findings first."""
        return (*self.findings, *self.in_the_way)

    @property
    def shown(self) -> tuple[Item, ...]:
        """What people are shown."""
        return tuple(one for one in self.items if self.show_silenced or one.silenced is None)

    def fails(self, item: Item) -> bool:
        """Whether something is as bad as the fail level, and not silenced."""
        worst = SEVERITIES[: SEVERITIES.index(self.fail_level) + 1]
        return item.severity in worst and item.silenced is None

    def by_file(self) -> Iterator[tuple[str, list[Item]]]:
        """Yield each file with what is shown of it; files without findings as well."""
        files: dict[str, list[Item]] = {file: [] for file in self.files}
        for item in self.shown:
            files.setdefault(item.file, []).append(item)
        yield from files.items()

    def say(self, key: str, **facts: object) -> str:
        """Return one of the report's own sentences."""
        return REPORTS[self.language][key].format_map(facts)

    def severity(self, item: Item) -> str:
        """Return the word for a severity."""
        return WORDINGS[self.language].severities[item.severity]


def items_of(
    findings: Sequence[Diagnostic],
    language: str,
    fix: Callable[[Diagnostic], Mapping[str, object] | None],
) -> Iterator[Item]:
    """Yield findings as they are reported."""
    for one in findings:
        yield Item(
            one.code.id,
            one.severity.value,
            one.place,
            message_of(one, language),
            help_of(one, language),
            finding=one,
            silenced=None if one.silenced is None else reason_of(one),
            fix=fix(one),
        )


def remark(code: str, severity: str, lines: Sequence[str], file: str) -> Item:
    """Return what keeps a policy from being carried out by the people of a file."""
    first, *others = map(escaped, lines)
    return Item(code, severity, Cell(file, None, None, None), first, tuple(others))
