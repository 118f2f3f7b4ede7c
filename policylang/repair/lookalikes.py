"""POL104: letters of another script that look like Latin ones."""

from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of

_CYRILLIC: Final = ("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs")
_GREEK: Final = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_LATIN: Final = str.maketrans(
    "".join(pair[0] for pair in (_CYRILLIC, _GREEK)),
    "".join(pair[1] for pair in (_CYRILLIC, _GREEK)),
)


def latin(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the Latin letters that a word seems to be made of."""
    place = of(finding)
    word = place.text.translate(_LATIN)
    edit = text.edit(place.start, place.end, word)
    yield Proposal(title=Title.WRITE, edits=(edit,), guesses=True, facts={"text": word})


PROPOSALS = {Code.MIXED_SCRIPT: latin}
