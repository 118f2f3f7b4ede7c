"""What ``decide`` says of a staff file beside what came of the same file in batches."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from pyarrow import parquet

import policylang

DAY = date(2021, 7, 6)
POLICY = policylang.loads(
    """
    circular "1/2021" dated 2021-06-28;
    pimpinan: exempt role Camat, Lurah;
    jaga: essential role Satpam;
    hamil: require home for pregnant;
    tua: allow home for age >= 50;
    baru: allow field for positive_on >= 2021-07-01;
    arsip: require office for dinas Arsip;
    """
)


def by_hand(file: Path, policy: Any = POLICY, **how: Any) -> tuple[list[str], Counter[str]]:
    """Return what each row comes to, and how many findings there are by code."""
    staff = policylang.read_staff(file, policy, **how)
    decisions = policylang.decide_all(policy, staff, on=DAY)
    found = (*staff.findings, *policylang.unknown_names(policy, staff))
    counts = Counter(one.code.id for one in found)
    return [_said(one, policy) for one in decisions], counts


def _said(decision: policylang.Decision, policy: Any) -> str:
    conclusion = policylang.Conclusion.of(decision)
    return str(policylang.conclusion_to_json(conclusion, policy=policy, show_sensitive=True))


def in_batches(
    file: Path, target: Path, policy: Any = POLICY, **how: Any
) -> tuple[list[str], Counter[str]]:
    """Return the same of a file that is decided in batches; the file is written as well."""
    found = policylang.decide_file(
        policy, file, target, on=DAY, show_sensitive=True, prefix="wfh_", **how
    )
    keys = column(target, "wfh_explanation")
    assert found.rows == len(keys) == sum(found.outcomes.values())
    said = [
        str(
            policylang.conclusion_to_json(
                found.explanations[int(key)], policy=policy, show_sensitive=True
            )
        )
        for key in keys
    ]
    return said, Counter(found.counts)


def column(file: Path, heading: str) -> list[Any]:
    """Return a column of a file."""
    if file.suffix == ".parquet":
        found: list[Any] = parquet.read_table(file).column(heading).to_pylist()
        return found
    return [row[heading] for row in rows(file)]


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file that was written."""
    text = file.read_bytes().decode("utf-8-sig")
    delimiter = ";" if text.splitlines()[0].count(";") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
