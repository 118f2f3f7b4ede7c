"""POL363: words that bind more, or less, than the clause does."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft, binds
from policylang.analysis.said import Said, all_said, first_word, has_word
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Modality, Norm

_WEAK: Final = (
    "dianjurkan", "menganjurkan", "anjuran", "disarankan", "menyarankan", "diimbau", "dihimbau",
    "mengimbau", "menghimbau", "imbauan", "himbauan", "advised", "recommended", "encouraged",
    "urged", "an appeal",
)  # fmt: skip
_STRONG: Final = (
    "wajib", "diwajibkan", "mewajibkan", "harus", "diharuskan", "dilarang", "melarang",
    "tidak diperkenankan", "diinstruksikan", "memerintahkan", "must", "shall", "mandatory",
    "obliged", "forbidden", "prohibited",
)  # fmt: skip
# With one of these, the words are about something that the clause does not say.
_OTHERWISE: Final = (
    "bukan", "tidak", "tanpa", "dapat", "boleh", "diperbolehkan", "not", "no longer", "may",
)  # fmt: skip


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report appeals that bind, and duties that do not, by the words of the text."""
    for said in all_said(draft.policy):
        if said.part == "kept" or said.span is None or has_word(said.text, _OTHERWISE):
            continue
        weak, strong = first_word(said.text, _WEAK), first_word(said.text, _STRONG)
        if weak is not None and strong is None and _is_binding(said):
            yield Code.WORDS_AGAINST_FORCE.at(said.span, words=weak, force="binds")
        elif strong is not None and weak is None and _is_advice(said):
            yield Code.WORDS_AGAINST_FORCE.at(said.span, words=strong, force="advises")


def _is_binding(said: Said) -> bool:
    if said.provision is not None:
        return binds(said.provision)
    return any(binds(provision) for provision in said.instrument.provisions)


def _is_advice(said: Said) -> bool:
    provision = said.provision
    if provision is None or said.part != "because":
        return False
    if provision.advised:
        return True
    return isinstance(provision, Norm) and provision.modality is Modality.ADVISE
