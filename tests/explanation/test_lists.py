"""One sentence for each thing that can be wrong with a line, in both languages."""

import json

import pytest

from list_cases import SATURDAY, audited, staff
from policylang import Breach, explain_ruling, loads, to_json, write_audit
from policylang.explanation.naming import Naming
from policylang.explanation.text.breaches import breach_text
from policylang.explanation.words import SENTENCES
from policylang.model.entry import Objection

CAP = "default home; k1: cap office 50%;"
WFO = 'default home; wfo: delegate office for everyone to "Kepala";'
ORDER = 'umum: default home; panggil: delegate office for everyone to "Atasan" by order;'
OWN = "wfh: allow home for everyone;"
ROTA = "default home; piket: rota everyone daily 1 person no consecutive days;"
WEEKLY = "default home; piket: rota everyone weekly 1 person;"
TEAMS = "default home; piket: rota everyone daily teams of 2;"
TEAM_ROWS = "a1 office 13\na2 office 13\na3 office 14\na4 office 14\na1 office 15\na3 office 15"
NOT_NAMED = (
    "An order to be at the office breaks norm dinas, which the power behind it does not name under"
    " `exception to`."
)
EITHER = (
    "Sekda may not decide this; the choice is the person's, and Atasan may order it, by norm wfh"
    " and norm x."
)
OTHER_TEAM = (
    "Rota piket is by fixed teams; in Arsip the team is another than on Monday 13 April 2026."
)

LINES = [
    (CAP, "x9 home 13", "Nobody in the staff file has the id or NIP x9."),
    (CAP, "Bina - 13", "No unit in the staff file is called Bina."),
    (
        "valid 2026-05-01 to 2026-05-31; " + OWN,
        "a1 home 13",
        "No text is in force on that day.",
    ),
    (
        "scope role Camat; " + OWN,
        "a1 home 13",
        "The person is outside the scope of every text in force.",
    ),
    (CAP, "a1 office 18", "There is no work on that day of the week."),
    (
        "require field for pregnant; " + OWN,
        "a1 home 13",
        "It is not determined where the person may be; not known: pregnant.",
    ),
    (
        "a: require home for role Staf; b: require field for unit Arsip",
        "a1 home 13",
        "It is not decided where the person may be: norm a and norm b conflict.",
    ),
    (
        "dinas: require home for role Staf;",
        "a1 office 13",
        "Being at the office breaks norm dinas.",
    ),
    (
        ORDER + "dinas: require home for role Staf;",
        "a1 office 13 Atasan",
        NOT_NAMED,
    ),
    (
        ORDER,
        "a1 field 13",
        "Nothing lets the person be on duty elsewhere; what holds is at home, by norm umum.",
    ),
    (
        "allow home for role Camat;",
        "a1 home 13",
        "Nothing lets the person be at home; what holds is at the office, by ordinary law.",
    ),
    (
        WFO,
        "a1 office 13 Sekda",
        "Sekda may not decide this; the choice is with Kepala, by norm wfo.",
    ),
    (
        WFO,
        "a1 office 13",
        "The list does not say who decided; the choice is with Kepala, by norm wfo.",
    ),
    (
        OWN,
        "a1 home 13 Sekda",
        "Sekda may not decide this; the choice is the person's, by norm wfh.",
    ),
    (
        OWN + 'x: delegate home for everyone to "Atasan" by order;',
        "a1 home 13 Sekda",
        EITHER,
    ),
    (
        ORDER,
        "a1 office 13 Sekda",
        "Sekda may not order this; Atasan may, by norm panggil.",
    ),
    (
        ORDER,
        "a1 office 13",
        "The list does not say who ordered this; Atasan may, by norm panggil.",
    ),
    (
        "k1: cap office 50%;",
        "a1 home 13",
        "Quota k1 allows at most 2 at the office in Arsip; with this list there are 3 of 4.",
    ),
    (
        "k1: floor office 75%;",
        "a1 home 13\na2 home 13",
        "Quota k1 asks for at least 3 at the office in Arsip; with this list there can be 2 of 4.",
    ),
    (ROTA, "Arsip - 13", "Rota piket asks for 1 on duty in Arsip; there are 0."),
    (
        ROTA,
        "a1 office 13\na2 office 13",
        "Rota piket asks for 1 on duty in Arsip; there are 2.",
    ),
    (
        WEEKLY,
        "a2 office 14\na1 office 13",
        "Rota piket is by the week; in Arsip others are on duty than on Monday 13 April 2026.",
    ),
    (
        TEAMS,
        "\n".join(reversed(TEAM_ROWS.splitlines())),
        "Rota piket is by fixed teams; in Arsip the team is another than on Monday 13 April 2026.",
    ),
    (CAP, "a1 office 13\na1 home 13", "Row 3 says at home for the same person and day."),
]


@pytest.mark.parametrize(("text", "rows", "said"), LINES)
def test_a_refused_line_says_why(text, rows, said):
    policy, found = loads(text), audited(text, staff(), rows, end=SATURDAY)

    first = explain_ruling(found.rulings[0], policy=policy)

    assert first.reasons("en") == (said,)
    assert first.verdict("en") == "refused"
    assert first.text("en").endswith(f": refused.\n  {said}\n")
    (indonesian,) = first.reasons("id")
    assert indonesian != said
    assert first.verdict("id") == "ditolak"


def test_consecutive_days_are_said_with_both_days():
    text, people = ROTA, staff()
    found = audited(text, people, "a1 office 13\na1 office 14")

    assert explain_ruling(found.rulings[0], policy=loads(text)).reasons("id")[0] == (
        "Piket piket melarang hari berturut-turut; a1 bertugas pada Senin 13 April 2026 dan pada"
        " hari kerja sesudahnya, Selasa 14 April 2026."
    )


def test_a_line_of_several_days_says_on_which_and_one_of_a_group_of_whom():
    text = "default home; wfo: allow office for role Camat on Monday; k: cap field 100 people;"
    people = [*staff(1), {"id": "c1", "unit": "Arsip", "role": "Camat"}]

    found = audited(text, people, "c1 office 13..14\nArsip office 13..14 c1")
    said = [explain_ruling(each, policy=loads(text)).reasons("en") for each in found.rulings]

    assert said[0][0] == (
        "Tuesday 14 April 2026: nothing lets the person be at the office; what holds is at home,"
        " by norm 1."
    )
    assert said[1][0].startswith("a1, Monday 13 April 2026: nothing lets")
    assert (
        explain_ruling(found.rulings[1], policy=loads(text))
        .text("id")
        .startswith(
            "Baris 3, dinas Arsip, di kantor, 13 April 2026 sampai 14 April 2026, oleh c1: ditolak.\n"
        )
    )


def test_an_accepted_line_says_by_what():
    policy, found = loads(CAP), audited(CAP, staff(), "a1 office 13 Kepala 800/1")

    explained = explain_ruling(found.rulings[0], policy=policy)

    assert explained.text("en") == (
        "Row 2, a1, at the office, Monday 13 April 2026, by Kepala, letter 800/1: accepted, by"
        " quota k1.\n"
    )
    assert explained.text("id").endswith("surat 800/1: diterima, menurut kuota k1.\n")
    assert explained.reasons("en") == ()


def test_what_rests_on_ordinary_law_alone_is_just_accepted():
    policy, found = loads(OWN), audited(OWN, staff(), "a1 office 13 siapa")

    assert explain_ruling(found.rulings[0], policy=policy).verdict("en") == "accepted"


def test_what_is_wrong_with_the_whole_is_said_with_its_numbers():
    policy, found = loads(CAP), audited(CAP, staff(2), "a1 office 13..15")

    (said,) = explain_ruling(found.objections[0], policy=policy).reasons("en")

    assert said == (
        "By quota k1, a1 has 3 turns and a2 has 0, although both stand alike on 3 days."
    )
    assert explain_ruling(found.objections[0], policy=policy).text("id") == (
        "Menurut kuota k1, a1 mendapat 3 giliran dan a2 mendapat 0, padahal kedudukan keduanya"
        " sama pada 3 hari.\n"
    )
    assert explain_ruling(found.objections[0], policy=policy).verdict("id") == "ditolak"


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("breach", Breach)
def test_no_breach_is_without_words(breach, language):
    naming = Naming.of(loads(CAP), language)
    kinds = {
        Breach.QUOTA: ("over", "under", "impossible"),
        Breach.CREW: ("few", "many", "week", "team"),
        Breach.NO_POWER: ("officer", "roster", "person", "order"),
        Breach.DUTY: ("", "order"),
    }
    for kind in kinds.get(breach, ("",)):
        objection = Objection(breach=breach, facts={"kind": kind})
        assert breach_text(objection, naming, show_sensitive=True)


# --- files ------------------------------------------------------------------------


def test_an_audit_can_be_written_as_a_table_or_as_json(tmp_path):
    found = audited(CAP, staff(), "a1 office 13\na2 field 13..14\nArsip - 15")

    write_audit(found, tmp_path / "a.csv")
    write_audit(found, tmp_path / "a.json")

    assert (tmp_path / "a.csv").read_text("utf-8").splitlines()[1:] == [
        "2,a1,,office,2026-04-13,2026-04-13,,,yes,,,,,k1",
        '3,a2,,field,2026-04-13,2026-04-14,,,no,not open,2026-04-13,a2,,"1|k1"',
        '3,a2,,field,2026-04-13,2026-04-14,,,no,not open,2026-04-14,a2,,"1|k1"',
        "4,,Arsip,,2026-04-15,2026-04-15,,,yes,,,,,k1",
    ]
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == to_json(found)
    with pytest.raises(ValueError, match="xlsx"):
        write_audit(found, tmp_path / "a.xlsx")


def test_json_tells_lines_breaches_and_quotas():
    shown = to_json(audited("k1: cap office 50%;", staff(), "a1 home 13"))

    assert (shown["version"], shown["accepted"]) == (1, False)
    assert shown["lines"][0]["accepted"] is False
    assert shown["lines"][0]["objections"] == [
        {
            "breach": "breaks a quota",
            "on": "2026-04-13",
            "person": None,
            "group": {"attribute": "unit", "name": "Arsip", "division": None},
            "provisions": ["k1"],
            "facts": {
                "kind": "over",
                "arrangement": "office",
                "present": "3",
                "reachable": "3",
                "counted": "4",
                "at_most": "2",
                "at_least": "",
            },
        }
    ]
    assert [report["state"] for report in shown["reports"]] == ["violated"]
