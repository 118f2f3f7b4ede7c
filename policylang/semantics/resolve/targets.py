"""Look up what exceptions, exemptions and amendments name."""

from collections.abc import Iterable, Mapping

from attrs import define, evolve, field

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, QuotaKind, Untranslated
from policylang.model.policy import Instrument
from policylang.semantics.resolve.scope import Names
from policylang.syntax import ast


@define
class Labels:
    """Every provision by its label or number, for each instrument given."""

    instruments: tuple[Instrument, ...]
    names: Names
    _by_label: dict[tuple[int, str], AnyProvision] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for instrument in self.instruments:
            number = 0
            for provision in instrument.provisions:
                self._by_label[instrument.position, provision.label] = provision
                if not isinstance(provision, Untranslated):
                    number += 1
                    self._by_label.setdefault((instrument.position, str(number)), provision)

    def find(self, target: ast.Target, home: Instrument) -> AnyProvision | None:
        """Return the provision of a target, or report what is wrong with it."""
        instrument: Instrument | None = home
        if target.instrument is not None:
            instrument = self.instrument(target.instrument)
            if instrument is None:
                self.names.report(Code.UNCHECKED_TARGET, target.span, instrument=target.instrument)
                return None
        assert instrument is not None
        found = self._by_label.get((instrument.position, target.label))
        if found is None:
            known = [label for at, label in self._by_label if at == instrument.position]
            self.names.report(
                Code.UNKNOWN_LABEL, target.span, nearest(target.label, known), label=target.label
            )
        return found

    def instrument(self, number: str) -> Instrument | None:
        """Return the instrument of a number, or of a file's name."""
        for instrument in self.instruments:
            if number in (instrument.number, instrument.name):
                return instrument
        return None


def link(instrument: Instrument, nodes: Mapping[Key, ast.Labelled], labels: Labels) -> Instrument:
    """Return the instrument with the targets of its provisions looked up."""
    linked = tuple(
        _linked(provision, nodes[provision.key], instrument, labels)
        for provision in instrument.provisions
    )
    return evolve(instrument, provisions=linked)


def _linked(
    provision: AnyProvision, node: ast.Labelled, home: Instrument, labels: Labels
) -> AnyProvision:
    if not node.modifiers.exception_to and not isinstance(node, ast.ExemptFrom):
        return provision  # it names nothing
    named = [
        (target, found)
        for target in node.modifiers.exception_to
        if (found := labels.find(target, home)) is not None
        and _may_name(provision, found, target, labels.names)
    ]
    reached, upward = _split(named, home, labels)
    if isinstance(provision, Norm):
        provision = evolve(provision, upward=upward)
        if isinstance(node, ast.ExemptFrom):
            targets, above = _exempted(node, home, labels)
            provision = evolve(provision, targets=targets, upward=(*upward, *above))
        if provision.modality is Modality.DEFAULT and node.modifiers.exception_to:
            labels.names.report(Code.DEFAULT_AS_EXCEPTION, node.span)
            return provision
    return evolve(provision, exception_to=reached)


def _exempted(
    node: ast.ExemptFrom, home: Instrument, labels: Labels
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    keys: list[Key] = []
    named: list[tuple[ast.Target, AnyProvision]] = []
    for target in node.targets:
        if target.label == "cap" and target.instrument is None:
            keys += [provision.key for provision in home.provisions if _is_cap(provision)]
        elif (found := labels.find(target, home)) is not None:
            named.append((target, found))
    reached, upward = _split(named, home, labels)
    return tuple(dict.fromkeys((*keys, *reached))), upward


def _is_cap(provision: AnyProvision) -> bool:
    return (
        isinstance(provision, Quota)
        and provision.kind is QuotaKind.CAP
        and provision.conduct is None
    )


def _split(
    named: Iterable[tuple[ast.Target, AnyProvision]], home: Instrument, labels: Labels
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Part what can be reached from what is of a higher rank."""
    reached: list[Key] = []
    upward: list[Key] = []
    for target, found in named:
        above = labels.instruments[found.key.instrument]
        if above.rank < home.rank:
            labels.names.report(
                Code.UPWARD_EXCEPTION, target.span, label=target.label, instrument=above.reference
            )
            upward.append(found.key)
        else:
            reached.append(found.key)
    return tuple(dict.fromkeys(reached)), tuple(dict.fromkeys(upward))


def _may_name(
    provision: AnyProvision, found: AnyProvision, target: ast.Target, names: Names
) -> bool:
    """Conduct names only conduct, a quota only quotas, and nothing names kept words."""
    is_conduct = getattr(provision, "conduct", None) is not None
    fits = not isinstance(found, Untranslated) and is_conduct == (
        getattr(found, "conduct", None) is not None
    )
    if isinstance(provision, Quota):
        fits = fits and isinstance(found, Quota)
    if not fits:
        names.report(Code.WRONG_TARGET, target.span, label=target.label)
    return fits


def report_cycles(provisions: Iterable[AnyProvision], names: Names) -> None:
    """Report every exception that comes back to itself; it is an error without any facts."""
    listed = tuple(provisions)
    named = {
        provision.key: (*provision.exception_to, *getattr(provision, "targets", ()))
        for provision in listed
    }
    edges = _without_loose_ends(named)
    told: set[Key] = set()
    for provision in listed:
        path = [] if provision.key in told else _way_back(provision.key, edges)
        if path and provision.span is not None:
            told.update(path)
            circle = " -> ".join(key.label for key in (*path, path[0]))
            names.report(Code.EXCEPTION_CYCLE, provision.span, circle=circle)


def _without_loose_ends(edges: Mapping[Key, tuple[Key, ...]]) -> dict[Key, tuple[Key, ...]]:
    """Leave out, again and again, what names nothing that is left: it is in no circle."""
    naming: dict[Key, list[Key]] = {}
    for key, targets in edges.items():
        for target in targets:
            naming.setdefault(target, []).append(key)
    count = {key: len(targets) for key, targets in edges.items()}
    loose = [key for key, targets in edges.items() if not targets]
    for key in loose:
        for other in naming.get(key, ()):
            count[other] -= 1
            if not count[other]:
                loose.append(other)
    return {key: targets for key, targets in edges.items() if count[key]}


def _way_back(start: Key, edges: Mapping[Key, tuple[Key, ...]]) -> list[Key]:
    """Return the shortest way from a provision back to it, breadth first, or none."""
    came_from: dict[Key, Key] = {}
    reached = [start]
    for key in reached:
        for target in edges.get(key, ()):
            if target == start:
                return _path_to(key, came_from)
            if target not in came_from:
                came_from[target] = key
                reached.append(target)
    return []


def _path_to(key: Key, came_from: Mapping[Key, Key]) -> list[Key]:
    path = [key]
    while path[-1] in came_from:
        path.append(came_from[path[-1]])
    return path[::-1]
