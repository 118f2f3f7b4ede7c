"""The rows of a frame with the days that they are counted on, and what is kept for the next frame."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from attrs import field

from policylang._frozen import frozen
from policylang.api.compiled import CompiledPolicy, MappingReader
from policylang.api.dates import as_day
from policylang.api.frame_policies import DaysKept, compiled_of, matched
from policylang.api.rosters import as_group
from policylang.compiled.policy import Compilation
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import BUDGET
from policylang.semantics.reading import read_policy

if TYPE_CHECKING:
    from policylang.frames.rosters.groups import Names
    from policylang.frames.rosters.kinds import DayKinds
    from policylang.frames.rosters.make import Days
    from policylang.semantics.quotas.membership import Counting


@frozen(eq=False)
class _Kept:
    """What a compiled policy keeps for its next frames, by the attribute that counts."""

    counting: "Counting"
    compilation: Compilation
    reader: MappingReader
    names: "Names"
    days: "DaysKept[DayKinds]" = field(factory=DaysKept)

    def on(self, situation: Situation) -> "DayKinds":
        """Return what tells rows apart on a day of which nothing is known from elsewhere."""
        return self.days.of(situation.on, partial(self.anew, situation))

    def anew(self, situation: Situation) -> "DayKinds":
        """Return what tells rows apart on a day."""
        from policylang.frames.rosters.kinds import kinds_on

        return kinds_on(self.counting, self.compilation, situation, self.reader)


_kept: "WeakKeyDictionary[CompiledPolicy, dict[str | None, _Kept]]" = WeakKeyDictionary()
_lock: Final = Lock()


def _kept_of(compiled: CompiledPolicy, group: str | None) -> _Kept:
    from policylang.frames.rosters.apart import telling_apart
    from policylang.frames.rosters.groups import Names
    from policylang.semantics.quotas.census import counted_per
    from policylang.semantics.quotas.membership import counting_of

    with _lock:
        found = _kept.setdefault(compiled, {})
        if group not in found:
            counting = counting_of(counted_per(compiled.policy, group))
            reader = MappingReader(compiled.policy)
            compilation = Compilation(telling_apart(counting), reader, BUDGET, merges=True)
            found[group] = _Kept(counting, compilation, reader, Names(reader))
        return found[group]


def days_of(
    policy: Policy | CompiledPolicy,
    frame: Any,
    span: tuple[date, date],
    *,
    context: Mapping[str, object] | None,
    columns: Mapping[str, str] | None,
    group: str | None,
    **known: Any,
) -> "Days":
    """Return the rows of a frame with the days that they are to be counted on."""
    from policylang.frames.facts import names_needed
    from policylang.frames.rosters.hard import Asked
    from policylang.frames.rosters.make import Days
    from policylang.frames.rosters.people import Crowd
    from policylang.frames.rosters.sources import source_of
    from policylang.frames.rosters.states import attributes_of

    start, end = as_day(span[0], "start"), as_day(span[1], "end")
    if end < start:
        message = "end lies before start"
        raise ValueError(message)
    compiled = compiled_of(policy, **known)
    attribute = as_group(group, compiled.policy)
    situation = compiled.situation(start, context=context)
    kept = _kept_of(compiled, attribute)
    reading = read_policy(kept.compilation.policy)
    source = source_of(frame)
    crowd = Crowd(
        source=source,
        headings=matched(compiled.policy, source.headings, columns),
        read=names_needed(reading, by_person=False) | {*attributes_of(kept.counting)},
        attributes=compiled.policy.vocabulary.attributes,
        reader=kept.reader,
    )
    asked = Asked(compiled.policy, situation, start, end, attribute)
    return Days(kept.counting, kept.anew if context else kept.on, crowd, asked, kept.names)
