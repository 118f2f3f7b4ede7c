"""Write what quotas ask of groups, and what cannot be kept, as JSON in a shape that stays."""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from policylang.model.group import Clash, Count, Group, QuotaReport
from policylang.model.norm import Amount, Key
from policylang.model.roster import Spread

Instruments = Sequence[str]


def labels_of(keys: Iterable[Key], instruments: Instruments) -> list[str]:
    """Return the labels of provisions."""
    return [key.among(instruments) for key in keys]


def group_to_json(group: Group) -> dict[str, object]:
    """Return a group: the attribute that counts, its name, and the part that a table divides."""
    return {
        "attribute": group.attribute,
        "name": group.shown or group.name,
        "division": group.division or None,
    }


def report_to_json(report: QuotaReport, instruments: Instruments) -> dict[str, object]:
    """Return how a quota stands in a group on a day.

    Numbers of people are ``{"from": n, "to": n}``: both ends are the same
    unless missing facts leave it open.
    """
    return {
        "quota": report.key.among(instruments),
        "kind": report.quota.kind.value,
        "arrangement": report.quota.arrangement,
        "group": group_to_json(report.group),
        "on": report.on.isoformat(),
        "counted": _count(report.counted),
        "base": _count(report.base),
        "mandatory": _count(report.mandatory),
        "free": _count(report.free),
        "present": _count(report.present),
        "amount": _amount(report.amount),
        "at_least": _count(report.at_least),
        "at_most": _count(report.at_most),
        "has_solution": report.has_solution,
        "state": report.state.value,
        "missing": list(report.missing),
    }


def clash_to_json(
    clash: Clash, instruments: Instruments, *, withheld: Collection[Key] = ()
) -> dict[str, object]:
    """Return what cannot be kept together, whom it concerns, and what is left unkept.

    Whom one of the ``withheld`` provisions binds is not told: ``people`` is None.
    """
    is_withheld = not set(clash.provisions).isdisjoint(withheld)
    return {
        "kind": clash.kind.value,
        "on": clash.on.isoformat(),
        "groups": [group_to_json(group) for group in clash.groups],
        "provisions": labels_of(clash.provisions, instruments),
        "people": None if is_withheld and clash.people else list(clash.people),
        "reports": [report_to_json(report, instruments) for report in clash.reports],
        "given_way": labels_of(clash.given_way, instruments),
        "short": list(clash.short),
    }


def spread_to_json(spread: Spread, instruments: Instruments) -> dict[str, object]:
    """Return turns that differ by more than one."""
    return {
        "provision": spread.provision.among(instruments),
        "group": group_to_json(spread.group),
        "people": list(spread.people),
        "least": spread.least,
        "most": spread.most,
        "proved": spread.proved,
    }


def _count(count: Count | None) -> dict[str, int] | None:
    return None if count is None else {"from": count.low, "to": count.high}


def _amount(amount: Amount | None) -> dict[str, object] | None:
    return None if amount is None else {"from": _figure(amount.low), "to": _figure(amount.high)}


def _figure(figure: int | Fraction | None) -> object:
    """Return people as a number and a share as an exact fraction of 1: 1/2."""
    return f"{figure.numerator}/{figure.denominator}" if isinstance(figure, Fraction) else figure
