"""Policy texts with norms of several shapes, by a seed: each shape asks for facts of its own.

A circular of many norms is one of few shapes: by role and unit, by age and
health, by zone and day. From five norms to hundreds, with all that an
instrument may do to another: rank, exceptions, quotas of nobody and of everyone,
replacing, repealing, revoking, events, presumptions.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from attrs import define, field

from policylang import Policy, loads

MONDAY: Final = date(2021, 7, 5)
NAMES: Final = {
    "role": tuple(f"Jabatan {n}" for n in range(14)),
    "unit": tuple(f"Dinas {n}" for n in range(14)),
    "kind": ("Struktural", "Pelaksana", "Fungsional"),
    "zone": ("Hijau", "Kuning", "Oranye", "Merah"),
    "sex": ("L", "P"),
}
NOBODY: Final = "Jabatan tanpa pejabat"
"""A role that norms speak of and nobody has: their groups are empty."""
FLAGS: Final = ("pregnant", "comorbid", "leave")
NUMBERS: Final = {"age": (0, 18, 40, 50, 56, 57, 120), "anak": (0, 1, 2, 9), "week": (5, 6)}
DATES: Final = ("positive_on", "born", "divaksin_pada")
CONDITION: Final = "jumlah terpapar tinggi"
OF_THE_DAY: Final = ("level >= 3", "darurat", f'"{CONDITION}"', "working_day", "level = 1")
EVENTS: Final = ("Libur bersama", "PPKM berakhir")

_SHAPES: Final = (
    ("role", "unit"),
    ("unit", "kind"),
    ("age", "sex"),
    ("zone", "comorbid"),
    ("role", "positive_on"),
    ("unit", "age", "zone"),
    ("pregnant",),
    ("born",),
    ("divaksin_pada", "anak"),
    ("week", "kind"),
    ("leave",),
)
_SETS: Final = ("office", "home", "home", "field", "off", "office or home", "home or field")
_AMOUNTS: Final = ("0%", "100%", "0 people", "25%", "2 people")
_DECLARED: Final = """attribute zone one of Hijau, Kuning, Oranye or Merah;
attribute anak number 0 to 9;
attribute divaksin_pada date;
context level number 1 to 4;
context darurat yes/no;
"""
_NARROW: Final = (
    ("role", "unit"),
    ("unit", "kind", "zone", "sex"),
    ("role", "zone", "kind"),
    ("unit", "anak", "role"),
    ("role", "age", "unit"),
)
_HEALTH: Final = 4  # presumptions of what is sensitive
_PRESUMED: Final = (
    "presume comorbid no;",
    "presume pregnant no for sex L;",
    'presume pregnant yes for unit "Dinas 1";',
    "presume positive_on never;",
    'presume zone Merah for role "Jabatan 2";',
    "presume anak 0;",
    "presume age 40;",
)


@define
class _Text:
    """The texts of a policy in the making: the labels of what each instrument says."""

    chance: Random
    shapes: Sequence[tuple[str, ...]]
    narrow: bool
    labels: list[list[str]] = field(factory=list)
    quotas: list[list[str]] = field(factory=list)

    def maybe(self, share: float) -> bool:
        """Draw True in so many of all cases."""
        return self.chance.random() < share

    def test(self, fact: str) -> str:
        """Draw what is asked of one fact."""
        chance = self.chance
        if fact in FLAGS:
            return f"not {fact}" if self.maybe(0.3) else fact
        if fact in NAMES:
            among = (*NAMES[fact], NOBODY) if fact == "role" else NAMES[fact]
            some = chance.sample(among, chance.choice((1, 1, 1, 2)))
            listed = f"{fact} " + ", ".join(f'"{one}"' for one in some)
            return f"not ({listed})" if not self.narrow and self.maybe(0.1) else listed
        if fact in NUMBERS:
            low, high = sorted(chance.choices(NUMBERS[fact], k=2))
            if self.maybe(0.4):
                return f"{fact} between {low} and {high}"
            return f"{fact} {chance.choice(('=', '!=', '<', '<=', '>', '>='))} {low}"
        if fact == "born":
            return f"born {chance.choice(('<', '>='))} {chance.choice((1965, 1980, 2003))}-07-07"
        low, high = sorted(chance.choices((1, 2, 4, 7, 10), k=2))
        working = "working " if self.maybe(0.3) else ""
        return chance.choice(
            (
                f"{fact} >= {MONDAY - timedelta(low)}",
                f"{working}days since {fact} between {low} and {high}",
            )
        )

    def whom(self) -> str:
        """Draw whom a norm speaks of, by one of the shapes."""
        if not self.narrow and self.maybe(0.03):
            return "everyone"
        joined = " or " if not self.narrow and self.maybe(0.1) else " and "
        return joined.join(map(self.test, self.chance.choice(self.shapes)))

    def days(self) -> str:
        """Draw when a norm is in force, which most are always."""
        chance, draw = self.chance, self.chance.random()
        start = MONDAY + timedelta(chance.randrange(-9, 9))
        if draw < 0.05:
            return f" when {chance.choice(OF_THE_DAY)}"
        if draw < 0.09:
            return f" from {start} to {start + timedelta(chance.randrange(20))}"
        if draw < 0.11:
            return f' from 2021-06-01 to event "{chance.choice(EVENTS)}"'
        if draw < 0.12:
            return f' from 2 working days after event "{chance.choice(EVENTS)}" to 2021-08-20'
        return f" on {chance.choice(('Monday', 'Tuesday', 'Saturday'))}" if draw < 0.15 else ""

    def exceptions(self, home: int, *, quota: bool) -> str:
        """Draw which earlier provisions of the same text it is an exception to."""
        among = self.quotas[home] if quota else [*self.labels[home], *self.quotas[home]]
        if not among or not self.maybe(0.2):
            return ""
        some = self.chance.sample(among, min(len(among), self.chance.choice((1, 1, 2))))
        return f" exception to {', '.join(some)}"

    def provision(self, home: int, *, quota: bool) -> str:
        """Draw a quota or another norm, without its label."""
        chance = self.chance
        tail = f"{self.days()}{self.exceptions(home, quota=quota)}"
        if quota:
            kind = f"{chance.choice(('cap', 'cap', 'floor', 'share'))} office"
            whom = "" if self.maybe(0.4) else f" for {self.whom()}"
            if self.maybe(0.3):
                cells = ", ".join(
                    f"{zone}: {chance.choice((*_AMOUNTS, 'none'))}" for zone in NAMES["zone"][:2]
                )
                kind += f" by zone {{{cells}, others: {chance.choice(_AMOUNTS)}}}"
            else:
                kind += f" {chance.choice(_AMOUNTS)}"
            return f"{kind}{whom}{tail}"
        modality = chance.choice(
            (*("require",) * 3, *("forbid",) * 3, *("allow",) * 6, "exempt", "essential")
        )
        if modality in ("exempt", "essential"):
            return f"{modality} {self.whom()}{tail}"
        advised = "advise " if self.maybe(0.02) else ""
        left_out = f" except {self.test(chance.choice(chance.choice(self.shapes)))}"
        whom = self.whom() + (left_out if self.maybe(0.1) else "")
        return f"{advised}{modality} {chance.choice(_SETS)} for {whom}{tail}"

    def statement(self, home: int, label: str) -> str:
        """Draw a statement of an instrument."""
        quota = self.maybe(0.08)
        text = f"{label}: {self.provision(home, quota=quota)};"
        (self.quotas if quota else self.labels)[home].append(label)
        return text

    def amending(self) -> list[str]:
        """Draw what the last instrument does to the first."""
        found = []
        for label in self.chance.sample(self.labels[0], min(len(self.labels[0]), 3)):
            if self.maybe(0.5):
                found.append(f"replace {label}: {self.provision(-1, quota=False)};")
            else:
                found.append(f"repeal {label};")
        return ['amends "1/2021";', *found] if found else []


def shaped_texts(seed: int, norms: int, *, narrow: bool = False) -> list[str]:
    """Return the texts of one to three instruments with so many norms in all.

    Where they are *narrow*, each speaks of few people and none of anybody's health:
    of hundreds the reference evaluator can decide with so few that compete.
    """
    chance = Random(seed)
    shapes = chance.sample(*((_NARROW, 3) if narrow else (_SHAPES, chance.randint(1, 4))))
    ranks = chance.choice((("mayor",), ("mayor",), ("mayor", "governor"), ("mayor",) * 2))
    amends = chance.random() < 0.3
    drawing = _Text(chance, shapes, narrow)
    texts = []
    for place, rank in enumerate((*ranks, *(ranks[:1] if amends else ()))):
        heading = f'circular "{place + 1}/2021" dated 2021-06-{10 + place};'
        issuer = f'issuer "Penerbit {rank}" rank {rank}; valid 2021-06-20 to 2021-08-31;'
        texts.append(f"{heading} {issuer}\n")
        drawing.labels.append([])
        drawing.quotas.append([])
    presumed = chance.sample(_PRESUMED[_HEALTH if narrow else 0 :], chance.choice((0, 0, 1, 2)))
    texts[0] += _DECLARED + "\n".join(presumed) + "\n"
    for n in range(norms):
        home = chance.randrange(len(texts))
        texts[home] += drawing.statement(home, f"n{n}") + "\n"
    if amends:
        texts[-1] += "\n".join(drawing.amending())
    return texts


def shaped_policy(seed: int, norms: int, *, narrow: bool = False) -> Policy:
    """Return the policy of :func:`shaped_texts`."""
    return loads(*shaped_texts(seed, norms, narrow=narrow))
