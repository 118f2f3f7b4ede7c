"""Gaps: classes that a policy forgets, held against a search through everybody."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Final

import pytest

import policylang
from policylang import Policy, check, loads
from policylang.analysis.alike import Steps, TooManyAlikeError, ends_of
from policylang.analysis.everybody import everybody
from policylang.analysis.gaps import gaps_of
from policylang.semantics.reading import facts_read

ZONA: Final = "attribute zona one of Hijau, Kuning, Merah; "
DEAD: Final = {"selector false", "condition false", "not in force", "out of scope", "advice"}
MONDAY: Final = date(2024, 1, 1)


def codes(text: str) -> list[str]:
    return [found.code.id for found in check(text) if found.code.id == "POL394"]


@pytest.mark.parametrize(
    "text",
    [
        ZONA + "a: require home for zona Merah; b: allow home for zona Kuning;",
        ZONA + "scope status PNS; a: require home for zona Merah; b: allow home for zona Kuning;",
        ZONA + "a: require home for zona Merah and pregnant; b: allow home for zona Kuning;",
        (
            "context level number 1 to 4; a: require home for everyone when level = 4;"
            "b: allow home for everyone when level = 3; c: exempt everyone when level = 2;"
        ),
        "a: allow home for age <= 49; b: require home for age >= 51;",
    ],
)
def test_a_class_that_is_forgotten_is_found(text: str) -> None:
    assert codes(text) == ["POL394"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ZONA + "a: require home for zona Merah;", "one class of three"),
        (ZONA + "a: require home for zona Merah, Kuning;", "one norm for all the others"),
        (
            ZONA + "a: require home for not zona Hijau; b: forbid field for zona Kuning;",
            "left out on purpose",
        ),
        (
            ZONA + "a: require home for zona Merah; b: allow home for zona Kuning;"
            'require "masker" for zona Hijau;',
            "named by the text",
        ),
        (
            ZONA + "a: require home for zona Merah; b: allow home for zona Kuning; default office;",
            "a default",
        ),
        (
            ZONA + "scope zona Merah, Kuning; a: require home for zona Merah;"
            "b: allow home for zona Kuning;",
            "out of scope",
        ),
        (
            ZONA + "a: require home for zona Merah; b: allow home for zona Kuning;"
            "c: allow field for everyone;",
            "reached by a norm for everyone",
        ),
        (
            ZONA + "a: require home for zona Merah; advise home for zona Kuning;",
            "advice deals with nobody",
        ),
        ("a: allow home for age < 50; b: require home for age > 60;", "a wide middle"),
        ("a: allow home for age != 50; b: forbid field for age > 50;", "one norm for both sides"),
        ("hamil: require home for pregnant; camat: exempt role Camat;", "kinds of people"),
        (
            (
                "context level number 1 to 3; cap office by level "
                "{1: none, 2: 50%, 3: 25%} of everyone per unit at least 1;"
            ),
            "a cell without a quota",
        ),
    ],
)
def test_what_is_left_out_on_purpose_is_no_gap(text: str, why: str) -> None:
    assert codes(text) == [], why


def test_the_finding_names_the_class_and_who_deals_with_the_others() -> None:
    (found,) = (
        one
        for one in check(ZONA + "a: require home for zona Merah; b: allow home for zona Kuning;")
        if one.code.id == "POL394"
    )

    assert found.facts["norms"] == "a, b"
    assert found.facts["witness"] == "zona/zona=Hijau"


def test_a_walk_of_too_many_steps_is_given_up() -> None:
    diagram = everybody(loads("exempt role Camat")).diagrams[0]

    with pytest.raises(TooManyAlikeError):
        list(ends_of(diagram, [{}], Steps(1)))


# --- against a search through everybody ---------------------------------------

VALUES: Final = {"zona": ("Hijau", "Kuning", "Merah"), "wilayah": ("Barat", "Timur")}
FACTS: Final = (*VALUES, "pregnant")


def texts() -> Iterator[str]:
    """Yield policies about two facts with closed lists, and one that is yes or no."""
    chance = random.Random(4)
    for _ in range(60):
        norms = []
        for number in range(chance.randint(2, 5)):
            parts = [f"zona {chance.choice(('Kuning', 'Merah'))}"]
            if chance.random() < 0.5:
                parts.append(f"wilayah {chance.choice(VALUES['wilayah'])}")
            if chance.random() < 0.3:
                parts.append(chance.choice(("pregnant", "not pregnant")))
            verb = chance.choice(("require home", "allow home", "forbid field"))
            norms.append(f"n{number}: {verb} for {' and '.join(parts)};")
        declared = "".join(f"attribute {f} one of {', '.join(v)};" for f, v in VALUES.items())
        yield declared + "".join(norms)


def reached(policy: Policy, person: dict[str, object], facts: set[str]) -> frozenset[str]:
    """Return the norms that hold of somebody and read some facts."""
    decision = policylang.decide(policy, person, on=MONDAY)
    return frozenset(
        one.provision.label
        for one in decision.standings
        if one.status.value not in DEAD and facts_read(one.provision.selector) >= facts
    )


def has_class_gap(policy: Policy, text: str) -> bool:
    """Search for somebody in the only zone that is never named."""
    unnamed = [value for value in VALUES["zona"] if value not in text.split(";", 2)[2]]
    if len(unnamed) != 1:
        return False
    for wilayah, pregnant in product(VALUES["wilayah"], (True, False)):
        rest: dict[str, object] = {"wilayah": wilayah, "pregnant": pregnant}
        if reached(policy, {"zona": unnamed[0], **rest}, set()):
            continue
        others = [
            reached(policy, {"zona": zona, **rest}, {"zona"})
            for zona in VALUES["zona"]
            if zona != unnamed[0]
        ]
        if all(others) and not frozenset.intersection(*others):
            return True
    return False


def test_forgotten_classes_are_those_that_a_search_through_everybody_finds() -> None:
    found = []
    for text in texts():
        policy = loads(text)
        gaps, complete = gaps_of(everybody(policy))
        here = any(gap.facts == ("zona",) for gap in gaps)
        assert complete
        assert here == has_class_gap(policy, text), text
        found.append(here)

    assert 10 < sum(found) < 50
