"""Policies: loaded whole or not at all, checked without raising, printed and translated."""

import pickle
from pathlib import Path

import pytest

from policylang import (
    Limits,
    Policy,
    PolicyError,
    Source,
    attributes,
    check,
    format_text,
    load,
    loads,
    new_policy,
    read_policies,
    run_examples,
    translate,
)

ONE_LINE = "exempt role Camat; cap office 50%; essential dinas Pemadam"


def labels(policy: Policy) -> list[str]:
    return [provision.label for provision in policy.provisions()]


def test_one_line_without_the_last_semicolon_is_a_policy() -> None:
    assert labels(loads(ONE_LINE)) == ["1", "2", "3"]


def test_files_are_loaded_together_with_their_vocabulary(tmp_path: Path) -> None:
    one, two, words = tmp_path / "1.policy", tmp_path / "2.policy", tmp_path / "words.policy"
    one.write_text('circular "1"; a: require wfa for zone Merah;', encoding="utf-8")
    two.write_text('circular "2"; b: allow home for everyone;', encoding="utf-16")
    words.write_text("attribute zone one of Merah, Hijau; arrangement wfa;", encoding="utf-8-sig")

    policy = load(str(one), two, vocabulary=[words])

    assert labels(policy) == ["a", "b"]
    assert [one.reference for one in policy.instruments] == ["1", "2"]


def test_a_named_source_may_be_loaded_as_a_file_is() -> None:
    assert labels(load(Source("x.policy", ONE_LINE))) == ["1", "2", "3"]


def test_the_language_is_the_one_that_the_words_are_in() -> None:
    assert loads("kecualikan jabatan Camat;").language == "id"
    assert loads("exempt role Camat;").language == "en"
    assert loads("").language == "en"


def test_errors_raise_with_all_findings() -> None:
    with pytest.raises(PolicyError) as caught:
        loads("exempt jabtan Camat; valid from 2021-07-07; cap hybrid 50%;")

    error = caught.value
    assert [found.code.id for found in error.diagnostics] == ["POL201", "POL226", "POL207"]
    assert "jabtan" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert again.diagnostics == error.diagnostics


def test_warnings_and_notes_raise_nothing() -> None:
    assert loads("valid from 2021-07-07; exempt role Camat and others;").instruments


def test_check_never_raises_and_keeps_the_order_of_the_text() -> None:
    found = check("cap hybrid 50%; exempt jabtan Camat;\n@;\ndefault home")

    assert [one.code.id for one in found] == ["POL207", "POL201", "POL101"]
    assert check("exempt role Camat") == ()


def test_check_looks_at_the_whole_policy_once_it_can_be_read() -> None:
    assert [one.code.id for one in check(ONE_LINE)] == ["POL311", "POL321"]
    assert [one.code.id for one in check(f"{ONE_LINE}; exempt jabtan Lurah")] == ["POL201"]
    assert read_policies(ONE_LINE)[1] == ()
    assert [one.code.id for one in read_policies(ONE_LINE, checked=True)[1]] == ["POL311", "POL321"]


def test_quotas_that_cannot_be_met_do_not_keep_a_policy_from_loading() -> None:
    never = "floor office 60% per unit; floor home 60% per unit"

    assert [one.code.id for one in check(never)] == ["POL302"]
    assert labels(loads(never)) == ["1", "2"]


def test_findings_are_in_the_order_of_the_files() -> None:
    first, second = Source("b", "exempt jabtan A;"), Source("a", "exempt jabtan B;")
    words = Source("c", "attribute zone (dinas) name;")
    places = [one.place.source.name for one in check(first, second, vocabulary=[words])]  # type: ignore[union-attr]

    assert places == ["c", "b", "a"]


def test_a_file_that_is_no_text_is_a_finding_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.policy"
    path.write_bytes(b"exempt role Camat;\nexempt role Lur\xe1h;")
    (found,) = check(path)

    assert found.code.id == "POL115"
    assert found.place.position.line == 2  # type: ignore[union-attr]
    with pytest.raises(PolicyError):
        load(path)


def test_a_file_that_is_not_there_is_the_caller_s_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.policy")


def test_what_is_no_policy_at_all_is_refused() -> None:
    with pytest.raises(TypeError, match="not int"):
        check(3)  # type: ignore[arg-type]


def test_limits_are_kept() -> None:
    assert [one.code.id for one in check(ONE_LINE, limits=Limits(statements=2))] == ["POL108"]
    with pytest.raises(PolicyError):
        loads(ONE_LINE, limits=Limits(characters=10))


def test_canonical_text_keeps_comments_and_the_language() -> None:
    text = "# Pejabat\nkecualikan   jabatan Camat ; # tetap"

    assert format_text(text) == "# Pejabat\nkecualikan jabatan Camat;  # tetap\n"
    assert format_text(format_text(text)) == format_text(text)


def test_a_text_with_errors_is_not_printed() -> None:
    with pytest.raises(PolicyError):
        format_text("exempt role Camat; exempt;")


def test_a_translation_has_the_same_tree() -> None:
    english = translate(Source("x", "kecualikan jabatan Camat; maksimal kantor 37,5%;"), "en")

    assert english == "exempt jabatan Camat;\ncap office 37.5%;\n"
    assert translate(english, "id") == "kecualikan jabatan Camat;\nmaksimal kantor 37,5%;\n"


def test_examples_are_run() -> None:
    report = run_examples(loads("exempt role Camat; expect (role Camat) office on 2021-07-07;"))

    assert report.passed
    assert report.unreached == ()


def test_attributes_are_listed_without_conditions() -> None:
    policy = loads('attribute zone name; require home for everyone when "padat";')
    own = {one.name for one in attributes(policy)} - {one.name for one in attributes()}

    assert own == {"zone"}
    assert {"role", "unit", "pregnant"} <= {one.name for one in attributes()}


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_policy_to_start_from_has_no_errors(language: str) -> None:
    found = check(new_policy(language))

    assert [one for one in found if one.severity.value == "error"] == []
    assert loads(new_policy(language)).language == language
