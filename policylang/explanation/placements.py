"""Why someone is where a roster puts them: read off the placement, nothing computed again."""

from datetime import date

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.naming import Naming, sensitive_provisions
from policylang.explanation.text.placements import placement_line, placement_text
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Line, Placement, Roster


@frozen(eq=False)
class PlacementExplanation:
    """Why one person is where they are on a day.

    ``provisions`` are what it rests on, without those that would give a
    sensitive fact away; ``withholds`` says that there are some. ``position`` is
    where the person stands in the queue, from 1; 0 without a queue.
    """

    line: Line = field(repr=False)
    on: date
    placement: Placement = field(repr=False)
    policy: Policy = field(repr=False)
    withheld: frozenset[Key] = field(default=frozenset(), repr=False)

    @property
    def provisions(self) -> tuple[Key, ...]:
        """The provisions that may be named."""
        return tuple(key for key in self.placement.provisions if key not in self.withheld)

    @property
    def withholds(self) -> bool:
        """Whether any provision is left out."""
        return len(self.provisions) < len(self.placement.provisions)

    @property
    def position(self) -> int:
        """The place in the queue, from 1."""
        draw = self.placement.draw
        return 0 if draw is None else draw.position(self.line.id)

    def brief(self, language: str = "en") -> str:
        """Return why, in one line."""
        return placement_line(self, Naming.of(self.policy, language))

    def text(self, language: str = "en") -> str:
        """Return the answer in one line, why, and the provisions that it rests on."""
        return placement_text(self, Naming.of(self.policy, language))


def explain_placement(
    roster: Roster, person: str, on: date, policy: Policy, *, show_sensitive: bool = False
) -> PlacementExplanation:
    """Return why a person is where they are.

    Raises:
        ValueError: the roster has no such person, or nobody works on the day.
    """
    line = roster.line(person)
    if line is None:
        message = f"the roster has no person {person!r}"
        raise ValueError(message)
    if on not in roster.days:
        message = f"the roster has no day {on.isoformat()}"
        raise ValueError(message)
    placement = line.placements[roster.days.index(on)]
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    return PlacementExplanation(line, on, placement, policy, withheld)
