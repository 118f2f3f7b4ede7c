"""What the public door raises; everything below it returns findings."""

from functools import partial

from policylang.diagnostics import Diagnostic
from policylang.rendering import render
from policylang.wording.files import FILES


class PolicyLangError(Exception):
    """Base of every exception that policylang raises on purpose."""


class _Findings(PolicyLangError):
    """Findings that keep something from being used.

    ``diagnostics`` holds all of them, and ``language`` is what they are worded in.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...], language: str = "en") -> None:
        super().__init__(diagnostics, language)
        self.diagnostics = diagnostics
        self.language = language

    def __str__(self) -> str:
        return "\n".join(render(found, self.language) for found in self.diagnostics)


class PolicyError(_Findings):
    """A policy has errors."""


class StaffDataError(_Findings):
    """Staff data, or another table given with a policy, cannot be used."""


class FileDecisionError(PolicyLangError):
    """A file cannot be decided as asked, or its answers not be written; nothing was written.

    ``reason`` is a word that never changes, and ``facts`` what it is about.
    """

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.reason, **self.facts), ()

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "en") -> str:
        """Return what is wrong, and what to do, in words of a language (``"en"`` or ``"id"``)."""
        return FILES[language][self.reason].format_map(self.facts)
