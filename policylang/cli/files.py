"""Which form an output has, and whether it may be written."""

import argparse
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from policylang.cli.console import CannotRun


def form_of(args: argparse.Namespace, endings: Sequence[str]) -> str:
    """Return the form of the output: as asked for, else as the file ends, else a table."""
    ending = "" if args.output is None else Path(args.output).suffix[1:].lower()
    form = args.format or (ending if args.output else "csv" if args.excel else "table")
    if args.output is not None and form not in endings:
        raise CannotRun("output.ending", file=args.output)
    if args.excel and form != "csv":
        raise CannotRun("output.excel")
    if form == "xlsx":
        if args.output is None:
            raise CannotRun("output.workbook")
        if find_spec("xlsxwriter") is None:
            raise CannotRun("output.extra")
    return str(form)


def guard_output(file: str | None, inputs: Iterable[str]) -> None:
    """Refuse, before any work, a file that cannot be written or that is read."""
    if file is None:
        return
    output = Path(file)
    if output.is_dir():
        raise CannotRun("file.directory", file=file)
    if not output.parent.is_dir():
        raise CannotRun("folder.missing", folder=str(output.parent))
    if output.exists():
        for each in inputs:
            if Path(each).exists() and output.samefile(each):
                raise CannotRun("output.is-input", file=file)
