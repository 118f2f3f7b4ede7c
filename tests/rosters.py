"""Rosters made by hand, for what shows them."""

from datetime import date, timedelta

import policylang
from policylang.diagnostics import Cell
from policylang.model.decision import Chooser, Outcome
from policylang.model.entry import Entry
from policylang.model.group import Clash, ClashKind, Count, Group, QuotaReport, QuotaState
from policylang.model.norm import Key, Quota
from policylang.model.policy import Policy
from policylang.model.roster import Basis, Draw, Line, Placement, Roster, Spread

MONDAY = date(2021, 6, 28)
FRIDAY = date(2021, 7, 2)
HOLIDAY = date(2021, 7, 1)

POLICY = """
edaran "23/2021" tertanggal 2021-06-25;
tentang "Jadwal kerja";
k1: maksimal kantor 50% utamakan divaksin;
hamil: wajibkan rumah bagi hamil;
pimpinan: kecualikan jabatan Camat merujuk "butir 2";
k2: minimal kantor 25% per lokasi;
"""


def a_policy(text: str = POLICY) -> Policy:
    return policylang.loads(text)


def key_of(policy: Policy, label: str) -> Key:
    return next(one.key for one in policy.provisions() if one.label == label)


def quota_of(policy: Policy, label: str) -> Quota:
    found = next(one for one in policy.provisions() if one.label == label)
    assert isinstance(found, Quota)
    return found


def a_group(name: str = "Dinas Arsip", attribute: str = "unit", division: str = "") -> Group:
    return Group(attribute, name.casefold(), division, name)


def exactly(number: int) -> Count:
    return Count(number, number)


def a_report(
    policy: Policy, on: date = MONDAY, *, group: Group | None = None, **changes: object
) -> QuotaReport:
    """Return a report of `k1` in a group of 25, of whom 4 must be in the office."""
    facts: dict[str, object] = {
        "quota": quota_of(policy, "k1"),
        "group": group or a_group(),
        "on": on,
        "counted": exactly(25),
        "base": exactly(25),
        "mandatory": exactly(4),
        "free": exactly(21),
        "present": exactly(25),
        "amount": quota_of(policy, "k1").amount,
        "at_least": None,
        "at_most": exactly(12),
        "state": QuotaState.OPEN,
    }
    return QuotaReport(**{**facts, **changes})  # type: ignore[arg-type]


def placements(policy: Policy, on: date, group: Group) -> dict[str, Placement]:
    """Return a placement of every basis, by whom it is of."""
    k1 = key_of(policy, "k1")
    queue = Draw(k1, group, on, "office", 1, ("A-2", "A-3"))
    both = ("office", "home")
    head = Chooser("officer", ("Kepala Dinas",))
    entry = Entry(
        place=Cell("daftar.csv", None, 2, None),
        person="A-6",
        arrangement="home",
        start=MONDAY,
        end=FRIDAY,
        by="Sekretaris",
        letter="SP/1",
    )
    choice, decided = Outcome.CHOICE, Outcome.DECIDED
    norm = (key_of(policy, "pimpinan"),)
    return {
        "A-1": Placement(decided, "office", ("office",), Basis.NORM, norm),
        "A-2": Placement(choice, "office", both, Basis.TURN, (k1,), queue),
        "A-3": Placement(choice, "home", both, Basis.WAITS, (k1,), queue, head),
        "A-4": Placement(decided, "home", ("home",), Basis.NORM, (key_of(policy, "hamil"),)),
        "A-5": Placement(choice, "home", both, Basis.OWN_CHOICE, (), None, Chooser("person")),
        "A-6": Placement(decided, "home", both, Basis.GIVEN, (k1,), None, head, entry),
        "A-7": Placement(choice, "office", both, Basis.STAYS, (k1,)),
        "A-8": Placement(Outcome.UNDETERMINED),
        "A-9": Placement(Outcome.OUT_OF_SCOPE),
    }


def a_roster(
    policy: Policy,
    *,
    group: Group | None = None,
    end: date = FRIDAY,
    names: dict[str, str] | None = None,
) -> Roster:
    """Return a roster in which each person is placed on another basis; Thursday is a holiday."""
    group = group or a_group()
    span = (end - MONDAY).days + 1
    every = [MONDAY + timedelta(days=number) for number in range(span)]
    days = tuple(day for day in every if day.weekday() < 5 and day != HOLIDAY)
    by_day = [placements(policy, day, group) for day in days]
    named = names or {}
    lines = tuple(
        Line(
            person, named.get(person, f"Nama {person}"), group, tuple(one[person] for one in by_day)
        )
        for person in by_day[0]
    )
    count = {"counted": exactly(6), "base": exactly(6), "mandatory": exactly(1), "free": exactly(5)}
    reports = tuple(
        a_report(
            policy,
            day,
            group=group,
            **count,
            present=exactly(3),
            at_most=exactly(3 if at else 2),
            state=QuotaState.SATISFIED if at else QuotaState.VIOLATED,
        )
        for at, day in enumerate(days)
    )
    k1 = key_of(policy, "k1")
    clash = Clash(
        kind=ClashKind.INFEASIBLE,
        on=MONDAY,
        groups=(group,),
        provisions=(k1, key_of(policy, "pimpinan")),
        people=("A-1",),
        reports=(reports[0],),
        given_way=(k1,),
        short=(1,),
    )
    return Roster(
        start=MONDAY,
        end=end,
        days=days,
        lines=lines,
        reports=reports,
        clashes=(clash,),
        spreads=(Spread(k1, group, ("A-2", "A-3"), 0, 4, True),),
        calendar="Monday to Friday",
    )
