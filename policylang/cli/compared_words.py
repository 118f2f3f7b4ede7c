"""What two policies say differently, in words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.console import Console
from policylang.cli.outcomes import arrangement_word, fact_word, weekday

if TYPE_CHECKING:
    from policylang import Comparison, Difference

_OUTCOMES: Final = {
    "conflict": "compare.conflict",
    "undetermined": "compare.undetermined",
    "error": "compare.error",
    "out of scope": "compare.not covered",
    "not in force": "outcome.not in force",
    "no work": "outcome.no work",
}
_SILENT: Final = ("out of scope", "not in force")
_WITHOUT_SIDES: Final = ("counted together", "rotas", "advice", "presumed", "grounds")


class Saying:
    """Says differences in the user's language."""

    def __init__(self, found: "Comparison", console: Console) -> None:
        self._console = console
        self._instruments = (found.old_instruments, found.new_instruments)

    def change(self, one: "Difference", *, plain: bool = False) -> str:
        """Return what changes, from what to what."""
        console, aspect = self._console, one.aspect.value
        if aspect in _WITHOUT_SIDES:
            return console.word(f"compare.{aspect}")
        places = ""
        match aspect:
            case "head-counts":
                key, sides = "compare.head-counts", [self._places(one.old), self._places(one.new)]
            case "conduct":
                key, sides = "compare.conduct", [self._asked(one.old), self._asked(one.new)]
            case "chooser":
                key, places = "compare.chooser", self._where(one.new.answer)
                sides = [self._chosen(one.old.answer), self._chosen(one.new.answer)]
            case "coverage":
                key, sides = "compare.coverage", [self._cover(one.old), self._cover(one.new)]
            case _:
                key, sides = "compare.arrangements", self._answers(one.old, one.new)
        change = self._from_to(*sides, plain=plain)
        if one.size == 1:
            key = f"{key} single"
        return console.word(key, change=change, size=one.size or "", places=places)

    def example(self, one: "Difference") -> str:
        """Return somebody of whom it is true, or nothing."""
        from policylang.wording.witness import witness_words

        console, example = self._console, one.example
        if example is None:
            return ""
        day = weekday(example.on, console)
        facts = witness_words(example.codes, console.language) if example.codes else ""
        said = [
            console.word("compare.example", facts=facts, day=day)
            if facts
            else console.word("compare.example day", day=day)
        ]
        said += [
            console.word(
                "compare.event to come" if on > example.on else "compare.event",
                event=fact_word(f'event "{name}"', console),
                day=weekday(on, console),
            )
            for name, on in example.events
        ]
        said += [
            console.word("compare.holiday", day=weekday(on, console)) for on in example.holidays
        ]
        return ", ".join(said)

    def because(self, one: Any) -> str:
        """Return the norms that make the difference."""
        old, new = self._norms(0, one.old), self._norms(1, one.new)
        if old and new:
            return self._console.word("compare.because", old=old, new=new)
        key = "compare.old only" if old else "compare.new only"
        return self._console.word(key, old=old, new=new) if old or new else ""

    def person(self, one: Any, days: str) -> tuple[str, ...]:
        """Return what changes for somebody: id, unit, days, old, new, because of what."""
        if one.aspect.value == "chooser":
            sides = [
                f"{self._where(said.answer)} ({self._chosen(said.answer)})"
                for said in (one.old, one.new)
            ]
        else:
            sides = self._answers(one.old, one.new)
        return one.id or "?", one.unit or "", days, *sides, self.because(one)

    def group(self, one: Any, days: str) -> tuple[str, ...]:
        """Return what changes for a group: group, where, days, old, new."""
        return (
            one.group,
            arrangement_word(one.arrangement, self._console),
            days,
            self._bounds(one.old),
            self._bounds(one.new),
        )

    # --- what one of them says ------------------------------------------------

    def _answers(self, old: Any, new: Any) -> list[str]:
        return [self._answer(said.answer) for said in (old, new)]

    def _answer(self, answer: Any) -> str:
        key = _OUTCOMES.get(answer.outcome.value)
        return self._where(answer) if key is None else self._console.word(key)

    def _cover(self, said: Any) -> str:
        is_silent = said.answer.outcome.value in _SILENT
        return self._answer(said.answer) if is_silent else self._console.word("compare.covered")

    def _where(self, answer: Any) -> str:
        words = (arrangement_word(name, self._console) for name in answer.admissible)
        return self._console.listed(words)

    def _chosen(self, answer: Any) -> str:
        console, chooser = self._console, answer.decided_by
        if chooser is None:
            return console.word("compare.decided")
        names = ", ".join(sorted(name for name in chooser.names if name))
        who = names or console.word(f"chooser.{chooser.kind}")
        until = arrangement_word(answer.until_then or "", console) if answer.until_then else ""
        return console.word("compare.chosen by", chooser=who, until=until)

    def _places(self, said: Any) -> str:
        if said.places is None:
            return self._console.word("compare.no solution")
        each = (
            f"{arrangement_word(one.arrangement, self._console)} {_range((one.low, one.high))}"
            for one in said.places
        )
        return ", ".join(each)

    def _asked(self, said: Any) -> str:
        return self._or_nothing(self._duty(duty, said.answer) for duty in said.conduct)

    def _duty(self, duty: Any, answer: Any) -> str:
        console = self._console
        limit = "" if duty.limit is None else duty.limit
        asked = console.word(f"compare.asked {duty.kind}", text=duty.text, limit=limit)
        if set(duty.arrangements) >= set(answer.admissible):
            return asked
        where = console.listed(arrangement_word(name, console) for name in duty.arrangements)
        return f"{asked} ({where})"

    def _bounds(self, bounds: Sequence[Any]) -> str:
        return ", ".join(map(self._bound, bounds)) or self._console.word("compare.bound open")

    def _bound(self, bound: Any) -> str:
        counted, low, high = map(_range, (bound.counted, bound.low, bound.high))
        match bound.low, bound.high:
            case _ if not bound.has_solution:
                kind = "none"
            case (least, most), (_, _) if least != most:
                return self._console.word("compare.undetermined")
            case None, None:
                kind = "open"
            case None, _:
                kind = "most"
            case _, None:
                kind = "least"
            case _:
                kind = "exactly" if low == high else "between"
        key = f"compare.bound {kind}"
        return self._console.word(key, low=low, high=high, counted=counted)

    def _norms(self, side: int, said: Any) -> str:
        instruments = self._instruments[side]
        labels = [
            key.label
            if len(instruments) == 1
            else self._console.word(
                "ground.of", label=key.label, instrument=instruments[key.instrument]
            )
            for key in said.norms
        ]
        return ", ".join(labels + [self._console.word("ground.withheld")] * said.withheld)

    def _from_to(self, old: str, new: str, *, plain: bool) -> str:
        key = "compare.from to plain" if plain else "compare.from to"
        return self._console.word(key, old=old, new=new)

    def _or_nothing(self, texts: Iterable[str]) -> str:
        return ", ".join(texts) or self._console.word("compare.nothing")


def _range(numbers: tuple[int, int] | None) -> str:
    low, high = numbers or (0, 0)
    return str(low) if low == high else f"{low}–{high}"
