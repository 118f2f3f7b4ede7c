"""A policy as whole frames and files are decided by it: compiled once, and kept by day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from attrs import field

from policylang._frozen import frozen
from policylang.api.compiled import CompiledPolicy, MappingReader, compile_policy
from policylang.compiled.policy import Compilation
from policylang.diagnostics import Cell, Code
from policylang.errors import StaffDataError
from policylang.interchange.columns import match_columns
from policylang.model.days import WEEKDAYS_ONLY
from policylang.model.policy import Policy
from policylang.semantics.diagram.build import BUDGET
from policylang.semantics.reading import read_policy

if TYPE_CHECKING:
    from policylang.frames.known import Day

T = TypeVar("T")

_MOST_DAYS: Final = 64
ADD: Final = ("outcome", "arrangement", "decided_by", "grounds", "explanation")
_MAY_ADD: Final = (*ADD, "until_then", "admissible")


def compiled_of(policy: Policy | CompiledPolicy, **parts: Any) -> CompiledPolicy:
    """Return a policy compiled with what is known besides.

    Raises:
        TypeError: it is compiled already, and something is given that belongs there.
    """
    given = {name: part for name, part in parts.items() if part is not None}
    if not isinstance(policy, CompiledPolicy):
        return compile_policy(policy, **{"calendar": WEEKDAYS_ONLY, **given})
    if given:
        message = f"{', '.join(given)} must be given to compile_policy, for all that is compiled"
        raise TypeError(message)
    return policy


def names_to_add(add: Iterable[str] | None, *, shows_grounds: bool) -> tuple[str, ...]:
    """Return which answers are to be added.

    Raises:
        ValueError: there is no such answer, or it would give health facts away.
    """
    if add is None:
        return tuple(name for name in ADD if shows_grounds or name != "grounds")
    names = names_among(add, _MAY_ADD)
    if "grounds" in names and not shows_grounds:
        message = "the policy asks for health facts, which grounds give away: use show_sensitive"
        raise ValueError(message)
    return names


def names_among(add: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return names, each once.

    Raises:
        ValueError: one of them is not known.
    """
    names = (add,) if isinstance(add, str) else tuple(dict.fromkeys(add))
    wrong = [name for name in names if name not in known]
    if wrong:
        message = f"add may have {', '.join(known)}, not {wrong[0]!r}"
        raise ValueError(message)
    return names


def matched(
    policy: Policy, headings: Sequence[str], chosen: Mapping[str, str] | None
) -> dict[str, str]:
    """Return the heading of each attribute that a column stands for.

    Raises:
        StaffDataError: a chosen column or attribute is not there, or two stand for one.
    """
    for name, heading in (chosen or {}).items():
        if heading not in headings:
            place = Cell("<frame>", None, None, heading)
            raise StaffDataError((Code.UNKNOWN_COLUMN.at(place, column=heading),))
        if policy.vocabulary.find(name) is None:
            place = Cell("<frame>", None, None, name)
            raise StaffDataError((Code.UNKNOWN_COLUMN.at(place, column=name),))
    found = match_columns(tuple(headings), policy.vocabulary, chosen)
    if found.twice:
        raise StaffDataError(
            tuple(
                Code.COLUMN_TWICE.at(
                    Cell("<frame>", None, None, one.heading), attribute=one.attribute.name
                )
                for one in found.twice
            )
        )
    return {one.attribute.name: one.heading for one in found.read}


class DaysKept(Generic[T]):
    """What was made for each of the last days; any threads may ask at once."""

    def __init__(self) -> None:
        self._days: dict[date, T] = {}
        self._lock = Lock()

    def of(self, on: date, make: Callable[[], T]) -> T:
        """Return what was made for a day; it is made where there is none, which holds up nobody."""
        with self._lock:
            found = self._days.get(on)
        if found is not None:
            return found
        made = make()
        with self._lock:
            while len(self._days) >= _MOST_DAYS:
                self._days.pop(next(iter(self._days)))
            return self._days.setdefault(on, made)


@frozen(eq=False)
class _Frames:
    """What a compiled policy keeps for its next frames."""

    compilation: Compilation
    days: "DaysKept[Day]" = field(factory=DaysKept)


_kept: "WeakKeyDictionary[CompiledPolicy, _Frames]" = WeakKeyDictionary()
_keeping: Final = Lock()


def day_of(compiled: CompiledPolicy, on: date, context: Mapping[str, object] | None) -> "Day":
    """Return a policy on a day, as frames are decided by it; it is kept for the next frame."""
    with _keeping:
        frames = _kept.get(compiled)
        if frames is None:
            reader = MappingReader(compiled.policy)
            frames = _Frames(Compilation(compiled.policy, reader, BUDGET, merges=True))
            _kept[compiled] = frames
    make = partial(_made, frames.compilation, compiled, on, context)
    return make() if context else frames.days.of(on, make)


def _made(
    compilation: Compilation,
    compiled: CompiledPolicy,
    on: date,
    context: Mapping[str, object] | None,
) -> "Day":
    from policylang.frames.known import Day

    situation = compiled.situation(on, context=context)
    return Day(
        reading=read_policy(compiled.policy),
        situation=situation,
        reader=MappingReader(compiled.policy),
        states_of=compilation.states_of(situation),
        one_by_one=compiled.on(on, context=context),
    )
