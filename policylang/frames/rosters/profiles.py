"""How people of one kind figure in one quota: what a group's numbers are added up from."""

from typing import Final

from policylang._frozen import frozen
from policylang.model.decision import Chooser, Outcome
from policylang.model.group import Group
from policylang.model.norm import Amount, Key, Quota
from policylang.model.roster import Basis, Placement
from policylang.semantics.quotas.clusters import Cell, Cluster, Demand, may_count
from policylang.semantics.quotas.figures import Option, figures_of
from policylang.semantics.quotas.membership import Kind
from policylang.semantics.roster.turns import preference

_SOMEWHERE: Final = Group("", "")
_ONE: Final = (0,)


@frozen(cache_hash=True)
class Spot:
    """Where somebody is, and on what that rests; a placement without its queue."""

    outcome: Outcome
    arrangement: str | None
    admissible: tuple[str, ...]
    basis: Basis | None
    provision: Key | None
    chooser: Chooser | None

    @property
    def placement(self) -> Placement:
        """The placement, with the quota or rota that a turn rests on."""
        provisions = () if self.provision is None else (self.provision,)
        return Placement(
            self.outcome,
            self.arrangement,
            self.admissible,
            self.basis,
            provisions,
            chooser=self.chooser,
        )


def spot_of(placement: Placement) -> Spot:
    """Return what a placement of the reference says that is so for many."""
    drawn = placement.basis in (Basis.TURN, Basis.WAITS)
    return Spot(
        placement.outcome,
        placement.arrangement,
        placement.admissible,
        placement.basis,
        placement.provisions[0] if drawn and placement.provisions else None,
        placement.chooser,
    )


def cell_of(kind: Kind) -> Cell:
    """Return a cell of one person of a kind."""
    return Cell(kind, kind.answer, _ONE, {})


def staying(cell: Cell) -> Spot:
    """Return where people of a cell are whom no queue asks for."""
    answer, options = cell.answer, cell.options
    if answer is None or not options:
        outcome = Outcome.UNDETERMINED if answer is None else answer.outcome
        return Spot(outcome, None, (), None, None, None)
    basis = Basis.NORM
    if answer.outcome is Outcome.CHOICE:
        basis = Basis.STAYS if cell.is_movable else Basis.OWN_CHOICE
    name = options[0] if len(options) == 1 else cell.until_then
    return Spot(answer.outcome, name, answer.admissible, basis, None, _officer(cell))


def _officer(cell: Cell) -> Chooser | None:
    chooser = None if cell.answer is None else cell.answer.decided_by
    return chooser if chooser is not None and chooser.kind == "officer" else None


@frozen(cache_hash=True)
class Profile:
    """One person of a kind in a quota: what they add to each of its numbers.

    ``ways`` are how they may figure, where that hangs on ``missing`` facts.
    ``there`` and ``able`` say that they are, or may be put, in its arrangement;
    who is ``queued`` stands in its queue at a ``rank``, and is ``taken`` or
    ``passed`` over there; ``stays`` is where the others are.
    """

    may_count: bool
    amounts: tuple[Amount, ...]
    counted: int
    base: int
    mandatory: int
    free: int
    bound: int
    loose: int
    ways: tuple[Option, ...] | None
    missing: tuple[str, ...]
    present: bool
    there: bool
    able: bool
    queued: bool
    opened: bool
    rank: tuple[int, ...]
    stays: Spot
    taken: Spot | None
    passed: Spot | None


def profile_of(kind: Kind, quota: Quota) -> Profile:
    """Return how people of a kind figure in a quota that touches them."""
    cell = cell_of(kind)
    figures = figures_of(Demand(quota, _SOMEWHERE, _ONE), Cluster((cell,), ()))
    wanted, options = quota.arrangement, cell.options
    is_sure = bool(figures.sure)
    queued = is_sure and cell.is_movable and len(options) > 1 and wanted in options
    return Profile(
        may_count=may_count(cell, quota.key),
        amounts=figures.amounts,
        counted=figures.sure_counted,
        base=figures.sure_base,
        mandatory=figures.mandatory,
        free=figures.free,
        bound=figures.bound,
        loose=figures.loose,
        ways=figures.doubtful[0][1] if figures.doubtful else None,
        missing=figures.missing,
        present=is_sure and cell.until_then == wanted,
        there=is_sure and options == (wanted,),
        able=is_sure and wanted in options,
        queued=queued,
        opened=queued and all(quota.key in one.opened for one in kind.memberships),
        rank=preference(kind, quota.key, wanted) if queued and wanted else (),
        stays=staying(cell),
        taken=_drawn(cell, quota.key, wanted, Basis.TURN) if queued else None,
        passed=_drawn(cell, quota.key, _elsewhere(cell, wanted), Basis.WAITS) if queued else None,
    )


def _elsewhere(cell: Cell, passed: str | None) -> str | None:
    """Return where people are whom the queue for an arrangement has passed over."""
    if cell.until_then != passed:
        return cell.until_then
    return next(name for name in cell.options if name != passed)


def _drawn(cell: Cell, quota: Key, name: str | None, basis: Basis) -> Spot:
    answer = cell.answer
    assert answer is not None
    return Spot(answer.outcome, name, answer.admissible, basis, quota, _officer(cell))
