"""Write findings: for people, for being read aloud, and for other programs."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final, Literal, TypeAlias

from policylang.api.fixes import fix_to_json
from policylang.diagnostics import Diagnostic, Severity
from policylang.explanation.feasibility import FeasibilityExplanation
from policylang.interchange.feasibility_json import feasibility_to_json
from policylang.interchange.findings.report import Item, Report, items_of, remark
from policylang.repair.fix import Fix

Form: TypeAlias = Literal["full", "concise", "plain", "json", "sarif", "github", "junit"]

_WRITERS: Final = {
    "full": ("text", "full"),
    "concise": ("text", "concise"),
    "plain": ("text", "plain"),
    "json": ("as_json", "write"),
    "sarif": ("sarif", "write"),
    "github": ("github", "write"),
    "junit": ("junit", "write"),
}


def findings_to(
    findings: Sequence[Diagnostic],
    form: Form,
    *,
    language: str = "en",
    files: Sequence[str] = (),
    fail_level: Severity | str = Severity.WARNING,
    show_silenced: bool = False,
    staff: str | None = None,
    feasibility: FeasibilityExplanation | None = None,
    people: Mapping[str, object] | None = None,
    fixes: Mapping[Diagnostic, Fix] | None = None,
    root: str | None = None,
) -> str:
    """Return findings as one text, without a newline at its end.

    What a text silences is in ``json`` and ``sarif`` always, in the others only
    where it is asked for.

    Args:
        findings: what :func:`check` and :func:`read_staff` found.
        form: ``"full"`` and ``"concise"`` are for people, ``"plain"`` for being
            read aloud, the others for programs: ``"json"`` as `policylang check`
            writes it, ``"sarif"`` 2.1.0, ``"github"`` workflow commands,
            ``"junit"`` XML.
        language: of the messages, ``"en"`` or ``"id"``.
        files: names of all files looked at, so that those without findings are
            in ``sarif`` and ``junit``.
        fail_level: from which severity on a finding is a failure in ``junit``.
        show_silenced: show what the text silences, with the reason.
        staff: the name of the staff file that the policy was, or was to be,
            tried on; JSON is then an object.
        feasibility: what :func:`explain_feasibility` returned for it.
        people: what :func:`staff_report_to_json` returned; it is in ``json``.
        fixes: what :func:`fixes` returned; they are in ``json`` and ``sarif``.
        root: a folder; in ``sarif`` and ``github`` files in it are relative to it.

    Raises:
        ValueError: there is no such form, language or severity.
    """
    if form not in _WRITERS:
        message = f"a form must be one of {', '.join(_WRITERS)}, not {form!r}"
        raise ValueError(message)
    if language not in ("en", "id"):
        message = f"a language must be 'en' or 'id', not {language!r}"
        raise ValueError(message)
    module, name = _WRITERS[form]
    known = {one: fix_to_json(fix, language) for one, fix in (fixes or {}).items()}
    report = Report(
        findings=tuple(items_of(findings, language, known.get)),
        in_the_way=tuple(_in_the_way(feasibility, language, staff or "")),
        language=language,
        files=tuple(files),
        fail_level=Severity(fail_level).value,
        show_silenced=show_silenced,
        staff=staff,
        answer=None if feasibility is None else feasibility.line(language),
        feasibility=None if feasibility is None else _for_programs(feasibility, language),
        people=people,
        root=root,
    )
    write: Callable[[Report], str] = getattr(
        import_module(f"policylang.interchange.findings.{module}"), name
    )
    return write(report)


def _in_the_way(
    feasibility: FeasibilityExplanation | None, language: str, staff: str
) -> list[Item]:
    notes = () if feasibility is None else feasibility.notes(language)
    return [remark(note.code, note.severity, note.lines, staff) for note in notes]


def _for_programs(feasibility: FeasibilityExplanation, language: str) -> dict[str, object]:
    return feasibility_to_json(
        feasibility.feasibility,
        feasibility.policy.references,
        lambda problem: feasibility.note(problem, language).text,
        withheld=feasibility.withheld,
    )
