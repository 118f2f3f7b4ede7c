"""Work-arrangement circulars: read, check, decide, explain.

Names are looked up when they are first used, so that importing the package
loads almost nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from policylang._homes import HOME_OF

if TYPE_CHECKING:
    from policylang.analysis.examples import ExampleReport, ExampleResult
    from policylang.analysis.quota_sizes import Unsolvable, unsolvable_sizes
    from policylang.api.beside import compare, load_beside, read_beside
    from policylang.api.calendars import indonesian_calendar, read_calendar
    from policylang.api.comparison import (
        attributes_read,
        events,
        missing_groups,
        unknown_names,
    )
    from policylang.api.compiled import CompiledPolicy, compile_policy
    from policylang.api.consolidations import consolidate
    from policylang.api.decisions import decide, decide_all, explain, limit, to_json
    from policylang.api.explanations import fewest_changes, what_if, why_not
    from policylang.api.feasibility_output import explain_feasibility, feasibility_to_json
    from policylang.api.files import FileDecisions, decide_file
    from policylang.api.findings_output import findings_to
    from policylang.api.fixes import (
        Fixed,
        FixedFile,
        fix_title,
        fix_to_json,
        fixed,
        fixes,
        write_fixed,
    )
    from policylang.api.frame_rosters import FrameRoster, count_frame, roster_frame
    from policylang.api.frames import FrameDecisions, decide_frame
    from policylang.api.lists import audit, explain_ruling, read_list, write_audit
    from policylang.api.output import write_decisions, write_policy
    from policylang.api.people import staff_findings, staff_report_to_json, study_staff
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
    from policylang.api.receipts import policy_hash, receipt
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
    from policylang.errors import (
        FileDecisionError,
        PolicyError,
        PolicyLangError,
        StaffDataError,
    )
    from policylang.explanation.why import Explanation
    from policylang.interchange.comparison_json import comparison_to_json
    from policylang.interchange.conclusion_json import conclusion_to_json
    from policylang.interchange.pages import explain_code
    from policylang.interchange.receipt_json import receipt_to_json
    from policylang.interchange.staff import StaffFile
    from policylang.limits import Limits
    from policylang.model.comparison import Aspect, Comparison, Difference, Relation
    from policylang.model.conclusion import Conclusion
    from policylang.model.days import Calendar
    from policylang.model.decision import Decision, Outcome, Status
    from policylang.model.entry import Audit, Breach, Entry, Objection, Ruling
    from policylang.model.group import Clash, ClashKind, Feasibility, QuotaReport, QuotaState
    from policylang.model.people import StaffReport
    from policylang.model.policy import Policy
    from policylang.model.receipt import InstrumentUsed, Receipt
    from policylang.model.roster import Basis, Placement, Roster
    from policylang.model.staff import SideTable, StaffRecord
    from policylang.model.vocabulary import Attribute
    from policylang.rendering import render
    from policylang.repair.fix import Edit, Fix
    from policylang.source import Position, Source, Span

__all__ = [
    "Aspect",
    "Attribute",
    "Audit",
    "Basis",
    "Breach",
    "Calendar",
    "Clash",
    "ClashKind",
    "Code",
    "Comparison",
    "CompiledPolicy",
    "Conclusion",
    "Consolidation",
    "Decision",
    "Diagnostic",
    "Difference",
    "Edit",
    "Entry",
    "ExampleReport",
    "ExampleResult",
    "Explanation",
    "Feasibility",
    "FileDecisionError",
    "FileDecisions",
    "Fix",
    "Fixed",
    "FixedFile",
    "FrameDecisions",
    "FrameRoster",
    "InstrumentUsed",
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
    "Receipt",
    "Relation",
    "Roster",
    "Ruling",
    "Severity",
    "SideTable",
    "Source",
    "Span",
    "StaffDataError",
    "StaffFile",
    "StaffRecord",
    "StaffReport",
    "Status",
    "Unsolvable",
    "attributes",
    "attributes_read",
    "audit",
    "check",
    "compare",
    "comparison_to_json",
    "compile_policy",
    "conclusion_to_json",
    "consolidate",
    "count_frame",
    "decide",
    "decide_all",
    "decide_file",
    "decide_frame",
    "events",
    "explain",
    "explain_code",
    "explain_feasibility",
    "explain_group",
    "explain_placement",
    "explain_ruling",
    "feasibility",
    "feasibility_to_json",
    "fewest_changes",
    "findings_to",
    "fix_title",
    "fix_to_json",
    "fixed",
    "fixes",
    "format_text",
    "indonesian_calendar",
    "limit",
    "load",
    "load_beside",
    "loads",
    "missing_groups",
    "new_policy",
    "policy_hash",
    "quota_reports",
    "quotas_to_json",
    "read_beside",
    "read_calendar",
    "read_facts",
    "read_list",
    "read_policies",
    "read_source",
    "read_staff",
    "receipt",
    "receipt_to_json",
    "render",
    "roster",
    "roster_frame",
    "roster_notes",
    "roster_to_json",
    "run_examples",
    "staff_findings",
    "staff_report_to_json",
    "study_staff",
    "to_json",
    "translate",
    "unknown_names",
    "unsolvable_sizes",
    "what_if",
    "why_not",
    "write_audit",
    "write_decisions",
    "write_fixed",
    "write_policy",
    "write_quotas",
    "write_roster",
]


def __getattr__(name: str) -> object:
    """Look a promised name up where it lives."""
    home = HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """List what is promised."""
    return __all__
