"""Run the command line in this process, as a shell would."""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from attrs import frozen

from policylang.cli.main import main


@frozen
class Ran:
    exit: int
    stdout: str
    stderr: str


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def run(arguments: Sequence[str], stdin: str = "", *, terminal: bool = False) -> Ran:
    """Run a command; with ``terminal``, both outputs are one."""
    kind = _Terminal if terminal else io.TextIOWrapper
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin.encode())),
        "stdout": kind(io.BytesIO(), encoding="utf-8", newline=""),
        "stderr": kind(io.BytesIO(), encoding="utf-8", newline=""),
    }
    with _replaced(streams):
        code = main(arguments)
    return Ran(code, _text(streams["stdout"]), _text(streams["stderr"]))


@contextmanager
def _replaced(streams: Mapping[str, io.TextIOWrapper]) -> Iterator[None]:
    kept = {name: getattr(sys, name) for name in streams}
    try:
        for name, stream in streams.items():
            setattr(sys, name, stream)
        yield
    finally:
        for name, stream in kept.items():
            setattr(sys, name, stream)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8")
