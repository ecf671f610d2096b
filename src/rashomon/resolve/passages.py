"""Where words of a derived text stand in its original: mentions that are copies of mentions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.core.ledger import Copy
from rashomon.core.texts import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that stands in a text; its copy is recognised by a label, the best label first.

    Two of different numbers ("the second", "the third") are never each other's copy.
    """

    id: str
    span: Span
    labels: tuple[str, ...]
    number: int | None = None


def copied_pairs(
    copies: Iterable[Copy], placed: Mapping[str, Sequence[Placed]]
) -> Iterator[tuple[str, str]]:
    """Ids (derived, original) of what stands in copied words on both sides, each at most once.

    `placed` holds what stands in each text, by text hash. In a pair of passages the first label
    is compared first; among equals the order in the text decides.
    """
    for copy in copies:
        here = _ordered(placed.get(copy.derived_hash, ()))
        there = _ordered(placed.get(copy.original_hash, ()))
        used: set[str] = set()
        for derived, original in zip(copy.derived, copy.original, strict=True):
            ours = [item for item in _inside(here, derived) if item.id not in used]
            theirs = [item for item in _inside(there, original) if item.id not in used]
            for one, other in _matched(ours, theirs):
                used.update((one, other))
                yield one, other


def _ordered(placed: Sequence[Placed]) -> tuple[list[int], list[Placed]]:
    items = sorted(placed, key=lambda item: (item.span.start, item.span.end, item.id))
    return [item.span.start for item in items], items


def _inside(ordered: tuple[list[int], list[Placed]], span: Span) -> list[Placed]:
    starts, items = ordered
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return items[first:last]


def _matched(ours: list[Placed], theirs: list[Placed]) -> Iterator[tuple[str, str]]:
    for level in range(max((len(item.labels) for item in ours), default=0)):
        for one in list(ours):
            other = next((item for item in theirs if _alike(one, item, level)), None)
            if other is not None:
                ours.remove(one)
                theirs.remove(other)
                yield one.id, other.id


def _alike(one: Placed, other: Placed, level: int) -> bool:
    numbers = {one.number, other.number} - {None}
    return len(numbers) < 2 and level < len(one.labels) and one.labels[level] in other.labels
