"""Repair texts, round by round, until there is nothing left to repair."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field

from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic
from policylang.repair.checked import checked, edits_by_text, fixed_by
from policylang.repair.fix import Fix, Proposal
from policylang.repair.places import Places
from policylang.repair.proposals import proposals
from policylang.repair.raw import RawText
from policylang.repair.reading import Reader, Reading

_MOST_ROUNDS: Final = 50


@frozen(eq=False)
class Repaired:
    """Texts after their repair, what was repaired, and what is still to be said of them."""

    before: tuple[RawText, ...]
    after: tuple[RawText, ...]
    applied: tuple[Fix, ...]
    left: Reading


def repaired(files: Sequence[RawText], reader: Reader, *, unsafe: bool) -> Repaired:
    """Apply every safe repair; with ``unsafe`` the others as well, after them."""
    rounds = _Rounds(tuple(files), reader)
    rounds.run(guessing=False)
    if unsafe:
        rounds.run(guessing=True)
    return Repaired(tuple(files), rounds.files, tuple(rounds.applied), rounds.reading())


Wanted = tuple[Diagnostic, Proposal]


@define
class _Rounds:
    """The state of one repair."""

    files: tuple[RawText, ...]
    reader: Reader
    applied: list[Fix] = field(factory=list)
    _tries: int | None = None
    _reading: Reading | None = None

    def reading(self) -> Reading:
        if self._reading is None:
            self._reading = self.reader.reading(one.source for one in self.files)
        return self._reading

    def run(self, *, guessing: bool) -> None:
        for _ in range(_MOST_ROUNDS):
            first = list(self._apart(list(self._likeliest(guessing=guessing))))
            if not first:
                return
            if not self._apply_some(first, guessing=guessing):
                return

    def _apply_some(self, wanted: Sequence[Wanted], *, guessing: bool) -> bool:
        """Apply as much as works together: all, all of one code, or one."""
        by_code: dict[Code, list[Wanted]] = {}
        for each in wanted:
            by_code.setdefault(each[0].code, []).append(each)
        groups = [wanted, *by_code.values()] if len(by_code) > 1 else [wanted]
        if any(self._apply(group, guessing=guessing) for group in groups):
            return True
        return self._one_by_one(guessing=guessing)

    def _may_try(self) -> bool:
        """Whether one more repair may be tried by itself; those that work together cost none."""
        left = self.reading().tries if self._tries is None else self._tries
        self._tries = left - 1
        return left > 0

    def _likeliest(self, *, guessing: bool) -> Iterator[Wanted]:
        """Yield for each finding what repairs it most likely."""
        for finding, every in self._proposed(guessing=guessing):
            yield finding, every[0]

    def _proposed(self, *, guessing: bool) -> Iterator[tuple[Diagnostic, list[Proposal]]]:
        reading = self.reading()
        for finding in reading.findings:
            text = reading.text(finding) if finding.silenced is None else None
            every = [] if text is None else list(proposals(finding, text))
            every = [one for one in every if guessing or not one.guesses]
            if every:
                yield finding, every

    def _apart(self, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
        """Yield what does not overlap with what was taken before it; twice the same once."""
        taken = Places()
        seen: set[object] = set()
        for finding, one in wanted:
            if one.key not in seen and taken.take(one.edits):
                yield finding, one
            seen.add(one.key)

    def _apply(self, wanted: Sequence[Wanted], *, guessing: bool) -> bool:
        """Apply repairs together if they all work, and are as safe as they must be."""
        outcome = checked(wanted, self.reading(), self.reader)
        if outcome is None or (outcome.changes_decisions and not guessing):
            return False
        changing = [outcome.changes_decisions and self._changes(one, wanted) for one in wanted]
        edits = edits_by_text(one.edits for _, one in wanted)
        self.files = tuple(one.edited(edits.get(one.source, ())) for one in self.files)
        self.applied += (
            fixed_by(finding, one, changes_decisions=changes)
            for (finding, one), changes in zip(wanted, changing, strict=True)
        )
        self._reading = None
        return True

    def _changes(self, one: Wanted, wanted: Sequence[Wanted]) -> bool:
        """Whether one of several, which together change decisions, may do so by itself."""
        if len(wanted) == 1 or not self._may_try():
            return True
        alone = checked([one], self.reading(), self.reader)
        return alone is None or alone.changes_decisions

    def _one_by_one(self, *, guessing: bool) -> bool:
        """Apply the first repair that works by itself."""
        for finding, every in self._proposed(guessing=guessing):
            for one in every:
                if not self._may_try():
                    return False
                if self._apply([(finding, one)], guessing=guessing):
                    return True
        return False
