"""Say by which text a decision was made, so that it can be checked years later."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Final

from policylang.api.dates import as_day, as_events
from policylang.api.staff import as_context, as_policy
from policylang.model.conclusion import Conclusion
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.decision import Decision
from policylang.model.policy import Policy
from policylang.model.receipt import InstrumentUsed, Receipt
from policylang.source import Source
from policylang.syntax.characters import normalise

_PREFIX: Final = "sha256:"


def policy_hash(policy: Policy) -> str:
    """Return what identifies the text of a policy: ``sha256:`` and 64 hexadecimal digits.

    It is the same on every platform, whatever the files are called, in whatever
    order they are given, and however their lines end. Any other change of a
    text, be it of a comment, gives another hash. It is the SHA-256 of one line
    for each text, in order: ``policy`` or ``vocabulary``, a space, and the
    SHA-256 of the text in UTF-8, in NFC, with plain newlines, and with one
    newline in place of all blank space at its end.

    Raises:
        TypeError: the policy is none, or was not read from texts.
    """
    policy = as_policy(policy)
    if len(policy.sources) != len(policy.instruments):
        message = "a policy can be identified only if it was read from texts"
        raise TypeError(message)
    lines = [
        *(f"policy {_text_hash(source)}\n" for source in policy.sources),
        *(f"vocabulary {_text_hash(source)}\n" for source in policy.vocabulary_sources),
    ]
    return _PREFIX + sha256("".join(sorted(lines)).encode()).hexdigest()


def receipt(
    policy: Policy,
    decided: Decision | Conclusion | None = None,
    *,
    on: date | None = None,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    with_id: bool = False,
) -> Receipt:
    """Return a receipt to be kept with what was decided.

    It holds no personal data but the identifier, and that only if asked for;
    so it may be shown to everyone whom the policy concerns.

    Args:
        policy: what :func:`load` returned.
        decided: the decision, which knows its day and calendar, or a conclusion.
        on: the day; needed where no decision is given.
        context: the facts of the day that were given for the decision.
        events: the days of events that were given.
        calendar: the calendar that was given, where no decision says it.
        with_id: name the person of the decision.

    Raises:
        TypeError: there is neither a decision nor a day.
        ValueError: the day is not that of the decision.
        StaffDataError: the context makes no sense.
    """
    policy = as_policy(policy)
    decision = decided if isinstance(decided, Decision) else None
    if decision is not None and on not in (None, decision.on):
        message = f"the decision is on {decision.on.isoformat()}, not on another day"
        raise ValueError(message)
    days = (calendar or WEEKDAYS_ONLY).name
    return Receipt(
        policy=policy_hash(policy),
        instruments=tuple(
            InstrumentUsed(number=one.number, dated=one.dated, text=_text_hash(source))
            for one, source in zip(policy.instruments, policy.sources, strict=True)
        ),
        on=as_day(on, "on") if decision is None else decision.on,
        calendar=days if decision is None else decision.calendar,
        library=_version(),
        id=decision.id if decision is not None and with_id else None,
        context=as_context(context or {}, policy),
        events=as_events(events or {}),
    )


def _text_hash(source: Source) -> str:
    text = normalise(source.text).rstrip()
    return sha256(f"{text}\n".encode()).hexdigest()


def _version() -> str:
    from importlib.metadata import version

    return version("policylang")
