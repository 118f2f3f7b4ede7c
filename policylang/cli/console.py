"""What commands speak with: one language, standard output, and standard error."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Final, TextIO

from policylang.wording.escapes import escaped

# The modules that say what the command line says, less their language.
_PARTS: Final = (
    "cli",
    "cli_check",
    "cli_compare",
    "cli_consolidate",
    "cli_fixes",
    "cli_lists",
    "cli_stream",
)
_LANGUAGES: Final = ("en", "id")


class _Tables(Mapping[str, Mapping[str, str]]):
    """A table of words for each language, read when that is first spoken."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getitem__(self, language: str) -> Mapping[str, str]:
        if language not in _LANGUAGES:
            raise KeyError(language)
        return _table(self._name, language)

    def __iter__(self) -> Iterator[str]:
        return iter(_LANGUAGES)

    def __len__(self) -> int:
        return len(_LANGUAGES)


@cache
def _table(name: str, language: str) -> Mapping[str, str]:
    parts = (import_module(f"policylang.wording.{part}_{language}") for part in _PARTS)
    return {key: words for part in parts for key, words in getattr(part, name).items()}


WORDS: Final[Mapping[str, Mapping[str, str]]] = _Tables("WORDS")
HELP: Final[Mapping[str, Mapping[str, str]]] = _Tables("HELP")

_STYLES: Final = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
    "heading": "1;4",
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
}


class CannotRun(Exception):
    """A command cannot do what was asked; ``key`` names the sentence that says why."""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


class Console:
    """The language that a command speaks; ``chosen`` says that the user chose it."""

    def __init__(self, language: str, *, chosen: bool = False) -> None:
        self.language = language
        self.chosen = chosen

    def follow(self, language: str) -> None:
        """Speak the language of a policy, unless the user chose one."""
        if not self.chosen:
            self.language = language

    def word(self, key: str, /, **facts: object) -> str:
        """Return a sentence with its facts, which are a user's and so are escaped."""
        shown = {name: escaped(str(fact)) for name, fact in facts.items()}
        return WORDS[self.language][key].format_map(shown)

    def counted(self, key: str, count: int) -> str:
        """Return a number of things: `1 error`, `2 errors`."""
        one = f"{key} one"
        words = WORDS[self.language]
        return words[one if count == 1 and one in words else key].format(count=self.number(count))

    def number(self, number: int) -> str:
        """Return a number with its thousands apart."""
        return f"{number:,}".replace(",", {"en": ",", "id": "."}[self.language])

    def say(self, text: str = "") -> None:
        """Write what was asked for, on standard output."""
        print(text)

    def say_all(self, lines: Iterable[str]) -> None:
        """Write lines on standard output."""
        for line in lines:
            self.say(line)

    def tell(self, text: str) -> None:
        """Write about it, on standard error."""
        sys.stdout.flush()
        print(text, file=sys.stderr, flush=True)

    def fail(self, error: CannotRun) -> None:
        """Say why a command cannot run."""
        prefix = paint("policylang:", "error", sys.stderr)
        self.tell(f"{prefix} {self.word(error.key, **error.facts)}")

    def listed(self, texts: Iterable[str]) -> str:
        """Return a list in words."""
        *others, last = [*texts] or [""]
        return f"{', '.join(others)}{self.word('or')}{last}" if others else last


def paint(text: str, style: str, stream: TextIO) -> str:
    """Return a text in a colour, where the stream shows colours."""
    if not style or not text or not shows_colours(stream):
        return text
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def shows_colours(stream: TextIO) -> bool:
    """Whether to colour: on a terminal, unless ``NO_COLOR``; ``FORCE_COLOR`` always does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb" and _understands_escapes()


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody reads along."""
    return not stream.closed and stream.isatty()


def _understands_escapes() -> bool:
    """Whether the terminal is no old one of Windows."""
    modern = ("WT_SESSION", "TERM", "ANSICON", "ConEmuANSI", "TERM_PROGRAM")
    return os.name != "nt" or any(map(os.environ.get, modern))
