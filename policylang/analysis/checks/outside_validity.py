"""POL334: a provision whose own days all lie outside those of its instrument."""

from collections.abc import Iterator

from policylang.analysis.days import common, days_of, is_changed, own_days, reaches
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report what is never in force, as far as both give dates and no other text changes them."""
    for instrument in draft.policy.instruments:
        valid = days_of(instrument)
        for provision in instrument.provisions:
            if provision.span is None or is_changed(provision, instrument):
                continue
            days = common(valid, own_days(provision))
            meets = days is not None and (
                not provision.on or any(reaches(item, days) for item in provision.on)
            )
            if not meets and valid[0] <= valid[1]:
                yield Code.NEVER_IN_FORCE.at(provision.span, label=provision.label)
