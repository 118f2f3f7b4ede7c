"""Every repair does what it says: one text before it and after it for each code."""

import re
from collections import Counter

import pytest

from findings import HOLIDAYS, ROOT
from policylang import Severity, Source, check, decide, fix_title, fix_to_json, fixed, fixes, loads
from policylang.analysis.everybody import everybody
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Source as Origin
from policylang.repair.fix import Title
from policylang.repair.proposals import PROPOSALS
from policylang.wording.fixes import TITLES
from repair.cases import CASES, CHUNKS, Data, applied, fixes_of, unescaped

EACH = [pytest.param(one, id=f"{one['code']}: {one['name']}") for one in CASES]
EVERY_CHUNK = [pytest.param(text, id=name) for name, text in CHUNKS]
PAGES = ROOT / "docs" / "reference" / "diagnostics"


@pytest.mark.parametrize("case", EACH)
def test_a_repair_writes_what_it_is_to_write(case: Data) -> None:
    found = fixes_of(unescaped(case["before"]))
    mine = [fix for finding, fix in found.items() if finding.code.id == case["code"]]

    assert applied(*mine) == unescaped(case["after"])
    assert fix_title(mine[0]) == case["title"]
    assert (mine[0].is_safe, mine[0].changes_decisions) == (case["safe"], case["changes_decisions"])


def test_every_code_with_a_repair_has_a_case() -> None:
    assert {code.id for code in PROPOSALS} == {case["code"] for case in CASES}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_of_a_code_says_what_its_repair_is(language: str) -> None:
    folder = PAGES if language == "en" else PAGES / "id"
    head = {"en": "Fix: ", "id": "Perbaikan: "}[language]
    said = {
        page.stem
        for page in folder.glob("POL*.md")
        if re.search(f"^{head}", page.read_text("utf-8"), re.MULTILINE)
    }
    there = {page.stem for page in folder.glob("POL*.md")}

    assert said == {code.id for code in PROPOSALS} & there


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_title_has_words(language: str) -> None:
    assert set(TITLES[language]) == {title.value for title in Title}


@pytest.mark.parametrize("text", EVERY_CHUNK)
def test_an_offered_repair_removes_its_finding_and_brings_none_as_weighty(text: str) -> None:
    before = Counter(one.code for one in check(Source("x.policy", text), calendar=HOLIDAYS))
    for finding, fix in fixes_of(text).items():
        found = check(Source("x.policy", applied(fix)), calendar=HOLIDAYS)
        after = Counter(one.code for one in found)

        assert after[finding.code] < before[finding.code]
        assert not [
            code
            for code in after
            if after[code] > before[code]
            and code.severity.weight >= finding.severity.weight
            and not (code.id.startswith("POL3") and not _is_readable(before))
        ]


@pytest.mark.parametrize("text", EVERY_CHUNK)
def test_an_offered_repair_keeps_every_comment(text: str) -> None:
    for fix in fixes_of(text).values():
        assert _comments(applied(fix)) == _comments(text)


@pytest.mark.parametrize("text", EVERY_CHUNK)
def test_a_repair_that_changes_no_decision_changes_none(text: str) -> None:
    if not _is_readable(Counter(one.code for one in check(text))):
        return
    for fix in fixes_of(text).values():
        if fix.changes_decisions:
            continue
        old, new = loads(text), loads(applied(fix))
        attributes = old.vocabulary.attributes
        for meeting in everybody(old).meetings:
            facts = [(name, value) for name, value, _ in meeting.witness.facts]
            named = [(name, value) for name, value in facts if isinstance(name, str)]
            person = StaffRecord(None, dict(named))
            context = {
                name: value
                for name, value in named
                if attributes[name].source in (Origin.DAY, Origin.PLACE)
            }
            decisions = [
                decide(policy, person, on=meeting.witness.on, context=context)
                for policy in (old, new)
            ]

            assert decisions[0].outcome == decisions[1].outcome
            assert decisions[0].admissible == decisions[1].admissible


@pytest.mark.parametrize("text", EVERY_CHUNK)
def test_applying_all_repairs_leaves_none_that_is_safe(text: str) -> None:
    done = fixed(Source("x.policy", text), calendar=HOLIDAYS)
    again = Source("x.policy", done.files[0].after)

    assert not any(one.is_safe for one in fixes(done.left, again, calendar=HOLIDAYS).values())
    assert all(one.is_safe for one in done.applied)


def test_a_repair_as_json_says_where_it_is() -> None:
    (fix,) = fixes_of("exempt role Camat\ncap field 4 people;\n").values()

    assert fix_to_json(fix, "id") == {
        "title": "bubuhkan `;` di akhir pernyataan",
        "safe": True,
        "changes_decisions": False,
        "edits": [{"line": 1, "column": 18, "end_line": 1, "end_column": 18, "text": ";"}],
    }


def test_a_finding_that_the_text_silences_is_not_repaired() -> None:
    text = "define a as role Camat;  # ignore POL348: used in the annex\nexempt role Lurah;\n"
    source = Source("x.policy", text)

    assert fixes(check(source), source) == {}
    assert fixed(source, unsafe=True).files[0].after == text


def test_texts_that_are_read_together_are_repaired_together() -> None:
    first = Source("a.policy", "define pimpinan as role Camat\nexempt pimpinan;\n")
    second = Source("b.policy", "require home for pregnant;\nexempt “Kepala Dinas”;\n")

    done = fixed(first, second)

    assert [file.is_changed for file in done.files] == [True, True]
    assert {fix.finding.code.id for fix in done.applied} == {"POL111", "POL112"}


def test_what_cannot_be_repaired_keeps_nothing_else_from_it() -> None:
    done = fixed("exempt role Camat\ncap office 150%;\nexempt nonsens;\n")

    assert done.files[0].after == "exempt role Camat;\ncap office 150%;\nexempt nonsens;\n"
    assert {one.code.id for one in done.left} == {"POL208", "POL201"}


def test_a_repair_that_would_bring_another_error_is_not_offered() -> None:
    text = "a: exempt role Camat;\nb: require home for pregnant exception to a, bb;\n"

    assert [one.code.id for one in check(text)] == ["POL203"]
    assert fixes_of(text) == {}  # `exception to b` would run in a circle


def test_many_repairs_that_are_no_repair_end() -> None:
    text = "".join(f"exempt jabtan Camat{number};\n" for number in range(300))

    done = fixed(text)

    assert done.applied == ()
    assert sum(one.severity is Severity.ERROR for one in done.left) == 300


def _is_readable(count: Counter) -> bool:
    return not any(
        code.severity is Severity.ERROR and not code.id.startswith("POL3") for code in count
    )


def _comments(text: str) -> list[str]:
    found = re.findall(r'"[^"\n]*"|“[^”\n]*”|#[^\n]*', text)
    return [one for one in found if one[0] == "#"]


def test_repairs_that_are_not_safe_do_not_keep_safe_ones_from_being_made() -> None:
    hidden = "".join(f"exempt role Ca\u200bmat{number};\n" for number in range(60))

    done = fixed(f"{hidden}exempt role “Lurah”;\n")

    assert [fix.finding.code.id for fix in done.applied] == ["POL112"]
    assert done.files[0].after == f'{hidden}exempt role "Lurah";\n'
