from dataclasses import dataclass
from math import inf
from typing import Self

import networkx
from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.ledger import Join
from rashomon.resolve.clusters import Rules, cluster

MEMBERS = [f"m{number:02d}" for number in range(12)]
PAIRS = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).map(sorted).map(tuple)
WEIGHTS = st.floats(0.5, 20.0).map(lambda weight: round(weight, 1))
JOINS = st.lists(st.tuples(PAIRS, WEIGHTS), max_size=30).map(
    lambda found: [
        Join(one, other, weight, ()) for (one, other), weight in dict(found).items() if one != other
    ]
)


@dataclass(frozen=True)
class Colours:
    names: frozenset[str]

    def clashes(self, other: Self) -> bool:
        return not self.names & other.names

    def union(self, other: Self) -> "Colours":
        return Colours(self.names & other.names or self.names | other.names)


def members_of(found) -> set[tuple[str, ...]]:
    return {one.members for one in found}


def home(found, member: str) -> tuple[str, ...]:
    return next(one.members for one in found if member in one.members)


@given(JOINS)
def test_without_constraints_clusters_are_connected_components(joins):
    graph = networkx.Graph()
    graph.add_nodes_from(MEMBERS)
    graph.add_edges_from((join.left, join.right) for join in joins)
    expected = {tuple(sorted(group)) for group in networkx.connected_components(graph)}
    assert members_of(cluster(MEMBERS, joins, Rules())) == expected


@given(JOINS, st.sets(PAIRS, max_size=6), st.sets(PAIRS, max_size=4), st.randoms())
def test_order_of_arguments_makes_no_difference(joins, apart, different, random):
    rules: Rules[Colours] = Rules(different=sorted(different), apart=sorted(apart))
    expected = cluster(MEMBERS, joins, rules)
    members, mixed = list(MEMBERS), list(joins)
    random.shuffle(members)
    random.shuffle(mixed)
    shuffled = sorted(apart), sorted(different)
    for pairs in shuffled:
        random.shuffle(pairs)
    assert cluster(members, mixed, Rules(different=shuffled[1], apart=shuffled[0])) == expected


@given(JOINS, st.sets(PAIRS, max_size=8))
def test_enemies_are_never_in_one_cluster(joins, apart):
    found = cluster(MEMBERS, joins, Rules(apart=sorted(apart)))
    assert sorted(member for one in found for member in one.members) == MEMBERS
    for one, other in apart:
        assert one == other or home(found, one) != home(found, other)


@given(JOINS, st.sets(PAIRS, max_size=4), st.sets(PAIRS, max_size=4))
def test_a_persons_different_stands_against_everything(joins, same, different):
    bound = [Join(one, other, inf, ()) for one, other in sorted(same) if one != other]
    found = cluster(MEMBERS, joins, Rules(same=bound, different=sorted(different)))
    for one, other in different:
        assert one == other or home(found, one) != home(found, other)


def test_the_strongest_join_wins_between_enemies():
    joins = [Join("a", "b", 3.0, ()), Join("b", "c", 5.0, ())]
    found = cluster("abc", joins, Rules(apart=[("a", "c")]))
    assert members_of(found) == {("a",), ("b", "c")}


def test_a_persons_same_overrules_readers_and_traits():
    traits = {"a": Colours(frozenset({"red"})), "b": Colours(frozenset({"blue"}))}
    rules = Rules(same=[Join("a", "b", inf, ("x",))], apart=[("a", "b")], traits=traits)
    assert members_of(cluster("ab", [], rules)) == {("a", "b")}


def test_a_persons_different_beats_a_same_that_follows_transitively():
    same = [Join("a", "b", inf, ()), Join("b", "c", inf, ())]
    found = cluster("abc", [], Rules(same=same, different=[("a", "c")]))
    assert members_of(found) == {("a", "b"), ("c",)}


def test_traits_clash_through_a_third():
    traits = {
        "a": Colours(frozenset({"red"})),
        "b": Colours(frozenset({"red", "blue"})),
        "c": Colours(frozenset({"blue"})),
    }
    joins = [Join("a", "b", 5.0, ()), Join("b", "c", 4.0, ())]
    assert members_of(cluster("abc", joins, Rules(traits=traits))) == {("a", "b"), ("c",)}


def test_evidence_against_outweighs_a_weak_join_between_clusters():
    joins = [Join("a", "b", 9.0, ()), Join("b", "c", 2.0, ()), Join("a", "c", -5.0, ())]
    assert members_of(cluster("abc", joins, Rules())) == {("a", "b"), ("c",)}


def test_a_cluster_keeps_the_joins_that_made_it():
    joins = [Join("a", "b", 9.0, ("r",)), Join("b", "c", 2.0, ("s",)), Join("a", "c", 1.0, ("t",))]
    (found,) = cluster("abc", joins, Rules())
    assert [join.reasons for join in found.joins] == [("r",), ("s",)]
