"""What bears on a conflict, and nothing else, tells which facts of a person matter to it."""

from policylang import check, loads
from policylang.analysis.bearing import bearing_on, narrowed

TEXT = """
    a: require home for pregnant;
    b: require office for role Camat;
    c: require field for unit Arsip exception to a;
    d: exempt role Lurah from c;
    e: allow field for comorbid exception to b;
    f: require off for everyone;
    g: require office for exempt;
    h: exempt role Sekretaris;
    k: cap office 50%;
"""


def bearing(text: str, *labels: str) -> set[str]:
    policy = loads(text)
    keys = [one.key for one in policy.provisions() if one.key.label in labels]
    return {key.label for key in bearing_on(keys, policy)}


def test_what_names_a_duty_bears_on_it_and_what_names_that() -> None:
    assert bearing(TEXT, "a", "b") == {"a", "b", "c", "d", "e"}


def test_particular_duties_bear_on_a_general_one() -> None:
    assert {"a", "b", "c", "d", "f", "g", "h"} <= bearing(TEXT, "f")


def test_everything_that_binds_bears_on_prohibitions_that_leave_no_default() -> None:
    text = "a: forbid office for pregnant; b: forbid home for role Camat; c: require field for comorbid;"

    assert bearing(text, "a", "b") == {"a", "b", "c"}


def test_where_ranks_differ_the_duties_above_bear_too() -> None:
    minister = (
        'circular "1" dated 2021-07-01; issuer "M" rank minister; a: require office for role A;'
    )
    mayor = 'circular "2" dated 2021-07-01; issuer "W" rank mayor; b: require home for pregnant;'
    policy = loads(minister, mayor)
    of_mayor = [one.key for one in policy.provisions() if one.key.label == "b"]

    assert {key.label for key in bearing_on(of_mayor, policy)} == {"a", "b"}


def test_a_narrowed_policy_keeps_what_its_selectors_speak_of() -> None:
    policy = loads(TEXT)
    keys = [one.key for one in policy.provisions() if one.key.label == "g"]

    assert {one.key.label for one in narrowed(policy, keys).provisions()} == {"g", "h"}


def test_a_witness_says_only_what_matters_to_the_conflict() -> None:
    others = "".join(f"allow home for unit U{n} and section S{n};" for n in range(30))
    text = f"a: require home for pregnant; b: require office for role Camat; {others}"
    (found,) = (one for one in check(text) if one.code.id == "POL391")

    facts = found.facts["witness"].split(";")
    assert {fact.split("/")[0] for fact in facts} == {"pregnant", "role"}
