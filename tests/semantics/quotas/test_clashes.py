"""What cannot be had: the smallest set that clashes, what gives way, and by how many people."""

import pytest
from attrs import evolve

from office_cases import MONDAY, clashes, staff, system, table
from policylang import feasibility, loads
from policylang.model.group import ClashKind
from policylang.semantics.quotas import solver
from policylang.semantics.quotas.clashes import settled
from policylang.semantics.quotas.solver import UndecidedError


def test_what_can_be_had_clashes_with_nothing():
    it = system("k: cap office 50%", staff(4))

    assert settled(it, (0,)) == (it, ())


def test_quotas_of_one_rank_that_clash_are_both_named_and_the_last_gives_way():
    assert clashes("k: cap office 50%; n: cap home 50%", staff(3)) == [
        "infeasible: k n (Arsip) n -1"
    ]


def test_only_what_clashes_is_named():
    text = "a: floor office 1 person; k: cap office 50%; n: cap home 50%; b: cap office 9 people"

    assert clashes(text, staff(3)) == ["infeasible: k n (Arsip) n -1"]


def test_a_quota_that_clashes_with_itself_is_named_alone():
    assert clashes("k: share office 50%", staff(3)) == ["infeasible: k (Arsip) k -1"]
    assert clashes("k: floor office 5 people", staff(3)) == ["infeasible: k (Arsip) k -2"]


def test_a_floor_of_more_people_than_there_are_is_missed_by_all_that_are_lacking():
    assert clashes("k: floor office 1000 people", staff(3)) == ["infeasible: k (Arsip) k -997"]


def test_the_norm_that_binds_people_is_part_of_the_clash():
    text = "x: exempt role Camat; k: cap office 50%"
    people = table("id role\na Camat\nb Camat\nc Camat\nd Staf")

    assert clashes(text, people) == ["infeasible: x k (Arsip) k -1"]


def test_of_several_norms_that_bind_people_only_those_are_named_that_clash():
    text = "x: exempt role Camat; y: exempt role Lurah; h: require home for role Guru; k: cap office 1 person"
    people = table("id role\na Camat\nb Camat\nc Lurah\nd Guru\ne Guru")

    assert clashes(text, people) == ["infeasible: x k (Arsip) k -2"]


def test_two_clashes_in_one_group_are_both_found():
    text = "a: floor office 3 people; b: cap office 1 person; c: floor field 9 people"
    policy = loads(text)
    people = staff(4)

    # Nobody can be in the field at all; and three in the office are more than one.
    assert set(clashes(text, people)) == {
        "infeasible: a b (Arsip) b -2",
        "infeasible: c (Arsip) c -9",
    }
    found = feasibility(policy, people, start=MONDAY, end=MONDAY)
    assert len(found.clashes) == 2


def test_groups_inside_a_group_clash_together():
    people = table("id place\na U\nb U\nc T\nd T")
    text = "k: cap office 1 person; p: floor office 1 person per place"

    assert clashes(text, people) == ["infeasible: k p (Arsip, T, U) p -1"]


# --- ranks ----------------------------------------------------------------------------


def ranked(*texts):
    heads = ['issuer "Menteri" rank minister;', 'issuer "Wali Kota" rank mayor;']
    return loads(*(f"{head} {text}" for head, text in zip(heads, texts, strict=True)))


def test_of_different_ranks_the_lower_gives_way():
    policy = ranked("k: cap office 50%", "n: floor office 75%")
    found = feasibility(policy, staff(4), start=MONDAY, end=MONDAY)

    [clash] = found.clashes
    assert clash.kind is ClashKind.SUPERIOR
    assert [key.label for key in clash.given_way] == ["n"]
    assert clash.short == (1,)


def test_the_lower_gives_way_though_its_text_is_the_first():
    policy = loads(
        'issuer "Wali Kota" rank mayor; n: floor office 75%',
        'issuer "Menteri" rank minister; k: cap office 50%',
    )
    found = feasibility(policy, staff(4), start=MONDAY, end=MONDAY)

    [clash] = found.clashes
    assert (clash.kind, [key.label for key in clash.given_way]) == (ClashKind.SUPERIOR, ["n"])


# --- rotas -----------------------------------------------------------------------------


def test_a_crew_of_more_people_than_there_are_is_short():
    assert clashes("t: rota everyone daily 4 people", staff(3)) == ["rota: t (Arsip) t -1"]


def test_a_crew_and_a_cap_may_clash():
    text = "default home; k: cap office 1 person; t: rota everyone daily 2 people"

    assert clashes(text, staff(3)) == ["rota: k t (Arsip) t -1"]


# --- what is missing --------------------------------------------------------------------


def test_what_some_completion_keeps_does_not_clash():
    # b may have to be at the office, and then there are too many.
    it = system("exempt role Camat; k: cap office 1 person", table("id role\na Camat\nb ."))
    eased, found = settled(it, (0,))

    assert found == ()
    assert eased.is_hopeful


def test_what_no_completion_keeps_clashes():
    people = table("id role\na Camat\nb Camat\nc .")

    assert clashes("x: exempt role Camat; k: cap office 1 person", people) == [
        "infeasible: x k (Arsip) k -1"
    ]


# --- the nearest to a share ----------------------------------------------------------------


def test_a_share_that_is_no_whole_number_is_met_as_nearly_as_can_be():
    it = system("k: share office 30%", staff(4))
    eased, [found] = settled(it, (0,))

    assert (found.given_way, found.short) == (0, 1)
    assert eased.solution() == {(0, "office"): 1, (0, "home"): 3}


def test_where_the_nearest_number_cannot_be_had_the_share_is_missed_by_as_few_as_can_be():
    # Nearest to 1.2 of four is one; but three of them must be there.
    text = "x: exempt role Camat; k: share office 30%"
    people = table("id role\na Camat\nb Camat\nc Camat\nd Staf")
    it = system(text, people)
    eased, [found] = settled(it, (0,))

    assert found.short == 2
    solution = eased.solution()
    assert solution is not None
    assert sum(number for (_, name), number in solution.items() if name == "office") == 3


# --- too hard ----------------------------------------------------------------------------


def test_what_is_too_hard_to_settle_is_undecided_and_everything_may_be_missed(monkeypatch):
    it = system("k: floor office 20 people; n: cap home 50%", staff(3))

    def give_up(*_, **__):
        raise UndecidedError

    monkeypatch.setattr(type(it), "solution", give_up)
    eased, [found] = settled(it, (0,))
    monkeypatch.undo()

    assert found.kind is ClashKind.UNDECIDED
    assert (found.demands, found.norms, found.given_way) == ((0, 1), (), None)
    assert eased.solution() is not None


def test_without_the_extra_a_hard_question_is_left_undecided(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 0)
    monkeypatch.setattr(solver, "_LEAST", 0)
    monkeypatch.setattr(solver, "is_installed", lambda: False)
    policy = loads("k: cap office 50%")

    found = feasibility(policy, staff(4), start=MONDAY, end=MONDAY)

    [clash] = found.clashes
    assert clash.kind is ClashKind.UNDECIDED
    assert clash.given_way == clash.short == ()


def test_of_many_parts_one_set_is_found_from_which_nothing_can_be_left_out():
    # Thirteen parts are too many to try every small set.
    caps = "; ".join(f"c{n}: cap office {90 + n} people" for n in range(11))
    text = f"{caps}; a: floor office 3 people; b: cap office 2 people"

    assert clashes(text, staff(4)) == ["infeasible: a b (Arsip) b -1"]


@pytest.mark.parametrize("slack", [0, 1])
def test_slack_that_is_there_already_stays(slack):
    it = evolve(system("k: cap office 50%", staff(4)), slack={0: slack})

    assert settled(it, (0,)) == (it, ())
