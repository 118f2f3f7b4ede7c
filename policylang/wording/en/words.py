"""The words that sentences are put together from, in English."""

from typing import Final

SEVERITIES: Final = {"error": "error", "warning": "warning", "note": "note"}

# Where a cell of a staff file is.
PLACES: Final = {"sheet": "sheet {sheet}", "row": "row {row}", "column": "column {column}"}

PHRASES: Final = {
    "help": "help",
    "did you mean": "did you mean `{suggestion}`?",
    "write": "write `{suggestion}`",
    "silenced": "silenced",
    "or": " or ",
    "something else": "something else",
    # Numbers of people.
    "to": "{first} to {last}",
    "some": "others up to {last}",
    "all": "any size up to {end}",
    "or more": "{first} or more",
    "odd": "any odd number from {first} to {end}",
    "other odd": "any other odd number up to {end}",
    "even": "any even number from {first} to {end}",
    "other even": "any other even number up to {end}",
    "divided": "any number from {first} to {end} that {divisor} divides",
    "other divided": "any other number up to {end} that {divisor} divides",
    "undivided": "any number from {first} to {end} that {divisor} does not divide",
    "other undivided": "any other number up to {end} that {divisor} does not divide",
    "none": "nobody",
    "out of": "{places} of {sizes}",
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

# Attributes bear English names as it is.
ATTRIBUTES: Final[dict[str, str]] = {}
