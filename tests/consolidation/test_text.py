"""What stands beside a text in force, and what is printed of it."""

from datetime import date
from pathlib import Path

import pytest

from cli.running import run
from policylang import Consolidation, Source, consolidate, loads
from policylang.wording import consolidation_en, consolidation_id

WEDNESDAY = date(2021, 7, 7)


def of(*texts: str, on: date = WEDNESDAY, **known: date) -> Consolidation:
    sources = [Source(f"{number}.policy", text) for number, text in enumerate(texts, start=1)]
    return consolidate(loads(*sources), on=on, events=known, language="en")


def lines(found: Consolidation) -> list[str]:
    return [line for line in found.text().splitlines() if line.startswith("#")]


BASE = 'circular "23"; valid 2021-07-01 to 2021-07-31; a: default home; k: cap office 50%;'


def test_both_languages_say_the_same() -> None:
    assert set(consolidation_en.SENTENCES) == set(consolidation_id.SENTENCES)


def test_a_text_that_nothing_has_changed_is_printed_as_it_is() -> None:
    found = of(BASE)

    assert found.sources()[0].text.splitlines()[1:] == [
        'circular "23";',
        "valid 2021-07-01 to 2021-07-31;",
        "",
        "a: default home;",
        "k: cap office 50%;",
    ]
    assert (found.on, found.left_out, found.missing) == (WEDNESDAY, (), ())


def test_what_is_replaced_again_is_said_to_be_amended() -> None:
    found = of(
        BASE,
        'circular "24"; valid 2021-07-02 to 2021-07-31; amends "23"; replace k: cap office 25%;',
        'circular "25"; valid 2021-07-05 to 2021-07-31; amends "23"; replace k: cap office 10%;',
    )

    assert "# from 25, in force 5 to 31 July 2021; replaces k of 23 as amended by 24" in lines(
        found
    )
    assert "# k of 23: replaced by 24 from 2 July 2021" in lines(found)
    assert "# k of 24: replaced by 25 from 5 July 2021" in lines(found)
    assert [one.reason.value for one in found.left_out] == ["replaced", "replaced"]


def test_what_is_back_is_said_to_be_so() -> None:
    found = of(
        BASE,
        'circular "24"; valid 2021-07-02 to 2021-07-31; amends "23"; replace k: cap office 25%;'
        'reverts to "23" from 2021-07-06;',
    )

    assert "# there again since 6 July 2021, as 24 says" in lines(found)
    assert "# k of 24: the older text is there again from 6 July 2021" in lines(found)


def test_a_text_with_an_end_that_moved_has_that_end() -> None:
    extend = 'circular "24"; valid 2021-07-02 to 2021-12-31; amends "23"; extend valid to'
    revoke = 'circular "25"; valid 2021-07-05 to 2021-12-31; revokes "23" from 2021-08-10;'

    longer = of(BASE.replace("07-31;", "07-31, 31 days;"), f"{extend} 2021-08-31;")
    assert "valid 2021-07-01 to 2021-08-31;" in longer.text()
    assert "valid 2021-07-01 to 2021-08-09;" in of(BASE, f"{extend} 2021-08-31;", revoke).text()
    dated = of('circular "23" dated 2021-07-01; a: default home;', revoke)
    assert "valid 2021-07-01 to 2021-08-09;" in dated.text()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (('circular "1"; valid 2021-08-01 to 2021-08-31;',), "# 1: from 1 August 2021"),
        (('circular "1"; valid 2021-06-01 to 2021-06-30;',), "# 1: ended on 30 June 2021"),
        (
            (
                'circular "1"; valid 2021-07-01 to 2021-07-31;',
                'circular "2"; valid 2021-07-01 to 2021-07-31; revokes "1" from 2021-07-06;',
            ),
            "# 1: revoked by 2 from 6 July 2021",
        ),
        (
            ("a: default home; b: default field from 2021-08-01;",),
            "# b of 1.policy: from 1 August 2021",
        ),
    ],
)
def test_what_is_not_in_force_is_listed_with_its_reason(
    texts: tuple[str, ...], expected: str
) -> None:
    assert expected in lines(of(*texts))


def test_vocabulary_of_a_text_that_has_ended_is_kept() -> None:
    found = of(
        'circular "1"; valid 2021-06-01 to 2021-06-30; attribute zone yes/no; a: default home;',
        'circular "2"; valid 2021-07-01 to 2021-07-31; b: require home for zone;',
    )

    assert [source.name for source in found.sources()] == ["1.policy", "2.policy"]
    assert "attribute zone yes/no;" in found.sources()[0].text
    assert "default home" not in found.text()


def test_an_event_that_is_not_given_is_named() -> None:
    texts = (BASE, 'circular "24"; valid 2021-07-02 to 2021-07-31; revokes "23" from event "X";')

    assert of(*texts).missing == ('event "X"',)
    assert of(*texts, X=date(2021, 7, 20)).missing == ()
    assert "valid 2021-07-01 to 2021-07-19;" in of(*texts, X=date(2021, 7, 20)).text()


def test_each_text_is_written_to_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for name, number in (("x.policy", 1), ("a/x.policy", 2), ("y.policy", 3)):
        text = f'circular "{number}"; valid 2021-07-01 to 2021-07-31; default home;\n'
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = ("x.policy", "a/x.policy", "y.policy")
    ran = run(["consolidate", *files, "--on", "2021-07-07", "-o", "out/deep"])

    assert ran.exit == 0
    written = sorted(path.name for path in (tmp_path / "out" / "deep").iterdir())
    assert written == ["1-x.policy", "2-x.policy", "y.policy"]
    assert run(["consolidate", "y.policy", "--on", "2022-07-07", "-o", "no"]).exit == 0
    assert not (tmp_path / "no").exists()
