"""What is open: what duties leave, or the default, and what permissions add to it."""

from collections.abc import Iterable, Mapping

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision, Key, Norm, Quota, Rota
from policylang.semantics.duties import Duty, left_by
from policylang.semantics.exceptions import PERMISSIONS, is_inert
from policylang.semantics.precedence import DOING, Left, LiveMap, Rules, quota_as_norm

_OPENING = frozenset(("office", "home"))


@frozen
class Permitted:
    """The admissible arrangements, and how permissions and duties fared on the way.

    ``unopened`` is what would hold without permissions, quotas and rotas.
    ``opening`` are the quotas that opened the default. ``stopped`` permissions
    add nothing, by those duties; ``trimmed`` duties lost a part to those forbids.
    """

    admissible: frozenset[str]
    unopened: frozenset[str]
    opening: frozenset[Key]
    stopped: Mapping[Key, tuple[Key, ...]]
    trimmed: Mapping[Key, tuple[Key, ...]]


def permit(live: LiveMap, left: Left, rules: Rules) -> Permitted:
    """Take forbids from what duties or the default leave, and add permissions."""
    opening = frozenset(_opening(live, left))
    unopened = _base(left, rules, opened=False)
    admissible = base = _base(left, rules, opened=bool(opening))
    stopped: dict[Key, tuple[Key, ...]] = {}
    for permission in _permissions(live, left):
        offered = _offered(permission)
        added = {one for one in offered if not excluding(one, permission, left)}
        if added or offered & base:
            admissible |= added
        else:
            by = {duty.key for one in offered for duty in excluding(one, permission, left)}
            stopped[permission.key] = tuple(sorted(by))
    return Permitted(admissible, unopened, opening, stopped, _trimmed(left))


def _opening(live: LiveMap, left: Left) -> Iterable[Key]:
    """Yield the quotas on office or home that count the person where a default holds."""
    if left.requires:
        return
    for key, (provision, held) in live.items():
        if (
            isinstance(provision, Quota)
            and provision.arrangement in _OPENING
            and not provision.advised
            and key not in left.beaten
            and quota_as_norm(provision, held) is None
        ):
            yield key


def _base(left: Left, rules: Rules, *, opened: bool) -> frozenset[str]:
    """Return what holds without permissions."""
    if left.requires:
        return frozenset.intersection(*(left_by(duty, left.duties) for duty in left.requires))
    if rules.ordinary is None:
        return frozenset()
    stated = frozenset(name for norm in left.defaults for name in norm.arrangements)
    default = stated or frozenset((rules.ordinary,))
    forbidden = frozenset[str]().union(*(duty.arrangements for duty in left.forbids))
    held = (default | _OPENING if opened else default) - forbidden
    if held:
        return held
    return frozenset(("home" if "office" in forbidden else "office",)) - forbidden


def _permissions(live: LiveMap, left: Left) -> Iterable[AnyProvision]:
    for key in sorted(live):
        provision, _ = live[key]
        if key in left.beaten or is_inert(provision):
            continue
        is_norm = isinstance(provision, Norm) and provision.modality in PERMISSIONS
        if is_norm or isinstance(provision, Rota):
            yield provision


def _offered(permission: AnyProvision) -> frozenset[str]:
    if isinstance(permission, Norm):
        return frozenset((DOING,) if permission.conduct is not None else permission.arrangements)
    return frozenset(("office",))


def excluding(arrangement: str, permission: AnyProvision, left: Left) -> tuple[Duty, ...]:
    """Return the duties that keep a permission from adding an arrangement."""
    return tuple(
        duty
        for duty in left.duties
        if (arrangement in duty.arrangements) != duty.requires and not _passes(permission, duty)
    )


def _passes(permission: AnyProvision, duty: Duty) -> bool:
    """Whether a permission passes a duty: one that it names, or, being particular, a general."""
    if duty.key in permission.exception_to:
        return True
    same = permission.key.instrument == duty.instrument
    return same and duty.is_general and not permission.is_general


def _trimmed(left: Left) -> dict[Key, tuple[Key, ...]]:
    trimmed: dict[Key, tuple[Key, ...]] = {}
    for required in left.requires:
        by = [
            duty.key
            for duty in left.forbids
            if duty.touches(required) and duty.arrangements & required.arrangements
        ]
        if by:
            trimmed[required.key] = tuple(sorted(by))
    for norm in left.defaults:
        by = [duty.key for duty in left.forbids if duty.arrangements & set(norm.arrangements)]
        if by:
            trimmed[norm.key] = tuple(sorted(by))
    return trimmed
