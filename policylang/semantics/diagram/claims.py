"""What may hold of somebody on a day, and what each of these claims hangs on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from policylang.model.norm import Amount, AnyProvision, Key, Quota, Untranslated
from policylang.semantics.case import Case
from policylang.semantics.conduct import conduct_of
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula, Formulas, Test, tests_of
from policylang.semantics.in_force import instrument_in_force
from policylang.semantics.truth import Variable

Claim: TypeAlias = tuple[int, Key | None, Amount | None]
"""An instrument's scope, or a provision with what a quota asks by the cell of its table."""


def claims_of(
    provisions: Sequence[AnyProvision], case: Case, formulas: Formulas
) -> tuple[list[Claim], list[Formula]]:
    """Return what may hold of somebody, and when: all about arrangements, nothing about conduct."""
    claims: list[Claim] = []
    conditions: list[Formula] = []
    for position, instrument in enumerate(case.reading.policy.instruments):
        claims.append((position, None, None))
        in_force = instrument_in_force(instrument, case) is True
        conditions.append(formulas.of(instrument.scope) if in_force else FALSE)
    about = (
        one for one in provisions if not isinstance(one, Untranslated) and conduct_of(one) is None
    )
    for claim, condition in of_provisions(about, formulas):
        claims.append(claim)
        conditions.append(condition)
    return claims, conditions


def of_provisions(
    provisions: Iterable[AnyProvision], formulas: Formulas
) -> Iterator[tuple[Claim, Formula]]:
    """Yield the claims of provisions, whatever these are about."""
    for provision in provisions:
        condition = formulas.of_provision(provision)
        for amount, cell in _amounts(provision, formulas):
            claim = (provision.key.instrument, provision.key, amount)
            yield claim, formulas.all_of((condition, cell))


def _amounts(provision: AnyProvision, formulas: Formulas) -> list[tuple[Amount | None, Formula]]:
    """Return what a provision may ask, each with when; only tables have more than one."""
    if not isinstance(provision, Quota):
        return [(None, TRUE)]
    if provision.table is None:
        return [(provision.amount, TRUE)]
    cells = ((amount, formulas.of(selector)) for selector, amount in provision.table.cells)
    return [(amount, condition) for amount, condition in cells if amount is not None]


def in_order(conditions: Sequence[Formula]) -> list[tuple[Variable, list[Test]]]:
    """Return the facts with their tests; what most conditions hang on comes first."""
    tests = tests_of(conditions)
    used = dict.fromkeys(tests, 0)
    for condition in conditions:
        for variable in condition.variables:
            used[variable] += 1
    return sorted(tests.items(), key=lambda each: (-used[each[0]], repr(each[0])))
