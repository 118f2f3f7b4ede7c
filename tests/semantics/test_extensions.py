"""Extensions: which of them counts on a day, and what hangs on the day after the last."""

from datetime import date

import policylang
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.in_force import extension_of
from policylang.semantics.reading import read_policy

BASE = 'circular "A"; valid 2021-06-01 to 2021-06-30; a: require home for role Staf'
LONGER = 'circular "B"; valid 2021-06-15 to 2021-06-30; amends "A"; extend valid to 2021-07-31'


def of_the_base(policy: Policy, on: date) -> date | None:
    case = Case(read_policy(policy), StaffRecord(None), Situation(on=on))
    found = extension_of(policy.instruments[0], case)
    return None if found is None else found.end  # type: ignore[return-value]


def test_an_extension_counts_from_the_day_on_which_it_has_come() -> None:
    policy = policylang.loads(BASE, LONGER)

    assert of_the_base(policy, date(2021, 6, 14)) is None
    assert of_the_base(policy, date(2021, 6, 15)) == date(2021, 7, 31)


def test_of_several_extensions_the_last_that_has_come_counts() -> None:
    longest = 'circular "C"; valid 2021-07-01 to 2021-07-31; amends "A"; extend valid to 2021-08-31'
    policy = policylang.loads(BASE, LONGER, longest)

    assert of_the_base(policy, date(2021, 6, 20)) == date(2021, 7, 31)
    assert of_the_base(policy, date(2021, 7, 1)) == date(2021, 8, 31)


def test_what_comes_back_at_the_end_does_not_wait_for_an_extension_that_was_revoked() -> None:
    taking_out = (
        'circular "D"; valid 2021-06-05 to 2021-06-10; amends "A"; repeal a; reverts to "A"'
    )
    extending = (
        'circular "E"; valid 2021-06-06 to 2021-06-30; amends "D"; extend valid to 2021-06-20'
    )
    revoking = 'circular "F"; valid 2021-06-08 to 2021-06-30; revokes "E"'
    policy = policylang.loads(BASE, taking_out, extending, revoking)

    decided = [
        policylang.decide(policy, {"role": "Staf"}, on=date(2021, 6, day)).arrangement
        for day in (9, 11)
    ]
    assert decided == ["office", "home"]
