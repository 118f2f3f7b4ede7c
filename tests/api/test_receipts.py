"""What identifies a policy, and what a receipt says."""

import hashlib
import pickle
from datetime import date
from pathlib import Path

import pytest

import policylang
from policylang import Calendar, PolicyLangError, Source

MONDAY = date(2021, 6, 28)
ONE = 'circular "1" dated 2021-06-25;\npimpinan: exempt role Camat;\n'
TWO = 'circular "2";\nuntuk: require home for pregnant;\n'
WORDS = "attribute level number 1 to 4;\n"


def hash_of(*texts: "str | Source", vocabulary: tuple[str, ...] = ()) -> str:
    return policylang.policy_hash(policylang.loads(*texts, vocabulary=vocabulary))


def test_a_policy_is_identified_by_its_texts_in_a_way_that_can_be_done_by_hand() -> None:
    lines = [f"policy {hashlib.sha256(text.encode()).hexdigest()}\n" for text in (ONE, TWO)]
    expected = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()

    assert hash_of(ONE, TWO) == f"sha256:{expected}"


@pytest.mark.parametrize(
    "same",
    [
        ONE.replace("\n", "\r\n"),
        ONE.replace("\n", "\r"),
        "\ufeff" + ONE,
        ONE.rstrip(),
        ONE + "\n\n  \n",
        Source("another name.policy", ONE),
    ],
    ids=["CRLF", "CR", "BOM", "no newline at the end", "blank lines at the end", "name"],
)
def test_line_ends_and_file_names_do_not_matter(same: "str | Source") -> None:
    assert hash_of(same) == hash_of(ONE)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert hash_of("exempt role Kafe\u0301;") == hash_of("exempt role Kaf\u00e9;")


def test_the_order_of_files_does_not_matter() -> None:
    assert hash_of(ONE, TWO) == hash_of(TWO, ONE)


@pytest.mark.parametrize(
    "other",
    [
        (ONE.replace("Camat", "Lurah"), TWO),
        (f"{ONE}# read\n", TWO),
        (ONE,),
        (ONE + TWO.split("\n", 1)[1],),
    ],
    ids=["a word", "a comment", "one text fewer", "joined"],
)
def test_any_other_change_does(other: tuple[str, ...]) -> None:
    assert hash_of(*other) != hash_of(ONE, TWO)


def test_the_vocabulary_counts_and_is_not_a_policy() -> None:
    assert hash_of(ONE, vocabulary=(WORDS,)) != hash_of(ONE)
    assert hash_of(ONE, vocabulary=(WORDS,)) != hash_of(ONE, WORDS)


def test_a_policy_that_was_pickled_is_the_same() -> None:
    policy = policylang.loads(ONE, TWO)

    again = pickle.loads(pickle.dumps(policy))

    assert policylang.policy_hash(again) == policylang.policy_hash(policy)


def test_what_is_no_policy_has_no_hash() -> None:
    with pytest.raises(TypeError):
        policylang.policy_hash(ONE)  # type: ignore[arg-type]


def test_a_file_with_plain_newlines_has_the_hash_that_other_tools_give(tmp_path: Path) -> None:
    file = tmp_path / "se.policy"
    file.write_bytes(ONE.encode())
    policy = policylang.load(file)

    found = policylang.receipt(policy, on=MONDAY)

    assert found.instruments[0].text == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_receipt_names_text_day_calendar_and_library() -> None:
    policy = policylang.loads(ONE, TWO)
    calendar = Calendar(name="libur.csv")
    decision = policylang.decide(
        policy, {"id": "A7", "role": "Camat"}, on=MONDAY, calendar=calendar
    )

    found = policylang.receipt(policy, decision)

    assert found.policy == policylang.policy_hash(policy)
    assert [(one.number, one.dated) for one in found.instruments] == [
        ("1", date(2021, 6, 25)),
        ("2", None),
    ]
    assert (found.on, found.calendar, found.id) == (MONDAY, "libur.csv", None)
    assert found.library


def test_a_receipt_says_nothing_of_the_person_unless_asked() -> None:
    policy = policylang.loads(TWO)
    decision = policylang.decide(policy, {"id": "A7", "hamil": True}, on=MONDAY)

    plain = policylang.receipt_to_json(policylang.receipt(policy, decision))
    named = policylang.receipt(policy, decision, with_id=True)

    assert list(plain) == ["version", "policy", "instruments", "on", "calendar", "library"]
    assert policylang.receipt_to_json(named)["id"] == "A7"
    assert "A7" not in repr(named)


def test_a_conclusion_and_what_is_known_of_its_day_make_the_same_receipt() -> None:
    policy = policylang.loads(f"context level number 1 to 4;\n{ONE}")
    compiled = policylang.compile_policy(policy)
    person = {"role": "Camat"}
    known = {"context": {"level": 3}, "events": {"pelantikan": date(2021, 7, 1)}}
    concluded = compiled.decide(person, on=MONDAY, context={"level": 3})

    found = policylang.receipt(policy, concluded, on=MONDAY, **known)  # type: ignore[arg-type]

    decision = policylang.decide(policy, person, on=MONDAY, **known)  # type: ignore[arg-type]
    assert found == policylang.receipt(policy, decision, **known)  # type: ignore[arg-type]
    written = policylang.receipt_to_json(found)
    assert written["context"] == {"level": 3}
    assert written["events"] == {"pelantikan": "2021-07-01"}


def test_a_receipt_is_of_one_day() -> None:
    policy = policylang.loads(ONE)
    decision = policylang.decide(policy, {}, on=MONDAY)

    with pytest.raises(ValueError, match="2021-06-28"):
        policylang.receipt(policy, decision, on=date(2021, 6, 29))
    with pytest.raises(TypeError, match="on must be"):
        policylang.receipt(policy)


def test_a_context_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(PolicyLangError):
        policylang.receipt(policylang.loads(ONE), on=MONDAY, context={"nothing": 1})
