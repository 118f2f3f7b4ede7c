"""What a text says in quoted words, which no decision reads."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision, Norm, Quota, Untranslated
from policylang.model.policy import Instrument, Policy
from policylang.model.vocabulary import normal
from policylang.source import Span

_PLACES: Final = {
    "office": ("wfo", "kantor", "office"),
    "home": ("wfh", "rumah", "home"),
}


@frozen
class Said:
    """One quoted text, in the form that is compared; ``provision`` None is the title.

    ``part`` is ``"title"``, ``"because"``, ``"conduct"`` or ``"kept"``, of a
    clause that is kept in words and that nobody has accepted.
    """

    text: str
    part: str
    instrument: Instrument = field(repr=False)
    provision: AnyProvision | None = field(repr=False)
    span: Span | None = field(repr=False)

    @property
    def place(self) -> str | None:
        """The one arrangement, of office and home, that the words speak of; else None."""
        found = [name for name, words in _PLACES.items() if has_word(self.text, words)]
        return found[0] if len(found) == 1 else None


def all_said(policy: Policy) -> Iterator[Said]:
    """Yield the quoted texts of a policy, in order."""
    for instrument in policy.instruments:
        if instrument.title is not None:
            title = normal(instrument.title)
            yield Said(title, "title", instrument, None, instrument.span)
        for provision in instrument.provisions:
            for part, text in _parts(provision):
                yield Said(normal(text), part, instrument, provision, provision.span)


def _parts(provision: AnyProvision) -> Iterator[tuple[str, str]]:
    if isinstance(provision, Untranslated):
        if provision.accepted_by is None:
            yield "kept", provision.text
        return
    for reason in provision.because:
        yield "because", reason
    if isinstance(provision, (Norm, Quota)) and provision.conduct is not None:
        yield "conduct", provision.conduct


def has_word(text: str, words: Iterable[str]) -> bool:
    """Whether one of some words or phrases stands in a text, as a whole."""
    return first_word(text, words) is not None


def first_word(text: str, words: Iterable[str]) -> str | None:
    """Return the first of some words or phrases that stands in a text, as a whole."""
    standing = (word for word in words if word in text)
    found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in standing)
    hits = [match for match in found if match is not None]
    return min(hits, key=lambda hit: hit.start())[0] if hits else None
