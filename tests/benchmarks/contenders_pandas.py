"""An expert who knows the policy of ``shapes`` and writes it in pandas and numpy.

A comparison with a missing value is false in pandas, so that what is missing
is asked for apart.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from benchmarks.shapes import ANSWERS, SCOPE, YOUNG, Exceptions

Frame: TypeAlias = Any
_ROLES: Final = ("Camat", "Lurah", "Kepala Dinas", "Satpam")


def decider(exceptions: Exceptions, like: Frame) -> Callable[[Frame], Any]:
    """Return one who merges a table for each kind of exception of two facts."""
    import pandas as pd

    def table(names: Sequence[str], rows: Sequence[tuple[str, str]]) -> Frame:
        of_text = pd.DataFrame(rows, columns=list(names))
        alike = of_text.astype({name: like[name].dtype for name in names})
        return alike.dropna().assign(found=True)

    posts = table(("role", "unit"), exceptions.role_unit)
    desks = table(("unit", "service"), exceptions.unit_service)
    fields = table(("role", "status"), exceptions.role_status)

    def among(frame: Frame, pairs: Frame) -> Any:
        names = [*pairs.columns[:2]]
        if pairs.empty:
            return np.zeros(len(frame), bool)
        found = frame[names].merge(pairs, on=names, how="left")["found"]
        return found.notna().to_numpy()

    def decide(frame: Frame) -> Any:
        held = {name: frame[name] for name in frame.columns}
        age, is_pppk = held["age"].to_numpy(float), _is(held["status"], "PPPK")
        missing = {name: column.isna().to_numpy() for name, column in held.items()}
        office = (
            held["role"].isin((*_ROLES, *exceptions.roles)).to_numpy()
            | held["unit"].isin(("Pemadam", "Puskesmas")).to_numpy()
            | _is(held["service"], "Langsung")
            | (_is(held["role"], "Bendahara") & _is(held["service"], "Keuangan"))
            | (is_pppk & (age < 25))
            | (_is(held["role"], "Arsiparis") & _is(held["unit"], "Arsip"))
            | among(frame, posts)
            | among(frame, desks)
        )
        lacks = missing["role"] | missing["unit"] | missing["service"] | (is_pppk & missing["age"])
        field = among(frame, fields)
        of_young = held["unit"].isin(exceptions.young).to_numpy()
        ill = _is(held["comorbid"], "ya")
        home = _is(held["pregnant"], "ya") | (ill & (age >= 56))
        at_risk = (ill | missing["comorbid"]) & ((age >= 56) | missing["age"])
        stays_open = missing["pregnant"] | at_risk
        sure_of_home = ~office & ~lacks & ~field & ~(of_young & ((age < YOUNG) | missing["age"]))
        found = np.select(
            [
                missing["status"],
                ~held["status"].isin(SCOPE).to_numpy(),
                missing["health"],
                _is(held["health"], "Positif"),
                home | sure_of_home,
                stays_open | (~office & (lacks | (~field & of_young & missing["age"]))),
                office,
                field,
            ],
            [
                _OF["undetermined"],
                _OF["out of scope"],
                _OF["undetermined"],
                _OF["off"],
                _OF["home"],
                _OF["undetermined"],
                _OF["office"],
                _OF["field"],
            ],
            _OF["choice"],
        )
        return found.astype(np.uint8)

    return decide


_OF: Final = {word: number for number, word in enumerate(ANSWERS)}


def _is(column: Any, value: str) -> Any:
    return (column == value).to_numpy(bool, na_value=False)
