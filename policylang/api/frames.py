"""Decide all rows of a data frame, and give back a frame of the same kind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field

from policylang._frozen import frozen
from policylang.api.compiled import CompiledPolicy
from policylang.api.decisions import Staff
from policylang.api.decisions import explain as _explain
from policylang.api.frame_policies import compiled_of, day_of, matched, names_to_add
from policylang.explanation.why import Explanation
from policylang.frames.extras import needed
from policylang.interchange.conclusion_json import asks_for_sensitive
from policylang.model.conclusion import Conclusion
from policylang.model.days import Calendar
from policylang.model.policy import Policy
from policylang.model.staff import SideTable

if TYPE_CHECKING:
    from policylang.api.workers import Packed
    from policylang.frames.answers import Work
    from policylang.frames.deciding import Decider
    from policylang.frames.from_spark import SparkWork

Frame = TypeVar("Frame")


@frozen(eq=False, repr=False)
class FrameDecisions(Generic[Frame]):
    """What was decided of a frame: the frame with its answers, and what the keys refer to.

    ``frame`` has the columns and the rows that it had, and the answers. Of a
    lazy frame, rows are decided whenever it is collected.
    """

    frame: Frame
    _policy: Policy = field(alias="policy")
    _work: "Work | SparkWork" = field(alias="work")
    _shows_grounds: bool = field(alias="shows_grounds")

    def __repr__(self) -> str:
        return f"<decisions of a frame, {self.explanations!r}>"

    @property
    def explanations(self) -> Sequence[Conclusion] | Mapping[int, Conclusion]:
        """What the key of a row refers to: how those with this key are decided.

        Of a DataFrame of Spark it is a mapping, gathered when it is first looked
        at: all rows are decided for it.
        """
        return self._work.explanations

    @property
    def one_by_one(self) -> int:
        """How many rows could not be decided together: they took a thousand times as long."""
        return self._work.one_by_one

    def rows(self) -> list[dict[str, object]]:
        """Return the explanations as rows, for whatever makes a frame of them.

        Their columns are ``explanation`` (the key), ``outcome``, ``arrangement``,
        ``until_then``, ``admissible``, ``decided_by`` and, where the frame may
        show them, ``grounds``; several names in one cell are parted by ``|``.
        """
        rows = self._work.explanations.rows()
        if self._shows_grounds:
            return rows
        return [{name: held for name, held in row.items() if name != "grounds"} for row in rows]

    def explain(self, key: int, *, show_sensitive: bool = False) -> Explanation:
        """Return why rows with a key are decided as they are, as far as it is so for all of them.

        For everything about one person there is :func:`explain`.

        Raises:
            LookupError: there is no such key.
        """
        decision = self._work.explanations.decision(key)
        return _explain(decision, policy=self._policy, show_sensitive=show_sensitive)


def decide_frame(
    policy: Policy | CompiledPolicy,
    frame: Frame,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    columns: Mapping[str, str] | None = None,
    add: Iterable[str] | None = None,
    prefix: str = "",
    show_sensitive: bool = False,
    events: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    facts: SideTable | None = None,
    staff: Staff = None,
) -> FrameDecisions[Frame]:
    """Decide each row of a data frame on a day, as :func:`decide` would decide it as a mapping.

    Args:
        policy: what :func:`load` returned; or, for many frames, what
            :func:`compile_policy` made of it, with events, calendar, facts and staff.
        frame: of polars (eager or lazy), pandas, PyArrow or PySpark, or a relation
            of DuckDB (extras ``frames``, ``polars``, ``duckdb``, ``spark``). It is
            not changed.
        on: the day; nothing reads the clock.
        context: facts of the day by name, quoted conditions by their text.
        columns: attribute to column, where a column's name is no known word.
        add: the columns to add; else outcome, arrangement, decided_by, grounds and
            explanation. There are besides ``until_then`` and ``admissible``.
        prefix: what the names of the new columns begin with.
        show_sensitive: whether to add grounds although the policy asks for health
            facts, which they may give away; without it they are left out then.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`.
        staff: everyone, where the policy speaks of relative rank.

    Returns:
        The frame with its answers. Columns that the policy does not read are
        not looked at; a value that cannot be read in one that it reads gives
        its row the outcome ``error``.

    Raises:
        ImportError: a package is missing; the message says which extra brings it.
        StaffDataError: the context makes no sense, or two columns stand for one attribute.
        TypeError: it is no frame, or no policy.
        ValueError: a column to be added is there already, or is none of these.
    """
    needed("numpy", "frames")
    from policylang.frames import kinds
    from policylang.frames.answers import Job

    compiled = compiled_of(policy, calendar=calendar, events=events, facts=facts, staff=staff)
    decider = _Deciders(compiled, on, context, columns)
    shows_grounds = show_sensitive or not asks_for_sensitive(compiled.policy)
    answered, work = kinds.decide(
        frame, Job(decider, names_to_add(add, shows_grounds=shows_grounds), prefix)
    )
    return FrameDecisions(answered, policy=compiled.policy, work=work, shows_grounds=shows_grounds)


@frozen(eq=False, repr=False)
class _Deciders:
    """Gives for the headings of a frame who decides it, here or where a copy is sent."""

    compiled: CompiledPolicy
    on: date
    context: Mapping[str, object] | None
    columns: Mapping[str, str] | None

    def __call__(self, headings: Sequence[str]) -> "Decider":
        from policylang.frames.deciding import Decider

        day = day_of(self.compiled, self.on, self.context)
        return Decider(day, matched(self.compiled.policy, headings, self.columns))

    def origin(self) -> str:
        from policylang.api.receipts import policy_hash

        policy = self.compiled.policy
        read_from_texts = len(policy.sources) == len(policy.instruments)
        return policy_hash(policy) if read_from_texts else ""

    def __reduce__(self) -> tuple[object, ...]:
        from policylang.api.workers import pack

        given = (one and dict(one) for one in (self.context, self.columns))
        return _arrived, (pack(self.compiled), self.on, *given)


def _arrived(packed: "Packed", *rest: Any) -> _Deciders:
    from policylang.api.workers import unpack

    return _Deciders(unpack(packed), *rest)
