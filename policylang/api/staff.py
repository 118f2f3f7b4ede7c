"""Read what is known of people and days: staff files, side tables, context, events."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.errors import StaffDataError
from policylang.interchange import facts_csv
from policylang.interchange import staff as staff_file
from policylang.interchange.records import read_record
from policylang.interchange.staff import StaffFile
from policylang.interchange.values import Unreadable, read_value
from policylang.model.policy import Policy, Value
from policylang.model.staff import Organisation, SideTable, StaffRecord
from policylang.model.vocabulary import Source, Vocabulary, normal
from policylang.semantics.builtin import BUILT_IN


def vocabulary_of(policy: Policy | None) -> Vocabulary:
    """Return the words of a policy, or the built-in ones."""
    return BUILT_IN if policy is None else policy.vocabulary


def read_staff(
    file: str | Path | bytes,
    policy: Policy | None = None,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    columns: Mapping[str, str] | None = None,
) -> StaffFile:
    """Read a staff file (CSV, JSON, or XLSX with the extra ``xlsx``).

    Args:
        file: its path, or its bytes.
        policy: the policy whose attributes the columns are; else the built-in ones.
        name: what to call the file in findings.
        sheet: the sheet of a workbook; else the first.
        delimiter: of CSV; else it is found out.
        encoding: of CSV and JSON; else it is found out.
        dates: how cells like ``28/06/2021`` read: ``"dmy"`` or ``"ymd"``.
        columns: attribute to heading, where a heading is no known word.

    Returns:
        Everyone, with the findings. A cell that cannot be read is a finding of
        its person, whose decision will be ``error``; nobody else is touched. A
        file that cannot be read to its end is one finding, and has no people.
    """
    return staff_file.read_staff(
        file if isinstance(file, bytes) else Path(file),
        vocabulary_of(policy),
        name=name,
        sheet=sheet,
        delimiter=delimiter,
        encoding=encoding,
        dates=dates,
        columns=columns,
    )


def read_facts(
    *files: str | Path,
    policy: Policy | None = None,
    staff: StaffFile | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
) -> tuple[SideTable, tuple[Diagnostic, ...]]:
    """Read side tables: facts of people or places that hold from a day to a day.

    The first column is an identifier, or the attribute of a place; the columns
    ``from`` and ``to`` (``mulai``, ``sampai``) bound the days.
    """
    people: dict[str, tuple[object, ...]] = {}
    places: dict[tuple[str, str], tuple[object, ...]] = {}
    found: list[Diagnostic] = []
    organisation = None if staff is None else Organisation(staff.records)
    for file in files:
        table, diagnostics = facts_csv.read_facts(
            Path(file),
            vocabulary_of(policy),
            sheet=sheet,
            delimiter=delimiter,
            encoding=encoding,
            dates=dates,
            organisation=organisation,
        )
        found += diagnostics
        for person, held in table.people.items():
            people[person] = (*people.get(person, ()), *held)
        for place, held in table.places.items():
            places[place] = (*places.get(place, ()), *held)
    return SideTable(people, places), tuple(found)  # type: ignore[arg-type]  # dated facts


def as_record(person: Mapping[str, object] | StaffRecord, policy: Policy) -> StaffRecord:
    """Return a plain mapping as a record; one that was read from a file as it is."""
    if isinstance(person, StaffRecord):
        return person
    if not isinstance(person, Mapping):
        message = f"a record must be a mapping or a StaffRecord, not {type(person).__name__}"
        raise TypeError(message)
    if not all(isinstance(key, str) for key in person):
        message = "the keys of a record must be text: the words of attributes"
        raise TypeError(message)
    place = Cell("<record>", None, None, None)
    return read_record(person, policy.vocabulary, place=place)


def as_context(context: Mapping[str, object], policy: Policy) -> dict[str, Value]:
    """Return facts of the day by attribute, and quoted conditions by their text.

    Raises:
        StaffDataError: a name is no fact of the day, or a value is not of its type.
    """
    read: dict[str, Value] = {}
    for word, raw in context.items():
        attribute = policy.vocabulary.find(word)
        condition = f'"{normal(word)}"'
        if condition in policy.vocabulary.attributes:
            attribute = policy.vocabulary.attributes[condition]
        place = Cell("<context>", None, None, word)
        if attribute is None or attribute.source not in (Source.DAY, Source.PLACE):
            raise StaffDataError((Code.UNKNOWN_COLUMN.at(place, column=word),))
        try:
            value = read_value(raw, attribute, vocabulary=policy.vocabulary)
        except Unreadable:
            kind = attribute.kind.value
            report = Code.UNREADABLE_VALUE.at(place, attribute=attribute.name, type=kind)
            raise StaffDataError((report,)) from None
        if value is not None:
            read[attribute.name] = value
    return read


def as_policy(policy: object) -> Policy:
    """Return a policy as it is.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(policy, Policy):
        message = f"policy must be what load() returns, not {type(policy).__name__}"
        raise TypeError(message)
    return policy


def as_organisation(
    staff: StaffFile | Organisation | Iterable[Mapping[str, object] | StaffRecord], policy: Policy
) -> Organisation:
    """Return everyone, in the order given, to be decided, counted and found.

    Raises:
        TypeError: the policy is none, or somebody no record.
    """
    if isinstance(staff, Organisation):
        return staff
    people = staff.records if isinstance(staff, StaffFile) else staff
    read_by = as_policy(policy)
    return Organisation(as_record(person, read_by) for person in people)
