"""Look the names of presumptions and examples up."""

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.policy import ABSENT, Example, Instrument, Presumption, Value
from policylang.model.selector import Everyone
from policylang.model.vocabulary import Attribute, Kind, normal
from policylang.semantics.reading import facts_read
from policylang.semantics.resolve.clauses import resolve_whats
from policylang.semantics.resolve.days import resolve_date
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import condition_name, resolve_selector
from policylang.semantics.resolve.targets import Labels
from policylang.syntax import ast


def resolve_presumption(node: ast.Presume, names: Names) -> Presumption | None:
    """Return what a missing fact is taken to be."""
    found = names.attribute(node.attribute)
    if found is None:
        return None
    value = _value(node.value, found, names)
    names.forbids_standing = True
    selector = Everyone() if node.subject is None else resolve_selector(node.subject, names)
    names.forbids_standing = False
    if value is None:
        return None
    because = tuple(text.text for text in node.because)
    return Presumption(found.name, value, selector, because, node.span)


def report_presumption_cycles(presumptions: tuple[Presumption, ...], names: Names) -> None:
    """Report a presumption that hangs on the very fact that it fills."""
    reads = {
        fact: frozenset[str]().union(
            *(facts_read(one.selector) for one in presumptions if one.fact == fact)
        )
        for fact in {one.fact for one in presumptions}
    }
    for one in presumptions:
        reached = set(facts_read(one.selector))
        while True:
            more = reached | {fact for known in reached for fact in reads.get(known, ())}
            if more == reached:
                break
            reached = more
        if one.fact in reached and one.span is not None:
            names.report(Code.DEFINITION_CYCLE, one.span, name=one.fact)


def resolve_example(
    node: ast.Expect, home: Instrument, names: Names, labels: Labels
) -> Example | None:
    """Return an example, or None where it makes no sense."""
    facts: list[tuple[str, Value]] = []
    for fact in node.facts:
        held = _fact(fact, names)
        if held is not None:
            facts.append(held)
    arrangements, conduct = resolve_whats(node.whats, names)
    if conduct is not None:
        names.report(Code.UNKNOWN_ARRANGEMENT, node.whats[0].span, arrangement=node.whats[0].text)
    because = [labels.find(target, home) for target in node.because]
    if len(facts) < len(node.facts) or None in because or not (node.outcome or arrangements):
        return None
    return Example(
        tuple(facts),
        arrangements,
        node.outcome,
        tuple(found.key for found in because if found is not None),
        None if node.on is None else resolve_date(node.on, names),
        node.span,
    )


def _fact(fact: ast.Fact, names: Names) -> tuple[str, Value] | None:
    if isinstance(fact.attribute, ast.Quoted):
        assert isinstance(fact.value, ast.YesNo)
        return condition_name(fact.attribute.text), fact.value.value
    found = names.attribute(fact.attribute)
    value = None if found is None else _value(fact.value, found, names)
    return None if found is None or value is None else (found.name, value)


def _value(node: ast.FactValue, found: Attribute, names: Names) -> Value | None:
    match node, found.kind:
        case ast.YesNo(value), Kind.YES_NO:
            return value
        case ast.Never(), Kind.DATE | Kind.NAME | Kind.ONE_OF | Kind.NUMBER:
            return ABSENT
        case ast.Number(number), Kind.NUMBER:
            return number
        case ast.Date(), Kind.DATE:
            return resolve_date(node, names)
        case ((ast.Name() | ast.Number()), Kind.NAME | Kind.ONE_OF):
            text = node.text if isinstance(node, ast.Name) else str(node.value)
            return _one_of(text, node, found, names) if found.kind is Kind.ONE_OF else text
        case _:
            names.report(
                Code.WRONG_TYPE,
                node.span,
                attribute=found.name,
                type=found.kind.value,
                use="value",
            )
            return None


def _one_of(text: str, node: ast.Node, found: Attribute, names: Names) -> str | None:
    same = names.vocabulary.same_names(found.name, text)
    for value in found.values:
        if normal(value) in same:
            return value
    names.report(
        Code.UNKNOWN_VALUE,
        node.span,
        nearest(text, found.values),
        value=text,
        attribute=found.name,
        known=", ".join(found.values),
    )
    return None
