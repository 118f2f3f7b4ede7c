"""What is found where there is no diagram of everything, and what is said to be open."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from benchmarks.circulars import circular
from policylang import loads
from policylang.analysis import everybody as everybody_module
from policylang.analysis.checks import norms_conflict, norms_gap, not_decided
from policylang.analysis.checks.norms_conflict import clashes_in
from policylang.analysis.everybody import Everybody, everybody
from policylang.analysis.pairwise import by_pairs
from policylang.diagnostics import Diagnostic
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import DiagramTooLargeError, diagram_of

MANY = "".join(f"attribute f{n} yes/no;" for n in range(30))


@pytest.fixture
def no_diagram(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no diagram of a whole policy be built."""

    def refuse(*_args: object, **_options: object) -> Any:
        raise DiagramTooLargeError

    monkeypatch.setattr(everybody_module, "diagram_of", refuse)


def found(text: str) -> list[Diagnostic]:
    return list(not_decided.check(everybody(loads(text))))


def hostile(norms: int, seed: int = 1) -> str:
    """Return norms about facts that have nothing in common."""
    chance = random.Random(seed)
    texts = []
    for number in range(norms):
        facts = chance.sample(range(30), 3)
        claim = " and ".join(f"{'not ' * (chance.random() < 0.5)}f{fact}" for fact in facts)
        verb = chance.choice(("require home", "require office", "forbid home"))
        texts.append(f"n{number}: {verb} for {claim};")
    return MANY + "".join(texts)


@pytest.mark.usefixtures("no_diagram")
def test_two_norms_that_clash_are_found_without_the_diagram() -> None:
    codes = [one.code.id for one in found("a: require home for pregnant; b: exempt role Camat;")]

    assert codes == ["POL391"]


@pytest.mark.usefixtures("no_diagram")
def test_two_norms_that_cannot_clash_are_settled() -> None:
    assert found("a: require home for role Staf; b: exempt role Camat;") == []


@pytest.mark.usefixtures("no_diagram")
def test_a_norm_for_nobody_is_found_without_the_diagram() -> None:
    text = (
        "valid 2021-07-05 to 2021-07-09; a: require home for age > 60 and born >= 1990-01-01;"
        "b: exempt role Camat;"
    )

    assert [one.code.id for one in found(text)][:1] == ["POL392"]


@pytest.mark.usefixtures("no_diagram")
def test_a_norm_that_waits_for_an_event_is_not_said_to_hold_of_nobody() -> None:
    text = 'a: require home for pregnant from event "klaster"; b: exempt role Camat;'

    assert found(text) == []


@pytest.mark.usefixtures("no_diagram")
def test_a_pair_in_which_one_prevails_is_settled() -> None:
    assert found("a: require home for pregnant exception to b; b: exempt role Camat;") == []


@pytest.mark.usefixtures("no_diagram")
def test_where_three_may_clash_it_is_said_that_these_were_not_looked_for() -> None:
    (open_,) = found(
        "a: require home or office for pregnant; b: require home or field for comorbid;"
    )

    assert open_.facts["checks"] == "POL391"


@pytest.mark.usefixtures("no_diagram")
def test_defaults_that_disagree_are_found_together_without_the_diagram() -> None:
    (one,) = found(
        "a: default home; b: default office; c: default home; d: allow field for pregnant;"
    )

    assert (one.code.id, one.facts["norm"], one.facts["others"]) == ("POL391", "c", "a, b")


def test_where_everything_was_seen_nothing_is_open() -> None:
    assert found("a: require home for pregnant; b: exempt role Camat;") == []


def test_norms_that_have_little_in_common_get_an_honest_answer() -> None:
    open_ = [one for one in found(hostile(45)) if one.code.id == "POL395"]

    assert [one.facts["checks"].split(" ")[0] for one in open_] == ["POL391"]


@pytest.mark.usefixtures("no_diagram")
def test_a_norm_of_which_nobody_shows_that_it_counts_is_left_open() -> None:
    (open_,) = found(
        "a: require home for pregnant exception to b;"
        "b: require office for pregnant and role Camat; c: allow field for comorbid;"
    )

    assert open_.facts == {"checks": "POL393 (1)", "norms": "b"}


@pytest.mark.usefixtures("no_diagram")
def test_a_norm_that_counts_for_few_is_shown_to_count() -> None:
    text = (
        "a: require home for not pregnant exception to b; b: exempt role Camat;"
        "c: require field for role Camat and pregnant and age > 40 exception to b;"
    )

    assert found(text) == []


@pytest.mark.usefixtures("no_diagram")
def test_a_norm_that_stands_again_where_what_beats_it_is_beaten_counts() -> None:
    text = (
        "a: require home for pregnant exception to b; b: require office for pregnant;"
        "c: exempt role Camat exception to a;"
    )

    assert found(text) == []


@pytest.mark.parametrize("norms", [40, 120])
def test_of_a_circular_of_many_norms_nothing_is_left_open(norms: int) -> None:
    every = everybody(loads(circular(norms)))

    assert every.given_up
    assert list(not_decided.check(every)) == []


@pytest.mark.usefixtures("no_diagram")
def test_a_gap_is_found_without_the_diagram() -> None:
    policy = loads(
        "attribute zona one of Hijau, Kuning, Merah; a: require home for zona Merah;"
        "b: allow home for zona Kuning; c: exempt role Camat; d: allow field for pregnant;"
    )
    every = everybody(policy)

    assert every.given_up
    assert [one.facts["fact"] for one in norms_gap.check(every)] == ["zona"]


def pairs_of(seen: Everybody) -> Iterator[frozenset[str]]:
    for clash in clashes_in(seen):
        if len(clash) == 2:
            yield frozenset(key.label for key in clash)


@pytest.mark.parametrize("seed", range(6))
def test_pairs_find_what_the_diagram_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = loads(hostile(9, seed))
    with_diagram = everybody(policy)

    def refuse(*_args: object, **_options: object) -> Any:
        raise DiagramTooLargeError

    monkeypatch.setattr(everybody_module, "diagram_of", refuse)
    two_by_two = by_pairs(everybody(policy))
    clashing = {frozenset(key.label for key in pair) for pair in two_by_two.clashes}
    assert clashing == set(pairs_of(with_diagram))
    assert two_by_two.left_open.pairs == ()
    assert len(clashing) < len(list(combinations(range(9), 2)))


def test_what_is_kept_beside_the_nodes_is_in_the_budget() -> None:
    policy = loads(hostile(40))

    with pytest.raises(DiagramTooLargeError):
        diagram_of(policy, Situation(on=date(2024, 1, 1)), budget=3_000)


def test_the_particular_norm_is_told_what_it_lacks() -> None:
    text = "camat: exempt role Camat; hamil: require home for role Camat and pregnant;"
    policy = loads(text)

    (one,) = norms_conflict.check(everybody(policy))
    assert (one.code.id, one.facts["norm"], one.facts["target"]) == ("POL396", "hamil", "camat")
    at = int(one.facts["insert_at"])
    mended = f"{text[:at]} exception to camat{text[at:]}"
    assert list(norms_conflict.check(everybody(loads(mended)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: exempt role Camat; b: require home for role Camat;",
        "a: exempt role Camat; b: require home for pregnant;",
        (
            "a: forbid office for role Camat; b: require home or office for role Camat and pregnant;"
            "c: forbid home for pregnant;"
        ),
    ],
)
def test_norms_of_which_none_lies_inside_the_other_are_a_plain_conflict(text: str) -> None:

    assert {one.code.id for one in norms_conflict.check(everybody(loads(text)))} == {"POL391"}
