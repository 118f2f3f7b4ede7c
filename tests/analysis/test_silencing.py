"""A finding is silenced in one statement, for a reason; everything else is shown."""

from datetime import date

import pytest

import policylang
from policylang import Calendar, Source

SHARE = "cap home 40% for service Administrasi;"


def found(text: str, **settings: object) -> list[tuple[str, str | None]]:
    return [(one.code.id, one.silenced) for one in policylang.check(text, **settings)]  # type: ignore[arg-type]


def test_a_comment_behind_or_before_silences_with_its_reason() -> None:
    assert found(f"{SHARE} # ignore POL321: agreed") == [("POL321", "agreed")]
    assert found(f"# abaikan POL321: disepakati\n{SHARE}") == [("POL321", "disepakati")]


def test_other_codes_and_other_statements_are_shown() -> None:
    text = f"valid 2021-01-04; # ignore POL321: x\n{SHARE}"

    assert found(text) == [("POL226", None), ("POL117", None), ("POL321", None)]


def test_without_a_reason_nothing_is_silenced() -> None:
    assert found(f"{SHARE} # ignore POL321") == [("POL321", None), ("POL116", None)]


def test_errors_of_reading_and_of_names_are_never_silenced() -> None:
    every = "POL101, POL201, POL208, POL209"

    for text in ("exmept role Camat;", "exempt jabtan Camat;", "cap office 150%;"):
        codes = found(f"default home; # ignore {every}: x\n{text} # ignore {every}: x")
        assert all(silenced is None for _, silenced in codes)
        assert codes.count(("POL118", None)) >= 4


def test_an_error_of_the_analysis_can_be_silenced_and_the_policy_decides_as_before() -> None:
    text = "camat: exempt role Camat; hamil: require home for pregnant; # ignore POL391: by order"

    assert ("POL391", "by order") in found(text)
    decision = policylang.decide(
        policylang.loads(text), {"role": "Camat", "pregnant": True}, on=date(2021, 6, 28)
    )
    assert decision.outcome.value == "conflict"


def test_what_hangs_on_a_calendar_is_never_in_vain() -> None:
    text = (
        'circular "1" dated 2021-07-02; # ignore POL332: moved\nvalid 2021-07-05 to 2021-07-20;\n'
    )
    holidays = Calendar(name="x", holidays={date(2021, 7, 2): "Libur"})

    assert found(text) == []
    assert found(text, calendar=holidays) == [("POL332", "moved")]


def test_in_vain_is_only_said_once_everything_was_looked_for() -> None:
    text = f"{SHARE.replace(' for', ' of everyone per unit for')} # ignore POL321: agreed\n"

    assert found(text) == [("POL117", None)]
    assert "POL117" not in dict(found(f"{text}exempt jabtan Camat;"))
    _, read = policylang.read_policies(text)
    assert read == ()


def test_a_file_silences_only_itself() -> None:
    one, other = (Source(name, SHARE) for name in ("a.policy", "b.policy"))
    quiet = Source("c.policy", f"{SHARE} # ignore POL321: agreed")

    by_file = {
        one.place.source.name: one.silenced  # type: ignore[union-attr]
        for one in policylang.check(one, quiet)
    }
    assert by_file["c.policy"] is None or by_file.get("a.policy") is None
    assert all(each.silenced is None for each in policylang.check(one, other))


def test_a_shared_vocabulary_may_silence_for_all_policies() -> None:
    words = Source("words.policy", "# ignore POL348: for others\ndefine pejabat as role Camat;")

    assert "POL117" not in {
        one.code.id for one in policylang.check("default home;", vocabulary=[words])
    }


def test_load_is_not_kept_by_what_is_silenced() -> None:
    assert policylang.loads(f"{SHARE} # ignore POL321: agreed").provisions()


@pytest.mark.parametrize("style", ["full", "concise"])
def test_the_reason_is_shown_with_the_finding(style: str) -> None:
    (one,) = policylang.check(f"{SHARE} # ignore POL321: agreed by all")
    shown = policylang.render(one, "id", style=style)  # type: ignore[arg-type]

    assert ("diabaikan: agreed by all" in shown) is (style == "full")
