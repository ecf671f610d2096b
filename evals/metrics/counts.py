"""Counts that figures are made of, and intervals around them."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, predictions and gold items; they add up."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """In percent; 0 where nothing was predicted."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In percent; 0 where there is no gold."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In percent: the harmonic mean of precision and recall."""
        both = self.predicted + self.gold
        return 200 * self.hits / both if both else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """The sum (micro average)."""
    return sum(counts, Counts())


def lower_bound(items: Sequence[T], figure: Callable[[Sequence[T]], float]) -> float:
    """The 2.5th percentile of a figure over bootstrap resamples of the documents (seeded)."""
    if not items:
        return 0.0
    chance = random.Random(0)  # noqa: S311 - statistics, not secrets
    figures = sorted(figure(chance.choices(items, k=len(items))) for _ in range(RESAMPLES))
    return figures[RESAMPLES * 25 // 1000]
