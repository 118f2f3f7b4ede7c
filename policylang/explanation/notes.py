"""What a roster could not keep, said once for all days that are alike."""

from collections.abc import Iterator

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.groups import explain_group, verdicts_of
from policylang.explanation.naming import Naming, sensitive_provisions
from policylang.explanation.text.groups import clash_text
from policylang.explanation.text.spans import days_text
from policylang.model.group import Clash, Group
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Roster


@frozen
class RosterNote:
    """One thing that could not be kept, or turns that are not equal.

    ``groups`` are those concerned; ``lines`` are sentences, the first of which
    says what.
    """

    groups: tuple[Group, ...]
    lines: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All of it as one paragraph."""
        return " ".join(self.lines)


def roster_notes(
    roster: Roster, policy: Policy, language: str, *, show_sensitive: bool = False
) -> tuple[RosterNote, ...]:
    """Return what could not be kept, and then turns that are not equal."""
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    return tuple(_notes(roster, policy, language, withheld))


def _notes(
    roster: Roster, policy: Policy, language: str, withheld: frozenset[Key]
) -> Iterator[RosterNote]:
    naming = Naming.of(policy, language)
    alike: dict[tuple[object, ...], list[Clash]] = {}
    for clash in roster.clashes:
        key = (clash.kind, clash.groups, clash.provisions, clash.people, clash.given_way)
        alike.setdefault(key, []).append(clash)
    for clashes in alike.values():
        days = days_text([clash.on for clash in clashes], roster.days, naming.words)
        lines = clash_text(clashes[0], verdicts_of(clashes[0]), naming, days, withheld)
        yield RosterNote(clashes[0].groups, tuple(lines))
    for spread in roster.spreads:
        yield RosterNote((spread.group,), (explain_group(spread, policy).line(language),))
