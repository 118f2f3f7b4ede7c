"""POL365: attendance at the office, asked of people who are at home."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.consistency import can_hold
from policylang.analysis.draft import Draft
from policylang.analysis.ways import ways
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Modality, Norm, Quota
from policylang.model.policy import Instrument
from policylang.model.selector import AllOf, InArrangement, Selector
from policylang.model.vocabulary import normal
from policylang.semantics.exceptions import is_inert

_ATTENDANCE: Final = re.compile(
    r"(?<!\w)(?:presensi|absen|absensi|kehadiran|daftar hadir|sidik jari|attendance|fingerprints?)"
    r"(?!\w).*(?<!\w)(?:di|pada|at) (?:the )?(?:lokasi |lingkungan )?"
    r"(?:kantor|opd|perangkat daerah|unit kerja|instansi|tempat kerja|office|workplace)(?!\w)"
)
# With one of these, it can be done from elsewhere, or is not asked for.
_OTHERWISE: Final = re.compile(
    r"(?<!\w)(?:atau|or|aplikasi|app|daring|online|tidak|tanpa|bukan|not|without|seperti"
    r"|sebagaimana|layaknya|like|as if)(?!\w)"
)
_GIVING: Final = frozenset((Modality.ALLOW, Modality.DELEGATE, Modality.REQUIRE, Modality.DEFAULT))


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each such duty that reaches people whom the text itself lets work at home."""
    for instrument in draft.policy.instruments:
        for norm in instrument.provisions:
            if not isinstance(norm, Norm) or norm.modality is not Modality.REQUIRE or norm.advised:
                continue
            text = normal(norm.conduct or "")
            asks = _ATTENDANCE.search(text) is not None and _OTHERWISE.search(text) is None
            if asks and norm.span is not None and _reaches_home(norm, instrument, draft):
                yield Code.OFFICE_FROM_HOME.at(norm.span, label=norm.label, conduct=text)


def _reaches_home(norm: Norm, instrument: Instrument, draft: Draft) -> bool:
    places = _places(norm.selector)
    if places:
        return places == {"home"}
    return any(
        _lets_be_home(one)
        and can_hold(AllOf((norm.selector, one.selector)), draft.policy.vocabulary)
        for one in instrument.provisions
    )


def _lets_be_home(one: AnyProvision) -> bool:
    """Whether a provision for everyone lets, or makes, people be at home."""
    if not one.is_general or is_inert(one):
        return False
    if isinstance(one, Quota):
        return one.arrangement == "home" and one.amount is not None and one.amount.high != 0
    if not isinstance(one, Norm) or one.conduct is not None:
        return False
    return one.modality in _GIVING and "home" in one.arrangements


def _places(selector: Selector) -> set[str]:
    """Return the arrangements that a selector names, whether asked for or left out."""
    return {
        atom.arrangement
        for way in ways(selector) or ()
        for atom, _ in way
        if isinstance(atom, InArrangement)
    }
