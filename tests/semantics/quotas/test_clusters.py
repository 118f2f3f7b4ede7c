"""People whom quotas and rotas tie together, and what is asked of them."""

from office_cases import census_of, clusters, counted, situation, staff, table
from policylang.semantics.quotas.clusters import clusters_of, touching


def shape(found) -> list[tuple[int, list[str]]]:
    """Return for each cluster how many people are in it, and what is asked of which group."""
    return [
        (
            sum(len(cell.people) for cell in each.cells),
            [f"{one.provision.label} {one.group.title}" for one in each.demands],
        )
        for each in found
    ]


def test_each_group_is_a_cluster_of_its_own():
    found = clusters("k: cap office 50%", [*staff(3), *staff(2, "Bina")])

    assert shape(found) == [(3, ["k Arsip"]), (2, ["k Bina"])]


def test_people_of_whom_nothing_is_asked_come_last():
    found = clusters("k: cap office 50% for role Camat", table("id role\na Staf\nb Camat\nc Staf"))

    assert shape(found) == [(1, ["k Arsip"]), (2, [])]


def test_groups_that_share_people_are_settled_together():
    people = table("id unit place\na A Utara\nb A Selatan\nc B Selatan\nd C Timur")
    found = clusters("k: cap office 50%; p: floor office 1 person per place", people)

    asked = ["k A", "k B", "p Selatan", "p Utara"]
    assert shape(found) == [(3, asked), (1, ["k C", "p Timur"])]


def test_demands_stand_in_the_order_of_the_text_and_of_the_names_of_groups():
    # The first person is of Utara; that decides nothing.
    people = table("id unit place\na A Utara\nb A Selatan")
    [found] = clusters("p: floor office 1 person per place; k: cap office 50%", people)

    assert [f"{d.provision.label} {d.group.name}" for d in found.demands] == [
        "p selatan",
        "p utara",
        "k a",
    ]


def test_people_alike_in_all_that_counts_are_one_cell():
    people = table("id role place\na Staf Utara\nb Staf Selatan\nc Camat Utara\nd Staf Utara")
    [found] = clusters("k: cap office 50%; exempt role Camat", people)

    assert sorted(cell.people for cell in found.cells) == [(0, 1, 3), (2,)]


def test_a_table_by_an_attribute_divides_the_group():
    text = "attribute zone one of Hijau, Merah; k: cap office by zone { Hijau: 50%, others: 25% }"
    found = clusters(text, table("id zone\na Hijau\nb Merah\nc Hijau\nd ."))

    assert shape(found) == [(2, ["k Arsip (Hijau)"]), (1, ["k Arsip (Merah)"]), (1, [])]


def test_who_has_no_group_is_in_no_groups_numbers():
    assert shape(clusters("k: cap office 50%", [{"id": "a"}, *staff(1)])) == [
        (1, ["k Arsip"]),
        (1, []),
    ]


def test_of_a_group_in_which_it_counts_nobody_a_quota_asks_nothing():
    text = "k: floor office 50% for role Camat of everyone"

    assert shape(clusters(text, staff(2, role="Staf"))) == [(2, [])]


def test_somebody_whom_a_quota_may_count_is_enough_for_it_to_ask():
    text = "k: floor office 50% for vaccinated of everyone"

    assert shape(clusters(text, table("id vaccinated\na no\nb ."))) == [(2, ["k Arsip"])]


def test_a_rota_asks_of_each_group_that_it_speaks_of():
    found = clusters("t: rota everyone daily", [*staff(2), *staff(1, "Bina")])

    assert shape(found) == [(2, ["t Arsip"]), (1, ["t Bina"])]


def test_what_touches_a_kind_is_what_may_count_it_or_have_it_in_the_base():
    text = """
    k1: cap office 50% for role Camat of everyone;
    k2: cap home 50% for role Camat;
    k3: floor home 1 person for vaccinated;
    t: rota role Staf daily;
    """
    people = table("id role vaccinated\na Staf .\nb Staf no")
    day = counted(text, people)
    census = census_of(text, people)

    found = [[one.label for one in touching(kind, census.counting)] for kind in day.kinds]
    assert found == [["k1", "k3", "t"], ["k1", "t"]]


# --- cells ----------------------------------------------------------------------------


def cell_of(text, people=None, **known):
    [found] = clusters(text, people or staff(1), **known)
    [cell] = found.cells
    return cell


def test_a_choice_of_the_rosters_is_open_and_of_a_persons_own_is_not():
    roster, own = cell_of("cap office 50%"), cell_of("allow home for everyone")

    assert (roster.options, roster.is_movable) == (("office", "home"), True)
    assert (own.options, own.is_movable, own.until_then) == (("office",), False, "office")


def test_what_an_officer_chooses_is_open_to_a_roster_as_a_proposal():
    cell = cell_of('delegate home for everyone to "Kepala"')

    assert (cell.options, cell.is_movable, cell.until_then) == (("office", "home"), True, "office")


def test_who_is_bound_has_one_place():
    cell = cell_of("require home for everyone")

    assert (cell.options, cell.is_movable, cell.until_then) == (("home",), False, "home")


def test_who_is_undetermined_or_in_conflict_has_no_place():
    undetermined = cell_of("require home for vaccinated")
    conflict = cell_of("require home for unit Arsip; exempt place Utara", staff(1, place="Utara"))

    for cell in (undetermined, conflict):
        assert (cell.options, cell.is_movable, cell.until_then) == ((), False, None)


def test_who_is_placed_already_stays_there():
    census = census_of("k: cap office 50%", staff(3))
    [found] = clusters_of(census.day(situation()), census.counting, {1: "home"})

    assert [(cell.people, cell.options, cell.until_then) for cell in found.cells] == [
        ((0, 2), ("office", "home"), "office"),
        ((1,), ("home",), "home"),
    ]
    assert not found.cells[1].is_movable


def test_off_turn_everyone_else_has_what_holds_without_rotas():
    text = "default home; rota everyone daily"
    census = census_of(text, staff(2))
    day = census.day(situation())
    [on_turn] = clusters_of(day, census.counting)
    [off_turn] = clusters_of(day, census.counting, {0: "office"}, off_turn=True)

    assert [cell.options for cell in on_turn.cells] == [("office", "home")]
    assert [cell.options for cell in off_turn.cells] == [("office",), ("home",)]


def test_off_turn_changes_nothing_for_whom_no_rota_reaches():
    census = census_of("k: cap office 50%", staff(1))
    [found] = clusters_of(census.day(situation()), census.counting, off_turn=True)

    assert found.cells[0].options == ("office", "home")
