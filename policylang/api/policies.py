"""Read policies: load them, check them, print them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from policylang.analysis.silencing import in_vain, silence
from policylang.api.conformity import NOTHING_ABOVE, Under, conformity
from policylang.api.dates import as_events
from policylang.diagnostics import Code, Diagnostic, Severity
from policylang.errors import PolicyError
from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.policy import Policy
from policylang.model.vocabulary import Attribute
from policylang.semantics.builtin import BUILT_IN
from policylang.semantics.resolve import Resolved, resolve
from policylang.source import Source, Span
from policylang.syntax import Parsed, parse
from policylang.syntax.characters import normalise
from policylang.wording.templates import NEW_POLICY

if TYPE_CHECKING:
    from policylang.analysis.examples import ExampleReport

PolicyText: TypeAlias = str | Path | Source
"""A policy: its text, the path of its file, or a named source."""

Superior: TypeAlias = PolicyText | Sequence[PolicyText]
"""A text above a draft; one that others have changed, as a sequence with these."""


def load(
    *files: str | Path | Source,
    vocabulary: Sequence[str | Path] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Policy:
    """Read one or more policy files; several make one body of law.

    Args:
        files: paths of policy files, or named sources.
        vocabulary: paths of files that declare attributes, contexts and names.
        limits: how large a text may be.

    Raises:
        PolicyError: a policy has errors; ``diagnostics`` holds all findings.
        OSError: a file cannot be opened.
    """
    sources = [file if isinstance(file, Source) else Path(file) for file in files]
    return _loaded(sources, [Path(file) for file in vocabulary], limits)


def loads(
    *texts: str | Source, vocabulary: Sequence[str | Source] = (), limits: Limits = DEFAULT_LIMITS
) -> Policy:
    """Read one or more policies from strings; otherwise as :func:`load`."""
    return _loaded(texts, vocabulary, limits)


def _loaded(
    policies: Sequence[PolicyText], vocabulary: Sequence[PolicyText], limits: Limits
) -> Policy:
    resolved, diagnostics = _read(policies, vocabulary, limits)
    if any(found.severity is Severity.ERROR for found in diagnostics):
        raise PolicyError(diagnostics, resolved.policy.language)
    return resolved.policy


def read_policies(
    *policies: PolicyText,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
    checked: bool = False,
    calendar: Calendar | None = None,
    under: Sequence[Superior] = (),
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """Read policies as far as they make sense, with everything there is to say about them.

    It is :func:`load` and :func:`check` at once, and raises for neither. Where
    a finding in reading is an error, nothing can be decided by the policy.

    Args:
        policies: as for :func:`check`.
        vocabulary: as for :func:`load`.
        limits: how large a text may be.
        checked: whether to add what :func:`check` finds in policies as a whole
            (``POL3…``), once they can be read. It changes no decision.
        calendar: working days and holidays that the dates of a text are held
            against; without one, no holiday is known.
        under: superiors, as for :func:`check`; read where ``checked``.
        context: as for :func:`check`.
        events: as for :func:`check`.

    Raises:
        StaffDataError: the context makes no sense.
    """
    above = _under(under, context, events, limits)
    resolved, diagnostics = _read(
        policies, vocabulary, limits, checked=checked, calendar=calendar, under=above
    )
    return resolved.policy, diagnostics


def read_source(file: str | Path | bytes, *, name: str | None = None) -> Source:
    """Read the text of a policy file, or its bytes, as it can be shown and formatted.

    Raises:
        PolicyError: it is not text.
        OSError: the file cannot be opened.
    """
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    source, problem = read_policy_bytes(data, name or _name_of(file))
    if problem is not None:
        raise PolicyError((problem,))
    return source


def _name_of(file: str | Path | bytes) -> str:
    return "<policy>" if isinstance(file, bytes) else str(file)


def check(
    *policies: PolicyText,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
    calendar: Calendar | None = None,
    under: Sequence[Superior] = (),
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about policies; never raise for what they say.

    A string is the text of a policy; give a :class:`pathlib.Path` for a file.
    With a ``calendar``, dates are held against its holidays. What the text
    silences is among the findings; ``silenced`` is the reason.

    Args:
        policies: texts that make one body of law.
        vocabulary: as for :func:`load`.
        limits: how large a text may be.
        calendar: working days and holidays, if they are known.
        under: superiors that the policies must conform to; a policy among
            ``policies`` that another names as its basis is one as well.
        context: facts of the day that are taken to be so in holding a draft
            against its superiors; other facts may have any value there.
        events: days of events, by name, taken to be so in the same way.

    Raises:
        StaffDataError: the context makes no sense.
    """
    above = _under(under, context, events, limits)
    return _read(policies, vocabulary, limits, checked=True, calendar=calendar, under=above)[1]


def _under(
    superiors: Sequence[Superior],
    context: Mapping[str, object] | None,
    events: Mapping[str, date] | None,
    limits: Limits,
) -> Under:
    texts = [(one,) if isinstance(one, (str, Path, Source)) else one for one in superiors]
    return Under(
        superiors=tuple(tuple(parsed_text(text, limits) for text in one) for one in texts),
        context=context or {},
        events=events or {},
    )


def read_parsed(
    policies: Sequence[Parsed], vocabulary: Sequence[Parsed], *, calendar: Calendar | None
) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """Return what texts say that are parsed already, with everything there is to say of them."""
    resolved, found = _read(policies, vocabulary, DEFAULT_LIMITS, checked=True, calendar=calendar)
    return resolved.policy, found


def _read(
    policies: Sequence[PolicyText | Parsed],
    vocabulary: Sequence[PolicyText | Parsed],
    limits: Limits,
    *,
    checked: bool = False,
    calendar: Calendar | None = None,
    under: Under = NOTHING_ABOVE,
) -> tuple[Resolved, tuple[Diagnostic, ...]]:
    parsed = [parsed_text(each, limits) for each in policies]
    shared = [parsed_text(each, limits) for each in vocabulary]
    resolved = resolve(parsed, vocabularies=shared)
    found = [one for each in (*shared, *parsed) for one in each.diagnostics]
    names = [each.source.name for each in (*shared, *parsed, *under.files)]
    every = [*found, *resolved.diagnostics]
    if checked and not any(one.severity is Severity.ERROR for one in every):
        from policylang.analysis.checks import check_policy

        documents = [each.document for each in parsed]
        every += check_policy(resolved.policy, documents=documents, calendar=calendar)
        every += conformity(parsed, under, shared)
        every += in_vain(every, documents)
    every = [*silence(every, [each.document for each in (*shared, *parsed)])]
    return resolved, tuple(sorted(every, key=lambda one: _place(one, names)))


def _place(found: Diagnostic, names: list[str]) -> tuple[int, int, str]:
    assert isinstance(found.place, Span)
    return names.index(found.place.source.name), found.place.start, found.code.id


def parsed_text(policy: PolicyText | Parsed, limits: Limits) -> Parsed:
    """Return a policy parsed: its text, a file or a source, or one that is."""
    match policy:
        case Parsed():
            return policy
        case Source(name, text):
            return parse(Source(name, normalise(text)), limits=limits)
        case Path():
            return _parsed_bytes(policy.read_bytes(), str(policy), limits)
        case str():
            return parse(Source("<policy>", normalise(policy)), limits=limits)
        case _:
            message = f"a policy must be text, a path or a Source, not {type(policy).__name__}"
            raise TypeError(message)


def _parsed_bytes(data: bytes, name: str, limits: Limits) -> Parsed:
    source, problem = read_policy_bytes(data, name)
    parsed = parse(source, limits=limits)
    if problem is None:
        return parsed
    return Parsed(source, parsed.document, (problem, *parsed.diagnostics), parsed.language)


def read_policy_bytes(data: bytes, name: str) -> tuple[Source, Diagnostic | None]:
    """Decode a policy file: UTF-8, or UTF-16 where it says so; else say on which line not."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return Source(name, normalise(data.decode(encoding))), None
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode(encoding, errors="ignore")
        text = normalise(data.decode("cp1252", errors="replace"))
        source = Source(name, text)
        start = min(len(normalise(readable)), max(len(text) - 1, 0))
        place = Span(source, start, start + 1)
        return Source(name, ""), Code.UNREADABLE_TEXT.at(place, encoding=encoding)


def format_text(text: str | Source, *, language: str | None = None) -> str:
    """Return the canonical text of a policy, comments included.

    Args:
        text: the policy.
        language: ``"en"`` or ``"id"``; else the language that it is written in.

    Raises:
        PolicyError: the text has syntax errors; nothing of it would be lost
            silently.
    """
    from policylang.syntax.printer import print_document

    parsed = parsed_text(text, DEFAULT_LIMITS)
    if any(found.severity is Severity.ERROR for found in parsed.diagnostics):
        raise PolicyError(parsed.diagnostics, parsed.language or "en")
    printed = print_document(parsed.document, language or parsed.language or "en")
    again = parse(Source("<printed>", printed))
    # What is printed must say the same: a formatter that changes a law is worse than none.
    assert again.document == parsed.document, "the printed policy says something else"
    return printed


def translate(text: str | Source, to: str) -> str:
    """Return a policy in the other language; its tree is the same."""
    return format_text(text, language=to)


def run_examples(
    policy: Policy,
    *,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
) -> "ExampleReport":
    """Decide every ``expect`` of a policy, and say which clauses none reaches."""
    from policylang.analysis.examples import run_examples

    return run_examples(policy, calendar=calendar, events=as_events(events or {}))


def attributes(policy: Policy | None = None) -> tuple[Attribute, ...]:
    """Return every attribute that a policy may speak of: the built-in ones, and its own."""
    vocabulary = BUILT_IN if policy is None else policy.vocabulary
    return tuple(
        attribute for name, attribute in vocabulary.attributes.items() if not name.startswith('"')
    )


def new_policy(language: str = "id") -> str:
    """Return a commented circular to start from."""
    return NEW_POLICY[language]
