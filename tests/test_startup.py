"""What a command loads before it can start, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from policylang.syntax.grammar import machine
from policylang.syntax.tables import to_plain

POLICY: Final = (
    "default home; k1: exempt role Camat; cap office 50% of everyone per unit at least 1;"
)
# A process that has the tables of a wheel, runs a command, and says what it has loaded.
CODE: Final = """
import json, sys
from pathlib import Path
import policylang.syntax.grammar as grammar
tables = Path("tables.json").read_bytes()
grammar.get_data = lambda *file: {"grammars/policy.tables.json": tables}[file[1]]
from policylang.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""
UNUSED: Final = {
    "lark",
    "tomllib",
    "zipfile",
    "xml",
    "rich",
    "policylang.syntax.generate",
    "policylang.syntax.printer",
    "policylang.analysis.conformity",
    "policylang.analysis.examples",
    "policylang.interchange",
    "policylang.explanation",
    "policylang.model.entry",
    "policylang.model.roster",
    "policylang.wording.cli_id",
    "policylang.wording.id",
}


def in_process(code: str, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_checking_a_small_text_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.policy").write_text(POLICY, encoding="utf-8")
    plain = json.dumps(to_plain(machine().tables))
    (tmp_path / "tables.json").write_text(plain, encoding="utf-8")

    told = in_process(CODE, "--language", "en", "check", "a.policy", folder=tmp_path)
    code, loaded = json.loads(told.splitlines()[-1])

    assert code == 0
    assert "policylang.analysis.checks" in loaded
    assert not UNUSED & set(loaded)


def test_reading_a_policy_loads_nothing_that_only_checking_needs(tmp_path: Path) -> None:
    code = "import sys, policylang; policylang.loads('exempt role Camat;'); print(*sys.modules)"

    loaded = set(in_process(code, folder=tmp_path).split())

    assert "policylang.semantics.resolve" in loaded
    assert not {"policylang.analysis.checks", "policylang.analysis.everybody"} & loaded


def test_importing_the_package_loads_no_more_than_the_standard_library(tmp_path: Path) -> None:
    code = "import sys, policylang; print(*sorted(m.split('.')[0] for m in sys.modules))"

    bare = set(in_process("import sys; print(*sys.modules)", folder=tmp_path).split())
    loaded = set(in_process(code, folder=tmp_path).split()) - {each.split(".")[0] for each in bare}

    assert loaded - {"policylang"} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_overview_reads_the_words_of_one_language(tmp_path: Path, language: str) -> None:
    code = CODE.replace('tables = Path("tables.json").read_bytes()\n', "")

    told = in_process(code, "--language", language, "--help", folder=tmp_path)
    code_of_exit, loaded = json.loads(told.splitlines()[-1])

    assert code_of_exit == 0
    assert {name for name in loaded if name.startswith("policylang.wording.cli_")} == {
        f"policylang.wording.{part}_{language}"
        for part in (
            "cli",
            "cli_check",
            "cli_compare",
            "cli_consolidate",
            "cli_fixes",
            "cli_lists",
            "cli_stream",
        )
    }
