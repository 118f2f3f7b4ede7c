"""As many decisions come out as rows went in, or nothing comes out at all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from files.compared import DAY, POLICY, column, in_batches
from policylang import FileDecisionError, decide_file
from policylang.files import parquet as parquet_file
from policylang.files.batches import Batch
from policylang.files.csv_out import CsvSink
from policylang.files.parquet import ParquetSink, ParquetSource
from policylang.frames.deciding import Decider

_ROWS = 1_000


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parquet_file, "_ROWS", 100)
    monkeypatch.setattr(parquet_file, "_GROUP", 250)
    roles = ["Camat", "Staf", "Satpam", None]
    table = pa.table(
        {
            "id": [f"A{n}" for n in range(_ROWS)],
            "jabatan": [roles[n % 4] for n in range(_ROWS)],
            "hamil": ["tidak"] * _ROWS,
        }
    )
    parquet.write_table(table, tmp_path / "s.parquet", row_group_size=300)
    return tmp_path / "s.parquet"


def _left(source: Path) -> list[str]:
    return sorted(one.name for one in source.parent.iterdir())


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_rows_keep_their_order_over_all_batches(source: Path, ending: str) -> None:
    target = source.with_name(f"out.{ending}")

    in_batches(source, target)

    assert column(target, "id") == [f"A{n}" for n in range(_ROWS)]
    wanted = {"Camat": "office", "Satpam": "office"}
    pairs = zip(column(target, "jabatan"), column(target, "wfh_arrangement"), strict=True)
    assert all(where == wanted.get(role, where) for role, where in pairs)


def _dropped(batches: list[Batch]) -> list[Batch]:
    return batches[:3] + batches[4:]


def _doubled(batches: list[Batch]) -> list[Batch]:
    return batches[:4] + batches[3:]


def _swapped(batches: list[Batch]) -> list[Batch]:
    return [batches[1], batches[0], *batches[2:]]


def _short_of_the_last(batches: list[Batch]) -> list[Batch]:
    return batches[:-1]


@pytest.mark.parametrize("wrong", [_dropped, _doubled, _swapped, _short_of_the_last])
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_batch_that_is_lost_or_comes_twice_is_noticed(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[list[Batch]], list[Batch]],
    ending: str,
) -> None:
    right = ParquetSource.batches

    def batches(self: ParquetSource) -> Iterator[Batch]:
        yield from wrong(list(right(self)))

    monkeypatch.setattr(ParquetSource, "batches", batches)

    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, source, source.with_name(f"out.{ending}"), on=DAY)

    assert raised.value.reason == "rows"
    assert _left(source) == ["s.parquet"]


def test_a_decision_that_is_lost_is_noticed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = Decider.keys

    def keys(self: Decider, columns: Any, length: int) -> Any:
        return right(self, columns, length)[:-1]

    monkeypatch.setattr(Decider, "keys", keys)

    with pytest.raises((FileDecisionError, ValueError)):
        decide_file(POLICY, source, source.with_name("out.parquet"), on=DAY)

    assert _left(source) == ["s.parquet"]


@pytest.mark.parametrize("sink", [ParquetSink, CsvSink])
def test_rows_that_are_not_written_are_noticed(
    source: Path, monkeypatch: pytest.MonkeyPatch, sink: Any
) -> None:
    right, met = sink.write, []

    def write(self: Any, columns: Any) -> None:
        met.append(columns)
        if len(met) != 4:
            right(self, columns)

    monkeypatch.setattr(sink, "write", write)
    ending = "csv" if sink is CsvSink else "parquet"

    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, source, source.with_name(f"out.{ending}"), on=DAY)

    assert raised.value.facts == {"rows": "900", "decisions": "1000"}
    assert _left(source) == ["s.parquet"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("ending", ["parquet", "csv"])
@pytest.mark.parametrize("batch", [1, 5, 10])
def test_a_failure_on_the_way_leaves_the_old_file(
    source: Path, error: BaseException, ending: str, batch: int
) -> None:
    target = source.with_name(f"out.{ending}")
    target.write_text("the old one")
    told: list[int] = []

    def progress(rows: int, share: float) -> None:
        assert 0 < share <= 1
        told.append(rows)
        if len(told) == batch:
            raise error

    with pytest.raises(type(error)):
        decide_file(POLICY, source, target, on=DAY, progress=progress)

    assert told == [100 * (n + 1) for n in range(batch)]
    assert target.read_text() == "the old one"
    assert _left(source) == sorted([target.name, "s.parquet"])


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_full_disk_is_told_as_it_is(
    source: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    right = os.fsync

    def full(descriptor: int) -> None:
        right(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        decide_file(POLICY, source, source.with_name(f"out.{ending}"), on=DAY)

    assert _left(source) == ["s.parquet"]


_LIMITED = """
import resource, sys, policylang
from datetime import date
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    policylang.decide_file(policylang.load(sys.argv[1]), *sys.argv[2:], on=date(2021, 7, 6))
except OSError as error:
    print("refused", error.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_write_that_fails_ends_without_a_file(source: Path, ending: str) -> None:
    policy = source.with_name("p.policy")
    policy.write_text('circular "1" dated 2021-06-28; exempt role Camat;')
    target = source.with_name(f"out.{ending}")

    command = [sys.executable, "-c", _LIMITED, str(policy), str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stdout.startswith("refused 27"), done.stderr
    assert _left(source) == ["p.policy", "s.parquet"]


_SLOW = """
import sys, time, policylang
from datetime import date
from policylang.files import parquet
parquet._ROWS = 100
def wait(rows, share):
    print(rows, flush=True)
    time.sleep(60)
policylang.decide_file(
    policylang.load(sys.argv[1]), *sys.argv[2:], on=date(2021, 7, 6), progress=wait
)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_who_is_stopped_leaves_at_most_a_file_by_its_own_name(
    source: Path, how: signal.Signals
) -> None:
    policy = source.with_name("p.policy")
    policy.write_text('circular "1" dated 2021-06-28; exempt role Camat;')
    target = source.with_name("out.parquet")

    command = [sys.executable, "-c", _SLOW, str(policy), str(source), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"100"
        time.sleep(0.1)
        child.send_signal(how)
        child.wait(30)

    left = [name for name in _left(source) if name not in {"p.policy", "s.parquet"}]
    if how is signal.SIGINT:
        assert left == []
    else:
        assert len(left) == 1
        assert left[0].startswith(".policylang-")
        assert left[0].endswith(".tmp")


def test_a_file_is_never_written_over_itself(source: Path) -> None:
    before = source.read_bytes()
    link = source.with_name("same.parquet")
    link.symlink_to(source)

    for target in (source, link):
        with pytest.raises(FileDecisionError) as raised:
            decide_file(POLICY, source, target, on=DAY)
        assert raised.value.reason == "input"
    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, source, source.with_name("out.xlsx"), on=DAY)
    assert raised.value.reason == "form"

    assert source.read_bytes() == before


def test_explanations_come_with_the_file_or_not_at_all(source: Path) -> None:
    table = source.with_name("why.json")

    def stop(rows: int, _share: float) -> None:
        if rows == _ROWS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decide_file(
            POLICY,
            source,
            source.with_name("out.csv"),
            on=DAY,
            explanations=table,
            progress=stop,
        )

    assert _left(source) == ["s.parquet"]
