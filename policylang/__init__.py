"""Work-arrangement circulars: read, check, decide, explain.

Names are looked up when they are first used, so that importing the package
loads almost nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policylang.analysis.examples import ExampleReport, ExampleResult
    from policylang.analysis.quota_sizes import Unsolvable, unsolvable_sizes
    from policylang.api.calendars import indonesian_calendar, read_calendar
    from policylang.api.comparison import (
        attributes_read,
        events,
        missing_groups,
        unknown_names,
    )
    from policylang.api.consolidations import consolidate
    from policylang.api.decisions import decide, decide_all, explain, limit, to_json
    from policylang.api.explanations import fewest_changes, what_if, why_not
    from policylang.api.feasibility_output import explain_feasibility, feasibility_to_json
    from policylang.api.lists import audit, explain_ruling, read_list, write_audit
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
    from policylang.api.roster_output import (
        explain_group,
        explain_placement,
        quotas_to_json,
        roster_notes,
        roster_to_json,
        write_quotas,
        write_roster,
    )
    from policylang.api.rosters import feasibility, quota_reports, roster
    from policylang.api.staff import read_facts, read_staff
    from policylang.consolidation.text import Consolidation
    from policylang.diagnostics import Code, Diagnostic, Severity
    from policylang.errors import PolicyError, PolicyLangError, StaffDataError
    from policylang.explanation.why import Explanation
    from policylang.interchange.staff import StaffFile
    from policylang.limits import Limits
    from policylang.model.days import Calendar
    from policylang.model.decision import Decision, Outcome, Status
    from policylang.model.entry import Audit, Breach, Entry, Objection, Ruling
    from policylang.model.group import Clash, ClashKind, Feasibility, QuotaReport, QuotaState
    from policylang.model.policy import Policy
    from policylang.model.roster import Basis, Placement, Roster
    from policylang.model.staff import SideTable, StaffRecord
    from policylang.model.vocabulary import Attribute
    from policylang.rendering import render
    from policylang.source import Position, Source, Span

_HOMES: Final = {
    "policylang.analysis.examples": ("ExampleReport", "ExampleResult"),
    "policylang.analysis.quota_sizes": ("Unsolvable", "unsolvable_sizes"),
    "policylang.api.calendars": ("indonesian_calendar", "read_calendar"),
    "policylang.api.comparison": (
        "attributes_read",
        "events",
        "missing_groups",
        "unknown_names",
    ),
    "policylang.api.consolidations": ("consolidate",),
    "policylang.api.decisions": ("decide", "decide_all", "explain", "limit", "to_json"),
    "policylang.api.explanations": ("fewest_changes", "what_if", "why_not"),
    "policylang.api.feasibility_output": ("explain_feasibility", "feasibility_to_json"),
    "policylang.api.lists": ("audit", "explain_ruling", "read_list", "write_audit"),
    "policylang.api.output": ("write_decisions", "write_policy"),
    "policylang.api.policies": (
        "attributes",
        "check",
        "format_text",
        "load",
        "loads",
        "new_policy",
        "quota_reports",
        "read_policies",
        "read_source",
        "run_examples",
        "translate",
    ),
    "policylang.api.roster_output": (
        "explain_group",
        "explain_placement",
        "quotas_to_json",
        "roster_notes",
        "roster_to_json",
        "write_quotas",
        "write_roster",
    ),
    "policylang.api.rosters": ("feasibility", "quota_reports", "roster"),
    "policylang.api.staff": ("read_facts", "read_staff"),
    "policylang.consolidation.text": ("Consolidation",),
    "policylang.diagnostics": ("Code", "Diagnostic", "Severity"),
    "policylang.errors": ("PolicyError", "PolicyLangError", "StaffDataError"),
    "policylang.explanation.why": ("Explanation",),
    "policylang.interchange.staff": ("StaffFile",),
    "policylang.limits": ("Limits",),
    "policylang.model.days": ("Calendar",),
    "policylang.model.decision": ("Decision", "Outcome", "Status"),
    "policylang.model.entry": ("Audit", "Breach", "Entry", "Objection", "Ruling"),
    "policylang.model.group": (
        "Clash",
        "ClashKind",
        "Feasibility",
        "QuotaReport",
        "QuotaState",
    ),
    "policylang.model.policy": ("Policy",),
    "policylang.model.roster": ("Basis", "Placement", "Roster"),
    "policylang.model.staff": ("SideTable", "StaffRecord"),
    "policylang.model.vocabulary": ("Attribute",),
    "policylang.rendering": ("render",),
    "policylang.source": ("Position", "Source", "Span"),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Attribute",
    "Audit",
    "Basis",
    "Breach",
    "Calendar",
    "Clash",
    "ClashKind",
    "Code",
    "Consolidation",
    "Decision",
    "Diagnostic",
    "Entry",
    "ExampleReport",
    "ExampleResult",
    "Explanation",
    "Feasibility",
    "Limits",
    "Objection",
    "Outcome",
    "Placement",
    "Policy",
    "PolicyError",
    "PolicyLangError",
    "Position",
    "QuotaReport",
    "QuotaState",
    "Roster",
    "Ruling",
    "Severity",
    "SideTable",
    "Source",
    "Span",
    "StaffDataError",
    "StaffFile",
    "StaffRecord",
    "Status",
    "Unsolvable",
    "attributes",
    "attributes_read",
    "audit",
    "check",
    "consolidate",
    "decide",
    "decide_all",
    "events",
    "explain",
    "explain_feasibility",
    "explain_group",
    "explain_placement",
    "explain_ruling",
    "feasibility",
    "feasibility_to_json",
    "fewest_changes",
    "format_text",
    "indonesian_calendar",
    "limit",
    "load",
    "loads",
    "missing_groups",
    "new_policy",
    "quota_reports",
    "quotas_to_json",
    "read_calendar",
    "read_facts",
    "read_list",
    "read_policies",
    "read_source",
    "read_staff",
    "render",
    "roster",
    "roster_notes",
    "roster_to_json",
    "run_examples",
    "to_json",
    "translate",
    "unknown_names",
    "unsolvable_sizes",
    "what_if",
    "why_not",
    "write_audit",
    "write_decisions",
    "write_policy",
    "write_quotas",
    "write_roster",
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
