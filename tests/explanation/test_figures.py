"""A figure from a table is told with the circular that it stands in."""

from datetime import date

import pytest

import policylang
from policylang import Policy, Source

TABLE = "cap office by level { 1: 75%, 2: 50%, others: 25% }"
FIRST = f'circular "23/2021"; valid 2021-07-01 to 2021-07-31; context level number; k5: {TABLE};'
LATER = (
    'circular "24/2021"; valid 2021-07-05 to 2021-07-31; amends "23/2021";'
    " replace k5: cap office by level { 1: 50%, 2: 0%, others: 10% };"
)


def both() -> Policy:
    return policylang.loads(Source("23.policy", FIRST), Source("24.policy", LATER))


@pytest.mark.parametrize(
    ("on", "level", "figure", "circular"),
    [
        (date(2021, 7, 2), 1, "so: cap office 75%", 'circular "23/2021"'),
        (date(2021, 7, 7), 1, "so: cap office 50%", 'circular "24/2021"'),
        (date(2021, 7, 7), 2, "so: cap office 0%", 'circular "24/2021"'),
        (date(2021, 7, 7), 3, "so: cap office 10%", 'circular "24/2021"'),
    ],
)
def test_the_figure_of_the_day_is_told_with_its_circular(
    on: date, level: int, figure: str, circular: str
) -> None:
    policy = both()
    decision = policylang.decide(policy, {"id": "a", "unit": "A"}, on=on, context={"level": level})
    told = policylang.explain(decision, policy=policy).text().split("\n\n")[1]

    assert figure in told
    assert circular in told
    (ground, *_) = policylang.to_json(decision)["grounds"]
    assert ground == f"k5 of {circular.removeprefix('circular ')}"


def test_a_group_s_figures_name_the_circular_too() -> None:
    policy = both()
    people = [{"id": f"{n}", "unit": "A"} for n in range(4)]
    known = {"on": date(2021, 7, 7), "context": {"level": 1}}
    reports = policylang.quota_reports(policy, people, **known)

    (shown,) = policylang.quotas_to_json(reports, policy=policy)
    assert "24/2021" in str(shown)
