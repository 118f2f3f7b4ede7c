"""What the command line says of lists, in English; `cli_lists_id` has the same names."""

from typing import Final

WORDS: Final = {
    "list.missing": "a policy, a staff file and a list are needed",
    "list.unreadable": "no line of the list `{file}` can be used",
    "audit.line": "Row {row}, {who}:",
    "audit.whole": "As a whole:",
    "audit.summary": "{lines} from {start} to {end}: {accepted} accepted, {refused} refused",
    "audit.summary day": "{lines} on {start}: {accepted} accepted, {refused} refused",
    "audit.outside": "{lines} of other days, not judged",
    "audit.more": "… and {count} more",
    "lines": "{count} lines",
    "lines one": "{count} line",
    "audit.nobody": "(nobody)",
    "audit.days": "{start} to {end}",
    "column.row": "row",
    "column.who": "who",
    "column.days": "days",
    "column.by": "by",
    "column.letter": "letter",
    "column.ruling": "result",
    "ruling.accepted": "accepted",
    "ruling.refused": "refused",
    "given.refused": "The list given is refused in part; these lines settle nothing:",
    "chooser.letter": "{by}, letter {letter}",
}

HELP: Final = {
    "audit line": "check a list: who is where, by whose word",
    "audit usage": "POLICY … STAFF LIST --from DAY --to DAY [OPTION …]",
    "audit about": "Check what a head, a recall or a rota made elsewhere has settled: each line is"
    " accepted, or refused with the clause that it breaks.",
    "audit examples": "examples:\n"
    "  policylang {command} circular.policy staff.csv list.csv --from 2026-04-13 --to 2026-04-24\n"
    "  policylang {command} circular.policy staff.xlsx list.xlsx --from 2026-04-13 --to 2026-04-24"
    " --format csv -o checked.csv",
    "LISTED": "POLICY … STAFF LIST",
    "listed": "policies, which together are one body of law; a staff file; and a list (CSV, JSON,"
    " XLSX)",
}
