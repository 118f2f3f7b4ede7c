"""Peers that decide one person at a time, each called in its fastest documented way.

None of them has precedence among norms, or a third truth value: they are given
rows of which the first that fits counts, and nobody with missing facts.
"""

import json
from collections.abc import Iterator
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


def with_zen(norms: int) -> Contender:
    """GoRules zen: a decision table, read once by the engine's own loader."""
    import zen

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
            for number, (tests, answer) in enumerate(rows(norms))
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
    # A loader that is a Python function is called for every decision, and is slower.
    content = {"policy": {"nodes": nodes, "edges": edges}}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    evaluate = engine.evaluate
    return asking(lambda person: evaluate("policy", person)["result"]["answer"])


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


def with_cedar(norms: int) -> Contender:
    """Cedar: a permit for each row, parsed once; the first row of those that permit counts."""
    import cedarpy

    every = [*rows(norms)]
    text = "\n".join(
        f"permit(principal, action, resource) when {{ {_cedar(tests)} }};" for tests, _ in every
    )
    policies = cedarpy.PolicySet.from_str(text)
    entities = cedarpy.Entities.from_json_str("[]")
    ask = cedarpy.is_authorized
    request = {"principal": 'U::"a"', "action": 'Action::"work"', "resource": 'R::"a"'}

    def decide(person: Person) -> str:
        found = ask({**request, "context": person}, policies, entities)
        first = min(int(name.removeprefix("policy")) for name in found.diagnostics.reasons)
        return every[first][1]

    return asking(decide)


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


def with_rule_engine(norms: int) -> Contender:
    """rule-engine: a rule for each row, asked in turn until one matches."""
    import rule_engine

    every = [
        (rule_engine.Rule(_expression(tests, "and", "not ")).matches, answer)
        for tests, answer in rows(norms)
    ]

    def decide(person: Person) -> str:
        for matches, answer in every:
            if matches(person):
                return answer
        raise AssertionError

    return asking(decide)


def with_cel(norms: int) -> Contender:
    """CEL in Rust: one chain of choices; where that is too deep to be read, a program a row."""
    import cel

    every = [*rows(norms)]
    if len(every) <= _DEEPEST:
        chain = "".join(
            f"{_expression(tests, '&&', '!')} ? {json.dumps(answer)} : "
            for tests, answer in every[:-1]
        )
        execute = cel.compile(chain + json.dumps(every[-1][1])).execute
        return asking(execute)
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
