"""Read the arguments of one command, and say in the user's language what is wrong with them."""

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import Any, Final, NoReturn

from policylang.cli.console import HELP, CannotRun, Console

# What argparse says, and the sentence that says it here.
_SAID: Final = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "usage.required"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "usage.unknown"),
    (re.compile(r"argument (?P<what>.+?): expected one argument"), "usage.no value"),
    (re.compile(r"argument (?P<what>.+?): ignored explicit argument .*"), "usage.no value wanted"),
    (re.compile(r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)"), "usage.both"),
    (re.compile(r"argument (?P<what>.+?): (?P<why>.+)"), "usage.wrong"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """A help text whose headings are in the user's language."""

    def __init__(self, prog: str, *, usage: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._usage_word = usage

    def add_usage(self, *parts: Any, **settings: Any) -> None:
        """Put our own word before the usage."""
        super().add_usage(*parts, **{**settings, "prefix": f"{self._usage_word}: "})


class Parser(argparse.ArgumentParser):
    """The arguments of a command, by the groups that its help shows them in."""

    def __init__(self, command: str, typed: str, console: Console) -> None:
        self.console = console
        self._help = HELP[console.language]
        self._shown: dict[str, argparse._ArgumentGroup] = {}
        super().__init__(
            prog=f"policylang {typed}",
            usage=f"policylang {typed} {self._help[f'{command} usage']}".replace("%", "%%"),
            description=self._help[f"{command} about"],
            epilog=self._help.get(f"{command} examples", "").replace("{command}", typed),
            formatter_class=partial(_Formatter, usage=console.word("usage")),
            add_help=False,
            allow_abbrev=False,
        )

    def positional(self, name: str, metavar: str, *, nargs: str, group: str = "files") -> None:
        """Add files, or what else is given by its place."""
        self._group(group).add_argument(
            name, metavar=self._help[metavar], nargs=nargs, help=self._help[name]
        )

    def option(
        self,
        group: str,
        *flags: str,
        metavar: str,
        parse: Callable[[str], object] = str,
        **settings: object,
    ) -> None:
        """Add an option with a value; its help is found by its long name, in its group first."""
        self._group(group).add_argument(
            *flags,
            metavar=self._help.get(metavar, metavar),
            type=self._read(parse),
            help=self._help.get(f"{group} {flags[-1]}") or self._help[flags[-1]],
            **settings,  # type: ignore[arg-type]
        )

    def switch(self, group: str, *flags: str) -> None:
        """Add an option without a value."""
        self._group(group).add_argument(*flags, action="store_true", help=self._help[flags[-1]])

    def finish(self) -> None:
        """Add what every command has."""
        self.option(
            "general", "--language", metavar="en|id", parse=one_of("en", "id"), default=None
        )
        self._group("general").add_argument(
            "-h", "--help", action="help", help=self._help["--help"]
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments."""
        raise CannotRun("usage.error", said=self._said(message), command=self.prog)

    def _said(self, message: str) -> str:
        for pattern, key in _SAID:
            if match := pattern.fullmatch(message):
                said = self.console.word(key, **match.groupdict())
                return said + (self._meant(match["what"]) if key == "usage.unknown" else "")
        return message

    def _meant(self, arguments: str) -> str:
        known = [flag for action in self._actions for flag in action.option_strings]
        near = get_close_matches(arguments.split(maxsplit=1)[0].partition("=")[0], known, n=1)
        return "; " + self.console.word("did you mean", suggestion=near[0]) if near else ""

    def _group(self, name: str) -> "argparse._ArgumentGroup":
        if name not in self._shown:
            self._shown[name] = self.add_argument_group(self._help[f"group {name}"])
        return self._shown[name]

    def _read(self, parse: Callable[[str], object]) -> Callable[[str], object]:
        """Return a reader whose failures argparse shows in the user's language."""

        def read(text: str) -> object:
            try:
                return parse(text)
            except CannotRun as error:
                said = self.console.word(error.key, **error.facts)
                raise argparse.ArgumentTypeError(said) from None

        return read


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader of one of a few words."""

    def read(text: str) -> str:
        if text not in choices:
            raise CannotRun("value.choice", choices=", ".join(choices))
        return text

    return read
