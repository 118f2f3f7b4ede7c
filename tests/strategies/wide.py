"""Policy texts of any size up to forty norms over eight attributes, by a seed.

They are texts and not models, so that one that shows a defect can be read. What
an event or a calendar would have to tell is left out: all that is asked hangs
on the person, the context and the day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from attrs import define, field

from policylang import Policy, loads

MONDAY: Final = date(2021, 7, 5)
FIRST: Final = MONDAY - timedelta(days=60)
LAST: Final = MONDAY + timedelta(days=32)
"""The days between which something changes, with some before and behind."""

NORMS: Final = 40
ATTRIBUTES: Final = 8

_DECLARED: Final = {
    "zone": "attribute zone one of Hijau, Kuning, Oranye or Merah;",
    "anak": "attribute anak number 0 to 9;",
    "divaksin_pada": "attribute divaksin_pada date;",
    "level": "context level number 1 to 4;",
    "darurat": "context darurat yes/no;",
}
_NAMES: Final = {
    "role": ("Camat", "Lurah", "Staf", "Analis"),
    "unit": ("Arsip", "Pemadam", "Puskesmas"),
    "kind": ("Struktural", "Pelaksana"),
    "zone": ("Hijau", "Kuning", "Oranye", "Merah"),
}
_FLAGS: Final = ("pregnant", "comorbid", "darurat")
_NUMBERS: Final = {"age": (18, 40, 50, 56, 57, 60), "anak": (0, 1, 2, 9), "level": (1, 2, 3, 4)}
_DATES: Final = {"positive_on": MONDAY, "divaksin_pada": MONDAY - timedelta(days=30)}
ALL: Final = (*_NAMES, *_FLAGS, *_NUMBERS, *_DATES)

_SIGNS: Final = ("=", "!=", "<", "<=", ">", ">=")
_SETS: Final = (
    *("office", "home", "office", "home", "field", "off"),
    *("office or home", "home or field", "office or field", "home or off"),
)
_AMOUNTS: Final = ("0%", "0%", "100%", "100%", "50%", "25%", "2 people", "0 people")
_RANKS: Final = ("governor", "mayor", "regent", "minister")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@define
class _Drawing:
    """A body of law in the making: which labels are there, and what a quota may name."""

    chance: Random
    facts: Sequence[str]
    numbers: Sequence[str]
    norms: list[tuple[int, str]] = field(factory=list)
    quotas: list[tuple[int, str]] = field(factory=list)

    def maybe(self, share: float) -> bool:
        """Draw True in so many of all cases."""
        return self.chance.random() < share

    # --- selectors ------------------------------------------------------------

    def atom(self) -> str:
        """Draw a claim about one fact."""
        chance, fact = self.chance, self.chance.choice(self.facts)
        if fact in _FLAGS:
            return fact
        if fact in _NAMES:
            some = chance.sample(_NAMES[fact], chance.choice((1, 1, 1, 2)))
            return f"{fact} {', '.join(some)}"
        if fact in _NUMBERS:
            low, high = sorted(chance.choices(_NUMBERS[fact], k=2))
            if self.maybe(0.4):
                return f"{fact} between {low} and {high}"
            return f"{fact} {chance.choice(_SIGNS)} {low}"
        low, high = sorted(chance.choices((1, 2, 4, 7, 10), k=2))
        working = "working " if self.maybe(0.4) else ""
        return chance.choice(
            (
                f"{fact} {chance.choice(_SIGNS)} {_DATES[fact] + timedelta(low)}",
                f"{working}days since {fact} {chance.choice(_SIGNS)} {high}",
                f"{working}days since {fact} between {low} and {high}",
            )
        )

    def selector(self, depth: int = 0, *, standing: bool = True) -> str:
        """Draw a claim, nested up to three deep."""
        draw = self.chance.random()
        if standing and draw < 0.03:
            return self.chance.choice(("essential", "exempt"))
        if draw < 0.55 + 0.2 * depth:
            return self.atom()
        if draw < 0.68 + 0.15 * depth:
            return f"not ({self.selector(depth + 1, standing=standing)})"
        parts = [
            self.selector(depth + 1, standing=standing)
            for _ in range(self.chance.choice((2, 2, 3)))
        ]
        return f"({self.chance.choice((' and ', ' and ', ' or ')).join(parts)})"

    # --- statements -----------------------------------------------------------

    def named(self, home: int, among: Sequence[tuple[int, str]]) -> str:
        """Draw one or two labels to name, with the number of another instrument."""
        some = self.chance.sample(among, min(len(among), self.chance.choice((1, 1, 2))))
        return ", ".join(
            label if where == home else f'{label} of "{self.numbers[where]}"'
            for where, label in some
        )

    def modifiers(self, home: int, *, quota: bool = False, standing: bool = True) -> str:
        """Draw what may stand behind any norm."""
        said = ""
        if self.maybe(0.2):
            said += f" except {self.selector(1, standing=standing)}"
        if self.maybe(0.15):
            said += f" when {self.selector(1, standing=standing)}"
        if self.maybe(0.1):
            start = MONDAY + timedelta(self.chance.randrange(12))
            said += f" from {start} to {start + timedelta(self.chance.randrange(9))}"
        if self.maybe(0.1):
            days = self.chance.sample(_DAYS, self.chance.choice((1, 2)))
            said += f" on {', '.join(days)}"
        elif self.maybe(0.05):
            said += f" on {MONDAY + timedelta(self.chance.randrange(9))}"
        others = self.quotas if quota else [*self.norms, *self.quotas]
        if others and self.maybe(0.35):
            said += f" exception to {self.named(home, others)}"
        return said

    def whom(self, *, standing: bool = True) -> str:
        """Draw everyone, or some people."""
        return "everyone" if self.maybe(0.2) else self.selector(standing=standing)

    def statement(self, home: int, label: str) -> str:
        """Draw a norm, a quota or a rota."""
        chance = self.chance
        draw = chance.random()
        if draw < 0.15:
            text = self.quota(home)
            self.quotas.append((home, label))
        elif draw < 0.18:
            text = f"rota {self.selector()} daily 2 people{self.modifiers(home, quota=True)}"
            self.norms.append((home, label))
            return f"{label}: {text};"
        elif draw < 0.26 and (self.norms or self.quotas):
            target = self.named(home, [*self.norms, *self.quotas])
            return f"{label}: exempt {self.selector(standing=False)} from {target};"
        elif draw < 0.29:
            return f"{label}: default {chance.choice(('office', 'home', 'field'))};"
        else:
            text = self.norm(home)
            self.norms.append((home, label))
        return f"{label}: {'advise ' if self.maybe(0.03) else ''}{text};"

    def norm(self, home: int) -> str:
        """Draw a norm about arrangements."""
        modality = self.chance.choice(
            ("require",) * 6
            + ("forbid",) * 4
            + ("allow",) * 3
            + ("exempt", "essential", "delegate")
        )
        if modality in ("exempt", "essential"):
            whom = self.selector(standing=False)
            return f"{modality} {whom}{self.modifiers(home, standing=False)}"
        rest = f"{self.chance.choice(_SETS)} for {self.whom()}{self.modifiers(home)}"
        return f"{modality} {rest}" + (' to "Atasan"' if modality == "delegate" else "")

    def quota(self, home: int) -> str:
        """Draw a quota, often one that is a norm; some with a table."""
        chance = self.chance
        kind = chance.choice(("cap", "floor", "share"))
        arrangement = chance.choice(("office", "office", "home"))
        whom = "" if self.maybe(0.3) else f" for {self.selector()}"
        divided = [name for name in ("zone", "level", "role") if name in self.facts]
        if not divided or self.maybe(0.5):
            return f"{kind} {arrangement} {chance.choice(_AMOUNTS)}{whom}{self.modifiers(home, quota=True)}"
        by = chance.choice(divided)
        values = [str(n) for n in _NUMBERS[by]] if by in _NUMBERS else list(_NAMES[by])
        cells = [
            f"{value}: {chance.choice((*_AMOUNTS, 'none'))}"
            for value in chance.sample(values, chance.randint(1, len(values)))
        ]
        cells.append(f"others: {chance.choice((*_AMOUNTS, 'none', 'none'))}")
        return f"{kind} {arrangement} by {by} {{{', '.join(cells)}}}{whom}{self.modifiers(home, quota=True)}"


def wide_texts(seed: int, *, norms: int = NORMS, attributes: int = ATTRIBUTES) -> list[str]:
    """Return the texts of one body of law, with up to so many norms over so many attributes."""
    chance = Random(seed)
    count = chance.randint(1, norms)
    facts = chance.sample(ALL, chance.randint(1, attributes))
    instruments = chance.choice((1, 1, 2, 3))
    numbers = [f"{n}/2021" for n in range(1, instruments + 1)]
    drawing = _Drawing(chance, facts, numbers)
    texts = [_heading(drawing, place) for place in range(instruments)]
    texts[0] += " ".join(_DECLARED[fact] for fact in facts if fact in _DECLARED) + "\n"
    for n in range(count):
        home = chance.randrange(instruments)
        texts[home] += drawing.statement(home, f"n{n}") + "\n"
    return texts


def _heading(drawing: _Drawing, place: int) -> str:
    chance = drawing.chance
    said = f'circular "{drawing.numbers[place]}" dated 2021-07-01; '
    end = MONDAY + timedelta(chance.choice((13, 20)))
    start = MONDAY + timedelta(chance.choice((0, 0, 3)))
    said += f'issuer "Penerbit {place}" rank {chance.choice(_RANKS)}; valid {start} to {end};\n'
    if drawing.maybe(0.25):
        said += f"scope {drawing.selector(standing=False)};\n"
    return said


def wide_policy(seed: int, *, norms: int = NORMS, attributes: int = ATTRIBUTES) -> Policy:
    """Return the policy of :func:`wide_texts`."""
    return loads(*wide_texts(seed, norms=norms, attributes=attributes))
