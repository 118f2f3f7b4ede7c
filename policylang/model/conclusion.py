"""What a decision comes to, without how each norm fared."""

from policylang._frozen import frozen
from policylang.model.decision import Answer, Chooser, Decision, Outcome
from policylang.model.norm import Key


@frozen
class Conclusion:
    """What a decision comes to; everyone to whom the same norms apply shares one.

    It holds nothing of the person. ``grounds``, ``ordinary_law`` and the rest
    mean what they mean in a :class:`Decision`, which says how each norm fared
    as well.
    """

    outcome: Outcome
    admissible: tuple[str, ...] = ()
    decided_by: Chooser | None = None
    until_then: str | None = None
    grounds: tuple[Key, ...] = ()
    ordinary_law: bool = False

    @classmethod
    def of(cls, decision: Decision) -> "Conclusion":
        """Return what a decision comes to."""
        return cls(
            decision.outcome,
            decision.admissible,
            decision.decided_by,
            decision.until_then,
            decision.grounds,
            decision.ordinary_law,
        )

    @property
    def arrangement(self) -> str | None:
        """The arrangement, where one is decided."""
        return self.admissible[0] if self.outcome is Outcome.DECIDED else None

    @property
    def answer(self) -> Answer:
        """The part that a missing fact may change."""
        return Answer(self.outcome, self.admissible, self.decided_by, self.until_then)
