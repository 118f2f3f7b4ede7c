"""What is rare: a beginning of time, instruments without dates, two ways round a circle."""

from datetime import date

import policylang

DAY = date(2021, 6, 28)


def test_a_revocation_without_any_date_has_always_come() -> None:
    policy = policylang.loads(
        'circular "A"; exempt role Camat', 'circular "B"; revokes "A"; exempt role Lurah'
    )

    decision = policylang.decide(policy, {"role": "Camat"}, on=DAY)

    assert [one.status.value for one in decision.standings] == ["not in force", "selector false"]


def test_nobody_is_older_than_time() -> None:
    policy = policylang.loads("exempt age >= 56; require home for born < 1965-01-01")

    decision = policylang.decide(policy, {}, on=date(10, 1, 1))

    assert [missing.fact for missing in decision.missing] == ["born"]


def test_weekdays_do_not_hang_on_an_event() -> None:
    policy = policylang.loads('allow home for everyone on Monday; exempt role A from event "E"')

    decision = policylang.decide(policy, {"role": "A"}, on=DAY)

    assert [missing.fact for missing in decision.missing] == ['event "E"']


def test_a_circle_with_two_ways_round_is_reported() -> None:
    found = policylang.check(
        """
        a: exempt role A exception to b, c;
        b: exempt role B exception to d;
        c: exempt role C exception to d;
        d: exempt role D exception to a;
        """
    )

    assert {one.code.id for one in found} == {"POL205"}
