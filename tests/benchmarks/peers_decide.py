"""Peers that decide one person at a time, each called in its fastest documented way.

None of them has precedence among norms, or a third truth value: they are given
rows of which the first that fits counts, and nobody with missing facts.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from benchmarks.contenders_decide import OUT, Contender, asking
from benchmarks.exceptions import Person, pairs

# A column and what it must be: one of names, not one of names, at least, less than, or true.
Test: TypeAlias = tuple[str, str, Any]
Row: TypeAlias = tuple[tuple[Test, ...], str]


def rows(norms: int) -> Iterator[Row]:
    """Yield the policy flattened: tests of a row, and the answer if all of them hold."""
    yield (("status", "not in", ("PNS", "PPPK")),), OUT
    yield (("health", "in", ("Positif",)),), "off"
    yield (("pregnant", "is", True),), "home"
    yield (("comorbid", "is", True), ("age", ">=", 56)), "home"
    yield (("role", "in", ("Camat", "Lurah")),), "office"
    yield (("role", "in", ("Kepala Dinas",)),), "office"
    yield (("unit", "in", ("Pemadam", "Puskesmas")),), "office"
    yield (("service", "in", ("Langsung",)),), "office"
    yield (("role", "in", ("Bendahara",)), ("service", "in", ("Keuangan",))), "office"
    yield (("role", "in", ("Satpam",)),), "office"
    yield (("status", "in", ("PPPK",)), ("age", "<", 25)), "office"
    yield (("role", "in", ("Arsiparis",)), ("unit", "in", ("Arsip",))), "office"
    for role, unit in pairs(norms):
        yield (("role", "in", (role,)), ("unit", "in", (unit,))), "office"
    yield (), "home"


def zen_graph(every: Sequence[Row]) -> dict[str, Any]:
    """Return rows as a decision table of GoRules zen, of which the first row that fits counts."""
    columns = ("role", "unit", "health", "pregnant", "age", "comorbid", "service", "status")
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": column, "name": column, "field": column} for column in columns],
        "outputs": [{"id": "answer", "name": "answer", "field": "answer"}],
        "rules": [
            {
                "_id": str(number),
                **dict.fromkeys(columns, ""),
                **{column: _cell(kind, value) for column, kind, value in tests},
                "answer": json.dumps(answer),
            }
            for number, (tests, answer) in enumerate(every)
        ],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}


def with_zen(every: Sequence[Row]) -> Contender:
    """GoRules zen: a decision table, read once by the engine's own loader."""
    import zen

    # A loader that is a Python function is called for every decision, and is slower.
    content = {"policy": zen_graph(every)}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    evaluate, of_many = engine.evaluate, engine.evaluate_batch

    def decide(person: Person) -> str:
        return str(evaluate("policy", person)["result"]["answer"])

    def decide_many(people: Sequence[Person]) -> list[str]:
        found = of_many([{"key": "policy", "context": person} for person in people])
        return [one["data"]["result"]["answer"] for one in found]

    return asking(decide, many=decide_many)


def _cell(kind: str, value: Any) -> str:
    match kind:
        case "in":
            return ", ".join(map(json.dumps, value))
        case "not in":
            return f"not in {json.dumps(value)}"
        case "is":
            return "true"
        case _:
            return f"{kind} {value}"


def cedar_text(every: Sequence[Row]) -> str:
    """Return a permit of Cedar for each row."""
    return "\n".join(
        f"permit(principal, action, resource) when {{ {_cedar(tests)} }};" for tests, _ in every
    )


def with_cedar(every: Sequence[Row]) -> Contender:
    """Cedar: a permit for each row, parsed once; the first row of those that permit counts."""
    import cedarpy

    policies = cedarpy.PolicySet.from_str(cedar_text(every))
    entities = cedarpy.Entities.from_json_str("[]")
    ask = cedarpy.is_authorized
    request = {"principal": 'U::"a"', "action": 'Action::"work"', "resource": 'R::"a"'}

    def told(found: cedarpy.AuthzResult) -> str:
        first = min(int(name.removeprefix("policy")) for name in found.diagnostics.reasons)
        return every[first][1]

    def decide(person: Person) -> str:
        return told(ask({**request, "context": person}, policies, entities))

    def decide_many(people: Sequence[Person]) -> list[str]:
        requests = [{**request, "context": person} for person in people]
        return [*map(told, cedarpy.is_authorized_batch(requests, policies, entities))]

    return asking(decide, many=decide_many)


def _cedar(tests: tuple[Test, ...]) -> str:
    parts = []
    for column, kind, value in tests:
        fact = f"context.{column}"
        match kind:
            case "in" if len(value) == 1:
                parts.append(f"{fact} == {json.dumps(value[0])}")
            case "in":
                parts.append(f"{json.dumps(value)}.contains({fact})")
            case "not in":
                parts.append(f"!{json.dumps(value)}.contains({fact})")
            case "is":
                parts.append(fact)
            case _:
                parts.append(f"{fact} {kind} {value}")
    return " && ".join(parts) or "true"


def rule_engine_texts(every: Sequence[Row]) -> list[tuple[str, str]]:
    """Return rows as the texts of rules, each with its answer."""
    return [(_expression(tests, "and", "not "), answer) for tests, answer in every]


def cel_chain(every: Sequence[Row]) -> str:
    """Return rows as one chain of choices in CEL."""
    chain = "".join(
        f"{_expression(tests, '&&', '!')} ? {json.dumps(answer)} : " for tests, answer in every[:-1]
    )
    return chain + json.dumps(every[-1][1])


def _expression(tests: tuple[Test, ...], conjunction: str, negation: str) -> str:
    """Return tests as an expression; rule-engine and CEL differ in the words for "and", "not"."""
    parts = []
    for column, kind, value in tests:
        match kind:
            case "in" if len(value) == 1:
                parts.append(f"{column} == {json.dumps(value[0])}")
            case "in":
                parts.append(f"{column} in {json.dumps(value)}")
            case "not in":
                parts.append(f"{negation}({column} in {json.dumps(value)})")
            case "is":
                parts.append(column)
            case _:
                parts.append(f"{column} {kind} {value}")
    return f" {conjunction} ".join(parts) or "true"


def with_rule_engine(every: Sequence[Row]) -> Contender:
    """rule-engine: a rule for each row, asked in turn until one matches."""
    import rule_engine

    rules = [(rule_engine.Rule(text).matches, answer) for text, answer in rule_engine_texts(every)]

    def decide(person: Person) -> str:
        for matches, answer in rules:
            if matches(person):
                return answer
        raise AssertionError

    return asking(decide)


def with_cel(every: Sequence[Row]) -> Contender:
    """CEL in Rust: one chain of choices; where that is too deep to be read, a program a row."""
    import cel

    if len(every) <= _DEEPEST:
        return asking(cel.compile(cel_chain(every)).execute)
    programs = [
        (cel.compile(_expression(tests, "&&", "!")).execute, answer) for tests, answer in every
    ]

    def decide(person: Person) -> str:
        context = cel.Context(variables=person)
        for execute, answer in programs:
            if execute(context):
                return answer
        raise AssertionError

    return asking(decide)


_DEEPEST: Final = 20
