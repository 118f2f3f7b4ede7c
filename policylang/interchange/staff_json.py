"""Read the rows of a JSON file: a list of objects, one for each person."""

import json
from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Cell, Code
from policylang.interchange.decoding import Undecodable, decode
from policylang.interchange.rows import Refused, Row, Table, headings, is_empty, refused

_LONGEST_INTEGER: Final = 20


class Pairs(tuple[tuple[str, object], ...]):
    """An object of JSON with every key that it has, those twice there included."""

    __slots__ = ()


def read_json(data: bytes, name: str, *, encoding: str | None = None) -> Table:
    """Read a JSON file: a list of objects, or ``{"staff": [...]}``."""
    found = parse_json(data, name, encoding)
    if isinstance(found, Pairs):
        lists = [value for key, value in found if key == "staff"]
        found = lists[0] if len(lists) == 1 else None
    if not isinstance(found, list):
        raise refused(name, "shape")
    if not found:
        raise Refused(Code.EMPTY_FILE.at(Cell(name, None, None, None)))
    return Table(name, _rows(found, name))


def parse_json(data: bytes, name: str, encoding: str | None = None) -> object:
    """Return what a JSON file holds, its objects as :class:`Pairs`."""
    try:
        text = decode(data, encoding)
        return json.loads(text, object_pairs_hook=Pairs, parse_int=_integer)
    except Undecodable:
        raise refused(name, "encoding") from None
    except json.JSONDecodeError as error:
        raise refused(name, "json", line=str(error.lineno), character=str(error.colno)) from None
    except RecursionError:
        raise refused(name, "depth") from None


def _integer(text: str) -> int | float:
    # int() refuses thousands of digits; as a float the cell is unreadable by itself.
    return int(text) if len(text) <= _LONGEST_INTEGER else float(text)


def _rows(people: list[object], name: str) -> Iterator[Row]:
    for number, person in enumerate(people, 1):
        if not isinstance(person, Pairs):
            raise refused(name, "shape", row=number)
        cells = tuple(value for _, value in person)
        if not is_empty(cells):
            yield Row(number, headings(key for key, _ in person), cells)
