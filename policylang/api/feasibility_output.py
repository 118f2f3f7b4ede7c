"""Say whether a policy can be carried out: in words, and as JSON."""

from policylang.explanation import feasibility as _words
from policylang.explanation.naming import sensitive_provisions
from policylang.interchange import feasibility_json as _json
from policylang.model.group import Feasibility
from policylang.model.policy import Policy


def explain_feasibility(
    found: Feasibility, *, policy: Policy, show_sensitive: bool = False
) -> _words.FeasibilityExplanation:
    """Return in words whether a policy can be carried out, and what is in the way.

    Args:
        found: what :func:`feasibility` returned.
        policy: what it is of.
        show_sensitive: name the people whom a norm on a sensitive fact binds.
    """
    return _words.explain_feasibility(found, policy, show_sensitive=show_sensitive)


def feasibility_to_json(
    found: Feasibility,
    *,
    policy: Policy,
    language: str | None = None,
    show_sensitive: bool = False,
) -> dict[str, object]:
    """Return the same as what ``json.dumps`` takes: codes, and a message for each problem.

    Args:
        found: what :func:`feasibility` returned.
        policy: what it is of.
        language: of the messages, ``"en"`` or ``"id"``; else the policy's.
        show_sensitive: name the people whom a norm on a sensitive fact binds.
    """
    spoken = language or policy.language
    explained = explain_feasibility(found, policy=policy, show_sensitive=show_sensitive)
    return _json.feasibility_to_json(
        found,
        policy.references,
        lambda problem: explained.note(problem, spoken).text,
        withheld=frozenset() if show_sensitive else sensitive_provisions(policy),
    )
