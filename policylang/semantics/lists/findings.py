"""What is wrong with lists as a whole, gathered: by line, and of no line in particular."""

from collections.abc import Iterable

from attrs import define, field

from policylang.model.entry import Objection
from policylang.model.group import QuotaReport


@define
class Findings:
    """Objections to lines, by line, objections to the whole, and how quotas stand."""

    by_line: dict[int, list[Objection]] = field(factory=dict)
    whole: list[Objection] = field(factory=list)
    reports: list[QuotaReport] = field(factory=list)

    def object_to(self, lines: Iterable[int], objection: Objection) -> None:
        """Note an objection to some lines; to the whole, where there are none."""
        concerned = sorted(set(lines))
        if not concerned:
            self.whole.append(objection)
        for line in concerned:
            held = self.by_line.setdefault(line, [])
            if objection not in held:
                held.append(objection)
