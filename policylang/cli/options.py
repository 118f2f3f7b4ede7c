"""The options that several commands share."""

from typing import Final

from policylang.cli.parser import Parser, one_of
from policylang.cli.values import day, encoding, event, pair, separator, week


def add_vocabulary(parser: Parser) -> None:
    """Add what a policy is read with."""
    parser.option("input", "--vocabulary", metavar="FILE", action="append", default=[])


def add_days(parser: Parser) -> None:
    """Add what is known of days."""
    parser.option("input", "--event", metavar="NAME=DAY", parse=event, action="append", default=[])
    parser.option("input", "--calendar", metavar="CALENDAR", action="append", default=[])
    parser.option("input", "--week", metavar="5|6", parse=week)


def add_situation(parser: Parser) -> None:
    """Add the day that is asked about, and what is known of it."""
    parser.option("day", "--on", metavar="DAY", parse=day, required=True)
    add_known(parser)


def add_known(parser: Parser) -> None:
    """Add what is known besides the people: declarations, facts of days, side tables."""
    add_vocabulary(parser)
    parser.option(
        "input", "--context", metavar="NAME=VALUE", parse=pair, action="append", default=[]
    )
    add_days(parser)
    parser.option("input", "--facts", metavar="FILE", action="append", default=[])


def add_span(parser: Parser) -> None:
    """Add the days that are asked about, from one to another, and what is known of them."""
    parser.option("day", "--from", metavar="DAY", parse=day, required=True, dest="start")
    parser.option("day", "--to", metavar="DAY", parse=day, required=True, dest="end")
    add_known(parser)


def add_staff(parser: Parser) -> None:
    """Add how a staff file is to be read."""
    parser.option("staff", "--sheet", metavar="NAME")
    parser.option("staff", "--delimiter", metavar="CHARACTER", parse=separator)
    parser.option("staff", "--encoding", metavar="NAME", parse=encoding)
    parser.option("staff", "--dates", metavar="ymd|dmy", parse=one_of("ymd", "dmy"), default="ymd")
    parser.option(
        "staff", "--column", metavar="ATTRIBUTE=HEADER", parse=pair, action="append", default=[]
    )


NEED_STAFF: Final = {
    "facts": "--facts",
    "sheet": "--sheet",
    "delimiter": "--delimiter",
    "encoding": "--encoding",
    "column": "--column",
    "show_sensitive": "--show-sensitive",
}
"""Options that say nothing without a staff file, where that may be left out."""


def add_files_and_staff(parser: Parser) -> None:
    """Add policies with a staff file behind them."""
    parser.positional("files", "FILES", nargs="+")


def add_given(parser: Parser) -> None:
    """Add the lists that settle choices."""
    parser.option("input", "--given", metavar="LIST", action="append", default=[])


def add_show_sensitive(parser: Parser) -> None:
    """Add whether sensitive facts are shown."""
    parser.switch("output", "--show-sensitive")
