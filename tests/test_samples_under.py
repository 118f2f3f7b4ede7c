"""The samples of drafts under a superior: each README shows what `check` prints."""

import json
import re
import shlex
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import policylang
from policylang.syntax import parse
from test_docs import run

SAMPLES: Final = Path(__file__).parents[1] / "samples"
FOLDERS: Final = sorted(
    path.parent for path in SAMPLES.glob("*/README.md") if "--under" in path.read_text("utf-8")
)
POLICIES: Final = sorted(path for folder in FOLDERS for path in folder.glob("*.policy"))
# What each draft breaks: code, clause, the superior's clause, days, whom.
BREACHES: Final = {
    "08-purwakarta-inmendagri-2021": [
        ("POL381", "wfh", "rumah (Inmendagri 14/2021)", "2021-06-25..2021-07-05", "Kuning"),
        ("POL382", "wfh", "rumah (Inmendagri 14/2021)", "2021-06-25..2021-07-05", "Merah"),
    ],
    "09-cianjur-inmendagri-2021": [
        (
            "POL381",
            "kantor50",
            "non_esensial (Inmendagri 15/2021)",
            "2021-07-03..2021-07-20",
            "Non Esensial",
        ),
        (
            "POL382",
            "kantor50",
            "non_esensial (Inmendagri 22/2021)",
            "2021-07-21..2021-07-25",
            "Non Esensial",
        ),
    ],
    "10-kab-tangerang-menpanrb-2022": [
        ("POL382", "separuh", "jb_non (01/2022)", "2022-02-09..2022-02-15", "Non Esensial"),
    ],
}


def command_of(folder: Path) -> str:
    found = re.search(
        r"^\$ policylang (.*)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert found is not None
    return found[1]


def printed(folder: Path) -> str:
    arguments = shlex.split(command_of(folder))
    done = run([sys.executable, "-m", "policylang", *arguments], folder)
    return f"{done.stdout}{done.stderr}"


@cache
def findings_in(folder: Path, without: str = "") -> list[dict[str, Any]]:
    command = command_of(folder).replace("--format concise", "--format json")
    arguments = shlex.split(command.replace(without, ""))
    found: list[dict[str, Any]] = json.loads(
        run([sys.executable, "-m", "policylang", *arguments], folder).stdout
    )
    return found


def test_the_three_pairs_are_there() -> None:
    assert [folder.name for folder in FOLDERS] == list(BREACHES)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_readme_shows_what_its_command_prints(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    readme = folder / "README.md"
    text = readme.read_text("utf-8")
    head, _, rest = text.partition("```console\n")
    _, _, tail = rest.partition("\n```\n")
    now = f"{head}```console\n$ policylang {command_of(folder)}\n{printed(folder)}```\n{tail}"

    if request.config.getoption("--update-golden"):
        readme.write_text(now, encoding="utf-8", newline="\n")
    assert readme.read_text("utf-8") == now


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_draft_breaks_its_superior_for_those_people_on_those_days(folder: Path) -> None:
    found = [
        (one["code"], facts["draft"], facts["superior"], facts["days"], facts["whom"])
        for one in findings_in(folder)
        if one["severity"] == "error" and (facts := one["facts"])
    ]

    assert [one[:4] for one in found] == [one[:4] for one in BREACHES[folder.name]]
    for (*_, whom), (*_, expected) in zip(found, BREACHES[folder.name], strict=True):
        assert expected in whom


def test_the_regency_conforms_from_the_day_on_which_the_minister_allows_half() -> None:
    folder = SAMPLES / "10-kab-tangerang-menpanrb-2022"
    (change,) = [one["facts"] for one in findings_in(folder) if one["code"] == "POL386"]

    assert (change["days"], change["effect"]) == ("2022-02-16..", "ends")


def test_without_its_level_the_regency_is_told_of_the_other_levels_too() -> None:
    folder = SAMPLES / "10-kab-tangerang-menpanrb-2022"
    silent = [
        one["facts"] for one in findings_in(folder, "--context level=3") if one["code"] == "POL383"
    ]

    assert silent
    assert all("level/level=4" in one["likewise"] for one in silent)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_stands_in_its_canonical_form_and_translates(path: Path) -> None:
    text = path.read_text("utf-8")

    assert policylang.format_text(text) == text
    there = policylang.translate(text, "en")
    back = policylang.translate(there, "id")
    assert (
        parse(policylang.Source("x", back)).document == parse(policylang.Source("x", text)).document
    )


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_by_itself_has_no_error(path: Path) -> None:
    amended = [path.parent / "circular.policy"] if path.name == "perpanjangan.policy" else []
    found = policylang.check(*amended, path)

    assert [one.code.id for one in found if one.severity.value == "error"] == []
