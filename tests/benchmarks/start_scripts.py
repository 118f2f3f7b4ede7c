"""Small programs that import a peer, read twelve norms, decide once, and end.

Each is the text of a program that finds what it reads in a file beside it, so
that nothing else is imported.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.exceptions import ON, STATED, people, texts
from benchmarks.peers_decide import cedar_text, cel_chain, rows, rule_engine_texts, zen_graph

_POLICYLANG: Final = """
from datetime import date
import policylang
policy = policylang.load("governor.policy", "mayor.policy")
found = policylang.compile_policy(policy).decide(person, on=date(2021, 6, 28))
answer = found.arrangement or found.outcome.value
"""
_ZEN: Final = """
import zen
content = {"policy": json.load(open("zen.json"))}
engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
answer = engine.evaluate("policy", person)["result"]["answer"]
"""
_CEL: Final = """
import cel
answer = cel.compile(open("chain.cel").read()).execute(person)
"""
_CEDAR: Final = """
import cedarpy
policies = cedarpy.PolicySet.from_str(open("policies.cedar").read())
request = {"principal": 'U::"a"', "action": 'Action::"work"', "resource": 'R::"a"'}
entities = cedarpy.Entities.from_json_str("[]")
found = cedarpy.is_authorized({**request, "context": person}, policies, entities)
first = min(int(name.removeprefix("policy")) for name in found.diagnostics.reasons)
answer = json.load(open("answers.json"))[first]
"""
_RULE_ENGINE: Final = """
import rule_engine
rules = [(rule_engine.Rule(text), answer) for text, answer in json.load(open("rules.json"))]
answer = next(answer for rule, answer in rules if rule.matches(person))
"""
_EACH: Final = {
    "policylang": _POLICYLANG,
    "zen-engine": _ZEN,
    "CEL": _CEL,
    "cedarpy": _CEDAR,
    "rule-engine": _RULE_ENGINE,
}
_BEFORE: Final = 'import json\nperson = json.load(open("person.json"))\n'
_AFTER: Final = '\nassert answer == json.load(open("answer.json")), answer\n'


def written(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write all that the programs read to a folder, and yield each program's name and file."""
    from benchmarks.contenders_decide import by_hand

    assert date(2021, 6, 28) == ON
    person, every = people(STATED, 1)[0], [*rows(STATED)]
    given: dict[str, object] = {
        "person.json": person,
        "answer.json": by_hand(STATED).answer(person),
        "answers.json": [answer for _, answer in every],
        "rules.json": rule_engine_texts(every),
        "zen.json": zen_graph(every),
    }
    governor, mayor = texts(STATED)
    plain = {
        "governor.policy": governor,
        "mayor.policy": mayor,
        "chain.cel": cel_chain(every),
        "policies.cedar": cedar_text(every),
        **{name: json.dumps(each) for name, each in given.items()},
    }
    for name, text in plain.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, program in _EACH.items():
        file = folder / f"first-{name}.py"  # no module by the name of a package
        file.write_text(_BEFORE + program + _AFTER, encoding="utf-8")
        yield name, file
