"""A file is as it was, to the byte, but for what a repair writes."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang import fixed, write_fixed
from policylang.repair.fix import Edit
from policylang.repair.raw import RawText, raw_text
from policylang.source import Span
from policylang.syntax.characters import normalise

TEXT = "title “Sistem kerja”;\r\n# cafe\u0301 \u2026\r\nexempt role Camat\r\ndefault office;\r\n"
FIXED = 'title "Sistem kerja";\r\n# cafe\u0301 \u2026\r\nexempt role Camat;\r\ndefault office;\r\n'
PIECES = st.sampled_from(
    [
        "a",
        "e\u0301",
        "\u0301",
        "\r\n",
        "\n",
        "\r",
        "é",
        "\u1100\u1161",
        "\u11a8",
        "Å",
        ";",
        " ",
        "“",
    ]
)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_file_keeps_its_encoding_its_mark_and_its_line_ends(
    mark: bytes, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.policy"
    path.write_bytes(mark + TEXT.encode(encoding))

    (file,) = fixed(path).files
    write_fixed(file)

    assert path.read_bytes() == mark + FIXED.encode(encoding)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_is_put_in_ends_like_the_others(end: str) -> None:
    text = f"valid 2021-01-04 to 2021-01-15;{end}exempt top 2 levels of each unit;{end}"
    data = text.encode()
    raw = raw_text(data, "a.policy")
    assert raw is not None
    at = raw.source.text.index("exempt")

    done = raw.edited([Edit(Span(raw.source, at, at), "levels by superior;\n")])

    assert done.data.decode() == text.replace("exempt", f"levels by superior;{end}exempt")


def test_a_file_that_is_no_text_is_none() -> None:
    assert raw_text(b"exempt \xff\xfe;", "a.policy") is None


def test_a_file_that_needs_no_repair_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.policy"
    path.write_bytes(b"exempt role Camat;")

    (file,) = fixed(path).files

    assert not file.is_changed
    assert file.data == b"exempt role Camat;"


@given(pieces=st.lists(PIECES, max_size=12), data=st.data())
def test_an_edit_changes_what_is_read_there_and_nothing_else(
    pieces: list[str], data: st.DataObject
) -> None:
    raw = RawText("a.policy", "".join(pieces))
    source = raw.source
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))

    done = raw.edited([Edit(Span(source, start, end), "X")])

    wanted = f"{source.text[:start]}X{source.text[end:]}"
    assert done.source.text == unicodedata.normalize("NFC", wanted)
    assert normalise(done.text) == done.source.text
    if normalise(raw.text) == raw.text:
        assert done.text == wanted


def test_a_text_that_was_no_file_is_not_written() -> None:
    (file,) = fixed("exempt role Camat").files

    with pytest.raises(ValueError, match="policy"):
        write_fixed(file)


def test_where_a_repair_fails_to_be_written_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.policy"
    path.write_text("exempt role Camat\ndefault office;\n", encoding="utf-8")
    (file,) = fixed(path).files

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError):  # noqa: PT011 - any will do
        write_fixed(file)

    assert path.read_text("utf-8") == "exempt role Camat\ndefault office;\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.policy"]


@given(pieces=st.lists(PIECES, max_size=12), data=st.data())
def test_edits_side_by_side_are_all_made(pieces: list[str], data: st.DataObject) -> None:
    raw = RawText("a.policy", "".join(pieces))
    source = raw.source
    size = len(source.text)
    ends = sorted(data.draw(st.lists(st.integers(0, size), min_size=4, max_size=4)))
    edits = [Edit(Span(source, *ends[:2]), "X"), Edit(Span(source, *ends[2:]), "Y")]

    done = raw.edited(edits)

    a, b, c, d = ends
    wanted = f"{source.text[:a]}X{source.text[b:c]}Y{source.text[d:]}"
    assert done.source.text == unicodedata.normalize("NFC", wanted)
