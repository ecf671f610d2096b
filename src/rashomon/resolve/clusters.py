"""Clusters under constraints: strongest joins first, and no join that puts enemies together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar

from rashomon.core.ledger import Join

Pair = tuple[str, str]


class Traits(Protocol):
    """What the members of a cluster have in common and must not contradict."""

    def clashes(self, other: Self) -> bool:
        """Whether one cluster can't hold both."""
        ...

    def union(self, other: Self) -> Self:
        """The traits of both."""
        ...


T = TypeVar("T", bound=Traits)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Rules(Generic[T]):
    """What binds the clusters beside the joins.

    `different` and `same` are what people decided, `apart` what the readings hold apart on
    evidence; `traits` may miss members that nothing speaks against.
    """

    same: Sequence[Join] = ()
    different: Collection[Pair] = ()
    apart: Collection[Pair] = ()
    traits: Mapping[str, T] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members in order, and the joins that put them together."""

    members: tuple[str, ...]
    joins: tuple[Join, ...]


def cluster(members: Iterable[str], joins: Iterable[Join], rules: Rules[T]) -> tuple[Cluster, ...]:
    """The clusters, sorted by their smallest member; every member is in exactly one.

    A person's `same` goes first and yields only to a person's `different`. Then the joins follow,
    the strongest first; one is refused where it would put two together that are held apart, whose
    traits clash, or where the summed evidence between the two clusters (joins of negative weight
    speak against) is not above zero. The order of the arguments does not matter.
    """
    every = sorted(set(members))
    bound = sorted(rules.same, key=lambda join: (join.left, join.right))
    wanted = sorted(joins, key=_strength)
    root = _roots(every, [*bound, *wanted])
    groups = _grouped((root[member], member) for member in every)
    bound_in = _grouped((root[join.left], join) for join in bound if join.left in root)
    wanted_in = _grouped((root[join.left], join) for join in wanted if join.left in root)
    parted, apart = _both_ways(rules.different), _both_ways(rules.apart)
    found = []
    for name, group in groups.items():
        if len(group) == 1:
            found.append(Cluster((group[0],), ()))
            continue
        component = _Component(
            group,
            {member: rules.traits[member] for member in group if member in rules.traits},
            {member: set(parted[member]) for member in group if member in parted},
            {member: set(apart[member]) for member in group if member in apart},
        )
        found.extend(component.clusters(bound_in.get(name, []), wanted_in.get(name, [])))
    return tuple(sorted(found, key=lambda one: one.members))


def _strength(join: Join) -> tuple[float, str, str]:
    return -join.weight, join.left, join.right


def _roots(members: Sequence[str], joins: Iterable[Join]) -> dict[str, str]:
    """The smallest member of each member's connected component; joins to strangers are ignored."""
    root = {member: member for member in members}

    def find(member: str) -> str:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for join in joins:
        if join.left in root and join.right in root:
            one, other = sorted((find(join.left), find(join.right)))
            root[other] = one
    return {member: find(member) for member in members}


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    groups: dict[str, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


class _Component(Generic[T]):
    """One connected component while its clusters grow.

    `parted` and `apart` hold, for each cluster, the others that it must not join: by a person's
    decision, on the readers' evidence.
    """

    def __init__(
        self,
        members: Sequence[str],
        traits: dict[str, T],
        parted: dict[str, set[str]],
        apart: dict[str, set[str]],
    ) -> None:
        self.home = {member: member for member in members}
        self.groups: dict[str, list[str]] = {member: [member] for member in members}
        self.traits = traits
        self.parted = parted
        self.apart = apart
        self.evidence: dict[str, dict[str, float]] = {}
        self.joins: list[Join] = []

    def clusters(self, bound: Sequence[Join], wanted: Sequence[Join]) -> list[Cluster]:
        """The clusters, after a person's joins and then those that nothing forbids."""
        bound, wanted = (
            [join for join in joins if join.left in self.home and join.right in self.home]
            for joins in (bound, wanted)
        )
        for join in bound:
            one, other = self.home[join.left], self.home[join.right]
            if one != other and other not in self.parted.get(one, ()):
                self._merge(one, other, join)
        for join in wanted:
            self._weigh(join)
        for join in wanted:
            one, other = self.home[join.left], self.home[join.right]
            if join.weight > 0.0 and one != other and not self._refused(one, other):
                self._merge(one, other, join)
        made: dict[str, list[Join]] = {}
        for join in self.joins:
            made.setdefault(self.home[join.left], []).append(join)
        return [
            Cluster(
                tuple(sorted(group)),
                tuple(sorted(made.get(root, ()), key=lambda j: (j.left, j.right))),
            )
            for root, group in self.groups.items()
        ]

    def _weigh(self, join: Join) -> None:
        one, other = self.home[join.left], self.home[join.right]
        if one != other:
            for a, b in ((one, other), (other, one)):
                beside = self.evidence.setdefault(a, {})
                beside[b] = beside.get(b, 0.0) + join.weight

    def _refused(self, one: str, other: str) -> bool:
        if other in self.parted.get(one, ()) or other in self.apart.get(one, ()):
            return True
        if self.evidence.get(one, {}).get(other, 0.0) <= 0.0:
            return True
        here, there = self.traits.get(one), self.traits.get(other)
        return here is not None and there is not None and here.clashes(there)

    def _merge(self, one: str, other: str, join: Join) -> None:
        """The two clusters become one, which keeps the name of the larger."""
        if (-len(self.groups[one]), one) > (-len(self.groups[other]), other):
            one, other = other, one
        self.joins.append(join)
        for member in self.groups[other]:
            self.home[member] = one
        self.groups[one] += self.groups.pop(other)
        if other in self.traits:
            new = self.traits.pop(other)
            self.traits[one] = self.traits[one].union(new) if one in self.traits else new
        for links in (self.parted, self.apart):
            _rename(links, other, one)
        moved = self.evidence.pop(other, {})
        here = self.evidence.setdefault(one, {})
        here.pop(other, None)
        for third, weight in moved.items():
            if third == one:
                continue
            here[third] = here.get(third, 0.0) + weight
            beside = self.evidence[third]
            beside[one] = beside.get(one, 0.0) + beside.pop(other)


def _both_ways(pairs: Collection[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def _rename(links: dict[str, set[str]], old: str, new: str) -> None:
    """Every link to `old` leads to `new`; links are kept both ways."""
    for third in links.pop(old, ()):
        if third not in links:  # it lies in another component
            links.setdefault(new, set()).add(third)
            continue
        links[third].discard(old)
        if third != new:
            links[third].add(new)
            links.setdefault(new, set()).add(third)
