"""Work-arrangement circulars: read, check, decide, explain.

Names are looked up when they are first used, so that importing the package
loads almost nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policylang.analysis.examples import ExampleReport, ExampleResult
    from policylang.api.comparison import (
        attributes_read,
        events,
        missing_groups,
        unknown_names,
    )
    from policylang.api.decisions import decide, decide_all, explain, limit, to_json
    from policylang.api.explanations import fewest_changes, what_if, why_not
    from policylang.api.output import write_decisions, write_policy
    from policylang.api.policies import (
        attributes,
        check,
        format_text,
        load,
        loads,
        new_policy,
        read_policies,
        read_source,
        run_examples,
        translate,
    )
    from policylang.api.staff import read_calendar, read_facts, read_staff
    from policylang.diagnostics import Code, Diagnostic, Severity
    from policylang.errors import PolicyError, PolicyLangError, StaffDataError
    from policylang.explanation.why import Explanation
    from policylang.interchange.staff import StaffFile
    from policylang.limits import Limits
    from policylang.model.days import Calendar
    from policylang.model.decision import Decision, Outcome, Status
    from policylang.model.policy import Policy
    from policylang.model.staff import SideTable, StaffRecord
    from policylang.model.vocabulary import Attribute
    from policylang.rendering import render
    from policylang.source import Position, Source, Span

_HOMES: Final = {
    "policylang.analysis.examples": ("ExampleReport", "ExampleResult"),
    "policylang.api.comparison": (
        "attributes_read",
        "events",
        "missing_groups",
        "unknown_names",
    ),
    "policylang.api.decisions": ("decide", "decide_all", "explain", "limit", "to_json"),
    "policylang.api.explanations": ("fewest_changes", "what_if", "why_not"),
    "policylang.api.output": ("write_decisions", "write_policy"),
    "policylang.api.policies": (
        "attributes",
        "check",
        "format_text",
        "load",
        "loads",
        "new_policy",
        "read_policies",
        "read_source",
        "run_examples",
        "translate",
    ),
    "policylang.api.staff": ("read_calendar", "read_facts", "read_staff"),
    "policylang.diagnostics": ("Code", "Diagnostic", "Severity"),
    "policylang.errors": ("PolicyError", "PolicyLangError", "StaffDataError"),
    "policylang.explanation.why": ("Explanation",),
    "policylang.interchange.staff": ("StaffFile",),
    "policylang.limits": ("Limits",),
    "policylang.model.days": ("Calendar",),
    "policylang.model.decision": ("Decision", "Outcome", "Status"),
    "policylang.model.policy": ("Policy",),
    "policylang.model.staff": ("SideTable", "StaffRecord"),
    "policylang.model.vocabulary": ("Attribute",),
    "policylang.rendering": ("render",),
    "policylang.source": ("Position", "Source", "Span"),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Attribute",
    "Calendar",
    "Code",
    "Decision",
    "Diagnostic",
    "ExampleReport",
    "ExampleResult",
    "Explanation",
    "Limits",
    "Outcome",
    "Policy",
    "PolicyError",
    "PolicyLangError",
    "Position",
    "Severity",
    "SideTable",
    "Source",
    "Span",
    "StaffDataError",
    "StaffFile",
    "StaffRecord",
    "Status",
    "attributes",
    "attributes_read",
    "check",
    "decide",
    "decide_all",
    "events",
    "explain",
    "fewest_changes",
    "format_text",
    "limit",
    "load",
    "loads",
    "missing_groups",
    "new_policy",
    "read_calendar",
    "read_facts",
    "read_policies",
    "read_source",
    "read_staff",
    "render",
    "run_examples",
    "to_json",
    "translate",
    "unknown_names",
    "what_if",
    "why_not",
    "write_decisions",
    "write_policy",
]


def __getattr__(name: str) -> object:
    """Look a promised name up where it lives."""
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """List what is promised."""
    return __all__
