"""People for the policies of ``shaped``, by a seed: as columns of a table, each of one type.

Whoever is drawn lacks something now and then, one is written oddly, of one
nothing is known. One column may be left out, another say what nobody can read.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from policylang import Policy
from policylang.semantics.reading import read_policy
from strategies.shaped import DATES, FLAGS, MONDAY, NAMES, NUMBERS

Columns = dict[str, list[object]]

_ODDLY: Final = (
    str.upper,
    str.lower,
    lambda one: f" {one} ",
    lambda one: one.replace(" ", "\u00a0"),
)
_YES_AND_NO: Final[Sequence[Sequence[object]]] = (
    (True, False, False),
    ("ya", "tidak", "TIDAK", "1", "0", " yes", "-", ""),
    (1, 0, 0),
)
_NIPS: Final = ("196507071990011001", "200301012025012003", "1965 0707 1990 01 2001", "19", "-")
_NO_NAME: Final = ("-", "", "tidak ada", "x" * 250, "Jabatan 99")


def _name(fact: str, chance: Random) -> list[object]:
    names = NAMES[fact]
    found: list[object] = list(names)
    if fact not in ("zone", "sex"):
        found += [chance.choice(_ODDLY)(one) for one in names[:3]]
        found += chance.sample(_NO_NAME, 2)
    elif chance.random() < 0.2:
        found.append("Jingga")
    return found


def _number(fact: str, chance: Random) -> list[object]:
    around = {near for one in NUMBERS[fact] for near in (one - 1, one, one + 1)}
    low, high = min(NUMBERS[fact]), max(NUMBERS[fact])
    found: list[object] = sorted(one for one in around if low <= one <= high)
    if chance.random() < 0.2:
        found.append(high + 1)
    if chance.random() < 0.3:
        return [*map(str, found), f" {low}", "-", f"0{high}"]
    if chance.random() < 0.3:
        return [*map(float, found), *((low + 0.5,) if chance.random() < 0.3 else ())]
    return found


def _day(fact: str, chance: Random) -> list[object]:
    if fact == "born":
        held = [date(year, 7, 6) + timedelta(n) for year in (1965, 1980, 2003) for n in range(3)]
        held += [date(1964, 2, 29), date(1895, 1, 1), MONDAY, MONDAY + timedelta(400)]
    else:
        held = [MONDAY - timedelta(n) for n in range(-2, 14)]
    if chance.random() < 0.4:
        return [*map(str, held), "never", "2021/7/1", "1 Juli 2021", "-"]
    return list(held)


def values_of(fact: str, chance: Random) -> list[object]:
    """Return what may stand in a column: all of one type."""
    if fact in NAMES:
        return _name(fact, chance)
    if fact in FLAGS:
        held = list(chance.choice(_YES_AND_NO))
        # Of people on leave nothing else is said.
        return [*held, *held[1:2] * 9] if fact == "leave" else held
    if fact in NUMBERS:
        return _number(fact, chance)
    if fact in DATES:
        return _day(fact, chance)
    return list(_NIPS)


def columns_for(
    policy: Policy, seed: int, people: int, *, missing: float = 0.04, nobody: bool = True
) -> Columns:
    """Return the columns of so many people, of facts that the policy reads for the most part.

    Of the first nothing is known at all if *nobody*.
    """
    chance = Random(seed)
    read = [name for name in read_policy(policy).person_facts if name != "nip"]
    names = [name for name in read if chance.random() < 0.93]
    derived = {"born", "age", "sex"} & set(read)
    if derived and chance.random() < 0.2:
        names = [*(name for name in names if name not in derived), "nip"]
    elif {"born", "age"} <= set(names):
        names.remove(chance.choice(("age", "born", "leave" if "leave" in names else "born")))
    chance.shuffle(names)
    columns: Columns = {}
    for name in names or ["role"]:
        values = values_of(name, chance)
        drawn = [
            None if chance.random() < missing else chance.choice(values) for _ in range(people)
        ]
        columns[name] = [None, *drawn[1:]] if nobody else drawn
    return columns


def people_of(columns: Mapping[str, Sequence[object]]) -> list[dict[str, object]]:
    """Return the mapping of each row."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
