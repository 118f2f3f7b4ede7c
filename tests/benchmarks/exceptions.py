"""A policy of n norms for the benchmarks of deciding, and people for it: nobody's.

A governor's instrument stands over a mayor's, so that the answer can also be
had from a list of rows of which the first that fits counts: peers without
precedence get it that way, in ``contenders_decide``.
"""

from datetime import date
from itertools import islice, product
from random import Random
from typing import Any, Final, TypeAlias

ON: Final = date(2021, 6, 28)
STATED: Final = 12  # norms in the two texts
_SEED: Final = 20210628

_GOVERNOR: Final = """
circular "1/2021" dated 2021-06-24;
title "Pembatasan";
issuer "Gubernur Contoh" rank governor;
valid 2021-06-28 to 2021-07-09;
scope status PNS, PPPK;
sakit: require off for health Positif;
hamil: require home for pregnant and not health Positif;
rentan: require home for comorbid and age >= 56 and not (pregnant or health Positif);
"""
_MAYOR: Final = """
circular "2/2021" dated 2021-06-25;
title "Penyesuaian";
issuer "Wali Kota Contoh" rank mayor;
valid 2021-06-28 to 2021-07-09;
scope status PNS, PPPK;
umum: default home;
pimpinan: exempt role Camat, Lurah;
kepala: exempt role "Kepala Dinas";
siaga: essential dinas Pemadam, Puskesmas;
loket: require office for service Langsung;
kas: require office for role Bendahara and service Keuangan;
jaga: require office for role Satpam;
muda: require office for status PPPK and age < 25;
arsip: require office for role Arsiparis and dinas Arsip;
"""

# Columns, and what stands in them: role, unit, health, pregnant, age, comorbid, service, status.
ROLES: Final = ("Camat", "Lurah", "Kepala Dinas", "Bendahara", "Satpam", "Arsiparis", "Analis")
UNITS: Final = ("Pemadam", "Puskesmas", "Arsip", "Setda", "Bappeda")
SERVICES: Final = ("Langsung", "Keuangan", "Administrasi", "Administrasi", "Umum", "Umum")
STATUSES: Final = ("PNS", "PNS", "PNS", "PPPK", "Non ASN")

Person: TypeAlias = dict[str, Any]


def pairs(norms: int) -> list[tuple[str, str]]:
    """Return the roles and units of the exceptions that fill a policy up to so many norms."""
    side = names_a_kind(norms)
    every = [
        (f"Jabatan {role}", f"Dinas {unit}") for role, unit in product(range(side), range(side))
    ]
    Random(_SEED).shuffle(every)
    return [*islice(every, max(norms - STATED, 0))]


def texts(norms: int) -> tuple[str, str]:
    """Return the governor's text and the mayor's, of so many norms together."""
    more = (
        f'x{n}: require office for role "{role}" and dinas "{unit}";\n'
        for n, (role, unit) in enumerate(pairs(norms))
    )
    return _GOVERNOR, _MAYOR + "".join(more)


def people(norms: int, number: int, *, seed: int = 1, nulls: bool = False) -> list[Person]:
    """Return so many people with eight facts each; with *nulls*, some of them are missing.

    A third have a role and a unit of the two texts, the others one that
    exceptions name (or, without exceptions, that nothing names).
    """
    chance = Random(f"{_SEED} {norms} {seed}")
    side = max(names_a_kind(norms), 40)
    roles = [*ROLES * (side // 2 // len(ROLES)), *(f"Jabatan {n}" for n in range(side))]
    units = [*UNITS * (side // 2 // len(UNITS)), *(f"Dinas {n}" for n in range(side))]

    def person() -> Person:
        one = {
            "role": chance.choice(roles),
            "unit": chance.choice(units),
            "health": "Positif" if chance.random() < 0.02 else "Negatif",
            "pregnant": chance.random() < 0.03,
            "age": chance.randint(20, 64),
            "comorbid": chance.random() < 0.12,
            "service": chance.choice(SERVICES),
            "status": chance.choice(STATUSES),
        }
        return {key: None if nulls and chance.random() < 0.1 else one[key] for key in one}

    return [person() for _ in range(number)]


def names_a_kind(norms: int) -> int:
    """Return how many roles, and units, it takes: about half of their pairs are exceptions."""
    return int((2 * max(norms - STATED, 0)) ** 0.5) + 2
