"""Write whether a policy can be carried out as JSON, in a shape that stays."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from policylang.interchange.quota_json import group_to_json, labels_of, report_to_json
from policylang.model.group import Feasibility
from policylang.model.norm import Key
from policylang.semantics.quotas.problems import Problem, problems_of, tally_of

# The shape; a change that breaks readers makes it 2.
VERSION: Final = 1


def feasibility_to_json(
    found: Feasibility,
    instruments: Sequence[str],
    message: Callable[[Problem], str],
    *,
    withheld: Collection[Key] = (),
) -> dict[str, object]:
    """Return a feasibility as what ``json.dumps`` takes; *message* says a problem in words.

    People whom one of the ``withheld`` provisions binds are counted and not told.
    """
    tally = tally_of(found)
    return {
        "version": VERSION,
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "days": [day.isoformat() for day in found.days],
        "calendar": found.calendar,
        "instruments": list(instruments),
        "is_feasible": tally.is_feasible,
        "groups": {
            "counted": tally.groups,
            "feasible": tally.can,
            "infeasible": tally.cannot,
            "unknown": tally.unknown,
        },
        "problems": [
            _problem(problem, instruments, message(problem), withheld)
            for problem in problems_of(found)
        ],
    }


def _problem(
    problem: Problem, instruments: Sequence[str], message: str, withheld: Collection[Key]
) -> dict[str, object]:
    clash = problem.clash
    is_withheld = not set(problem.provisions).isdisjoint(withheld)
    reports = [] if clash is None else [report_to_json(one, instruments) for one in clash.reports]
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": message,
        "days": [day.isoformat() for day in problem.days],
        "groups": [group_to_json(group) for group in problem.groups],
        "provisions": labels_of(problem.provisions, instruments),
        "people": None if is_withheld and problem.people else list(problem.people),
        "people_count": len(problem.people),
        "missing": list(problem.missing),
        "reports": reports,
        "given_way": [] if clash is None else labels_of(clash.given_way, instruments),
        "short": [] if clash is None else list(clash.short),
    }
