"""Run a command: find it, read its arguments, and give its exit code."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from policylang.cli.console import HELP, CannotRun, Console, paint
from policylang.cli.parser import Parser

CLEAN: Final = 0
FINDINGS: Final = 1
CANNOT_RUN: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

COMMANDS: Final = {
    "decide": "putuskan",
    "roster": "jadwal",
    "audit": "telaah",
    "explain": "jelaskan",
    "check": "periksa",
    "explain-code": "jelaskan-kode",
    "format": "rapikan",
    "compare": "bandingkan",
    "consolidate": "gabungkan",
    "test": "uji",
    "attributes": "atribut",
    "new": "baru",
}
_ENGLISH: Final = {indonesian: english for english, indonesian in COMMANDS.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line: 0 clean, 1 findings, 2 could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = _console(given)
    try:
        _prepare(sys.stdout)
        _prepare(sys.stderr)
        code = _run(given, console)
        sys.stdout.flush()
    except CannotRun as error:
        console.fail(error)
        return CANNOT_RUN
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except OSError as error:
        console.fail(_about_file(error))
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(given: list[str], console: Console) -> int:
    command, rest = _command(given, console)
    if command is None:
        return CLEAN if rest else CANNOT_RUN
    module = import_module(f"policylang.cli.{command.replace('-', '_')}")
    parser = Parser(command, COMMANDS[command] if console.language == "id" else command, console)
    module.add_arguments(parser)
    parser.finish()
    try:
        args = parser.parse_intermixed_args(rest)
    except SystemExit:  # the help was asked for, and is printed
        return CLEAN
    return int(module.run(args, console))


def _command(given: list[str], console: Console) -> tuple[str | None, list[str]]:
    """Return the command and its arguments, or None where there is nothing more to do."""
    rest = list(given)
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option in ("-h", "--help"):
            console.say(_overview(console))
            return None, ["--help"]
        if option == "--version":
            console.say(f"policylang {_version()}")
            return None, ["--version"]
        if option == "--language" and rest:
            rest.pop(0)
        elif not option.startswith("--language="):
            raise CannotRun("command.option", option=option)
    if not rest:
        console.tell(_overview(console))
        return None, []
    typed = rest.pop(0)
    command = _ENGLISH.get(typed, typed)
    if command not in COMMANDS:
        near = get_close_matches(typed, [*COMMANDS, *_ENGLISH], n=1)
        meant = "; " + console.word("did you mean", suggestion=near[0]) if near else ""
        raise CannotRun("command.unknown", command=typed, meant=meant)
    return command, rest


def _console(given: Sequence[str]) -> Console:
    """Return what speaks the language asked for, else that of the command, else the user's."""
    for at, argument in enumerate(given):
        following = given[at + 1] if at + 1 < len(given) else ""
        value = following if argument == "--language" else argument.removeprefix("--language=")
        if argument.startswith("--language") and value in HELP:
            return Console(value, chosen=True)
    typed = next((each for each in given if not each.startswith("-")), "")
    if typed in _ENGLISH:
        return Console("id", chosen=True)
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Console("id" if locale.lower().startswith("id") else "en")


def _overview(console: Console) -> str:
    words = HELP[console.language]
    first = console.language == "id"
    lines = [words["overview about"], "", f"{console.word('usage')}: {words['overview usage']}"]
    lines += ["", f"{words['group commands']}:"]
    for english, indonesian in COMMANDS.items():
        name = indonesian if first else english
        shown = paint(f"{name:<15}", "bold", sys.stdout)
        lines.append(f"  {shown}{words[f'{english} line']}")
    others = ", ".join(COMMANDS if first else _ENGLISH)
    lines += ["", words["overview more"], words["overview others"].format(others=others)]
    lines += ["", words["overview codes"]]
    return "\n".join(lines)


def _version() -> str:
    from importlib.metadata import version

    return version("policylang")


def _about_file(error: OSError) -> CannotRun:
    file = str(error.filename or "")
    match error:
        case FileNotFoundError():
            return CannotRun("file.missing", file=file)
        case IsADirectoryError() | NotADirectoryError():
            return CannotRun("file.directory", file=file)
        case PermissionError():
            return CannotRun("file.forbidden", file=file)
        case _:
            return CannotRun("file.other", file=file, reason=error.strerror or "")


def _prepare(stream: object) -> None:
    """Write UTF-8 into pipes and files, and never fail for a character."""
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _forget_output() -> None:
    """Keep Python from complaining, at its end, of output that nobody takes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
