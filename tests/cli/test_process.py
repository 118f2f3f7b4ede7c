"""What only a process of its own can show: imports, pipes, signals, terminals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

POLICY = "exempt role Camat; cap office 50%"
STAFF = "id,nama,jabatan,opd\n" + "".join(f"{n},Nama {n},Staf,Dinas\n" for n in range(3000))
COMMANDS = ("decide", "explain", "check", "format", "test", "attributes", "new")
HEAVY = ("attr", "lark", "rich", "xlsxwriter", "python_calamine", "policylang.syntax")


def policylang(
    *arguments: str, environment: dict[str, str] | None = None, **settings: object
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "policylang", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(environment or {})},
        **settings,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("arguments", [(), *((command,) for command in COMMANDS)])
def test_help_imports_nothing_that_takes_long(arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "policylang", *arguments, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in ran.stderr.splitlines()}

    assert "policylang.cli.main" in imported
    assert imported.isdisjoint(HEAVY)


def test_the_version_is_that_of_the_package() -> None:
    ran = policylang("--version")

    assert ran.stdout.split()[0] == "policylang"
    assert ran.returncode == 0


def test_the_locale_says_the_language_where_nothing_else_does() -> None:
    ran = policylang("check", "no.policy", environment={"LC_ALL": "id_ID.UTF-8"})

    assert ran.stderr == "policylang: tidak ada berkas `no.policy`\n"
    assert ran.returncode == 2


def test_a_reader_who_has_seen_enough_causes_no_trace() -> None:
    Path("a.policy").write_text(POLICY, "utf-8")
    Path("staff.csv").write_text(STAFF, "utf-8")
    ran = subprocess.Popen(
        [sys.executable, "-m", "policylang", "decide", "a.policy", "staff.csv"]  # noqa: RUF005
        + ["--on", "2021-06-28", "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    complaints = ran.stderr.read()
    ran.stderr.close()

    assert ran.wait() == 141
    assert b"Traceback" not in complaints
    assert b"Exception" not in complaints


def test_an_interrupt_causes_no_trace() -> None:
    code = """
import sys
from policylang.cli.main import main

class Interrupted:
    def read(self, size=-1):
        raise KeyboardInterrupt

class Stdin:
    buffer = Interrupted()
    read = buffer.read
    isatty = lambda self: False

sys.stdin = Stdin()
sys.exit(main(["check", "-"]))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert ran.returncode == 130
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_pipes_are_coloured_only_where_asked(
    environment: dict[str, str], *, coloured: bool
) -> None:
    Path("a.policy").write_text("exempt jabtan Camat", "utf-8")

    ran = policylang("check", "a.policy", environment=environment)

    assert ("\x1b[" in ran.stdout) is coloured
    assert ran.returncode == 1


def test_a_pipe_is_utf_8_whatever_the_locale() -> None:
    Path("a.policy").write_text("exempt role Camat", "utf-8")
    Path("staff.csv").write_text("id,nama,jabatan\n1,Ayu Łęcka,Camat\n", "utf-8")

    ran = policylang(
        "decide", "a.policy", "staff.csv", "--on", "2021-06-28",
        environment={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )  # fmt: skip

    assert "Ayu Łęcka" in ran.stdout
    assert ran.returncode == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read() -> None:
    file = Path("a.policy")
    file.write_text(POLICY, "utf-8")
    file.chmod(0)

    ran = policylang("check", "a.policy")

    assert ran.stderr == "policylang: `a.policy` may not be read or written\n"
    assert ran.returncode == 2
