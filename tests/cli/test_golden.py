"""What each command prints, as data: arguments and files in, output and exit code out."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from findings import GOLDEN

FILES = sorted((GOLDEN / "cli").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_commands_print_what_they_printed(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    found = []
    for number, case in enumerate(document["case"]):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        found.append(_ran(case, {**document.get("files", {}), **case.get("files", {})}, folder))
    if request.config.getoption("--update-golden"):
        path.write_text(_toml({**document, "case": found}), encoding="utf-8", newline="\n")

    assert found == tomllib.loads(path.read_text("utf-8"))["case"]


def test_there_are_golden_commands() -> None:
    assert len(FILES) >= 7


def _ran(case: dict[str, Any], files: dict[str, str], folder: Path) -> dict[str, Any]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    ran = run(case["args"], case.get("stdin", ""))
    after = {file.name: file.read_bytes().decode() for file in sorted(folder.iterdir())}
    written = {name: text for name, text in after.items() if text != files.get(name)}
    given = {key: case[key] for key in ("name", "args", "files", "stdin") if key in case}
    got = {"stdout": ran.stdout, "stderr": ran.stderr, "exit": ran.exit, "writes": written}
    return {**given, **{key: value for key, value in got.items() if value not in ("", {})}}


def _toml(document: dict[str, Any]) -> str:
    lines = [f"about = {_value(document['about'])}", ""]
    if "files" in document:
        lines += ["[files]", *_pairs(document["files"]), ""]
    for case in document["case"]:
        tables = {key: value for key, value in case.items() if isinstance(value, dict)}
        lines += ["[[case]]", *_pairs({k: v for k, v in case.items() if k not in tables})]
        for name, table in tables.items():
            lines += [f"[case.{name}]", *_pairs(table)]
        lines.append("")
    return "\n".join(lines)


def _pairs(table: dict[str, Any]) -> list[str]:
    return [f"{json.dumps(key) if '.' in key else key} = {_value(table[key])}" for key in table]


def _value(value: Any) -> str:
    if isinstance(value, str) and "\n" in value and "'''" not in value and _is_plain(value):
        return f"'''\n{value}'''"
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return all(char.isprintable() or char == "\n" for char in text)
