"""What is said beside a text in force, in English; `consolidation_id` has the same names."""

from typing import Final

SENTENCES: Final = {
    "title": "Text in force on {day}",
    "nothing": "No instrument given is in force on {day}",
    "instrument": "{reference}: in force {period}",
    "kept": "{reference}: not in force; kept for its vocabulary or for what others name",
    "extended": "extended by {by}",
    "amended": "amended by {by}",
    "to be revoked": "revoked by {by} from {day}",
    "days.both": "{start} to {end}",
    "days.month": "{first} to {last}",
    "days.from": "from {start}",
    "days.always": "on every day",
    "put in": "from {reference}, in force {period}; replaces {label} of {target}",
    "put in again": "from {reference}, in force {period}; replaces {label} of {target}"
    " as amended by {by}",
    "back": "there again since {day}, as {by} says",
    "hangs": "whether this stands hangs on the day of {events}",
    "named": "out of force, and kept because a provision in force names it",
    "left out": "Not in force on this day:",
    "missing": "Not known: on which day {events} comes; parts of this text hang on it",
    "of": "{label} of {instrument}",
    "out.replaced": "{what}: replaced by {by} from {day}",
    "out.repealed": "{what}: repealed by {by} from {day}",
    "out.reverted": "{what}: the older text is there again from {day}",
    "out.revoked": "{what}: revoked by {by} from {day}",
    "out.ended": "{what}: ended on {day}",
    "out.not begun": "{what}: from {day}",
    "list": "{rest} and {last}",
    "day": "{weekday} {day} {month} {year}",
    "date": "{day} {month} {year}",
    "ever": "the beginning",
}
