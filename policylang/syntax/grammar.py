"""Find the grammar, and make the one machine that reads it."""

import json
from functools import cache
from pathlib import Path
from pkgutil import get_data

from policylang.syntax.lalr import Machine
from policylang.syntax.tables import Tables, from_plain

_PACKAGED = "policy.tables.json"


def grammar_text(name: str = "policy.lark") -> str:
    """Read a grammar: from inside a wheel, or from beside a checkout.

    An editable install is a checkout: edits take effect on the next run.
    """
    packaged = _packaged(name)
    if packaged is not None:
        return packaged.decode()
    beside = Path(__file__).parents[2] / "grammars" / name
    return beside.read_text(encoding="utf-8")


def _packaged(name: str) -> bytes | None:
    """Return a file of the wheel, unpacked or not; a checkout has none."""
    try:
        return get_data("policylang", f"grammars/{name}")
    except OSError:
        return None


@cache
def machine() -> Machine:
    """Return what reads statements.

    A wheel has its tables ready; a checkout makes them of the grammar. They are
    never kept between runs: what a cache of Lark's holds is a pickle, read from
    a place that other users of the machine can write to.
    """
    return Machine(_tables())


def _tables() -> Tables:
    packaged = _packaged(_PACKAGED)
    if packaged is not None:
        return from_plain(json.loads(packaged))
    from policylang.syntax.generate import generate

    return generate(grammar_text())
