"""Texts that are read together, and what is found in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from attrs import define, field

from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic, Severity
from policylang.model.policy import Policy
from policylang.repair.text import Text
from policylang.source import Source, Span
from policylang.syntax import Parsed

Read: TypeAlias = Callable[[Sequence[Parsed]], tuple[Policy, tuple[Diagnostic, ...]]]
"""Resolves texts together, and finds everything there is to say about them."""

_LEAST_TRIED: Final = 5
_MOST_TRIED: Final = 50
_MOST_READ: Final = 5_000  # statements


@frozen(slots=False, eq=False)
class Reading:
    """Texts, what is found in them, and the policy that they make as far as it can be read."""

    sources: tuple[Source, ...]
    parsed: tuple[Parsed, ...]
    policy: Policy
    findings: tuple[Diagnostic, ...]

    @cached_property
    def texts(self) -> Mapping[Source, Text]:
        """Each text with all that is known of it."""
        return {one.source: Text(one, self.policy) for one in self.parsed}

    def text(self, finding: Diagnostic) -> Text | None:
        """Return the text that a finding is about; None where it is no text to be repaired."""
        place = finding.place
        return self.texts.get(place.source) if isinstance(place, Span) else None

    @property
    def tries(self) -> int:
        """How many repairs may be tried one by one: fewer where each reading takes longer."""
        statements = sum(one.text.count(";") for one in self.sources)
        return max(_LEAST_TRIED, min(_MOST_TRIED, _MOST_READ // max(1, statements)))

    @cached_property
    def was_studied(self) -> bool:
        """Whether it could be read, and so was looked at as a whole."""
        return not any(map(stops, self.findings))


def stops(finding: Diagnostic) -> bool:
    """Whether nothing can be decided with it; errors of whole policies stop nothing."""
    return finding.severity is Severity.ERROR and not is_of_the_whole(finding.code)


def is_of_the_whole(code: Code) -> bool:
    """Whether a code is looked for only in policies that can be read."""
    return code.id.startswith("POL3")


@define
class Reader:
    """Reads texts, each only once; ``vocabularies`` are read with them."""

    read: Read
    parse: Callable[[Source], Parsed]
    vocabularies: tuple[Parsed, ...] = ()
    _parsed: dict[Source, Parsed] = field(factory=dict)

    def parsed(self, source: Source) -> Parsed:
        """Return what one text says by itself."""
        if source not in self._parsed:
            self._parsed[source] = self.parse(source)
        return self._parsed[source]

    def reading(self, sources: Iterable[Source]) -> Reading:
        """Return texts as they are read together."""
        every = tuple(sources)
        parsed = tuple(map(self.parsed, every))
        policy, findings = self.read(parsed)
        return Reading(every, parsed, policy, findings)
