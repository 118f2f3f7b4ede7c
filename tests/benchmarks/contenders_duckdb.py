"""An expert who knows the policy of ``shapes`` and writes it in SQL for DuckDB.

Rows come in any order, so that each has its number.
"""

from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.shapes import ANSWERS, YOUNG, Exceptions

_STATED: Final = """
  role IN ('Camat', 'Lurah', 'Kepala Dinas', 'Satpam') OR unit IN ('Pemadam', 'Puskesmas')
  OR service = 'Langsung' OR (role = 'Bendahara' AND service = 'Keuangan')
  OR (status = 'PPPK' AND age < 25) OR (role = 'Arsiparis' AND unit = 'Arsip')
"""
_HOME: Final = "(pregnant = 'ya' OR (comorbid = 'ya' AND age >= 56))"
# What is asked several times is computed once, below.
_SQL: Final = """
SELECT number, CASE
  WHEN NOT (status IN ('PNS', 'PPPK')) THEN {out of scope}
  WHEN status IS NULL THEN {undetermined}
  WHEN health = 'Positif' THEN {off}
  WHEN health IS NULL THEN {undetermined}
  WHEN home THEN {home}
  WHEN office IS NULL THEN {undetermined}
  %(more)s
  END::UTINYINT AS answer
FROM (
  SELECT number, status, health, %(home)s AS home, %(found)s
  FROM (SELECT *, %(numbered)s AS number FROM %(staff)s) AS staff %(joins)s
) AS staff
"""
_FEW: Final = """
  WHEN NOT office THEN {home}
  WHEN home IS NULL THEN {undetermined}
  ELSE {office}
"""
_MORE: Final = """
  WHEN NOT office AND NOT field AND NOT chooses THEN {home}
  WHEN home IS NULL THEN {undetermined}
  WHEN office THEN {office}
  WHEN field THEN {field}
  WHEN chooses IS NULL THEN {undetermined}
  ELSE {choice}
"""
_FOUND: Final = f"""
  {_STATED} OR coalesce(in_role_unit, in_unit_service, in_roles, false) AS office,
  coalesce(in_role_status, false) AS field,
  coalesce(in_young, false) AND age < {YOUNG} AS chooses
"""
_JOINS: Final = """
LEFT JOIN role_unit USING (role, unit) LEFT JOIN unit_service USING (unit, service)
LEFT JOIN role_status USING (role, status) LEFT JOIN young USING (unit) LEFT JOIN roles USING (role)
"""
_COLUMNS: Final = {
    "role_unit": ("role", "unit"),
    "unit_service": ("unit", "service"),
    "role_status": ("role", "status"),
    "young": ("unit",),
    "roles": ("role",),
}


class Database:
    """A connection that has the exceptions as tables, and may have staff as one."""

    def __init__(self, exceptions: Exceptions) -> None:
        import duckdb

        self._has_more = bool(exceptions.role_unit)
        self._connection = duckdb.connect()
        for name, columns in _COLUMNS.items():
            rows = [[one] if isinstance(one, str) else one for one in getattr(exceptions, name)]
            kinds = dict.fromkeys(columns, pl.String)
            self._keep(name, pl.DataFrame(rows, schema=kinds, orient="row"), f", true AS in_{name}")

    def _keep(self, name: str, frame: pl.DataFrame, more: str = "") -> None:
        self._connection.register("given", frame.to_arrow())
        self._connection.execute(f"CREATE TABLE {name} AS SELECT *{more} FROM given")
        self._connection.unregister("given")

    def keep_staff(self, frame: pl.DataFrame) -> None:
        """Keep staff as a table."""
        self._keep("staff", frame)

    def from_table(self) -> dict[str, Any]:
        """Return the number of each row, and its answer."""
        return self._decided("staff", "rowid")

    def from_parquet(self, file: Path) -> dict[str, Any]:
        """Return the same of a file."""
        return self._decided(f"read_parquet('{file}', file_row_number=true)", "file_row_number")

    def _decided(self, staff: str, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self._connection.sql(self._sql(staff, number)).fetchnumpy()
        return found

    def _sql(self, staff: str, number: str) -> str:
        numbers = {word: str(at) for at, word in enumerate(ANSWERS)}
        said = {"home": _HOME, "numbered": number, "staff": staff}
        few = {"more": _FEW, "found": f"{_STATED} AS office", "joins": ""}
        more = {"more": _MORE, "found": _FOUND, "joins": _JOINS}
        return (_SQL % {**said, **(more if self._has_more else few)}).format(**numbers)


def in_order(found: dict[str, Any]) -> pl.Series:
    """Return answers by the numbers of their rows."""
    ordered = np.empty(len(found["number"]), np.uint8)
    ordered[found["number"]] = found["answer"]
    return pl.Series(ordered)
