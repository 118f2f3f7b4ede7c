"""The tables that read statements are those of the grammar, and read as Lark does."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import UnexpectedInput, UnexpectedToken

from policylang.source import Source
from policylang.syntax import grammar
from policylang.syntax.build import Builder
from policylang.syntax.generate import generate
from policylang.syntax.grammar import grammar_text, machine
from policylang.syntax.lalr import Reader, Seen, Unexpected
from policylang.syntax.tables import from_plain, to_plain
from policylang.wording.keywords import KEYWORDS

ROOT: Final = Path(__file__).parents[2]
WORDS: Final = sorted(
    {
        wording
        for keywords in KEYWORDS.values()
        for wordings in (*keywords.wordings.values(), keywords.months, keywords.weekdays)
        for wording in wordings
    }
)
SIGNS: Final = [*'":,(){}%><=\n', ">=", "50%", "37,5%", "2021-06-28", "28 Juni 2021", "1", "II.a"]
NAMES: Final = ["role", "unit", "k1:", "Camat", '"Kepala Dinas"', "hamil", "é", "# x\n"]
scrap = st.builds(str.__add__, st.sampled_from(WORDS + SIGNS + NAMES), st.sampled_from("  \n")) | (
    st.sampled_from(WORDS + SIGNS + NAMES)  # what follows stands right behind it
)
scraps = st.lists(scrap, max_size=12).map("".join)


class Nothing:
    """A builder of nothing."""

    def __getattr__(self, _: str) -> Any:
        return lambda *_: None


@cache
def lark() -> Lark:
    return Lark(grammar_text(), parser="lalr")


def read(text: str) -> tuple[object, ...]:
    """Return what is said of a text: that it is a statement, or where it is none."""
    seen: Seen = []
    reader = Reader(machine(), Source("x", text), text, Nothing())
    try:
        reader.read(0, len(text), seen)
    except Unexpected as error:
        return error.at, error.terminal, error.expected
    return tuple(seen)


def read_by_lark(text: str) -> tuple[object, ...]:
    """Return the same, as Lark says it."""
    try:
        lark().parse(text)
    except UnexpectedInput as error:
        terminal = error.token.type if isinstance(error, UnexpectedToken) else None
        return error.pos_in_stream, terminal, frozenset(error.interactive_parser.accepts())
    tokens = lark().parse_interactive(text).iter_parse()
    return tuple((token.start_pos, token.end_pos, token.type) for token in tokens)


@given(scraps)
def test_a_text_is_read_as_lark_reads_it(text: str) -> None:
    assert read(text) == read_by_lark(text)


def test_the_same_grammar_makes_the_same_tables_in_every_process() -> None:
    code = (
        "import json; from policylang.syntax.generate import generate;"
        "from policylang.syntax.grammar import grammar_text;"
        "from policylang.syntax.tables import to_plain;"
        "print(json.dumps(to_plain(generate(grammar_text()))))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    ]

    assert made[0] == made[1]
    assert json.loads(made[0]) == json.loads(json.dumps(to_plain(machine().tables)))


def test_tables_come_back_from_text_as_they_were() -> None:
    tables = machine().tables

    assert from_plain(json.loads(json.dumps(to_plain(tables)))) == tables


def test_what_is_in_a_wheel_is_what_the_grammar_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook of the build writes the file that the package reads."""
    pytest.importorskip("hatchling", reason="runs in the gate")
    monkeypatch.syspath_prepend(str(ROOT))
    from hatch_build import Tables

    hook = Tables(str(ROOT), {}, None, None, str(tmp_path), "wheel")  # type: ignore[arg-type]
    included: dict[str, str] = {}
    hook.initialize("standard", {"force_include": included})
    ((file, place),) = included.items()
    written = from_plain(json.loads(Path(file).read_text(encoding="utf-8")))
    hook.finalize("standard", {}, "")

    assert place == "policylang/grammars/policy.tables.json"
    assert written == generate(grammar_text())
    assert not Path(file).exists()


def test_an_editable_install_ships_no_tables(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="runs in the gate")
    from hatch_build import Tables

    hook = Tables(str(ROOT), {}, None, None, str(tmp_path), "wheel")  # type: ignore[arg-type]
    included: dict[str, str] = {}
    hook.initialize("editable", {"force_include": included})

    assert included == {}


def test_the_builder_has_a_method_for_each_production_and_no_more() -> None:
    built = {rule.build for rule in machine().tables.rules if rule.build is not None}
    methods = {name for name in dir(Builder) if not name.startswith("_")}

    assert built == methods


def test_the_tables_of_a_wheel_are_read_and_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = {"grammars/policy.tables.json": json.dumps(to_plain(machine().tables)).encode()}
    monkeypatch.setattr(grammar, "get_data", lambda _, name: shipped[name])

    # The grammar is not among what is shipped here: to read it would fail.
    assert machine.__wrapped__().tables == machine().tables
