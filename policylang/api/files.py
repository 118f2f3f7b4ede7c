"""Decide files that are larger than memory, and say what came of them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field

from policylang._frozen import frozen
from policylang.api.comparison import unknown_names
from policylang.api.compiled import CompiledPolicy
from policylang.api.decisions import Staff
from policylang.api.decisions import explain as _explain
from policylang.api.frame_policies import compiled_of, day_of, names_to_add
from policylang.diagnostics import Diagnostic
from policylang.errors import FileDecisionError, StaffDataError
from policylang.explanation.why import Explanation
from policylang.frames.extras import needed
from policylang.interchange.atomic import replacing
from policylang.interchange.conclusion_json import asks_for_sensitive
from policylang.interchange.decision_table import write_csv
from policylang.interchange.rows import Refused, refused
from policylang.interchange.staff import StaffFile
from policylang.model.conclusion import Conclusion
from policylang.model.days import Calendar
from policylang.model.norm import Quota
from policylang.model.policy import Policy
from policylang.model.staff import SideTable
from policylang.semantics.reading import read_policy

if TYPE_CHECKING:
    from policylang.files.passage import Decided
    from policylang.frames.explained import Explanations

_TABLES: Final = (".csv", ".json")
_WRITTEN: Final = (".parquet", ".pq", ".csv")
_COLUMNS: Final = (
    "explanation",
    "rows",
    "outcome",
    "arrangement",
    "until_then",
    "admissible",
    "decided_by",
    "grounds",
)


@frozen(eq=False, repr=False)
class FileDecisions:
    """What was decided of a file: how many rows came to what, and what could not be read.

    ``outcomes`` and ``arrangements`` are numbers of rows, the most first.
    ``findings`` are about the file and its rows; of each code the first are
    there, and ``counts`` says how many there are by code. ``one_by_one`` is how
    many rows could not be decided together, ``quotas`` how many quotas the
    policy has, which nobody has counted.
    """

    rows: int
    outcomes: Mapping[str, int]
    arrangements: Mapping[str, int]
    findings: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    one_by_one: int
    quotas: int
    _explanations: "Explanations" = field(alias="explanations")
    _table: list[dict[str, object]] = field(alias="table")
    _policy: Policy = field(alias="policy")

    def __repr__(self) -> str:
        return f"<decisions of a file, {self.rows} rows>"

    @property
    def errors(self) -> int:
        """How many rows hold something that cannot be read."""
        return self.outcomes.get("error", 0)

    @property
    def explanations(self) -> Sequence[Conclusion]:
        """What the key of a row refers to: how those with this key are decided."""
        return self._explanations

    def table(self) -> list[dict[str, object]]:
        """Return the explanations as rows, with the number of ``rows`` that have each."""
        return [dict(row) for row in self._table]

    def explain(self, key: int, *, show_sensitive: bool = False) -> Explanation:
        """Return why rows with a key are decided as they are, as far as it is so for all of them.

        Raises:
            LookupError: there is no such key.
        """
        decision = self._explanations.decision(key)
        return _explain(decision, policy=self._policy, show_sensitive=show_sensitive)


def decide_file(
    policy: Policy | CompiledPolicy,
    source: str | Path,
    target: str | Path,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    columns: Mapping[str, str] | None = None,
    add: Iterable[str] | None = None,
    prefix: str = "",
    show_sensitive: bool = False,
    events: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    facts: SideTable | None = None,
    staff: Staff = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    excel: bool = False,
    explanations: str | Path | None = None,
    progress: Callable[[int, float], None] | None = None,
) -> FileDecisions:
    """Decide each row of a Parquet or CSV file, and write the file anew with the answers.

    Rows are read, decided and written in batches, so that the file may be larger
    than memory. The new file has all the rows and columns of the old one, in
    their order, and the answers behind them; it takes its place whole or not at all.

    Args:
        policy: what :func:`load` returned, or :func:`compile_policy` made of it.
        source: the file; what it is, is told by its content.
        target: what is written; its ending says how: ``.parquet``, ``.pq``, ``.csv``.
        on: the day; nothing reads the clock.
        context: facts of the day by name, quoted conditions by their text.
        columns: attribute to column, where a column's name is no known word.
        add: the columns to add, as of :func:`decide_frame`.
        prefix: what the names of the new columns begin with.
        show_sensitive: whether to add grounds although the policy asks for health
            facts, which they may give away; without it they are left out then.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`.
        staff: everyone, where the policy speaks of relative rank.
        delimiter: of CSV that is read; else it is found out.
        encoding: of CSV that is read; else it is found out.
        dates: how cells like ``28/06/2021`` read: ``"dmy"`` or ``"ymd"``.
        excel: whether CSV is written as Indonesian Excel opens it.
        explanations: where to write the table that the keys refer to (``.csv``, ``.json``).
        progress: is told, after each batch, how many rows are decided, and which
            share of the file that is, from 0 to 1.

    Returns:
        What was decided. A value that cannot be read is a finding, and its row
        has the outcome ``error``.

    Raises:
        ImportError: a package is missing; the message says which extra brings it.
        StaffDataError: the file cannot be read to its end, its columns make no
            sense, or the context makes none.
        FileDecisionError: it cannot be done in this way; ``reason`` says why.
        OSError: the new file cannot be written.
    """
    needed("pyarrow", "parquet")
    needed("numpy", "parquet")
    from policylang.files.deciding import decide
    from policylang.files.passage import Job, Reading, Writing

    source, target = Path(source), Path(target)
    _check_places(source, target, explanations)
    compiled = compiled_of(policy, calendar=calendar, events=events, facts=facts, staff=staff)
    day = day_of(compiled, on, context)
    read = read_policy(compiled.policy)
    if read.has_levels and day.situation.organisation is None:
        raise FileDecisionError("ranks")
    shows_grounds = show_sensitive or not asks_for_sensitive(compiled.policy)
    try:
        new = {name: prefix + name for name in names_to_add(add, shows_grounds=shows_grounds)}
    except ValueError:
        raise FileDecisionError("add") from None
    shown = [name for name in _COLUMNS if shows_grounds or name != "grounds"]

    def finish(stack: ExitStack, decided: "Decided") -> None:
        if explanations is not None:
            _write_table(stack, _table_of(decided, shown), Path(explanations), shown, excel=excel)

    reading = Reading(compiled.policy.vocabulary, columns or {}, delimiter, encoding, dates)
    writing = Writing(target, new, excel, finish)
    try:
        decided = decide(source, Job(reading, writing, day, progress or _nobody))
    except Refused as error:
        raise StaffDataError((error.diagnostic,)) from None
    names = StaffFile(decided.names.records(), (), str(source))
    unknown = unknown_names(compiled.policy, names, day.situation.side)
    decided.found.add(unknown)
    return FileDecisions(
        rows=decided.rows,
        outcomes=decided.answers.by("outcome"),
        arrangements=decided.answers.by("arrangement"),
        findings=decided.found.diagnostics,
        counts=dict(decided.found.counts),
        one_by_one=decided.decider.one_by_one,
        quotas=sum(isinstance(each, Quota) and not each.conduct for each in read.provisions),
        explanations=decided.decider.explanations,
        table=_table_of(decided, shown),
        policy=compiled.policy,
    )


def _check_places(source: Path, target: Path, explanations: str | Path | None) -> None:
    """Refuse, before any work, what cannot be read or written."""
    if not source.is_file():
        raise StaffDataError((refused(str(source), "file").diagnostic,))
    outputs = [target] if explanations is None else [target, Path(explanations)]
    for output, endings in zip(outputs, (_WRITTEN, _TABLES), strict=False):
        if output.suffix.lower() not in endings:
            raise FileDecisionError("form", file=str(output))
        if output.exists() and not output.is_file():
            raise FileDecisionError("target", file=str(output))
        if output.exists() and output.samefile(source):
            raise FileDecisionError("input", file=str(output))


def _table_of(decided: "Decided", shown: Sequence[str]) -> list[dict[str, object]]:
    """Return the explanations that any row has."""
    found: list[dict[str, object]] = []
    for key, count in enumerate(decided.answers.counts.tolist()):
        if count:
            row: dict[str, object] = {
                "explanation": key,
                "rows": count,
                **decided.decider.explanations.row(key),
            }
            found.append({name: row[name] for name in shown})
    return found


def _write_table(
    stack: ExitStack,
    table: list[dict[str, object]],
    path: Path,
    shown: Sequence[str],
    *,
    excel: bool,
) -> None:
    """Write the explanations so that they take their place when the file does."""
    import io

    file = io.TextIOWrapper(stack.enter_context(replacing(path)), encoding="utf-8", newline="")
    if path.suffix.lower() == ".json":
        json.dump(table, file, ensure_ascii=False, indent=2)
        file.write("\n")
    else:
        write_csv(table, file, {name: name for name in shown}, excel=excel)
    file.flush()
    file.detach()


def _nobody(_rows: int, _share: float) -> None:
    """Tell nobody how far it is."""
