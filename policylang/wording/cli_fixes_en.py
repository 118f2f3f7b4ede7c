"""What the command line says of repairs, in English; `cli_fixes_id` has the same names."""

from typing import Final

WORDS: Final = {
    "fix.fixed": "fixed",
    "fix.would": "would fix",
    "fix.possible": "possible",
    "fix.changes": " (may change decisions)",
    "fix.nothing": "nothing to fix",
    "fix.none safe": "no repair can be made unasked",
    "fix.summary": "{repairs} made",
    "fix.summary would": "{repairs} would be made; nothing was written",
    "fix.unsafe": "{repairs} more with --unsafe-fixes: look at each, because only the author knows"
    " what was meant",
    "fix.needs": "--unsafe-fixes goes only with --fix or --diff",
    "fix.piped": "with --fix, standard input can only stand alone",
    "repairs": "{count} repairs",
    "repairs one": "{count} repair",
}

HELP: Final = {
    "group repair": "repair",
    "--fix": "repair in the files what can be repaired without changing a decision, and report"
    " what is left",
    "--unsafe-fixes": "with --fix or --diff: also what may change decisions, or only the author"
    " can know",
}
