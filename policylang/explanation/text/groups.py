"""What is said of quotas, clashes and unequal turns."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from policylang.explanation.text.layout import NO_BREAK
from policylang.model.group import Clash, ClashKind, Count, Group, QuotaReport
from policylang.model.norm import Key, Quota
from policylang.model.roster import Spread

if TYPE_CHECKING:
    from policylang.explanation.naming import Naming

_MOST_PEOPLE: Final = 10
# What one quota's numbers say by themselves, where it clashes with something.
_TELLING: Final = ("too many", "too few", "impossible")
_WHO: Final = {ClashKind.ROTA: "clash.turn", ClashKind.UNDETERMINED: "clash.unknown"}

Said = tuple[str, int | None]


def quota_text(report: QuotaReport, code: str, people: int | None, naming: "Naming") -> str:
    """Return what a quota asks of a group on a day, and how that stands."""
    words = naming.words
    line = words.say(
        "quota.line",
        norm=naming.name(report.key),
        group=group_text(report.group, naming),
        day=words.day(report.on),
        **_numbers(report, code, people, naming),
    )
    return _plain(line)


def clash_text(
    clash: Clash,
    verdicts: Mapping[int, Said],
    naming: "Naming",
    days: str,
    withheld: Collection[Key] = (),
) -> Iterator[str]:
    """Yield what cannot be kept together, the numbers, the people, and what helps.

    People are not named where one of the ``withheld`` provisions binds them.
    """
    groups = naming.words.listed([group_text(group, naming) for group in clash.groups])
    yield clash_headline(clash, days, groups, naming)
    yield from clash_numbers(clash, verdicts, naming)
    yield from clash_people(clash, clash.people, naming, withheld)
    yield from clash_help(clash, verdicts, naming)


def clash_headline(clash: Clash, days: str, groups: str, naming: "Naming") -> str:
    """Return what cannot be kept together, when and where."""
    words = naming.words
    what = words.say(f"clash.{_what(clash)}", norms=naming.references(clash.provisions))
    headline = words.say("clash.headline", day=days, groups=groups, what=what)
    return _plain(headline if groups else headline.replace(", :", ":"))


def clash_numbers(clash: Clash, verdicts: Mapping[int, Said], naming: "Naming") -> Iterator[str]:
    """Yield the numbers of each quota that clashes."""
    for report in clash.reports:
        code, people = verdicts[id(report)]
        yield _plain(_report_line(clash, report, code, people, naming)) + "."


def clash_people(
    clash: Clash, people: Sequence[str], naming: "Naming", withheld: Collection[Key] = ()
) -> Iterator[str]:
    """Yield who is concerned; how many, where the names would tell a sensitive fact."""
    if not people:
        return
    if not set(clash.provisions).isdisjoint(withheld):
        count = naming.counted("people", len(people))
        yield naming.words.say("clash.people withheld", people=count)
        return
    sentence = "clash.turn" if clash.kind is ClashKind.ROTA else "clash.people"
    yield naming.words.say(sentence, people=people_text(people, naming))


def clash_help(clash: Clash, verdicts: Mapping[int, Said], naming: "Naming") -> Iterator[str]:
    """Yield what gives way, and what to do about it."""
    words = naming.words
    if clash.given_way:
        yield _plain(words.say("clash.gives way", quotas=words.listed(_given_way(clash, naming))))
    label = norm = ""
    if clash.provisions:
        changed = _to_change(clash, naming)
        label, norm = naming.name(changed), naming.reference(changed)
    least = max((people or 0 for _, people in verdicts.values()), default=0)
    advice = f"clash.do {_to_do(clash, verdicts)}"
    yield _plain(words.say(advice, label=label, norm=norm, least=least))


def spread_text(spread: Spread, naming: "Naming") -> str:
    """Return how unequal turns are, and whether they could be more equal."""
    words = naming.words
    said = words.say(
        "spread",
        norm=naming.reference(spread.provision),
        group=group_text(spread.group, naming),
        people=people_text(spread.people, naming),
        least=spread.least,
        most=spread.most,
        proved=words.say("spread.proved" if spread.proved else "spread.unproved"),
    )
    return _plain(said[0].upper() + said[1:])


def group_text(group: Group, naming: "Naming") -> str:
    """Return what a group is called; those of whom no group is recorded have a name as well."""
    if group.title:
        return group.title
    return naming.words.say("group.none", attribute=naming.words.attribute(group.attribute))


def bound_text(at_least: Count | None, at_most: Count | None, naming: "Naming") -> str:
    """Return from how many to how many people a quota asks for."""
    words = naming.words
    low = "" if at_least is None else naming.count(at_least)
    high = "" if at_most is None else naming.count(at_most)
    if not low and not high:
        return words.say("quota.unbounded")
    if low == high:
        return words.say("quota.exactly", low=low)
    sentence = "between" if low and high else "least" if low else "most"
    return words.say(f"quota.{sentence}", low=low, high=high)


def _numbers(
    report: QuotaReport, code: str, people: int | None, naming: "Naming"
) -> dict[str, str]:
    words = naming.words
    names = ["base", "mandatory", "free"]
    if report.base != report.counted:
        names.insert(0, "counted")
    counts = [
        words.say(f"quota.{name}", count=naming.count(getattr(report, name))) for name in names
    ]
    where = words.where(report.quota.arrangement or "")
    present = words.say("quota.present", count=naming.count(report.present), where=where)
    facts = ", ".join(dict.fromkeys(map(words.attribute, report.missing)))
    counted = "" if people is None else naming.counted("people", people)
    return {
        "numbers": ", ".join([*counts, _asked(report, naming)]),
        "present": present.rstrip(),
        "verdict": words.say(f"verdict.{code}", people=counted, facts=facts),
    }


def _asked(report: QuotaReport, naming: "Naming") -> str:
    if not report.has_solution:
        return naming.words.say("quota.nothing")
    if report.amount is None and report.missing:
        return naming.words.say("quota.unknown")
    return bound_text(report.at_least, report.at_most, naming)


def _report_line(
    clash: Clash, report: QuotaReport, code: str, people: int | None, naming: "Naming"
) -> str:
    """Return a report without what the headline says already."""
    words = naming.words
    numbers = _numbers(report, code, people, naming)
    where = len(clash.groups) > 1
    kind = "quota.in group" if where else "quota.numbers"
    group = group_text(report.group, naming)
    line = words.say(kind, norm=naming.name(report.key), group=group, **numbers)
    return f"{line}; {numbers['verdict']}" if code in _TELLING else line


def _what(clash: Clash) -> str:
    if clash.kind is not ClashKind.INFEASIBLE:
        return str(clash.kind.value)
    return "together" if len(clash.provisions) > 1 else "alone"


def _to_do(clash: Clash, verdicts: Mapping[int, Said]) -> str:
    """Return which advice helps."""
    codes = {verdicts[id(report)][0] for report in clash.reports}
    if clash.kind is not ClashKind.INFEASIBLE:
        return str(clash.kind.value)
    if "no number" in codes:
        return "no number"
    if len(clash.reports) != 1 or len(clash.provisions) == 1:
        return "infeasible"
    if codes == {"too many"}:
        is_share = _is_share(clash.reports[0])
        return "too many share" if is_share else "too many"
    return "too few" if codes == {"too few"} else "infeasible"


def _is_share(report: QuotaReport) -> bool:
    return report.amount is not None and isinstance(report.amount.high, Fraction)


def people_text(people: Sequence[str], naming: "Naming") -> str:
    """Return identifiers in a sentence; of many the first."""
    if len(people) <= _MOST_PEOPLE:
        return naming.words.listed(people)
    shown, rest = ", ".join(people[:_MOST_PEOPLE]), len(people) - _MOST_PEOPLE
    return naming.words.say("clash.more people", people=shown, count=rest)


def _given_way(clash: Clash, naming: "Naming") -> list[str]:
    """Return what is left unkept, with the number of people where it is known."""
    shorts = (*clash.short, *[0] * (len(clash.given_way) - len(clash.short)))
    return [_short(key, short, naming) for key, short in zip(clash.given_way, shorts, strict=False)]


def _short(key: Key, short: int, naming: "Naming") -> str:
    norm = naming.reference(key)
    if not short:
        return norm
    people = naming.counted("people", short)
    return naming.words.say("clash.gives way by", norm=norm, people=people)


def _to_change(clash: Clash, naming: "Naming") -> Key:
    """Return the provision from which people could be left out: the last quota, if any."""
    keys = clash.provisions
    quotas = [key for key in keys if isinstance(naming.provision(key), Quota)]
    return (quotas or list(keys))[-1]


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")
