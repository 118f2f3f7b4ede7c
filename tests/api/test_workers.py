"""What is sent to the workers of a cluster, tried in one process: keys, copies, refusals."""

import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import policylang
from policylang.api import workers
from policylang.api.frames import _Deciders
from policylang.frames import on_workers
from policylang.frames.answers import Job
from policylang.frames.content_keys import (
    SameKeyError,
    conclusion_of,
    content,
    content_key,
    example_of,
    example_text,
)
from policylang.frames.explained import Explanations
from policylang.frames.gathered import KeyedExplanations, Telling
from policylang.frames.on_workers import Answers, Conclusions, OtherVersionError, Sent
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Outcome
from policylang.model.policy import ABSENT
from policylang.model.staff import StaffRecord
from policylang.semantics.reading import read_policy

DAY = date(2021, 7, 6)
TEXT = """
circular "1/2021" dated 2021-06-28;
pimpinan: exempt role Camat, Lurah;
hamil: require home for pregnant;
tua: allow home for age >= 50;
"""
ROWS: list[dict[str, object]] = [
    {"role": "Camat", "pregnant": "tidak", "age": 40},
    {"role": "Staf", "pregnant": "ya", "age": 40},
    {"role": "Staf", "pregnant": "tidak", "age": 50},
    {"role": None, "pregnant": "tidak", "age": 50},
    {"role": "Staf", "pregnant": "?", "age": 50},
]
ALL = ("outcome", "arrangement", "decided_by", "grounds", "until_then", "admissible", "explanation")


@pytest.fixture(autouse=True)
def _as_in_a_new_worker() -> Iterator[None]:
    on_workers._kept.clear()
    workers._unpacked.clear()
    yield
    on_workers._kept.clear()
    workers._unpacked.clear()


def sent(policy: Any = None, *, on: date = DAY, add: tuple[str, ...] = ALL, **given: Any) -> Sent:
    if not isinstance(policy, policylang.CompiledPolicy):
        policy = policylang.compile_policy(policy or policylang.loads(TEXT))
    deciders = _Deciders(policy, on, given.get("context"), given.get("columns"))
    headings = given.get("headings", ("role", "pregnant", "age"))
    return Sent.of(Job(deciders, add, given.get("prefix", "")), headings)


def batches(*parts: list[dict[str, object]]) -> list[pa.RecordBatch]:
    return [pa.RecordBatch.from_pylist(part) for part in parts]


def answers(job: Sent, *parts: list[dict[str, object]]) -> list[dict[str, Any]]:
    answering = pickle.loads(pickle.dumps(Answers(job)))
    return [row for batch in answering(batches(*parts)) for row in batch.to_pylist()]


def test_a_copy_answers_as_the_reference_does_whatever_the_batches() -> None:
    policy = policylang.loads(TEXT)
    whole = answers(sent(), ROWS)

    for row, found in zip(ROWS, whole, strict=True):
        decision = policylang.decide(policy, row, on=DAY)
        assert found["outcome"] == decision.outcome.value
        assert found["arrangement"] == decision.arrangement
        assert found["until_then"] == decision.until_then
        said = content(Conclusion.of(decision), policy, policylang.policy_hash(policy))
        assert found["explanation"] == content_key(said)
    on_workers._kept.clear()
    backwards = answers(sent(), *[[row] for row in reversed(ROWS)])
    assert backwards[::-1] == whole


def test_keys_are_numbers_that_every_column_of_long_numbers_holds() -> None:
    keys = [row["explanation"] for row in answers(sent(), ROWS)]

    assert len(set(keys)) == len(ROWS)
    assert all(0 <= key < 2**63 for key in keys)
    # Written down, since tables of former runs are looked up by them.
    assert keys[0] == 2937730050921593440


def test_keys_are_the_same_on_another_day_and_other_ones_of_another_text() -> None:
    keys = [row["explanation"] for row in answers(sent(), ROWS)]
    next_day = answers(sent(on=date(2021, 7, 7)), ROWS)
    other_text = answers(sent(policylang.loads(TEXT + "# a comment")), ROWS)

    assert [row["explanation"] for row in next_day] == keys
    assert not {row["explanation"] for row in other_text} & set(keys)


def test_a_policy_is_unpacked_once_for_all_jobs_and_a_job_is_started_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = policylang.compile_policy(policylang.loads(TEXT))
    made: list[object] = []
    whole = policylang.CompiledPolicy.__init__

    def counted(self: Any, *given: Any, **named: Any) -> None:
        made.append(self)
        whole(self, *given, **named)

    monkeypatch.setattr(policylang.CompiledPolicy, "__init__", counted)
    jobs = [sent(compiled, on=day) for day in (DAY, DAY, date(2021, 7, 7))]
    for job in [*jobs, *jobs]:
        answers(job, ROWS, ROWS)

    assert len(made) == 1
    assert len(on_workers._kept) == 2


def test_what_a_worker_keeps_is_bounded() -> None:
    for day in range(1, 29):
        answers(sent(policylang.loads(f"{TEXT}# {day}"), on=date(2021, 7, day)), ROWS[:1])

    assert len(on_workers._kept) == on_workers._MOST
    assert len(workers._unpacked) == workers._MOST


def test_a_job_takes_along_everything_that_was_compiled() -> None:
    policy = policylang.loads(
        'circular "1/2021" dated 2021-06-28; context level number 1 to 4;'
        ' allow home for role Staf when level >= 3 from event "darurat";'
    )
    compiled = policylang.compile_policy(policy, events={"darurat": date(2021, 7, 5)})
    given = {"columns": {"role": "pos"}, "headings": ("pos",), "prefix": "wfh_"}
    rows: list[dict[str, object]] = [{"pos": "Staf"}]

    low = answers(sent(compiled, context={"level": 1}, **given), rows)
    high = answers(sent(compiled, context={"level": 3}, **given), rows)

    assert low[0]["wfh_admissible"] == "office"
    assert high[0]["wfh_admissible"] == "office|home"


def test_what_was_met_is_told_once_with_how_many_were_decided_one_by_one() -> None:
    policy = policylang.loads(
        'circular "1" dated 2021-06-28; allow home for role Staf; presume pregnant no for sex L;'
        " require home for pregnant;"
    )
    job = sent(policy, headings=("role", "sex", "pregnant"))
    rows: list[dict[str, object]] = [
        {"role": "Staf", "sex": sex, "pregnant": pregnant}
        for sex in ("L", "P", None)
        for pregnant in ("ya", None)
    ]

    telling = Conclusions(job, job.headings)
    told = [row for batch in telling(batches(rows, rows)) for row in batch.to_pylist()]
    again = [row for batch in telling(batches(rows[:1])) for row in batch.to_pylist()]

    assert sum(row["one_by_one"] for row in told) == 6
    assert len({row["explanation"] for row in told}) == len(told)
    met = {policylang.decide(policy, row, on=DAY).answer for row in rows}
    assert {conclusion_of(row["said"], policy).answer for row in told} == met
    assert [row["one_by_one"] for row in again] == [0]
    assert [row["said"] for row in again] == [told[0]["said"]]


def test_nothing_is_told_of_no_rows() -> None:
    telling = Conclusions(sent(), sent().headings)
    assert list(telling(iter(()))) == []
    none = pa.RecordBatch.from_pylist(ROWS).slice(0, 0)
    assert list(telling([none])) == []
    assert [batch.num_rows for batch in Answers(sent())([none])] == [0]


def test_a_worker_with_another_version_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_workers, "library", lambda: "0.0.1")
    job = sent()
    monkeypatch.setattr(on_workers, "library", lambda: "0.0.2")

    with pytest.raises(OtherVersionError, match=r"driver has policylang 0\.0\.1 .* has 0\.0\.2"):
        answers(job, ROWS)

    monkeypatch.setattr(on_workers, "library", lambda: None)  # it lies in an archive
    assert len(answers(job, ROWS)) == len(ROWS)


def test_two_conclusions_with_one_key_are_refused_where_they_meet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(on_workers, "content_key", lambda _: 7)

    with pytest.raises(SameKeyError, match="explanation key 7"):
        answers(sent(), ROWS)


def _table(*told: Telling) -> KeyedExplanations:
    policy = policylang.loads(TEXT)
    situation = policylang.compile_policy(policy).situation(DAY)
    return KeyedExplanations(Explanations(read_policy(policy), situation), lambda: told)


def test_two_conclusions_with_one_key_are_refused_where_they_are_gathered() -> None:
    nobody = StaffRecord(None)
    one = Conclusion(Outcome.DECIDED, ("office",), ordinary_law=True)
    other = Conclusion(Outcome.DECIDED, ("home",))

    same = _table(Telling(7, one, nobody, 1), Telling(7, one, nobody, 2))
    assert dict(same) == {7: one}
    assert same.one_by_one == 3
    differing = _table(Telling(7, one, nobody, 0), Telling(7, other, nobody, 0))
    with pytest.raises(SameKeyError, match="explanation key 7"):
        len(differing)


def test_the_table_is_gathered_once_and_only_when_it_is_looked_at() -> None:
    asked: list[int] = []
    policy = policylang.loads(TEXT)
    situation = policylang.compile_policy(policy).situation(DAY)

    def gather() -> list[Telling]:
        asked.append(1)
        return [Telling(9, Conclusion(Outcome.ERROR), StaffRecord(None), 0)]

    table = KeyedExplanations(Explanations(read_policy(policy), situation), gather)

    assert repr(table) == "<explanations, not gathered yet>"
    assert asked == []
    assert [row["explanation"] for row in table.rows()] == [9] == list(table)
    assert repr(table) == "<1 explanations>"
    assert asked == [1]
    with pytest.raises(KeyError):
        table.decision(8)


def test_what_is_told_can_be_read_back() -> None:
    policy = policylang.loads(
        TEXT + ' pimpinan2: delegate office or home for role Kadis to "Sekda";',
        'circular "2" dated 2021-06-29; x: require office for role Satpam;',
    )
    people = [{**one, "role": role} for one in ROWS for role in ("Kadis", "Satpam", "Camat")]
    for row in people:
        one = Conclusion.of(policylang.decide(policy, row, on=DAY))
        assert conclusion_of(content(one, policy, ""), policy) == one
    values = {"age": 50, "leave": True, "positive_on": DAY, "role": "Staf", "born": ABSENT}
    assert example_of(example_text(StaffRecord(None, values))).values == values
    nothing = Conclusion(Outcome.ERROR)
    assert conclusion_of(content(nothing, policy, ""), policy) == nothing
