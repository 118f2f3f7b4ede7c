"""Invented people for the benchmarks: nobody, in units that are not there."""

import csv
import random
from pathlib import Path
from typing import Final

PEOPLE: Final = 200_000
GROUPS: Final = 3_000
SEED: Final = 20210705
POLICY: Final = (
    "exempt role Camat, Lurah; essential role Satpam;"
    " cap office 50% prefer vaccinated then not comorbid;"
)
HEADING: Final = ("id", "nama", "jabatan", "dinas", "divaksin", "komorbid")
_FIRST: Final = ("Adi", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko")
_LAST: Final = ("Contoh", "Rekaan", "Misalan", "Umpama", "Andaian")
_ROLES: Final = ("Staf", "Analis", "Pranata", "Bendahara", "Arsiparis")


def write_staff(file: Path, people: int = PEOPLE, groups: int = GROUPS) -> None:
    """Write a staff file as CSV.

    Sizes of groups are uneven, from a handful to several hundreds. Identifiers
    look like a civil servant's number with a thirteenth month, so that none can
    be anybody's.
    """
    chance = random.Random(SEED)
    weights = [1 / (1 + n % 50) for n in range(groups)]
    homes = [*range(groups), *chance.choices(range(groups), weights, k=max(0, people - groups))]
    chance.shuffle(homes)
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(HEADING)
        for n, home in enumerate(homes[:people]):
            rows.writerow(_row(chance, n, home))


def _row(chance: random.Random, n: int, home: int) -> tuple[str, ...]:
    draw = chance.random()
    role = chance.choice(_ROLES)
    for name, share in (("Camat", 0.01), ("Lurah", 0.03), ("Satpam", 0.06)):
        if draw < share:
            role = name
            break
    return (
        f"{1960 + n % 40}13{n % 28 + 1:02}{n:010}",
        f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {n}",
        role,
        f"Dinas Contoh {home}",
        "ya" if chance.random() < 0.7 else "tidak",
        "ya" if chance.random() < 0.15 else "tidak",
    )
