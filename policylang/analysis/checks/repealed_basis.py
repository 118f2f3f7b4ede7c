"""POL357, POL358: a basis that no longer held by then, or whose version is not said."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.repeals import find_repeals
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Norm, Untranslated
from policylang.model.policy import Instrument
from policylang.model.vocabulary import normal
from policylang.source import Span
from policylang.syntax import ast

_CHANGED: Final = re.compile(
    r"sebagaimana (?:telah )?(?:beberapa kali )?diubah|as (?:several times )?amended"
)
_PINNED: Final = re.compile(r"(?:diubah|amended).*(?:dengan|oleh|by|in)\b.*\d{4}")


# A text that tells of the end itself does not rely on what has ended.
_TOLD: Final = re.compile(r"cabut|ganti|tidak berlaku|sebelum|replac|revok|repeal|former")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report what a text rests on, by the day on which it starts."""
    for instrument, document in draft.texts():
        for node in document.statements:
            if isinstance(node, ast.Basis):
                yield from _ended(node.title, node.span, instrument, draft)
                yield from _unpinned(node)
    for instrument in draft.policy.instruments:
        for provision in instrument.provisions:
            for text in _cited(provision):
                if provision.span is not None and not _TOLD.search(normal(text)):
                    yield from _ended(text, provision.span, instrument, draft)


def _cited(provision: AnyProvision) -> tuple[str, ...]:
    conduct = provision.conduct if isinstance(provision, Norm) else None
    kept = provision.text if isinstance(provision, Untranslated) else None
    return (*provision.because, *provision.cites, *filter(None, (conduct, kept)))


def _unpinned(node: ast.Basis) -> Iterator[Diagnostic]:
    text = normal(node.title)
    if _CHANGED.search(text) and not _PINNED.search(text):
        yield Code.BASIS_UNPINNED.at(node.span, basis=node.title)


def _ended(text: str, span: Span, instrument: Instrument, draft: Draft) -> Iterator[Diagnostic]:
    start = _start(instrument)
    if start is None:
        return
    for repeal in find_repeals(text, draft.register):
        if repeal.ended < start:
            yield Code.BASIS_ENDED.at(
                span,
                basis=repeal.name,
                start=start.isoformat(),
                ended=repeal.ended.isoformat(),
                ended_by=repeal.by or "itself",
            )


def _start(instrument: Instrument) -> date | None:
    """Return the first day on which the text can have been relied on."""
    start = instrument.valid.start if instrument.valid is not None else None
    days = [day for day in (start, instrument.dated) if isinstance(day, date)]
    return max(days, default=None)
