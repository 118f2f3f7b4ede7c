"""Decide everybody in a database on a day, in batches of Arrow, through ADBC.

python samples/database/by_batches.py staff.db 2021-06-28
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
from adbc_driver_sqlite import dbapi

import policylang

POLICY = Path(__file__).parents[1] / "05-cianjur-2021" / "circular.policy"
ANSWERS = ("outcome", "arrangement", "admissible", "grounds")
# SQLite has no types of columns; its driver takes them from the first rows, where a column of
# nothing but NULL counts as numbers. As text, and empty for NULL, they are the same in all rows.
EVERYBODY = """
SELECT id, COALESCE(jabatan, '') AS jabatan, COALESCE(skpd, '') AS skpd,
    COALESCE(unit_kerja, '') AS unit_kerja, COALESCE(status, '') AS status,
    COALESCE(CAST(hari_kerja_seminggu AS TEXT), '') AS hari_kerja_seminggu
FROM staff ORDER BY id
"""


def decide_day(database: Path, compiled: policylang.CompiledPolicy, on: date) -> int:
    """Decide everybody in one transaction, and return how many there are.

    What was there of this day is replaced: to start again is to run it again.
    """
    day = on.isoformat()
    with (
        dbapi.connect(str(database)) as connection,
        connection.cursor() as reading,
        connection.cursor() as writing,
    ):
        writing.execute("DELETE FROM decisions WHERE on_day = ?", (day,))
        writing.execute("DELETE FROM runs WHERE on_day = ?", (day,))
        reading.execute(EVERYBODY)
        decided = policylang.decide_frame(
            compiled, reading.fetch_record_batch(), on=on, add=ANSWERS
        )
        writing.adbc_ingest("decisions", answers(decided.frame, day), mode="append")
        writing.execute("SELECT COUNT(*) FROM staff")
        (there,) = writing.fetchone()
        writing.execute("SELECT COUNT(*) FROM decisions WHERE on_day = ?", (day,))
        (written,) = writing.fetchone()
        if there != written:
            message = f"{there} people, {written} decided: nothing is kept"
            raise RuntimeError(message)
        receipt = policylang.receipt_to_json(policylang.receipt(compiled.policy, on=on))
        run = (day, written, json.dumps(receipt))
        writing.execute("INSERT INTO runs VALUES (?, ?, ?)", run)
        connection.commit()
        return int(written)


def answers(decided: pa.RecordBatchReader, day: str) -> pa.RecordBatchReader:
    """Return of each batch what the table of decisions has columns for."""
    names = ("id", "on_day", *ANSWERS)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in decided:
            days = pa.repeat(day, batch.num_rows)
            columns = [batch["id"], days, *(batch[name] for name in ANSWERS)]
            yield pa.RecordBatch.from_arrays(columns, names=names)

    schema = pa.schema([(name, pa.string()) for name in names])
    return pa.RecordBatchReader.from_batches(schema, batches())


if __name__ == "__main__":
    database, day = sys.argv[1:]
    compiled = policylang.compile_policy(policylang.load(POLICY))
    print(decide_day(Path(database), compiled, date.fromisoformat(day)), "people")
