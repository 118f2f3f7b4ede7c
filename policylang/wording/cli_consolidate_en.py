"""What the command line says of texts in force, in English; `cli_consolidate_id` has the same."""

from typing import Final

WORDS: Final = {
    "consolidate.missing": "parts of this text hang on the day of {events} (--event)",
    "consolidate.no folder": "`{file}` is a file; each instrument is written to a file of its own,"
    " so a folder is needed",
    "consolidate.nothing": "nothing is written, because no instrument is in force on that day",
}

HELP: Final = {
    "consolidate line": "print the text in force on a day",
    "consolidate usage": "POLICY … --on DAY [OPTION …]",
    "consolidate about": "Print what is in force on a day where instruments have changed one"
    " another: each provision with where it comes from, and what is out, and why.",
    "consolidate examples": "examples:\n"
    "  policylang {command} base.policy amendment.policy --on 2021-07-21\n"
    "  policylang {command} *.policy --on 2022-01-10 --to en -o in-force",
    "FOLDER": "FOLDER",
    "group text": "the text",
    "text --to": "the language of the text; else the policy's",
    "text --output": "write it to a folder, a file for each instrument",
}
