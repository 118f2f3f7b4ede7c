"""What is asked of a cluster as sums, and whether it can be had."""

from attrs import evolve

from office_cases import staff, system, table
from policylang.semantics.quotas.arithmetic import Bounds
from policylang.semantics.quotas.system import Claim, anywhere, binding, may_serve


def counts(found):
    """Return how many are where, over all cells."""
    if found is None:
        return None
    there: dict[str, int] = {}
    for (_, name), number in found.items():
        there[name] = there.get(name, 0) + number
    return there


def claims(it):
    return [(claim.demand, claim.bounds.low, claim.bounds.high) for claim in it.claims]


# --- quotas -------------------------------------------------------------------------


def test_each_quota_claims_its_bounds_in_each_group():
    people = table("id unit place\na A Utara\nb A Utara\nc A Timur\nd B Timur")
    it = system("k: cap office 50%; p: floor office 1 person per place", people)

    assert claims(it) == [(0, None, 1), (1, None, 0), (2, 1, None), (3, 1, None)]


def test_what_is_only_advised_claims_nothing():
    assert system("k: advise cap office 50%", staff(4)).claims == ()


def test_a_quota_whose_amount_is_missing_claims_nothing():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"

    assert system(text, staff(4)).claims == ()


def test_of_what_hangs_on_missing_facts_the_certain_is_claimed_or_in_hope_the_possible():
    text = "k: cap office 50% for vaccinated"
    it = system(text, table("id vaccinated\na yes\nb yes\nc ."))

    assert it.is_doubtful
    assert claims(it) == [(0, None, 0)]
    assert claims(evolve(it, is_hopeful=True)) == [(0, None, 1)]


def test_in_vain_hope_the_certain_is_claimed():
    text = "k: share office 50%; x: exempt vaccinated from k"
    it = system(text, table("id vaccinated\na no\nb no\nc no"))

    assert claims(evolve(it, is_hopeful=True)) == [(0, 2, 1)]


def test_people_are_moved_no_further_than_quotas_ask():
    assert counts(system("k: cap office 50%", staff(5)).solution()) == {"office": 2, "home": 3}
    assert counts(system("k: floor home 1 person", staff(5)).solution()) == {"office": 4, "home": 1}


def test_what_cannot_be_had_has_no_solution():
    it = system("k: cap office 50%; n: cap home 50%", staff(3))

    assert it.solution() is None
    assert counts(it.solution(demands=[0])) == {"office": 1, "home": 2}


def test_a_demand_may_be_missed_by_its_slack():
    it = system("k: cap office 50%; n: cap home 50%", staff(3))

    assert counts(evolve(it, slack={1: 1}).solution()) == {"office": 1, "home": 2}


def test_a_demand_that_no_number_meets_may_be_given_another():
    it = system("k: share office 50%", staff(3))

    assert it.solution() is None
    assert counts(evolve(it, instead={0: Bounds(1, 1)}).solution()) == {"office": 1, "home": 2}


def test_further_claims_hold_beside_the_demands():
    it = system("k: cap office 50%", staff(4))
    nobody = Claim(-1, ((0, "office"),), Bounds(None, 0))

    assert counts(it.solution(more=[nobody])) == {"office": 0, "home": 4}


def test_people_who_are_taken_already_stay():
    it = system("k: cap office 50%", staff(4))

    assert it.solution(taken={(0, "home"): 3}) == {(0, "office"): 1, (0, "home"): 3}
    assert it.solution(taken={(0, "office"): 3}) is None


def test_a_wish_is_met_as_far_as_can_be():
    it = system("k: cap office 50%", staff(4))

    assert counts(it.solution(wished={(0, "office"): 0})) == {"office": 0, "home": 4}
    assert counts(it.solution(wished={(0, "office"): 9})) == {"office": 2, "home": 2}


def test_what_follows_from_groups_together_is_seen_at_once():
    # Each of two places lets one of three in, and the unit asks for three of six.
    people = [
        {"id": f"{place}{n}", "unit": "A", "place": place} for place in "UT" for n in range(3)
    ]
    it = system("f: floor office 50%; p: cap office 50% per place", people)

    assert it.solution() is None


# --- norms that bind ------------------------------------------------------------------


def test_without_the_norms_that_bind_them_people_might_be_elsewhere():
    it = system("k: cap office 50%; x: exempt everyone", staff(2))
    [cell] = it.cluster.cells
    [exempt] = binding(cell)

    assert exempt.label == "x"
    assert it.solution(bound_by=[exempt]) is None
    found = counts(it.solution(bound_by=[]))
    assert found is not None
    assert found["office"] <= 1


def test_who_has_several_places_is_bound_by_none():
    [cell] = system("k: cap office 50%", staff(2)).cluster.cells

    assert binding(cell) == ()


def test_people_without_norms_might_be_anywhere():
    [cell] = system("k: cap office 50%", staff(1)).cluster.cells

    assert anywhere(("office", "home"))(cell, frozenset()) == ("office", "home")


# --- a share that is no whole number ---------------------------------------------------


def nearest(text, people, **known):
    return system(text, people, **known).nearest(0)


def test_the_nearest_number_to_a_share_is_the_one_on_its_nearer_side():
    assert nearest("k: share office 30%", staff(4)) == Bounds(1, 1)  # 1.2
    assert nearest("k: share office 70%", staff(4)) == Bounds(3, 3)  # 2.8


def test_of_two_as_near_it_is_the_one_for_which_fewer_move():
    assert nearest("k: share office 50%", staff(3)) == Bounds(2, 2)  # all three are there
    assert nearest("default home; k: share office 50%", staff(3)) == Bounds(1, 1)


def test_there_is_no_nearest_number_to_what_has_a_solution_or_is_no_share():
    assert nearest("k: share office 50%", staff(4)) is None
    assert nearest("k: floor office 5 people", staff(4)) is None
    assert nearest("default home; rota everyone daily", staff(4)) is None
    assert nearest("k: share office 50%; require home for vaccinated", staff(3)) is None


# --- rotas ------------------------------------------------------------------------------


def test_a_rota_claims_its_crew_unless_crews_are_settled():
    text = "default home; t: rota everyone daily 2 people"

    assert claims(system(text, staff(3))) == [(0, 2, None)]
    assert evolve(system(text, staff(3)), has_crews=True).claims == ()
    assert claims(system("default home; t: rota everyone daily", staff(3))) == [(0, 1, None)]


def test_one_per_claims_one_of_each_value_that_is_borne():
    people = table("id role\na Camat\nb Staf\nc Staf\nd .")
    it = system("default home; t: rota everyone daily one per role", people)

    assert claims(it) == [(0, 1, None), (0, 1, None)]
    assert [len(claim.terms) for claim in it.claims] == [1, 1]


def test_a_stratum_of_which_nobody_can_serve_cannot_be_had():
    text = "default home; t: rota everyone daily one per role; require off for role Camat"
    it = system(text, table("id role\na Camat\nb Staf"))

    assert claims(it) == [(0, 1, None), (0, 1, None)]
    assert it.solution() is None


def test_of_teams_the_smallest_that_is_there_will_do():
    it = system("default home; t: rota everyone daily teams of 3", staff(5))
    [demand] = it.cluster.demands
    of_rota = {(demand.provision.key, demand.group): ((0, 1, 2), (3, 4))}

    assert claims(evolve(it, teams=of_rota)) == [(0, 2, None)]
    assert claims(it) == [(0, 1, None)]


def test_for_more_people_than_a_team_has_several_teams_are_on_duty():
    it = system("default home; t: rota everyone daily 3 people teams of 2", staff(6))
    [demand] = it.cluster.demands
    of_rota = {(demand.provision.key, demand.group): ((0, 1), (2, 3), (4, 5))}

    assert claims(evolve(it, teams=of_rota)) == [(0, 4, None)]


def test_in_hope_those_may_serve_of_whom_that_is_not_known():
    text = "t: rota everyone daily 2 people; require home for vaccinated"
    it = system(text, table("id vaccinated\na no\nb ."))

    assert it.is_doubtful
    assert it.doubtful_crew(0) == (1,)
    assert claims(it) == [(0, 2, None)]
    assert claims(evolve(it, is_hopeful=True)) == [(0, 1, None)]


def test_a_quota_has_no_doubtful_crew():
    assert system("k: cap office 50%", staff(2)).doubtful_crew(0) == ()


def test_whom_a_duty_keeps_from_the_office_may_not_serve():
    text = "t: rota everyone daily; h: require home for pregnant"
    it = system(text, table("id pregnant\na yes\nb no"))
    [rota] = [demand.provision.key for demand in it.cluster.demands]

    assert [may_serve(cell, rota) for cell in it.cluster.cells] == [False, True]
