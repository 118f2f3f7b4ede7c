"""What provisions are called in a finding."""

from collections.abc import Iterable

from policylang.analysis.asked import Asked
from policylang.model.norm import Key
from policylang.model.policy import Policy


def names(keys: Iterable[Key], policy: Policy) -> str:
    """Return labels, with their instruments where there are several."""
    return ", ".join(_name(key, policy) for key in dict.fromkeys(keys))


def names_with_cells(members: Iterable[Asked], policy: Policy) -> str:
    """Return the labels of quotas, with the cells of their tables."""
    return ", ".join(
        f"{_name(one.key, policy)} ({cell_of(one)})" if one.cell else _name(one.key, policy)
        for one in members
    )


def cell_of(one: Asked) -> str:
    """Return which cell of a table it is; empty without a table, `*` for the others."""
    table = one.quota.table
    return "" if table is None else f"{table.fact}: {one.cell}"


def _name(key: Key, policy: Policy) -> str:
    if len(policy.instruments) == 1:
        return key.label
    return f"{key.label} ({policy.instruments[key.instrument].reference})"
