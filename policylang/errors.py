"""What the public door raises; everything below it returns findings."""

from policylang.diagnostics import Diagnostic
from policylang.rendering import render


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
