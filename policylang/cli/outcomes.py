"""Decisions in the words of a table: outcome, place, who chooses, grounds, what is missing."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from policylang.cli.console import Console
from policylang.cli.layout import Cell
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Decision, Outcome

_COLOURS: Final = {
    "decided": "green",
    "choice": "cyan",
    "undetermined": "yellow",
    "conflict": "red",
    "error": "red",
}
_EVENT: Final = 'event "'
_ORDINARY_LAW: Final = "ordinary law"
_WITHHELD: Final = "withheld"


def rows_of(
    decisions: Sequence["Decision"],
    names: Sequence[str],
    console: Console,
    *,
    show_sensitive: bool,
) -> list[tuple[Cell, ...]]:
    """Return a row for each decision."""
    from policylang import to_json

    rows = []
    shared = _shared_labels(decisions)
    for decision, name in zip(decisions, names, strict=True):
        shown = to_json(decision, show_sensitive=show_sensitive)
        grounds, missing = shown["grounds"], shown["missing"]
        assert isinstance(grounds, list)
        assert isinstance(missing, list)
        cells = (
            (decision.id or "", "bold"),
            (name, ""),
            (outcome_word(decision.outcome, console), _COLOURS.get(decision.outcome.value, "dim")),
            (_where(decision, console), ""),
            (_chooser(decision, console), ""),
            (", ".join(_ground(ground, console, shared) for ground in grounds), ""),
            (", ".join(fact_word(each["attribute"], console) for each in missing), "yellow"),
        )
        rows.append(tuple((escaped(text), colour) for text, colour in cells))
    return rows


def outcome_word(outcome: "Outcome", console: Console) -> str:
    """Return how a decision ended, in a word or two."""
    return console.word(f"outcome.{outcome.value}")


def arrangement_word(name: str, console: Console) -> str:
    """Return an arrangement in the user's language; a declared one as it is called."""
    from policylang.wording.keywords import KEYWORDS

    keywords = KEYWORDS[console.language]
    return keywords[name.upper()] if name in ("office", "home", "field", "off") else name


def fact_word(fact: str, console: Console) -> str:
    """Return what a fact is called; in Indonesian a built-in one has another name."""
    from policylang import attributes
    from policylang.wording.keywords import KEYWORDS

    if fact.startswith(_EVENT):
        return f'{KEYWORDS[console.language]["_EVENT"]} "{fact.removeprefix(_EVENT)}'
    if console.language == "id":
        for attribute in attributes():
            if attribute.name == fact and attribute.synonyms:
                return attribute.synonyms[0].replace("_", " ")
    return fact.replace("_", " ")


def weekday(day: date, console: Console) -> str:
    """Return a day with its weekday."""
    from policylang.wording.calendar import MONTHS, WEEKDAYS

    name = WEEKDAYS[console.language][day.weekday()]
    return f"{name} {day.day} {MONTHS[console.language][day.month - 1]} {day.year}"


def _where(decision: "Decision", console: Console) -> str:
    """Return what is admissible, with what holds until somebody chooses in brackets."""
    where = "/".join(arrangement_word(name, console) for name in decision.admissible)
    if decision.until_then is None:
        return where
    return f"{where} [{arrangement_word(decision.until_then, console)}]".lstrip()


def _chooser(decision: "Decision", console: Console) -> str:
    chooser, given = decision.decided_by, decision.given
    if given is not None and given.letter:
        return console.word("chooser.letter", by=given.by, letter=given.letter).lstrip(" ,")
    if given is not None:
        return given.by
    if chooser is None:
        return ""
    return ", ".join(sorted(chooser.names)) or console.word(f"chooser.{chooser.kind}")


def _ground(ground: str, console: Console, shared: Collection[str]) -> str:
    """Return a ground; its instrument only where several have a clause of that label."""
    if ground in (_ORDINARY_LAW, _WITHHELD):
        return console.word(f"ground.{ground}")
    label, of, instrument = ground.partition(' of "')
    if not of or label not in shared:
        return label
    return console.word("ground.of", label=label, instrument=instrument.removesuffix('"'))


def _shared_labels(decisions: Sequence["Decision"]) -> frozenset[str]:
    """Return the labels that clauses of several instruments have."""
    standings = decisions[0].standings if decisions else ()
    keys = {(one.provision.key.label, one.provision.key.instrument) for one in standings}
    count = Counter(label for label, _ in keys)
    return frozenset(label for label, number in count.items() if number > 1)
