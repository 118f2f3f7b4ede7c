"""A policy of n norms whose exceptions ask for several sets of facts, and staff for it: nobody's.

Over and under the twelve norms of ``exceptions`` stand four ranks. A governor
sends people home for their health. A mayor wants posts in the office: of a
role in a unit, of a service in a unit, of a role anywhere. A secretary sends
roles of one status into the field. The head of an agency lets the young of a
unit choose. What is higher wins, and all of it leaves open what a missing fact
leaves open.
"""

from itertools import product
from math import isqrt
from random import Random
from typing import Any, Final, TypeVar

import numpy as np
import polars as pl
from attrs import frozen

from benchmarks.exceptions import ROLES, SERVICES, STATED, STATUSES, UNITS
from benchmarks.exceptions import texts as stated_texts
from benchmarks.frames_data import COLUMNS, TEXTS, thinned

T = TypeVar("T")
ANSWERS: Final = ("office", "home", "off", "field", "choice", "out of scope", "undetermined")
"""Arrangements, or how a decision ended where there is none; a contender gives their numbers."""
YOUNG: Final = 30
SCOPE: Final = ("PNS", "PPPK")
_SEED: Final = 20210628
_MOST_SERVICES: Final = 30
_POSTS: Final = 40  # roles that a unit has
_SHARES: Final = {"unit_service": 0.32, "role_status": 0.04, "young": 0.03, "roles": 0.01}
_HEADING: Final = """
circular "{number}/2021" dated 2021-06-25;
title "{title}";
issuer "{issuer}" rank {rank};
valid 2021-06-28 to 2021-07-09;
scope status PNS, PPPK;
"""


@frozen
class Exceptions:
    """What a policy has beyond the twelve norms, by the facts that are asked for."""

    role_unit: tuple[tuple[str, str], ...]
    unit_service: tuple[tuple[str, str], ...]
    role_status: tuple[tuple[str, str], ...]
    young: tuple[str, ...]
    roles: tuple[str, ...]


def exceptions(norms: int) -> Exceptions:
    """Return the exceptions that fill a policy up to so many norms, none of them twice."""
    chance = Random(_SEED)
    more = norms - STATED
    parts = {name: round(more * share) for name, share in _SHARES.items()}
    side = names_a_kind(norms)
    roles, units = [role(n) for n in range(side)], [unit(n) for n in range(side)]
    posts = [(role(post), unit(n)) for n in range(side) for post in posts_of(n, side)]
    services = [service(n) for n in range(_MOST_SERVICES)]

    def some(every: list[T], count: int) -> tuple[T, ...]:
        return tuple(chance.sample(every, count))

    return Exceptions(
        some(posts, more - sum(parts.values())),
        some([*product(units, services)], parts["unit_service"]),
        some([*product(roles, SCOPE)], parts["role_status"]),
        some(units, parts["young"]),
        some(roles, parts["roles"]),
    )


def names_a_kind(norms: int) -> int:
    """Return how many roles, and units, there are besides those of the twelve norms."""
    return max(norms // 25, isqrt(2 * norms), 10)


def posts_of(number: int, side: int) -> list[int]:
    """Return the roles that there are in a unit."""
    return sorted({(7 * number + post) % side for post in range(_POSTS)})


def role(number: int) -> str:
    """Return the name of a role."""
    return f"Jabatan {number}"


def unit(number: int) -> str:
    """Return the name of a unit."""
    return f"Dinas {number}"


def service(number: int) -> str:
    """Return the name of a service."""
    return f"Layanan {number}"


def texts(norms: int) -> tuple[str, ...]:
    """Return the instruments of so many norms together."""
    governor, mayor = stated_texts(STATED)
    if norms == STATED:
        return governor, mayor
    found = exceptions(norms)
    office = [
        *(f'require office for role "{one}" and dinas "{other}"' for one, other in found.role_unit),
        *(
            f'require office for dinas "{one}" and service "{other}"'
            for one, other in found.unit_service
        ),
        *(f'exempt role "{one}"' for one in found.roles),
    ]
    field = [
        f'require field for role "{one}" and status {other}' for one, other in found.role_status
    ]
    choice = [f'allow office for dinas "{one}" and age < {YOUNG}' for one in found.young]
    secretary = _HEADING.format(
        number=3, title="Lapangan", issuer="Sekretaris Contoh", rank='"regional secretary"'
    )
    head = _HEADING.format(number=4, title="Muda", issuer="Kepala Contoh", rank='"agency head"')
    return (
        governor,
        mayor + _numbered("x", office),
        secretary + _numbered("l", field),
        head + _numbered("m", choice),
    )


def _numbered(letter: str, norms: list[str]) -> str:
    return "".join(f"{letter}{n}: {norm};\n" for n, norm in enumerate(norms))


def staff(norms: int, rows: int, *, missing: float = 0.05, seed: int = 0) -> pl.DataFrame:
    """Return so many people with eight facts as columns of text, some of them missing.

    A third have a role of the twelve norms and a third a unit of them; the others
    have one of the roles that there are in their unit.
    """
    chance = np.random.Generator(np.random.PCG64((_SEED, norms, seed)))
    side = names_a_kind(norms)
    posts = [posts_of(n, side) for n in range(side)]
    numbers = chance.integers(0, side, rows)
    place = chance.integers(0, len(posts[0]), rows)
    post = np.array(posts)[numbers, place]
    columns: dict[str, pl.Series] = {
        "role": _named(ROLES, role, side, post, chance),
        "unit": _named(UNITS, unit, side, numbers, chance),
        "health": _coded(("Positif", "Negatif"), chance.random(rows) >= 0.02),
        "pregnant": _coded(("ya", "tidak"), chance.random(rows) >= 0.03),
        "comorbid": _coded(("ya", "tidak"), chance.random(rows) >= 0.12),
        "service": _named(
            tuple(dict.fromkeys(SERVICES)),
            service,
            _MOST_SERVICES,
            chance.integers(0, _MOST_SERVICES, rows),
            chance,
        ),
        "status": _coded(tuple(dict.fromkeys(STATUSES)), chance.choice(3, rows, p=(0.6, 0.2, 0.2))),
        "age": pl.Series(chance.integers(20, 65, rows)),
    }
    return pl.DataFrame(
        {name: thinned(columns[name], chance, missing) for name in COLUMNS}
    ).with_columns(pl.col(TEXTS).cast(pl.String))


def _named(
    stated: tuple[str, ...], name: Any, many: int, numbers: Any, chance: np.random.Generator
) -> pl.Series:
    """Return names, a third of them of the twelve norms."""
    is_stated = chance.random(len(numbers)) < 1 / 3
    drawn = chance.integers(0, len(stated), len(numbers))
    every = (*stated, *(name(n) for n in range(many)))
    return _coded(every, np.where(is_stated, drawn, numbers + len(stated)))


def _coded(values: tuple[str, ...], codes: Any) -> pl.Series:
    return pl.Series(codes.astype(np.uint32)).cat.to(pl.Enum(list(values)))
