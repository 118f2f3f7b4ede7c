from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import pytest

import policylang
from policylang.model.decision import Outcome
from policylang.model.policy import Policy, Value
from policylang.model.selector import InArrangement
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.completions import leaves
from policylang.semantics.diagram.build import (
    Branch,
    Diagram,
    DiagramTooLargeError,
    Leaf,
    diagram_of,
)
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formulas
from policylang.semantics.explore import explore
from policylang.semantics.reading import read_policy

MONDAY = date(2021, 6, 28)
SATURDAY = date(2021, 7, 3)

POLICIES = {
    "exceptions": """
        a: exempt role Camat;
        b: require home for pregnant exception to a;
        c: essential unit Pemadam;
        d: require off for age >= 60 exception to b, c;
        default home
    """,
    "negation and brackets": """
        a: require home for not (role Camat or pregnant) and unit Arsip;
        b: forbid home for role Camat, Lurah except unit Arsip;
        c: allow home for not pregnant
    """,
    "a table and a context": """
        context level number 1 to 4;
        cap office by level { 1: 75%, 2: none, 3: 25%, 4: 0% } for service Administrasi;
        require field for role Juru when level >= 3;
        floor office 100% for role Camat
    """,
    "standing": """
        a: exempt role Camat;
        e: exempt role Lurah when "darurat";
        d: exempt role Sekretaris from 2030-01-01 to 2030-02-01;
        f: forbid home for exempt;
        b: essential unit Pemadam;
        c: require home for not exempt and not essential and age between 20 and 30
    """,
    "ranks": """
        a: exempt role Camat with 1 level below (kind Struktural);
        b: allow home for everyone;
        c: require home for top 1 level of each unit except role Camat;
        d: require field for role Lurah with 1 level below and pregnant
    """,
    "age and date of birth": """
        a: require home for age >= 56;
        b: forbid home for born < 1970-01-01
    """,
    "days": """
        a: require home for everyone on Monday;
        b: require off for days since positive_on <= 10 when working_day;
        attribute positive_on date;
        c: require office for everyone when holiday;
        d: require field for everyone on Saturday from 2021-07-01 to 2021-07-31;
        untranslated "Evaluasi";
        require "melapor" for home
    """,
    "a scope": """
        circular "1/2021"; valid 2021-06-01 to 2021-07-31; scope status PNS, PPPK;
        a: require home for status PPPK;
        rota unit Arsip daily 2 people
    """,
}


def load(text: str) -> Policy:
    return policylang.loads(text)


def all_cells(diagram: Diagram, most: int) -> Iterator[tuple[int, ...]]:
    """Yield a cell of every fact, all ways or so many of them at random."""
    sizes = [len(level.cells) for level in diagram.levels]
    count = 1
    for size in sizes:
        count *= size
    if count <= most:
        yield from product(*map(range, sizes))
        return
    draw = Random(1)
    for _ in range(most):
        yield tuple(draw.randrange(size) for size in sizes)


def leaf_of(diagram: Diagram, cells: tuple[int, ...]) -> Leaf:
    node = diagram.root
    while isinstance(node, Branch):
        node = node.children[cells[node.level]]
    return node


def decided(policy: Policy, diagram: Diagram, cells: tuple[int, ...], on: date) -> set[object]:
    """Return what the reference says of a person with all these facts."""
    attributes = policy.vocabulary.attributes
    values: dict[str, Value] = {}
    context: dict[str, Value] = {}
    assumed: dict[object, Value] = {}
    for level, cell in zip(diagram.levels, cells, strict=True):
        value = level.cells[cell].value
        if not isinstance(level.variable, str):
            assumed[level.variable] = value
        elif attributes[level.variable].source is Source.DAY:
            context[level.variable] = value
        else:
            values[level.variable] = value
    situation = Situation(on=on, context=context)
    case = Case(read_policy(policy), StaffRecord(None, values), situation, assumed=assumed)
    return {verdict.answer for verdict in leaves(explore(case).main)}


@pytest.mark.parametrize("on", [MONDAY, SATURDAY])
@pytest.mark.parametrize("name", POLICIES)
def test_a_leaf_says_what_the_reference_says(name: str, on: date) -> None:
    policy = load(POLICIES[name])
    diagram = diagram_of(policy, Situation(on=on))
    tried = 0

    for cells in all_cells(diagram, 400):
        verdict = diagram.verdict(leaf_of(diagram, cells))
        assert decided(policy, diagram, cells, on) == {verdict.answer}
        tried += 1
    assert tried


def test_what_no_instrument_in_force_reaches_is_not_in_force() -> None:
    policy = load(POLICIES["a scope"])
    diagram = diagram_of(policy, Situation(on=date(2022, 1, 3)))

    assert isinstance(diagram.root, Leaf)
    assert diagram.levels == ()
    assert diagram.verdict(diagram.root).answer.outcome is Outcome.NOT_IN_FORCE


def test_who_is_out_of_scope_is_in_a_leaf_of_their_own() -> None:
    policy = load(
        'circular "1/2021"; valid 2021-06-01 to 2021-07-31; scope status PNS; cap office 50%'
    )
    diagram = diagram_of(policy, Situation(on=MONDAY))

    outcomes = {
        diagram.verdict(leaf_of(diagram, (cell,))).answer.outcome
        for cell in range(len(diagram.levels[0].cells))
    }
    assert outcomes == {Outcome.CHOICE, Outcome.OUT_OF_SCOPE}


def test_facts_that_change_nothing_are_in_no_node() -> None:
    policy = load("a: exempt role Camat; b: exempt role Camat and (pregnant or not pregnant)")
    diagram = diagram_of(policy, Situation(on=MONDAY))

    assert isinstance(diagram.root, Branch)
    assert all(isinstance(child, Leaf) for child in diagram.root.children)


def test_a_verdict_is_worked_out_once_for_a_leaf() -> None:
    diagram = diagram_of(load("exempt role Camat"), Situation(on=MONDAY))
    leaf = leaf_of(diagram, (0,))

    assert diagram.verdict(leaf) is diagram.verdict(leaf)


def test_a_diagram_over_its_budget_is_given_up() -> None:
    text = "".join(f"require home for role R{n} and unit U{n};" for n in range(20))

    with pytest.raises(DiagramTooLargeError):
        diagram_of(load(text), Situation(on=MONDAY), budget=10)


def test_exceptions_of_role_and_unit_grow_with_their_number_alone() -> None:
    sizes = []
    for side in (5, 10):
        text = "".join(
            f"require home for role R{n} and unit U{m};" for n in range(side) for m in range(side)
        )
        sizes.append(diagram_of(load(text), Situation(on=MONDAY)).size)

    assert sizes[1] <= 5 * sizes[0]


def test_formulas_are_kept_once_each() -> None:
    policy = load("a: exempt role Camat and pregnant; b: exempt pregnant and role Camat, Lurah")
    case = Case(read_policy(policy), StaffRecord(None), Situation(on=MONDAY))
    formulas = Formulas(case)
    first, second = (formulas.of(one.selector) for one in policy.provisions())

    assert formulas.all_of((first, second)) is formulas.all_of((first, second))
    assert formulas.no(formulas.no(first)) is first
    assert formulas.no(TRUE) is FALSE
    assert formulas.no(FALSE) is TRUE
    assert formulas.all_of(()) is TRUE
    assert formulas.any_of(()) is FALSE
    assert formulas.any_of((first, TRUE)) is TRUE
    assert formulas.restricted(first, "age", 0, {}) is first
    assert formulas.of(InArrangement("home")) is FALSE


def test_what_is_kept_of_many_open_norms_counts_in_the_budget() -> None:
    texts = [f'n{n}: require home for role "Jabatan {n}" and pregnant;' for n in range(300)]
    policy = policylang.loads("\n".join(texts))
    with pytest.raises(DiagramTooLargeError):
        diagram_of(policy, Situation(on=MONDAY), budget=5)
