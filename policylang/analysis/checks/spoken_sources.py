"""POL364: clauses that rest on nothing but spoken words."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft, speaks
from policylang.analysis.said import has_word
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Untranslated
from policylang.model.vocabulary import normal

_SPOKEN: Final = (
    "lisan", "secara lisan", "oral", "orally", "whatsapp", "pesan singkat", "wawancara",
    "interview", "chat",
)  # fmt: skip


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report all such clauses of an instrument in one finding, at the first of them."""
    for instrument in draft.policy.instruments:
        found = [one for one in instrument.provisions if speaks(one) and _is_spoken(one)]
        if found and found[0].span is not None:
            labels = ", ".join(one.label for one in found)
            yield Code.SPOKEN_SOURCE.at(found[0].span, labels=labels)


def _is_spoken(one: AnyProvision) -> bool:
    if isinstance(one, Untranslated) or not one.cites:
        return False
    return all(has_word(normal(text), _SPOKEN) for text in one.cites)
