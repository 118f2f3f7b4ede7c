"""Who decides the staff of ``shapes`` row by row: a Python function by hand, and peers.

Peers have no precedence among norms and no third truth value: they get the
policy flattened to rows of which the first that fits counts, and nobody with
missing facts.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import polars as pl

from benchmarks.exceptions import STATED
from benchmarks.frames_data import COLUMNS
from benchmarks.peers_decide import Row as Choice
from benchmarks.peers_decide import rows as stated_rows
from benchmarks.shapes import ANSWERS, YOUNG, Exceptions, exceptions

Row: TypeAlias = tuple[Any, ...]
OFFICE, HOME, OFF, FIELD, CHOICE, OUT, OPEN = range(len(ANSWERS))
_YES_NO = ("pregnant", "comorbid")


def by_hand(exceptions: Exceptions) -> Callable[[Row], int]:  # noqa: C901 - made of branches
    """Return what somebody writes for this one policy: sets, and pairs of names in them."""
    posts, desks = frozenset(exceptions.role_unit), frozenset(exceptions.unit_service)
    fields, young = frozenset(exceptions.role_status), frozenset(exceptions.young)
    units = frozenset(("Pemadam", "Puskesmas"))
    roles = frozenset(("Camat", "Lurah", "Kepala Dinas", "Satpam", *exceptions.roles))

    def decide(row: Row) -> int:  # noqa: C901
        role, unit, health, pregnant, comorbid, service, status, age = row
        if status is None:
            return OPEN
        if status not in ("PNS", "PPPK"):
            return OUT
        if health is None:
            return OPEN
        if health == "Positif":
            return OFF
        if pregnant == "ya":
            return HOME
        at_risk = comorbid != "tidak" and (age is None or age >= 56)
        if at_risk and comorbid == "ya" and age is not None:
            return HOME
        stays_open = at_risk or pregnant is None
        if (
            role in roles
            or unit in units
            or service == "Langsung"
            or (role == "Bendahara" and service == "Keuangan")
            or (status == "PPPK" and age is not None and age < 25)
            or (role == "Arsiparis" and unit == "Arsip")
            or (role, unit) in posts
            or (unit, service) in desks
        ):
            return OPEN if stays_open else OFFICE
        if role is None or unit is None or service is None or (status == "PPPK" and age is None):
            return OPEN
        if (role, status) in fields:
            return OPEN if stays_open else FIELD
        if unit in young and (age is None or age < YOUNG):
            return OPEN if stays_open or age is None else CHOICE
        return HOME

    return decide


def through(decide: Callable[[Row], int], frame: pl.DataFrame) -> list[int]:
    """Return the answers of a function on the rows of a frame."""
    return [decide(row) for row in frame.select(COLUMNS).iter_rows()]


def rows(norms: int) -> Iterator[Choice]:
    """Yield the policy flattened: tests of a row, and the answer if all of them hold."""
    *stated, otherwise = stated_rows(STATED)
    yield from stated
    found = exceptions(norms)
    for role, unit in found.role_unit:
        yield (("role", "in", (role,)), ("unit", "in", (unit,))), "office"
    for unit, service in found.unit_service:
        yield (("unit", "in", (unit,)), ("service", "in", (service,))), "office"
    for role in found.roles:
        yield (("role", "in", (role,)),), "office"
    for role, status in found.role_status:
        yield (("role", "in", (role,)), ("status", "in", (status,))), "field"
    for unit in found.young:
        yield (("unit", "in", (unit,)), ("age", "<", YOUNG)), "choice"
    yield otherwise


def people(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return rows as the mappings that peers are given, yes and no as truth values."""
    of_peers = frame.select(COLUMNS).with_columns(pl.col(_YES_NO) == "ya")
    return of_peers.to_dicts()


def mappings(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return rows as they are."""
    return frame.select(COLUMNS).to_dicts()
