"""POL361: a quantity in words that give none."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.said import Said, all_said
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Modality, Norm

_VAGUE: Final = re.compile(
    r"(?<!\w)(?:(?:seminimum|seminimal|sesedikit|sekecil) mungkin|secukupnya|seperlunya"
    r"|(?:sesuai|menurut)(?: dengan)? kebutuhan|jumlah (?:yang )?(?:minimum|minimal)"
    r"|as few as possible|as needed|as necessary|(?:a |the )?minimum number)"
    r"(?!\w)(?! *(?:sebesar|sebanyak|yaitu|of)? *\d)"
)
_DUTIES: Final = frozenset((Modality.REQUIRE, Modality.FORBID, Modality.EXEMPT, Modality.ESSENTIAL))


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report words of which nobody is named to say what they come to."""
    for said in all_said(draft.policy):
        match = _VAGUE.search(said.text)
        if match is not None and said.span is not None and _is_left_open(said):
            yield Code.VAGUE_WORDS.at(said.span, words=match[0])


def _is_left_open(said: Said) -> bool:
    """Whether neither a number nor an officer stands behind the words."""
    if said.part == "kept":
        return True
    norm = said.provision
    return isinstance(norm, Norm) and norm.modality in _DUTIES and not norm.advised
