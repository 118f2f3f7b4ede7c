"""Exceptions and exemptions: who is left out of what, those that are beaten beating nothing."""

from collections.abc import Callable, Mapping
from typing import Final

from policylang._frozen import frozen
from policylang.model.decision import Reason, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.semantics.liveness import Live

DUTIES: Final = frozenset((Modality.REQUIRE, Modality.FORBID, Modality.EXEMPT, Modality.ESSENTIAL))
PERMISSIONS: Final = frozenset((Modality.ALLOW, Modality.DELEGATE))
INERT: Final = frozenset((Modality.ADVISE, Modality.RESERVE))


@frozen
class Beaten:
    """A provision is out, and by what."""

    status: Status
    reason: Reason


def is_inert(provision: AnyProvision) -> bool:
    """Whether it binds nobody: advice, or a power held in reserve."""
    return provision.advised or (isinstance(provision, Norm) and provision.modality in INERT)


def beaten_by_exception(
    live: Mapping[Key, tuple[AnyProvision, Live]], gone: Mapping[Key, Beaten]
) -> dict[Key, Beaten]:
    """Return what exceptions and exemptions put out, given what has given way already.

    Exceptions make no circle, so each is settled before what it names.
    """
    return _Exceptions(live, gone).run()


class _Exceptions:
    """The state of one pass."""

    def __init__(
        self, live: Mapping[Key, tuple[AnyProvision, Live]], gone: Mapping[Key, Beaten]
    ) -> None:
        self._live = live
        self._gone = gone
        self._settled: dict[Key, Beaten | None] = {}
        self._naming: dict[Key, list[AnyProvision]] = {}
        self._essential: list[Norm] = []
        for provision, _ in live.values():
            for target in _all_targets(provision):
                self._naming.setdefault(target, []).append(provision)
            if isinstance(provision, Norm) and provision.modality is Modality.ESSENTIAL:
                self._essential.append(provision)

    def run(self) -> dict[Key, Beaten]:
        # What names a provision first, so that no chain of exceptions is too long.
        found = {key: self._beaten(key) for key in self._exceptors_first()}
        return {key: beaten for key, beaten in found.items() if beaten is not None}

    def _exceptors_first(self) -> list[Key]:
        order: dict[Key, None] = {}
        started: set[Key] = set()
        stack = sorted((key for key in self._live if self._may_be_out(key)), reverse=True)
        while stack:
            key = stack[-1]
            if key in started:
                order.setdefault(stack.pop())
            else:
                started.add(key)
                may_beat = self._candidates(self._live[key][0])
                stack += [one.key for one in may_beat if one.key not in started]
        return list(order)

    def _may_be_out(self, key: Key) -> bool:
        if key in self._naming:
            return True
        return bool(self._essential) and not isinstance(self._live[key][0], Norm)

    def _candidates(self, target: AnyProvision) -> list[AnyProvision]:
        """Return what may put a provision out; a permission that names a norm does not."""
        naming = [one for one in self._naming.get(target.key, ()) if not is_inert(one)]
        if isinstance(target, Norm):
            return [one for one in naming if _puts_norm_out(one, target) or _exempts(one, target)]
        essential = [one for one in self._essential if _is_essential_for(one, target)]
        return [one for one in (*naming, *essential) if _leaves_out(one, target)]

    def _beaten(self, key: Key) -> Beaten | None:
        if key not in self._settled:
            self._settled[key] = self._settle(self._live[key][0])
        return self._settled[key]

    def _is_effective(self, key: Key) -> bool:
        return key in self._live and key not in self._gone and self._beaten(key) is None

    def _settle(self, target: AnyProvision) -> Beaten | None:
        naming = self._candidates(target)
        if isinstance(target, Norm):
            return self._first(naming, _puts_norm_out, target, Status.LOST_TO_EXCEPTION) or (
                self._first(naming, _exempts, target, Status.EXEMPTED)
            )
        return self._first(naming, _leaves_out, target, Status.OUTSIDE)

    def _first(
        self,
        naming: list[AnyProvision],
        applies: Callable[[AnyProvision, AnyProvision], bool],
        target: AnyProvision,
        status: Status,
    ) -> Beaten | None:
        by = tuple(
            sorted(
                one.key for one in naming if applies(one, target) and self._is_effective(one.key)
            )
        )
        return Beaten(status, Reason(by=by)) if by else None


def _all_targets(provision: AnyProvision) -> tuple[Key, ...]:
    targets = provision.targets if isinstance(provision, Norm) else ()
    return tuple(dict.fromkeys((*provision.exception_to, *targets)))


def _puts_norm_out(one: AnyProvision, target: AnyProvision) -> bool:
    """Written on a duty, an exception puts the named norm out."""
    return isinstance(one, Norm) and one.modality in DUTIES and target.key in one.exception_to


def _exempts(one: AnyProvision, target: AnyProvision) -> bool:
    return isinstance(one, Norm) and target.key in one.targets


def _leaves_out(one: AnyProvision, target: AnyProvision) -> bool:
    """Whatever names a quota leaves its people out; an essential norm, of all of its text."""
    if isinstance(one, Quota):
        return isinstance(target, Quota) and target.key in one.exception_to
    return target.key in _all_targets(one) or _is_essential_for(one, target)


def _is_essential_for(one: AnyProvision, target: AnyProvision) -> bool:
    return (
        isinstance(one, Norm)
        and one.modality is Modality.ESSENTIAL
        and not one.advised
        and one.conduct is None
        and one.key.instrument == target.key.instrument
        and isinstance(target, (Quota, Rota))
    )
