"""For the oracle: points 2 to 6 of "Which norm prevails", where nothing is missing."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, Final, TypeAlias

from attrs import define, field

from oracle_worlds import World
from policylang.model.norm import Key, Modality, Norm, Quota, Rota
from policylang.model.vocabulary import normal

OPENED: Final = frozenset(("office", "home"))
NOTHING: Final[frozenset[str]] = frozenset()
MEANING: Final = {
    Modality.REQUIRE: "require",
    Modality.EXEMPT: "require",
    Modality.ESSENTIAL: "require",
    Modality.FORBID: "forbid",
    Modality.ALLOW: "permit",
    Modality.DELEGATE: "permit",
    Modality.ADVISE: "advice",
    Modality.RESERVE: "held in reserve",
    Modality.DEFAULT: "default",
    Modality.EXEMPT_FROM: "exempt from",
}
Answer: TypeAlias = tuple[str, tuple[str, ...], tuple[str, tuple[str, ...]] | None, str | None]


def about(it: Any) -> str | None:
    """Return the conduct that a provision is about, in the normal form."""
    return normal(it.conduct) if isinstance(it, Norm | Quota) and it.conduct else None


@define
class Law:
    """Points 2 to 6 of "Which norm prevails", for live provisions that speak of one thing.

    ``gone`` has given way to a superior duty, or as general to a prohibition.
    ``clashing`` are the duties left that cannot be kept together.
    """

    world: World
    live: Sequence[Any]
    gone: dict[Key, str] = field(factory=dict, init=False)
    clashing: set[Key] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        while losers := self.give_way():
            self.gone |= losers

    # What each provision says by itself

    def says(self, it: Any) -> str:
        """Return whether a provision requires, forbids, permits, or something else."""
        if it.advised:
            return "advice"
        if isinstance(it, Norm):
            return MEANING[it.modality]
        amount = self.world.amount(it) if isinstance(it, Quota) else None
        if amount is None:
            return "permit"  # a rota
        if amount.high == 0 and it.minimum is None:
            return "forbid"
        whole = isinstance(amount.low, Fraction) and amount.low == 1 and it.base is None
        return "require" if whole else "quota"

    def names(self, it: Any) -> frozenset[str]:
        """Return the arrangements that a provision speaks of."""
        if about(it):
            return frozenset(("do",))
        if isinstance(it, Quota):
            return frozenset((it.arrangement or "",))
        if isinstance(it, Rota) or it.modality in (Modality.EXEMPT, Modality.ESSENTIAL):
            return frozenset(("office",))
        return frozenset(it.arrangements)

    def rank(self, it: Any) -> int:
        """Return the rank of a provision's instrument, 0 the highest."""
        return {each.position: each.rank for each in self.world.policy.instruments}[
            it.key.instrument
        ]

    # Point 3: exceptions. They form no cycle, so each question below ends.

    def displaced(self, it: Any) -> str | None:
        """Return how a provision is put out by those that name it, or by an ``essential``."""
        group = isinstance(it, Quota | Rota)
        found = set()
        for each in self.live:
            says = self.says(each)
            if says == "exempt from" and it.key in each.targets and self.stands(each):
                found.add("exempted")
            reaches = says in ("require", "forbid") or (group and says in ("permit", "quota"))
            if it.key in each.exception_to and reaches and self.stands(each):
                found.add("lost to exception")
            essential = isinstance(each, Norm) and each.modality is Modality.ESSENTIAL
            if group and essential and says == "require" and same_text(each, it):
                # By an essential that is beaten, a quota is not left. A quota that it
                # would be beaten by is left itself.
                norms = [other for other in self.live if isinstance(other, Norm)]
                if self.stands(each) and not self.lost_as_general(each, norms):
                    found.add("outside")
        return ("outside" if group else max(found)) if found else None

    def stands(self, it: Any) -> bool:
        """Whether a provision has neither given way nor been put out by name."""
        return it.key not in self.gone and not self.displaced(it)

    # Point 4: particular before general

    def lost_as_general(self, it: Any, others: Sequence[Any] | None = None) -> bool:
        """Whether a general duty yields to a particular one of its own instrument."""
        return it.is_general and any(
            self.says(each) == "require"
            and not each.is_general
            and same_text(each, it)
            and self.stands(each)
            for each in (self.live if others is None else others)
        )

    def duties(self, says: str) -> list[Any]:
        """Return the requirements, or the prohibitions, that are left."""
        mine = [each for each in self.live if self.says(each) == says and self.stands(each)]
        return [each for each in mine if says == "forbid" or not self.lost_as_general(each)]

    def defaults(self) -> list[Any]:
        """Return the stated defaults that count: those of the highest rank."""
        mine = [each for each in self.live if self.says(each) == "default" and self.stands(each)]
        return [each for each in mine if self.rank(each) == min(map(self.rank, mine))]

    # Points 2 and 6: what cannot be kept together

    def left(self, require: Any, forbids: Sequence[Any]) -> frozenset[str]:
        """Return what prohibitions leave of a requirement."""
        touching = [
            each
            for each in forbids
            if not (same_text(each, require) and each.is_general and not require.is_general)
        ]
        return self.names(require).difference(*map(self.names, touching))

    def keepable(self, duties: Sequence[Any], *, no_require: bool) -> bool:
        """Whether some arrangement satisfies all of these."""
        requires = [each for each in duties if self.says(each) == "require"]
        forbids = [each for each in duties if self.says(each) == "forbid"]
        if requires:
            return bool(frozenset.intersection(*(self.left(each, forbids) for each in requires)))
        if not no_require or any(map(about, duties)):
            return True
        return not self.normally() | OPENED <= NOTHING.union(*map(self.names, forbids))

    def clashes(self, duties: Sequence[Any], *, no_require: bool) -> list[Sequence[Any]]:
        """Return the smallest sets that cannot be kept together."""
        found: list[Sequence[Any]] = []
        for size in range(1, len(duties) + 1):
            for some in combinations(duties, size):
                if not any(all(each in some for each in smaller) for smaller in found):
                    found += [] if self.keepable(some, no_require=no_require) else [some]
        return found

    def give_way(self) -> dict[Key, str]:
        """Return the next duties that give way; where there are none, note what clashes."""
        requires, forbids = self.duties("require"), self.duties("forbid")
        kept: list[Any] = []
        clashes: list[Sequence[Any]] = []
        for rank in sorted(set(map(self.rank, requires + forbids))):
            mine = [each for each in requires + forbids if self.rank(each) == rank]
            clashes = self.clashes(kept + mine, no_require=not requires)
            mixed = [clash for clash in clashes if any(each in kept for each in clash)]
            lower = [each for clash in mixed for each in clash if each in mine]
            if lower:
                return {each.key: "lost to superior" for each in lower}
            general = [
                each
                for clash in clashes
                for each in clash
                if each in requires
                and each.is_general
                and any(
                    other in forbids and not other.is_general and same_text(each, other)
                    for other in clash
                )
            ]
            if general:
                return {each.key: "lost as general" for each in general}
            kept += mine
        self.clashing = {each.key for clash in clashes for each in clash}
        return {}

    # Point 6: duties intersect, permissions add

    def normally(self) -> frozenset[str]:
        """Return what the default says."""
        return NOTHING.union(*map(self.names, self.defaults())) or frozenset(("office",))

    def opening(self) -> list[Any]:
        """Return the quotas that open the default."""
        quotas = [each for each in self.live if self.says(each) == "quota" and self.stands(each)]
        return [] if self.duties("require") else [q for q in quotas if self.names(q) & OPENED]

    def conflict(self) -> bool:
        """Whether duties clash, or defaults where nothing is required."""
        return bool(self.clashing) or (self.disagree() and not self.duties("require"))

    def disagree(self) -> bool:
        """Whether the stated defaults differ."""
        return len({self.names(each) for each in self.defaults()}) > 1

    def base(self, *, opened: bool = True) -> frozenset[str]:
        """Return what holds without permissions."""
        requires, forbids = self.duties("require"), self.duties("forbid")
        if self.conflict() or (any(map(about, self.live)) and not requires):
            return NOTHING
        if requires:
            return frozenset.intersection(*(self.left(each, forbids) for each in requires))
        forbidden = NOTHING.union(*map(self.names, forbids))
        before = self.normally() | (OPENED if opened and self.opening() else NOTHING)
        office = {"office"} if "office" not in forbidden else {"home"}
        return before - forbidden or frozenset(office - forbidden)

    def added(self, permission: Any) -> frozenset[str]:
        """Return what a permission adds, whether or not it holds already."""

        def stops(duty: Any, arrangement: str) -> bool:
            passes = duty.key in permission.exception_to or (
                duty.is_general and same_text(duty, permission) and not permission.is_general
            )
            return not passes and (arrangement in self.names(duty)) == (self.says(duty) == "forbid")

        duties = self.duties("require") + self.duties("forbid")
        mine = self.names(permission)
        return frozenset(a for a in mine if not any(stops(each, a) for each in duties))

    # The verdict, read off

    def status(self, it: Any) -> str:
        """Return how a live provision fares."""
        says = self.says(it)
        if says in ("advice", "held in reserve"):
            return says
        if out := self.gone.get(it.key) or self.displaced(it):
            return out
        if says == "default":
            return self.status_of_default(it)
        if says == "exempt from":
            return "lost to superior" if it.upward and not it.targets else "applied"
        if says == "quota":
            return "counts"
        if says == "permit":
            holds = self.added(it) or self.names(it) & self.base()
            return ("counts" if isinstance(it, Rota) else "applied") if holds else "narrowed"
        return self.status_of_duty(it, says)

    def status_of_default(self, it: Norm) -> str:
        """Return how a default that nothing put out fares."""
        if self.duties("require"):
            return "lost as general"
        if it not in self.defaults():
            return "lost to superior"
        taken = self.left(it, self.duties("forbid")) != self.names(it)
        if self.disagree():
            return "in conflict"
        return "forbidden part taken" if taken else "applied"

    def status_of_duty(self, it: Any, says: str) -> str:
        """Return how a duty that nothing put out fares."""
        if says == "require" and self.lost_as_general(it):
            return "lost as general"
        if it.key in self.clashing:
            return "in conflict"
        taken = says == "require" and self.left(it, self.duties("forbid")) != self.names(it)
        return "forbidden part taken" if taken else "applied"

    def grounds(self) -> frozenset[Key]:
        """Return the provisions that the verdict rests on."""
        found = {each.key for each in self.opening()}
        for each in self.live:
            rests = ("applied", "forbidden part taken", "in conflict", "counts")
            if self.says(each) != "quota" and self.status(each) in rests:
                found.add(each.key)
        return frozenset(found)

    def used_ordinary_law(self) -> bool:
        """Whether an unstated default counted."""
        return not self.duties("require") and not self.defaults()

    def answer(self) -> Answer:
        """Return the outcome, and who chooses."""
        if self.conflict():
            return ("conflict", (), None, None)
        order = self.world.policy.vocabulary.arrangement_names()
        permits = [each for each in self.live if self.says(each) == "permit"]
        applied = [each for each in permits if self.status(each) in ("applied", "counts")]
        open_ = self.base().union(*map(self.added, applied))
        admissible = tuple(each for each in order if each in open_)
        if len(admissible) == 1:
            return ("decided", admissible, None, None)
        officers = {each.officer for each in applied if self.names(each) & open_} - {None}
        quotas = [each for each in self.live if self.says(each) == "quota" and self.stands(each)]
        by_turn = any(isinstance(each, Rota) for each in applied) or any(
            self.names(each) & open_ for each in quotas
        )
        kind = "roster" if by_turn else "person"
        chooser = ("officer", tuple(sorted(officers))) if officers else (kind, ())
        until = next(each for each in order if each in self.base(opened=False))
        return ("choice", admissible, chooser, until)


def same_text(one: Any, other: Any) -> bool:
    """Whether two provisions are of one instrument."""
    return bool(one.key.instrument == other.key.instrument)
