"""Whoever passes something of the wrong type hears what it should have been."""

from datetime import date

import pytest

import policylang

MONDAY = date(2026, 3, 2)
STAFF = [{"id": "a", "unit": "Arsip"}]
CALLS = {
    "decide_all": lambda policy: policylang.decide_all(policy, STAFF, on=MONDAY),
    "roster": lambda policy: policylang.roster(policy, STAFF, start=MONDAY, end=MONDAY),
    "feasibility": lambda policy: policylang.feasibility(policy, STAFF, start=MONDAY, end=MONDAY),
    "quota_reports": lambda policy: policylang.quota_reports(policy, STAFF, on=MONDAY),
    "audit": lambda policy: policylang.audit(policy, STAFF, (), start=MONDAY, end=MONDAY),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_policy_must_be_what_load_returns(name):
    with pytest.raises(TypeError, match=r"policy must be what load\(\) returns, not str"):
        CALLS[name]("cap office 50%")


@pytest.mark.parametrize("name", CALLS)
def test_people_must_be_mappings_or_records(name, monkeypatch):
    monkeypatch.setitem(globals(), "STAFF", [17])

    with pytest.raises(TypeError, match="a record must be a mapping or a StaffRecord, not int"):
        CALLS[name](policylang.loads("cap office 50%"))
