"""What every stage of `resolve` works from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from rashomon.core.ledger import Constraints, Join, JoinEngine, ReadText
from rashomon.resolve.clusters import Pair
from rashomon.resolve.settings import ResolveSettings

DECIDED = "a person decided"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The texts in order of their hash, what people decided, and the engine and settings."""

    items: Sequence[ReadText]
    constraints: Constraints
    engine: JoinEngine
    settings: ResolveSettings


def in_order(one: str, other: str) -> Pair:
    """The two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def decisions(pairs: Iterable[Pair], home: Mapping[str, str]) -> Iterator[tuple[Pair, Join]]:
    """What a person decided about two clusters' members, by their homes; the join names the ids.

    Ids that no reading holds now bind nobody, nor do two that are one member anyway.
    """
    for one, other in sorted(pairs):
        here, there = home.get(one), home.get(other)
        if here is not None and there is not None and here != there:
            left, right = in_order(one, other)
            yield in_order(here, there), Join(left, right, inf, (DECIDED,))
