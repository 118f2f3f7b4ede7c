"""What excludes what: proved from the words alone, and never where somebody might be both."""

import pytest

from policylang import loads
from policylang.analysis.exclusion import exclude
from policylang.analysis.together import may_meet
from policylang.model.norm import Norm

WORDS = (
    "attribute zone one of Merah, Kuning, Hijau; attribute level number 1 to 9;"
    "attribute joined date; define heads as role Camat, Lurah and not pregnant;"
)

APART = [
    ("pregnant", "not pregnant"),
    ("role Camat", "role Lurah, Staf"),
    ("role Camat", "not role Camat, Lurah"),
    ("role Camat and pregnant", "unit Damkar and role Lurah"),
    ("role Camat or role Lurah", "role Staf"),
    ("role Camat or pregnant", "not (role Camat or pregnant)"),
    ("not (role Camat or pregnant)", "pregnant or role Camat"),
    ("heads", "not heads"),
    ("(role Camat or role Lurah) and pregnant", "role Staf and comorbid"),
    ("pregnant and comorbid", "not pregnant and comorbid"),
    ("heads", "pregnant"),
    ("role Camat with 1 level below", "not role Camat with 1 level below"),
    ("level <= 2", "level > 2"),
    ("level < 3", "level between 3 and 5"),
    ("level = 3", "level != 3"),
    ("level 1, 2", "level >= 3"),
    ("level 1, 2", "level 3, 4"),
    ("level 1", "not level 1, 2"),
    ("level between 2 and 4", "level 1, 5"),
    ("joined < 2020-01-01", "joined >= 2020-01-01"),
]
MAYBE = [
    ("everyone", "pregnant"),
    ("pregnant", "comorbid"),
    ("not pregnant", "not comorbid"),
    ("role Camat", "role Camat, Lurah"),
    ("role Camat", "unit Damkar"),
    ("role Camat, Lurah", "not role Camat"),
    ("role Camat with 1 level below", "not role Camat"),
    ("role Camat or pregnant", "role Lurah"),
    ("level <= 2", "level >= 2"),
    ("level != 3", "level 3, 4"),
    ("level 1, 2", "not level 1"),
    ("level 1", "level between 1 and 2"),
    ("level < 2", "joined < 2020-01-01"),
    ("days since joined <= 3", "days since joined > 3"),
]


def pair(one: str, other: str) -> tuple[Norm, Norm]:
    policy = loads(f"{WORDS} require office for {one}; require home for {other}")
    here, there = policy.provisions()
    assert isinstance(here, Norm)
    assert isinstance(there, Norm)
    return here, there


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_can_be_seen_to_exclude_each_other(one: str, other: str) -> None:
    here, there = pair(one, other)

    assert exclude(here.selector, there.selector)
    assert exclude(there.selector, here.selector)


@pytest.mark.parametrize(("one", "other"), MAYBE)
def test_what_cannot_be_seen_to_exclude_each_other(one: str, other: str) -> None:
    here, there = pair(one, other)

    assert not exclude(here.selector, there.selector)
    assert not exclude(there.selector, here.selector)


DAYS = [
    ("on Monday", "on Monday, Tuesday", True),
    ("on Monday", "on Tuesday", False),
    ("on Monday", "on 2021-07-05", True),
    ("on 2021-07-06", "on Monday", False),
    ("on 2021-07-05 to 2021-07-20", "on Sunday", True),
    ("on 2021-07-05", "on 2021-07-06 to 2021-07-08", False),
    ("on Monday", "", True),
    ("from 2021-07-01 to 2021-07-05", "from 2021-07-05", True),
    ("from 2021-07-01 to 2021-07-05", "from 2021-07-06", False),
    ('from event "A" to event "B"', "from 2021-07-06", True),
    ("when working_day", "when not working_day", False),
]


@pytest.mark.parametrize(("one", "other", "together"), DAYS)
def test_days_and_conditions_may_keep_norms_apart(one: str, other: str, together: object) -> None:
    policy = loads(f"require office for pregnant {one}; require home for pregnant {other}")
    here, there = policy.provisions()

    assert may_meet(here, there, policy) is together
    assert may_meet(there, here, policy) is together


def test_instruments_meet_only_while_both_are_in_force_and_for_the_same_people() -> None:
    first = 'circular "1" dated 2021-01-04; valid 2021-01-04 to 2021-06-30; scope status PNS;'
    clause = "exempt role Camat;"

    def meet(other: str) -> bool:
        policy = loads(first + clause, other + clause)
        here, there = policy.provisions()
        return may_meet(here, there, policy)

    assert meet('circular "2" dated 2021-06-30; valid 2021-06-30 to 2021-12-31;')
    assert not meet('circular "2" dated 2021-07-01; valid 2021-07-01 to 2021-12-31;')
    assert not meet(
        'circular "2" dated 2021-02-01; valid 2021-02-01 to 2021-12-31; scope status PPPK;'
    )
    revoking = 'circular "2" dated 2021-03-01; valid 2021-03-01 to 2021-12-31; revokes "1"'
    assert not meet(f"{revoking};")
    assert not meet(f'{revoking} from event "PPKM berakhir";')
