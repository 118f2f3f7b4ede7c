"""The words that sentences are put together from, in English."""

from typing import Final

SEVERITIES: Final = {"error": "error", "warning": "warning", "note": "note"}

# Where a cell of a staff file is.
PLACES: Final = {"sheet": "sheet {sheet}", "row": "row {row}", "column": "column {column}"}

PHRASES: Final = {
    "help": "help",
    "did you mean": "did you mean `{suggestion}`?",
    "write": "write `{suggestion}`",
    "or": " or ",
    "something else": "something else",
}

# What could have stood somewhere; keywords say themselves.
TERMINALS: Final = {
    "statement": "a statement, such as `require` or `exempt`",
    "CAPITAL": "a name",
    "COLON": "`:`",
    "COMMA": "`,`",
    "COMPARATOR": "a comparison, such as `>=`",
    "INT": "a whole number",
    "ISO_DATE": "a date, such as `2021-06-28`",
    "LABEL": "a label, such as `hamil:`",
    "LBRACE": "`{`",
    "LONG_DATE": "a date, such as `28 June 2021`",
    "LPAR": "`(`",
    "PERCENT": "a share, such as `50%`",
    "RBRACE": "`}`",
    "RPAR": "`)`",
    "STRING": "a text in quotes",
    "WEEKDAY": "a weekday",
    "WORD": "a word, such as `role`",
}

LIMITS: Final = {
    "characters": "the number of characters in a file",
    "statements": "the number of statements in a file",
    "depth": "the depth of brackets, `not`, `before` and `after`",
    "name_length": "the number of characters in a name",
    "quoted_length": "the number of characters in a text in quotes",
    "digits": "the number of digits in a number",
    "definitions": "the parts of a definition with all that it uses",
}
