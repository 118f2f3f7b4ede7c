"""How a new policy stands to an old one, and who shows it."""

from collections.abc import Callable
from datetime import date

import pytest

from policylang.analysis.comparison.compare import compare_policies
from policylang.analysis.pairs import pairs
from policylang.model.comparison import Aspect, Comparison, Difference, Relation, joint_relation
from policylang.model.days import Calendar
from policylang.model.staff import Situation
from policylang.semantics.resolve import resolve_beside
from policylang.source import Source
from policylang.syntax import Parsed, parse

VALID = "valid 2026-07-01 to 2026-07-31;"
WORDS = "context level number 1 to 4;"


def parsed(name: str, text: str) -> list[Parsed]:
    found = parse(Source(f"{name}.policy", text))
    assert not found.diagnostics
    return [found]


def compared(old: str, new: str, *, heading: str = VALID, budget: int | None = None) -> Comparison:
    left, right = resolve_beside(parsed("old", heading + old), parsed("new", heading + new))
    assert not [one for side in (left, right) for one in side.diagnostics if "ERROR" in str(one)]
    limit = {} if budget is None else {"budget": budget}
    return compare_policies(pairs(left.policy, right.policy, unknown=True, **limit))


def only(found: Comparison) -> Difference:
    [difference] = [one for one in found.differences if one.aspect is not Aspect.GROUNDS]
    return difference


EQUIVALENT = {
    "itself": ("cap office 50%;", "cap office 50%;"),
    "another order": (
        "exempt role Camat; require home for pregnant;",
        "require home for pregnant; exempt role Camat;",
    ),
    "one norm for two": (
        "require home for pregnant; require home for comorbid;",
        "require home for pregnant or comorbid;",
    ),
    "the same numbers in other words": ("cap office 50%;", "floor home 50%;"),
    "a share that is rounded as it would be": ("cap office 50%;", "cap office 50% rounded down;"),
    "an event that both wait for": (
        'allow home for everyone from event "banjir";',
        'allow home for everyone from event "banjir";',
    ),
    "a holiday that both speak of": (
        "require off for pregnant when holiday_week;",
        "require off for pregnant when holiday_week;",
    ),
    "a limit that another makes idle": ('cap "rapat" 20; cap "rapat" 30;', 'cap "rapat" 20;'),
}


@pytest.mark.parametrize("name", EQUIVALENT)
def test_what_allows_the_same_is_equivalent(name: str) -> None:
    old, new = EQUIVALENT[name]

    found = compared(old, new)
    assert found.relation is Relation.EQUIVALENT
    assert found.is_complete


STRICTER = {
    "a duty": ("cap office 50%;", "cap office 50%; require home for pregnant;"),
    "a smaller share": ("cap office 50%;", "cap office 25%;"),
    "a number that is smaller for large groups alone": (
        "cap office 50%;",
        "cap office 50%; cap office 4 people;",
    ),
    "an exact share": ("cap office 50%;", "share office 50%;"),
    "another quota besides": ("cap office 50%;", "cap office 50%; cap home 75%;"),
    "rounding down": ("cap office 50% rounded up;", "cap office 50%;"),
    "a conduct more": (
        'cap office 50%; require "masker" for office;',
        'cap office 50%; require "masker" for everyone;',
    ),
    "a conduct forbidden": ("default home;", 'default home; forbid "rapat" for role Camat;'),
    "a lower limit": ('cap "rapat" 30;', 'cap "rapat" 20;'),
    "only before an event": (
        "allow home for everyone;",
        'allow home for everyone from 2026-07-01 to event "pulih";',
    ),
    "only on a holiday": (
        "allow home or off for pregnant;",
        "allow home or off for pregnant; forbid off for pregnant when holiday_week;",
    ),
}


@pytest.mark.parametrize("name", STRICTER)
def test_what_allows_less_and_nothing_more_is_stricter(name: str) -> None:
    old, new = STRICTER[name]

    assert compared(old, new).relation is Relation.STRICTER
    assert compared(new, old).relation is Relation.LOOSER


NEITHER = {
    "one here and one there": (
        Aspect.ARRANGEMENTS,
        "exempt role Camat; require home for pregnant and not role Camat;",
        "require home for pregnant; allow home for role Camat and not pregnant;",
    ),
    "another arrangement": (Aspect.ARRANGEMENTS, "default home;", "default field;"),
    "numbers that overlap": (Aspect.HEAD_COUNTS, "cap office 50%;", "floor office 25%;"),
    "what cannot be kept": (
        Aspect.CONFLICT,
        "exempt role Camat;",
        "exempt role Camat; require home for role Camat;",
    ),
    "what covers less": (Aspect.COVERAGE, "default home;", "scope status PNS; default home;"),
    "what makes work": (
        Aspect.WORK,
        "default office;",
        "default office; require office for role Camat on Saturday;",
    ),
    "other people together": (
        Aspect.COUNTED_TOGETHER,
        "cap office 50% for role Camat; cap office 50% for role Lurah;",
        "cap office 50% for role Camat, Lurah;",
    ),
    "another group": (
        Aspect.COUNTED_TOGETHER,
        "cap office 50% per unit;",
        "cap office 50% per section;",
    ),
    "another rota": (
        Aspect.ROTAS,
        "rota unit Arsip daily 2 people;",
        "rota unit Arsip daily 3 people;",
    ),
    "another conduct": (Aspect.CONDUCT, 'require "a" for everyone;', 'forbid "a" for everyone;'),
}


@pytest.mark.parametrize("name", NEITHER)
def test_what_cannot_be_ordered_is_neither(name: str) -> None:
    aspect, old, new = NEITHER[name]

    for found in (compared(old, new), compared(new, old)):
        assert found.relation is Relation.NEITHER
        assert aspect in {one.aspect for one in found.differences}


SOFT = {
    Aspect.CHOOSER: ("allow home for pregnant;", 'delegate home for pregnant to "Kepala Dinas";'),
    Aspect.ADVICE: ("default home;", "default home; advise office for role Camat;"),
    Aspect.GROUNDS: ("require office for role Camat;", "exempt role Camat;"),
    Aspect.PRESUMED: (
        "require home for pregnant;",
        "require home for pregnant; presume pregnant no for sex L;",
    ),
}


@pytest.mark.parametrize("aspect", SOFT)
def test_what_changes_nothing_that_may_be_done_is_soft(aspect: Aspect) -> None:
    found = compared(*SOFT[aspect])

    assert found.relation is Relation.EQUIVALENT
    assert aspect in {one.aspect for one in found.differences}
    assert all(one.aspect.is_soft for one in found.differences)
    assert found.differs is (aspect is not Aspect.GROUNDS)


def test_an_example_names_only_the_facts_that_matter() -> None:
    found = compared(
        "require home for comorbid; allow home for unit Arsip;",
        "require home for comorbid; allow home for unit Arsip; exempt role Camat;",
    )

    stricter = next(one for one in found.differences if one.relation is Relation.STRICTER)
    assert stricter.example is not None
    assert {name for name, _ in stricter.example.facts} <= {"role", "unit", "comorbid"}
    assert [key.label for key in stricter.new.norms] == ["3"]


def test_norms_that_both_have_are_not_to_blame() -> None:
    difference = only(compared("a: cap office 50%;", "b: cap office 50%; c: exempt role Camat;"))

    assert [key.label for key in difference.new.norms] == ["c"]


def test_numbers_are_those_of_a_group_in_which_they_differ() -> None:
    difference = only(compared("cap office 50%;", "cap office 75%;"))

    assert difference.size is not None
    assert difference.old.places is not None
    assert difference.new.places is not None
    high = [
        next(one.high for one in said.places or () if one.arrangement == "office")
        for said in (difference.old, difference.new)
    ]
    assert high == [difference.size // 2, difference.size * 3 // 4]
    assert high[0] < high[1]


def test_an_event_that_matters_is_dated() -> None:
    old = 'allow home for everyone; allow field for role Camat from event "banjir";'
    new = old.replace("everyone;", 'everyone from 2026-07-01 to event "pulih";')
    found = compared(old, new)

    examples = [one.example for one in found.differences if one.relation is Relation.STRICTER]
    named = [{name for name, _ in one.events} for one in examples if one is not None]
    assert named
    assert all("pulih" in names for names in named)


def test_a_holiday_is_made_up_where_none_is_known() -> None:
    difference = only(
        compared("allow home for pregnant;", "allow home for pregnant when not holiday_week;")
    )

    assert difference.example is not None
    [holiday] = difference.example.holidays
    assert holiday != difference.example.on
    assert holiday.isocalendar()[:2] == difference.example.on.isocalendar()[:2]


def test_where_both_hold_leaves_out_what_only_one_covers() -> None:
    longer = "valid 2026-07-01 to 2026-08-31;"
    found = compared(VALID + "cap office 50%;", longer + "cap office 25%;", heading="")

    assert found.relation is Relation.NEITHER
    assert found.where_both_hold is Relation.STRICTER


def test_days_without_work_are_no_difference_of_coverage() -> None:
    found = compared(
        VALID + "default home;", "valid 2026-07-01 to 2026-08-02;default home;", heading=""
    )

    # The first two days of August 2026 are a weekend.
    assert found.differences == ()


def test_what_is_beyond_the_budget_is_not_decided() -> None:
    found = compared("exempt role Camat;", "exempt role Camat;", budget=1)

    assert found.relation is Relation.NOT_DECIDED
    assert found.differs
    assert found.not_seen


def test_clauses_in_words_are_counted() -> None:
    found = compared('untranslated "a";', 'untranslated "a"; untranslated "b";')

    assert found.kept_in_words == (1, 2)
    assert found.relation is Relation.EQUIVALENT


def test_only_the_days_asked_about_count() -> None:
    left, right = resolve_beside(
        parsed("old", "require home for pregnant from 2026-07-01 to 2026-07-31;"),
        parsed("new", "require home for pregnant from 2026-07-01 to 2026-08-31;"),
    )

    def on(day: date) -> Relation:
        asked = [Situation(on=day, calendar=Calendar())]
        return compare_policies(pairs(left.policy, right.policy, situations=asked)).relation

    assert on(date(2026, 7, 15)) is Relation.EQUIVALENT
    assert on(date(2026, 8, 14)) is Relation.NEITHER


def test_facts_of_the_day_that_are_known_are_no_others() -> None:
    left, right = resolve_beside(
        parsed("old", WORDS + "cap office 50%;"),
        parsed("new", "cap office by level { 1: 50%, 2: 25%, 3: 25%, 4: 0% };"),
    )

    def at(level: int) -> Relation:
        asked = [Situation(on=date(2026, 7, 1), context={"level": level})]
        return compare_policies(pairs(left.policy, right.policy, situations=asked)).relation

    assert [at(level) for level in (1, 2)] == [Relation.EQUIVALENT, Relation.STRICTER]


@pytest.mark.parametrize(
    ("relations", "altogether"),
    [
        ("", Relation.EQUIVALENT),
        ("S", Relation.STRICTER),
        ("SES", Relation.STRICTER),
        ("EL", Relation.LOOSER),
        ("SL", Relation.NEITHER),
        ("SN", Relation.NEITHER),
    ],
)
def test_relations_are_joined(relations: str, altogether: Relation) -> None:
    named: Callable[[str], Relation] = {
        "S": Relation.STRICTER,
        "L": Relation.LOOSER,
        "N": Relation.NEITHER,
        "E": Relation.EQUIVALENT,
    }.__getitem__

    assert joint_relation(map(named, relations)) is altogether
