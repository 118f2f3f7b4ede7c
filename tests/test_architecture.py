"""The listing is the architecture: floors, few dependencies, nothing that runs a stranger's text."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import policylang

PACKAGE = Path(policylang.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
CORE = {"attrs", "lark"}
EXTRAS = {"python_calamine", "xlsxwriter", "openpyxl", "rich", "holidays", "ortools", "numpy"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_low_floors_never_import_high_ones() -> None:
    cli = pytest.importorskip("importlinter.cli", reason="runs in the gate")

    assert cli.lint_imports(config_filename=str(PACKAGE.parent / "pyproject.toml")) == 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_what_is_promised_and_no_more(path: Path) -> None:
    others = {
        name.split(".", maxsplit=1)[0]
        for name in imported(path)
        if name.split(".", maxsplit=1)[0] not in {*sys.stdlib_module_names, "policylang"}
    }

    assert others <= CORE | EXTRAS
    # A job for the workers of a cluster; what comes back from them is JSON.
    sent = {"pickle"} if path == PACKAGE / "frames" / "sending.py" else set()
    unsafe = {"pickle", "marshal", "shelve", "socket", "urllib.request"}
    assert not imported(path) & (unsafe - sent)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_runs_text_or_reads_the_clock(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"eval", "exec", "compile", "__import__"}
            assert not called.endswith((".today", ".now", ".utcnow", "time.time"))


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parts[len(PACKAGE.parts)] in {"model", "semantics"}],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_float_takes_part_in_a_decision(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id == "float")
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)) or (
            "100" in ast.unparse(node)  # a Fraction of a hundred
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_small_and_says_its_one_job(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 300
    assert ast.get_docstring(tree(path))


@pytest.mark.skipif(not (PACKAGE.parent / ".git").exists(), reason="not a checkout")
def test_no_module_is_kept_out_of_version_control() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", *map(str, MODULES)],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ignored.stdout.splitlines() == []


def test_importing_the_package_loads_neither_lark_nor_attrs() -> None:
    code = "import sys, policylang; print(sorted({'lark', 'attr', 'attrs'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_what_checks_work_with_knows_none_of_them() -> None:
    rooms = PACKAGE / "analysis"
    others = [file for file in rooms.rglob("*.py") if rooms / "checks" not in file.parents]
    assert others
    assert [file.name for file in others if "analysis.checks" in file.read_text("utf-8")] == []
