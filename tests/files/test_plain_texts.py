"""What is surely readable is readable, and numbers are taken apart as one by one."""

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from policylang.files.identifiers import _told
from policylang.files.plain_texts import Texts, hashes_of, sure_identifiers, sure_names, texts_of
from policylang.files.reader import NO_DAY
from policylang.interchange.nip import BadNip, read_nip
from policylang.interchange.values import Unreadable, is_missing, read_value
from policylang.model.policy import ABSENT
from policylang.model.vocabulary import normal
from policylang.semantics.builtin import BUILT_IN

_NEAR = st.text("0123456789eE+-., /_'#aNnoOA\t\u00e9\u200b", max_size=12)
_TEXTS = st.lists(
    _NEAR | st.sampled_from(["none", "NONE", "-", "tidak ada", "#REF!", "1E5", "x" * 201])
)
_NUMBERS = st.lists(
    st.text("0123456789", max_size=19)
    | st.from_regex(r"(19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{6}[0-3][0-9]{3}", fullmatch=True)
)


def _all(texts: list[str]) -> Texts:
    return texts_of(pa.array(texts, pa.string()), pa)


def _read(text: str, name: str) -> object:
    try:
        return read_value(text, BUILT_IN.attributes[name], vocabulary=BUILT_IN)
    except Unreadable:
        return Unreadable


@given(_TEXTS)
def test_what_is_surely_an_identifier_is_read_as_it_stands(texts: list[str]) -> None:
    found = _all(texts)
    for place in sure_identifiers(found).nonzero()[0].tolist():
        read = _read(texts[place], "id")
        assert read == texts[place]
        assert normal(str(read)) == found.lowered().at(place)


@given(_TEXTS)
def test_what_is_surely_a_name_can_be_read(texts: list[str]) -> None:
    for place in sure_names(_all(texts)).nonzero()[0].tolist():
        read = _read(texts[place], "full_name")
        assert read is not Unreadable
        assert isinstance(read, str) or read is ABSENT or is_missing(texts[place])


@given(_NUMBERS)
@example(["190002290000001000", "200002290000001000", "000001010000001000", "198309312008011001"])
def test_numbers_tell_what_they_tell_one_by_one(numbers: list[str]) -> None:
    born, sex = _told(_all(numbers))
    for place, number in enumerate(numbers):
        try:
            nip = read_nip(number)
        except BadNip:
            nip = None
        if nip is None:
            assert (born[place], sex[place]) == (NO_DAY, 0)
        else:
            assert born[place] == nip.born.toordinal() - 719_163
            assert "LP"[sex[place] - 1] == nip.sex


@given(st.lists(st.text(max_size=30)), st.lists(st.text(max_size=30)))
def test_the_number_of_a_text_hangs_on_the_text_alone(ones: list[str], others: list[str]) -> None:
    alone = {text: hashes_of([text])[0] for text in (*ones, *others)}

    assert hashes_of([*ones, *others]).tolist() == [alone[text] for text in (*ones, *others)]
    assert len(set(alone.values())) == len(alone)
