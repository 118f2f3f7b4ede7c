"""Write a conclusion as JSON: the head of a decision's, without how each norm fared."""

from policylang.interchange.decision_json import ORDINARY_LAW, WITHHELD, chooser_to_json
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Policy
from policylang.semantics.reading import read_policy


def conclusion_to_json(
    conclusion: Conclusion, *, policy: Policy, show_sensitive: bool = False
) -> dict[str, object]:
    """Return a conclusion as what :func:`json.dumps` takes; keys mean what a decision's do.

    A conclusion does not know which grounds would give health facts away: where
    the *policy* asks for such facts, all are withheld without *show_sensitive*.
    The JSON of a whole decision withholds no more than it must.
    """
    withholds = not show_sensitive and asks_for_sensitive(policy)
    return {
        "outcome": conclusion.outcome.value,
        "arrangement": conclusion.arrangement,
        "until_then": conclusion.until_then,
        "admissible": list(conclusion.admissible),
        "decided_by": chooser_to_json(conclusion.decided_by),
        "grounds": [WITHHELD] if withholds else grounds_to_json(conclusion, policy),
    }


def asks_for_sensitive(policy: Policy) -> bool:
    """Whether a policy asks for any fact of a person that is sensitive."""
    attributes = policy.vocabulary.attributes
    return any(attributes[fact].sensitive for fact in read_policy(policy).person_facts)


def grounds_to_json(conclusion: Conclusion, policy: Policy) -> list[str]:
    """Return what a conclusion rests on, nothing of it withheld."""
    references = policy.references
    grounds = [key.among(references) for key in conclusion.grounds]
    return [*grounds, ORDINARY_LAW] if conclusion.ordinary_law else grounds
