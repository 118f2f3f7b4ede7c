"""POL103, POL112: characters that are read as another one, or refused."""

import unicodedata
from collections.abc import Iterator

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of


def plain(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the plain character; quotation marks come in pairs, with what stands in them."""
    at = of(finding).start
    place = text.quoted(at) or (at, at + 1)
    if place not in text.plain:
        text.plain[place] = _all_plain(text, range(*place))
    yield text.plain[place]


def _all_plain(text: Text, places: range) -> Proposal:
    odd = [at for at in places if _is_odd(text, at)]
    edits = tuple(text.edit(at, at + 1, text.cleaned[at]) for at in odd)
    shown = dict.fromkeys(f"U+{ord(text.source.text[at]):04X}" for at in odd)
    facts = {"character": ", ".join(shown)}
    return Proposal(title=Title.PLAIN_CHARACTER, edits=edits, facts=facts)


def _is_odd(text: Text, at: int) -> bool:
    """Whether a character is read as another, and not refused."""
    char = text.source.text[at]
    return char != text.cleaned[at] and not unicodedata.category(char).startswith("C")


def deleted(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Delete what cannot be seen; what stands for white space becomes a space."""
    place = of(finding)
    instead = " " if place.text.isspace() else ""
    yield Proposal(
        title=Title.DELETE_CHARACTER,
        edits=(text.edit(place.start, place.end, instead),),
        facts={"character": finding.facts["character"]},
    )


PROPOSALS = {Code.FORBIDDEN_CHARACTER: deleted, Code.TYPOGRAPHY: plain}
