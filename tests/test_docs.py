"""The documents are true: their policies parse, their examples run, their commands print that."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import policylang

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w[\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(kind: str) -> list[tuple[Path, str]]:
    return [
        (page, body)
        for page in PAGES
        for found, body in _FENCE.findall(page.read_text(encoding="utf-8"))
        if found == kind
    ]


def name(part: object) -> str:
    return part.name if isinstance(part, Path) else ""


def test_there_are_examples() -> None:
    assert len(fences("policy")) >= 30
    assert len(fences("pycon")) >= 2
    assert len(fences("console")) >= 6


# Pages of findings are run by test_catalogue, which knows what each is to show.
POLICIES = [(page, body) for page, body in fences("policy") if "diagnostics" not in page.parts]


@pytest.mark.parametrize(("page", "body"), POLICIES, ids=name)
def test_a_policy_in_the_docs_can_be_read_and_is_canonical(page: Path, body: str) -> None:
    assert page.exists()
    one_line = "\n" not in body.strip()

    printed = policylang.format_text(body)

    assert one_line or printed == body


@pytest.mark.parametrize("page", sorted({page for page, _ in fences("pycon")}), ids=name)
def test_a_session_in_the_docs_gives_what_it_shows(page: Path) -> None:
    together = "\n".join(text for other, text in fences("pycon") if other == page)
    test = doctest.DocTestParser().get_doctest(together, {}, page.name, str(page), 0)

    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_ten_lines_in_the_readme_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    embedded = re.search(r"<!-- embed -->\n```python\n(.*?)```", readme, re.DOTALL)
    assert embedded is not None

    done = run([sys.executable, "-c", embedded.group(1)], ROOT)

    assert done.stdout.splitlines()[:2] == ["decided office", "choice ('office', 'home')"]


CONSOLE = sorted({page for page, _ in fences("console")})


@pytest.mark.parametrize("page", CONSOLE, ids=name)
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A page is walked from the top: what it has written so far is there for its commands."""
    text = page.read_text(encoding="utf-8")
    walk = _Walk(text, tmp_path)

    now = _FENCE.sub(walk.fence, text)

    if request.config.getoption("--update-golden"):
        page.write_text(now, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == now


class _Walk:
    """The files of a page so far. In a tutorial each policy fence adds to one file."""

    def __init__(self, text: str, folder: Path) -> None:
        self._text = text
        self._policy = next(iter(re.findall(r"\b(?!samples)([\w-]+\.policy)\b", text)), "")
        self._is_tutorial = "samples/" not in text.split("```console", 1)[1].split("```", 1)[0]
        self._folder = folder if self._is_tutorial else ROOT
        self._statements: list[str] = []

    def fence(self, match: re.Match[str]) -> str:
        kind, body = match.group(1), match.group(2)
        if kind == "console":
            return f"```console\n{self._printed(body.splitlines()[0])}```"
        if kind == "policy" and self._is_tutorial:
            self._add(body)
        saved = re.search(r"`([\w-]+\.csv)`[^`]*\Z", self._text[: match.start()])
        if kind == "text" and saved and self._is_tutorial:
            (self._folder / saved.group(1)).write_text(body, encoding="utf-8")
        return match.group(0)

    def _add(self, body: str) -> None:
        """Add the statements of a fence; one with a label that is there takes its place."""
        for statement in re.findall(r"[^;]+;", body):
            label = re.match(r"\s*(\w+:)", statement)
            if label:
                begin = label.group(1)
                self._statements = [
                    one for one in self._statements if not one.lstrip().startswith(begin)
                ]
            self._statements.append(statement.strip())
        text = "".join(f"{statement}\n" for statement in self._statements)
        (self._folder / self._policy).write_text(text, encoding="utf-8")

    def _printed(self, command: str) -> str:
        arguments = shlex.split(command.removeprefix("$ policylang "))
        done = run([sys.executable, "-m", "policylang", *arguments], self._folder)
        lines = f"{done.stdout}{done.stderr}".splitlines()
        return "".join(f"{line.rstrip()}\n" for line in (command, *lines))


def run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    plain = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **plain},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert broken == []
