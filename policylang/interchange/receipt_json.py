"""Write a receipt as JSON, in a shape that stays."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from policylang.model.policy import ABSENT, Value
from policylang.model.receipt import Receipt

# The shape; a change that breaks readers makes it 2.
VERSION: Final = 1


def receipt_to_json(receipt: Receipt) -> dict[str, object]:
    """Return a receipt as what :func:`json.dumps` takes, its keys always in one order."""
    return {
        "version": VERSION,
        "policy": receipt.policy,
        "instruments": [
            {
                "number": one.number,
                "dated": None if one.dated is None else one.dated.isoformat(),
                "text": one.text,
            }
            for one in receipt.instruments
        ],
        "on": receipt.on.isoformat(),
        "calendar": receipt.calendar,
        "library": receipt.library,
        # Only where they were given, or asked for.
        **({"context": _values(receipt.context)} if receipt.context else {}),
        **({"events": _values(receipt.events)} if receipt.events else {}),
        **({} if receipt.id is None else {"id": receipt.id}),
    }


def _values(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: _value(value) for name, value in sorted(values.items())}


def _value(value: Value) -> object:
    if value is ABSENT:
        return "never"
    return value.isoformat() if isinstance(value, date) else value
