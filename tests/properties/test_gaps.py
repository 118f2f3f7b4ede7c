"""The people whom a policy leaves out are those that going over everybody shows."""

from random import Random

import pytest
from hypothesis import settings

import brute_gaps
from policylang import loads
from policylang.analysis import everybody as everybody_module
from policylang.analysis.everybody import Everybody, everybody
from policylang.analysis.gaps import gaps_of
from policylang.semantics.diagram.build import DiagramTooLargeError

POLICIES = settings.default.max_examples // 2
DECLARED = (
    "attribute zona one of Hijau, Kuning, Merah; attribute tingkat number 1 to 4;"
    "context darurat yes/no;"
)
CLAIMS = (
    *("zona Kuning", "zona Merah", "zona Merah", "zona Hijau", "zona Kuning, Merah"),
    *("tingkat = 1", "tingkat >= 3", "tingkat = 4", "tingkat 2, 3", "not tingkat = 2"),
    *("role Lurah", "role Lurah", "role Staf", "pregnant", "not pregnant", "darurat"),
    *("age <= 49", "age >= 51", "age between 51 and 59", "not zona Hijau"),
)
VERBS = ("require home", "allow home", "forbid field", "require office", "advise home")


def text_of(seed: int) -> str:
    """Return norms about three facts at most, some of them for all classes but one."""
    draw = Random(seed)
    facts = draw.sample(("zona", "tingkat", "role", "pregnant", "darurat", "age"), 3)
    claims = [one for one in CLAIMS if any(fact in one for fact in facts)]
    norms = []
    for number in range(draw.randint(2, 7)):
        some = draw.sample(claims, draw.choice((1, 1, 2, 2)))
        draw_quota = draw.random()
        verb = draw.choice(VERBS)
        if draw_quota < 0.1:
            norms.append(f"n{number}: cap office 50% for {' and '.join(some)};")
        elif draw_quota < 0.16 and "zona" in facts:
            norms.append(f"n{number}: cap office by zona {{Hijau: none, others: 50%}};")
        else:
            when = " when darurat" if draw.random() < 0.08 and "darurat" in facts else ""
            norms.append(f"n{number}: {verb} for {' and '.join(some)}{when};")
    return DECLARED + crossed(draw) + "".join(norms)


def crossed(draw: Random) -> str:
    """Return norms for all classes of each role, now and then but one."""
    if draw.random() < 0.6:
        return ""
    left_out = draw.randrange(6)
    pairs = [(zona, role) for role in ("Lurah", "Staf") for zona in ("Hijau", "Kuning", "Merah")]
    return "".join(
        f"c{number}: allow home for zona {zona} and role {role};"
        for number, (zona, role) in enumerate(pairs)
        if number != left_out
    )


def found_in(every: Everybody) -> set[brute_gaps.Found]:
    gaps, complete = gaps_of(every)
    assert complete
    found = set()
    for gap in gaps:
        held = {name: value for name, value, _ in gap.witness.facts}
        found.add(tuple((fact, shortest(held[fact])) for fact in gap.facts))
    return found


def shortest(value: object) -> object:
    """Return a name without the word for what it is the name of."""
    return value.removeprefix("role ") if isinstance(value, str) else value


@pytest.mark.parametrize("with_diagram", [True, False])
def test_who_is_left_out_is_what_going_over_everybody_shows(
    monkeypatch: pytest.MonkeyPatch, *, with_diagram: bool
) -> None:
    forms = [0, 0, 0]
    if not with_diagram:

        def refuse(*_args: object, **_options: object) -> object:
            raise DiagramTooLargeError

        monkeypatch.setattr(everybody_module, "diagram_of", refuse)
    for seed in range(POLICIES):
        policy = loads(text_of(seed))
        expected = brute_gaps.gaps(policy)

        assert found_in(everybody(policy)) == expected, text_of(seed)
        for gap in expected:
            forms[2 if len(gap) == 2 else gap[0][0] == "age"] += 1

    assert all(forms), forms
