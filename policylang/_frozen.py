"""Frozen data that costs little to declare.

A class of attrs takes half a millisecond to make, most of it for comparing,
hashing and showing; a command makes two hundred of them, and compares few.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from attrs import frozen as frozen  # noqa: PLC0414 - mypy knows it by this name
else:
    import attrs

    def frozen(cls: type | None = None, **settings: object) -> Any:
        """Declare what :func:`attrs.frozen` would; what compares is made when first used."""
        if cls is None:
            return lambda declared: frozen(declared, **settings)
        if not _ALONE.isdisjoint(settings) or not _METHODS.isdisjoint(vars(cls)):
            return attrs.frozen(cls, **settings)
        made = attrs.frozen(cls, eq=False, repr=False, **settings)
        for name, method in _LATER.items():
            setattr(made, name, method)
        return made


def _later(name: str) -> Callable[..., Any]:
    """Return a method that has attrs make all of them, and is then one of these."""

    def method(self: Any, *others: object) -> Any:
        owner = next(each for each in type(self).__mro__ if name in vars(each))
        if vars(owner)[name] is method:
            _complete(owner)
        return getattr(owner, name)(self, *others)

    return method


def _complete(owner: type) -> None:
    """Give a class the methods of one with the same fields: they know no more of it."""
    from attrs import field, fields, make_class

    same = {
        each.name: field(eq=each.eq_key or each.eq, hash=each.hash, repr=each.repr)
        for each in fields(owner)
    }
    twin = make_class(owner.__name__, same, eq=True, order=False, frozen=True, init=False)
    for name in _METHODS:
        setattr(owner, name, vars(twin)[name])


_METHODS: Final = frozenset(("__eq__", "__hash__", "__ne__", "__repr__"))
_LATER: Final = {name: _later(name) for name in sorted(_METHODS)}
# What says itself how to compare is left to attrs.
_ALONE: Final = frozenset(
    ("cache_hash", "cmp", "eq", "hash", "order", "repr", "str", "unsafe_hash")
)
