"""Turn quotas into bounds, and tables into cells that exclude one another."""

from fractions import Fraction
from typing import Any

from policylang.diagnostics import Code
from policylang.model.norm import Amount, Quota, QuotaKind, Table
from policylang.model.selector import AnyOf, IsIn, IsNumber, Not, Selector
from policylang.model.vocabulary import Attribute, Kind
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import (
    NOBODY,
    constant,
    name_forms,
    resolve_selector,
)
from policylang.syntax import ast


def resolve_quota(node: ast.Quota, names: Names, fields: dict[str, Any]) -> Quota:
    """Return a quota; *fields* are those that every provision has."""
    kind = QuotaKind(node.kind)
    arrangement = names.arrangement(node.what.text)
    conduct = None
    if arrangement is None and node.what.quoted:
        conduct = " ".join(node.what.text.split())
    elif arrangement is None:
        names.report(Code.UNKNOWN_ARRANGEMENT, node.what.span, arrangement=node.what.text)
    if node.amount is None and node.table is None:
        names.report(Code.AMOUNT_MISSING, node.span, quota=node.kind)
    per = None if node.per is None else names.attribute(node.per)
    quota = Quota(
        **fields,
        kind=kind,
        arrangement=arrangement,
        conduct=conduct,
        amount=None if node.amount is None else _amount(node.amount, kind, names),
        table=None if node.table is None else _table(node.table, kind, names),
        base=None if node.base is None else resolve_selector(node.base, names),
        per=per.name if per else "unit",
        per_stated=node.per is not None,
        minimum=node.minimum,
        rounding=node.rounding,
        at_one_time=node.at_one_time,
        prefer=tuple(resolve_selector(selector, names) for selector in node.prefer),
    )
    if conduct is not None:
        _check_conduct(node, quota, names)
    return quota


def _check_conduct(node: ast.Quota, quota: Quota, names: Names) -> None:
    """Report a conduct that is not capped at a number of people."""
    amount = quota.amount
    is_count = amount is not None and isinstance(amount.high, int)
    if quota.kind is not QuotaKind.CAP or not is_count:
        names.report(Code.CONDUCT_QUOTA, node.span, conduct=quota.conduct or "")


def _amount(node: ast.Amount, kind: QuotaKind, names: Names) -> Amount | None:
    """Return the bounds that the words give, both included."""
    if node.low is None:
        return None
    low = _figure(node.low, names)
    if node.high is not None:
        if kind is not QuotaKind.SHARE and not node.bound:
            names.report(Code.RANGE_NOT_SHARE, node.span, quota=kind.value)
        high = _figure(node.high, names)
        if isinstance(low, Fraction) != isinstance(high, Fraction) or low > high:
            names.report(Code.OUT_OF_RANGE, node.span, value=node.span.text)
        return Amount(low, high)
    if node.bound == "at most" or (not node.bound and kind is QuotaKind.CAP):
        return Amount(None, low)
    if node.bound == "at least" or (not node.bound and kind is QuotaKind.FLOOR):
        return Amount(low, None)
    return Amount(low, low)


def _figure(node: ast.Percentage | ast.Number, names: Names) -> int | Fraction:
    if isinstance(node, ast.Number):
        return node.value
    if node.value > 100:  # noqa: PLR2004 - per cent
        names.report(Code.SHARE_OVER_100, node.span, share=node.span.text)
    return node.value / 100


def _table(node: ast.Table, kind: QuotaKind, names: Names) -> Table | None:
    found = names.attribute(node.name)
    if found is None:
        return None
    cells: list[tuple[Selector, Amount | None]] = []
    listed: list[Selector] = []
    seen: set[object] = set()
    others: ast.Cell | None = None
    for cell in node.cells:
        if cell.value is None:
            if others is not None:
                names.report(Code.CELL_TWICE, cell.span, value=cell.span.text)
            others = cell
            continue
        selector, values = _cell_selector(cell.value, found, node.name.text, names)
        if values & seen:
            names.report(Code.CELL_TWICE, cell.span, value=cell.value.span.text)
        seen |= values
        listed.append(selector)
        cells.append((selector, _amount(cell.amount, kind, names)))
    if others is not None:
        cells.append((Not(AnyOf(tuple(listed))), _amount(others.amount, kind, names)))
    else:
        _check_total(node, found, seen, names)
    return Table(found.name, tuple(cells))


def _cell_selector(
    value: ast.Value, found: Attribute, word: str, names: Names
) -> tuple[Selector, frozenset[object]]:
    if found.kind in (Kind.NAME, Kind.ONE_OF) and isinstance(value, ast.Name):
        forms = name_forms(value.text, found, word, names, value)
        return IsIn(found.name, forms, (value.text,)), frozenset(forms)
    number = constant(value, found, names)
    if number is None:
        return NOBODY, frozenset()
    return IsNumber(found.name, frozenset((number,))), frozenset((number,))


def _check_total(node: ast.Table, found: Attribute, seen: set[object], names: Names) -> None:
    """Report values of the table's attribute that have no cell."""
    if found.kind is Kind.NUMBER and found.low is not None and found.high is not None:
        missing = [str(n) for n in range(found.low, found.high + 1) if n not in seen]
    elif found.kind is Kind.ONE_OF:
        missing = [
            value
            for value in found.values
            if not names.vocabulary.same_names(found.name, value) & seen
        ]
    else:
        missing = ["others"]
    if missing:
        names.report(Code.CELL_MISSING, node.span, values=", ".join(missing))
