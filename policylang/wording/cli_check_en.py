"""What `check` says of what is silenced, and `explain-code`, in English."""

from typing import Final

WORDS: Final = {
    "silenced": "{count} silenced",
    "silenced.because": "silenced: {reason}",
    "check.nothing above": "only together with --under or --staff: {options}",
    "code.unknown": "no finding has the code `{code}`{meant}",
    "codes.1": "Reading a text",
    "codes.2": "Names and meaning",
    "codes.3": "The policy as a whole",
    "codes.4": "Staff data",
}

HELP: Final = {
    "explain-code line": "say what a finding means, by its code",
    "explain-code usage": "[CODE …] [--all]",
    "explain-code about": "Say why a finding is shown, with an example, and what to do about it."
    " Without a code: all codes.",
    "explain-code examples": "examples:\n"
    "  policylang {command} POL391\n"
    "  policylang {command} 391 393\n"
    "  policylang {command} --all",
    "CODES": "CODE",
    "codes": "the codes of findings: POL391, or 391",
    "--all": "list all codes",
    "SUPERIOR": "FILE[+FILE…]",
    "--under": "a text that the draft must conform to, with those that changed it behind `+`; may"
    " be repeated",
    "--show-silenced": "show what comments in the text silence, with the reason",
}
