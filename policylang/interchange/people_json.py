"""What was found of people as plain data: the shape is in the reference of the API."""

from collections.abc import Collection

from policylang.model.norm import Key
from policylang.model.people import StaffReport
from policylang.model.policy import Policy


def people_to_json(
    report: StaffReport, policy: Policy, withheld: Collection[Key]
) -> dict[str, object]:
    """Return a report as what ``json.dumps`` takes.

    People who are shown by a clause of *withheld* are counted, not named.
    """
    references = policy.references

    def label(key: Key) -> str:
        return key.among(references)

    def named(people: Collection[str], keys: Collection[Key]) -> list[str] | None:
        return None if set(keys).intersection(withheld) else list(people)

    return {
        "from": report.start.isoformat(),
        "to": report.end.isoformat(),
        "days": len(report.days),
        "people": report.people,
        "conflicts": [
            {
                "norms": [label(key) for key in one.norms],
                "people": len(one.people),
                "ids": named(one.people, one.norms),
                "days": [day.isoformat() for day in one.days],
            }
            for one in report.conflicts
        ],
        "unreached": [{"unit": one.unit, "people": len(one.people)} for one in report.unreached],
        "reaching_nobody": [label(key) for key in report.reaching_nobody],
        "meeting_nobody": [
            {"exception": label(key), "targets": [label(each) for each in targets]}
            for key, targets in report.meeting_nobody
        ],
        "undetermined": {
            "people": report.undetermined,
            "not_worked_out": report.not_settled,
            "facts": [
                {
                    "attribute": one.fact,
                    "settles": one.settles,
                    "narrows": one.narrows,
                    "together": one.together,
                    "recorded": one.recorded,
                }
                for one in report.facts
            ],
        },
        "rank_readings": [
            {
                "norms": [label(key) for key in one.norms],
                "people": len(one.people),
                "ids": named([person for person, _ in one.people], one.norms),
            }
            for one in report.ranks
        ],
        "sizes": [
            {
                "quota": label(one.quota),
                "trouble": one.trouble.value,
                "groups": [{"group": group.title, "size": size} for group, size in one.groups],
            }
            for one in report.sizes
        ],
    }
