"""Attribution: relation F1 and exact pieces, as the scorer beside the gold defines them.

A predicted and a gold attribution are paired one to one by the overlap of their contents
(Jaccard over non-space characters, highest first); a pair is a hit when the Jaccard is at least
0.5 and the sources share a character, or both lack one. Gold of the PolNeAR kind holds outermost
attributions only, so that predictions with a parent are left out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.gold.polnear import ROLES, GoldAttribution
from evals.metrics.counts import Counts

DOUBLE_QUOTES = '"“”„‟«»'

Prediction = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one document, or of many."""

    relation: Counts = Counts()
    no_source: Counts = Counts()  # recall only: `predicted` is 0
    direct_found: Counts = Counts()  # recall only
    source: Counts = Counts()
    cue: Counts = Counts()
    content: Counts = Counts()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f) + getattr(other, f) for f in Tally.__dataclass_fields__))


def tally(text: str, gold: Sequence[GoldAttribution], predictions: Sequence[Prediction]) -> Tally:
    """The counts of one document."""
    told = [p for p in predictions if p.get("parent") is None]
    pairs = [
        (g, p)
        for overlap, g, p in _paired(text, gold, told)
        if overlap >= 0.5 and _same_source(text, gold[g], told[p])
    ]
    hit = {g for g, _ in pairs}
    without = [i for i, item in enumerate(gold) if not _characters(item.source, text)]
    direct = [i for i, item in enumerate(gold) if _holds_quote(item.content, text)]
    return Tally(
        Counts(len(pairs), len(told), len(gold)),
        Counts(len(hit & set(without)), 0, len(without)),
        Counts(len(hit & set(direct)), 0, len(direct)),
        *(_exact(text, gold, told, role) for role in ROLES),
    )


def _paired(
    text: str, gold: Sequence[GoldAttribution], told: Sequence[Prediction]
) -> list[tuple[float, int, int]]:
    """Greedy pairs (Jaccard, gold index, prediction index); ties go to a shared source."""
    wanted = [_characters(item.content, text) for item in gold]
    given = [_characters(item["content"], text) for item in told]
    scored = []
    for g, goal in enumerate(wanted):
        for p, got in enumerate(given):
            common = len(goal & got)
            if common:
                overlap = common / (len(goal) + len(got) - common)
                sources = _characters(gold[g].source, text), _characters(told[p]["source"], text)
                scored.append((-overlap, not sources[0] & sources[1], g, p))
    used_gold: set[int] = set()
    used_told: set[int] = set()
    pairs = []
    for negative, _, g, p in sorted(scored):
        if g not in used_gold and p not in used_told:
            used_gold.add(g)
            used_told.add(p)
            pairs.append((-negative, g, p))
    return pairs


def _same_source(text: str, gold: GoldAttribution, told: Prediction) -> bool:
    wanted, given = _characters(gold.source, text), _characters(told["source"], text)
    return bool(wanted & given) or not (wanted or given)


def _exact(
    text: str, gold: Sequence[GoldAttribution], told: Sequence[Prediction], role: str
) -> Counts:
    """Whole roles with the same characters, one item per attribution that has the role."""
    wanted = Counter(filter(None, (_normal(getattr(item, role), text) for item in gold)))
    given = Counter(filter(None, (_normal(item[role], text) for item in told)))
    return Counts((wanted & given).total(), given.total(), wanted.total())


def _normal(ranges: Sequence[Sequence[int]], text: str) -> tuple[tuple[int, int], ...]:
    """The ranges without edge white space, joined where only white space parts them."""
    parts: list[list[int]] = []
    for start, end in sorted((max(0, r[0]), min(len(text), r[1])) for r in ranges):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - len(words) + len(words.rstrip())
        if first >= last:
            continue
        if parts and (first <= parts[-1][1] or not text[parts[-1][1] : first].strip()):
            parts[-1][1] = max(parts[-1][1], last)
        else:
            parts.append([first, last])
    return tuple((start, end) for start, end in parts)


def _characters(ranges: Sequence[Sequence[int]], text: str) -> frozenset[int]:
    return frozenset(
        at
        for start, end in ranges
        for at in range(max(0, start), min(len(text), end))
        if not text[at].isspace()
    )


def _holds_quote(ranges: Sequence[Sequence[int]], text: str) -> bool:
    said = [text[start:end] for start, end in ranges]
    return any("''" in words or any(mark in words for mark in DOUBLE_QUOTES) for words in said)
