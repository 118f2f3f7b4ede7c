"""One sentence for each thing that can be wrong with a line, or with a list as a whole."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from policylang.explanation.text.groups import group_text
from policylang.explanation.text.layout import NO_BREAK
from policylang.model.entry import Breach, Objection

if TYPE_CHECKING:
    from policylang.explanation.naming import Naming

_SEVERAL: Final = "|"


def breach_text(objection: Objection, naming: "Naming", *, show_sensitive: bool) -> str:
    """Return what is wrong, as a sentence without its capital and its full stop."""
    norms = _norms(objection, naming, show_sensitive=show_sensitive)
    breach = objection.shown_breach(show_sensitive=show_sensitive)
    variant = _VARIANTS.get(breach, _plain)(objection, norms)
    name = f"breach.{breach.value} {variant}".rstrip()
    said = naming.words.say(name, **_facts(objection, norms, naming))
    return said.replace(NO_BREAK, " ")


def _norms(objection: Objection, naming: "Naming", *, show_sensitive: bool) -> str:
    hidden = frozenset() if show_sensitive else objection.withheld
    norms = naming.references(key for key in objection.provisions if key not in hidden)
    if not hidden:
        return norms
    if not norms:
        return naming.words.say("a withheld clause")
    return naming.words.say("withheld clauses too", norms=norms)


def _facts(objection: Objection, norms: str, naming: "Naming") -> dict[str, object]:
    words, facts = naming.words, objection.facts
    group = objection.group
    return {
        "person": objection.person or "",
        "name": facts.get("name", ""),
        "attribute": words.attribute(facts.get("attribute", "")),
        "holiday": facts.get("holiday", ""),
        "missing": ", ".join(map(words.attribute, _several(facts, "missing"))),
        "norms": norms or words.say("kind.law"),
        "where": words.where(facts.get("arrangement", "")),
        "holds": words.wheres(_several(facts, "holds")),
        "by": facts.get("by", ""),
        "officers": words.listed(_several(facts, "officers"), "or"),
        "group": "" if group is None else group_text(group, naming),
        "before": _day(facts.get("before"), naming),
        "on": "" if objection.on is None else words.day(objection.on),
        "others": words.wheres(_several(facts, "other")),
        "rows": words.listed(_several(facts, "rows")),
        "least_of": facts.get("least of", ""),
        "most_of": facts.get("most of", ""),
        **{name: facts.get(name, "") for name in _NUMBERS},
    }


_NUMBERS: Final = (
    "present",
    "reachable",
    "counted",
    "at_most",
    "at_least",
    "asked",
    "least",
    "most",
    "days",
)


def _several(facts: Mapping[str, str], name: str) -> list[str]:
    return [each for each in facts.get(name, "").split(_SEVERAL) if each]


def _day(text: str | None, naming: "Naming") -> str:
    return "" if text is None else naming.words.day(date.fromisoformat(text))


# --- which sentence, where there are several ----------------------------------


def _plain(_objection: Objection, _norms: str) -> str:
    return ""


def _unless_known(name: str) -> Callable[[Objection, str], str]:
    def variant(objection: Objection, _norms: str) -> str:
        return "" if objection.facts.get(name) else "unknown"

    return variant


def _of_norms(_objection: Objection, norms: str) -> str:
    return "" if norms else "unknown"


def _not_open(objection: Objection, norms: str) -> str:
    return "" if norms or objection.facts.get("ordinary_law") else "unknown"


def _kind(objection: Objection, _norms: str) -> str:
    return objection.facts.get("kind", "")


def _reason(objection: Objection, _norms: str) -> str:
    return objection.facts.get("reason", "week")


def _power(objection: Objection, _norms: str) -> str:
    facts = objection.facts
    kind = "officer" if facts["kind"] == "roster" else facts["kind"]
    if kind == "person":
        return "person or" if facts.get("officers") else "person"
    return kind if facts.get("by") else f"{kind} unsaid"


def _disagree(objection: Objection, _norms: str) -> str:
    return "" if objection.facts.get("rows") else "elsewhere"


_VARIANTS: Final[Mapping[Breach, Callable[[Objection, str], str]]] = {
    Breach.NO_WORK: _reason,
    Breach.UNDETERMINED: _unless_known("missing"),
    Breach.CONFLICT: _of_norms,
    Breach.DUTY: _kind,
    Breach.NOT_OPEN: _not_open,
    Breach.NO_POWER: _power,
    Breach.QUOTA: _kind,
    Breach.CREW: _kind,
    Breach.DISAGREE: _disagree,
}
