"""Two readings of one text brought together: what each says in plain form, and which items of both
are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from evals.standoff.schema import NARRATION, Document, Spans

A = TypeVar("A")
B = TypeVar("B")

JACCARD = 0.5
"""Contents that share at least this much are the same claim (PolNeAR practice,
`attribution_score.py`).
"""


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution, of gold or of a prediction."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filler:
    """Who fills a role: every span and every name that is right for it."""

    role: str
    spans: Spans
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event mention, of gold or of a prediction."""

    id: str
    event: str
    trigger: Spans
    kind: str
    roles: tuple[Filler, ...]
    time: str | None
    told_by: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """One reading of one text."""

    doc: str
    text: str
    tellings: tuple[Telling, ...]
    happenings: tuple[Happening, ...]


def view(document: Document, text: str) -> View:
    """The plain form of a gold document."""
    spans = {mention.id: mention.span for mention in document.mentions}
    owner = {mention: entity for entity in document.entities for mention in entity.mentions}
    chains = {entity.id: entity for entity in document.entities}

    def filler(role: str, mention: str) -> Filler:
        entities = [owner[mention], *(chains[member] for member in owner[mention].members)]
        found = tuple(spans[item] for entity in entities for item in entity.mentions)
        return Filler(role, found, frozenset(text[slice(*span)].lower() for span in found))

    tellings = tuple(
        Telling(item.id, item.source, item.cue, item.content, item.parent, _labels(item))
        for item in document.attributions
    )
    happenings = tuple(
        Happening(
            event.id,
            event.event,
            event.trigger,
            event.kind,
            tuple(filler(role.role, role.mention) for role in event.roles),
            event.time.value if event.time else None,
            event.told_by,
            {"negated": str(event.negated), "modality": event.modality},
        )
        for event in document.events
    )
    return View(document.doc, text, tellings, happenings)


def _labels(item: Any) -> dict[str, str]:
    unnamed = f":{item.unnamed}" if item.unnamed else ""
    return {
        "speaker_class": item.speaker_class,
        "unnamed": f"{item.speaker_class}{unnamed}",
        "act": item.act,
        "negated": str(item.negated),
        "modality": str(item.modality),
        "polarity": item.polarity,
    }


def predicted_view(
    doc: str, text: str, attributions: Mapping[str, Any], events: Mapping[str, Any]
) -> View:
    """The plain form of one document's predictions, as `python -m evals predict` writes them."""
    tellings = tuple(_telling(row, n) for n, row in enumerate(attributions.get("attributions", [])))
    happenings = tuple(_happening(row, n) for n, row in enumerate(events.get("events", [])))
    return View(doc, text, tellings, happenings)


def _telling(row: Mapping[str, Any], number: int) -> Telling:
    labels = {
        key: str(row[key])
        for key in ("speaker_class", "act", "negated", "modality", "polarity")
        if key in row
    }
    spans = {key: _spans(row.get(key) or []) for key in ("source", "cue", "content")}
    parent = row.get("parent")
    return Telling(
        str(row.get("id", number)),
        spans["source"],
        spans["cue"],
        spans["content"],
        None if parent is None else str(parent),
        labels,
    )


def _happening(row: Mapping[str, Any], number: int) -> Happening:
    roles = tuple(
        Filler(
            item["role"],
            _spans([item["span"]] if item.get("span") else []),
            frozenset({(item.get("name") or "").lower()} - {""}),
        )
        for item in row.get("participants", [])
    )
    time = (row.get("time") or {}).get("value")
    labels = {"negated": str(row.get("negated", False)), "modality": str(row.get("modality"))}
    told = str(row.get("told_by", NARRATION))
    return Happening(
        str(row.get("id", number)),
        str(number),
        _spans(row["trigger"]),
        row["kind"],
        roles,
        time,
        told,
        labels,
    )


def _spans(pairs: Sequence[Sequence[int]]) -> Spans:
    return tuple(sorted((int(start), int(end)) for start, end in pairs))


def points(spans: Spans, text: str) -> frozenset[int]:
    """Offsets of the non-space characters that spans cover."""
    return frozenset(
        at
        for start, end in spans
        for at in range(max(0, start), min(len(text), end))
        if not text[at].isspace()
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared part of two sets, 0 to 1; two empty sets share nothing."""
    return len(one & other) / len(one | other) if one | other else 0.0


def overlap(one: Spans, other: Spans) -> bool:
    """Whether two sets of spans share a character."""
    return any(max(a, c) < min(b, d) for a, b in one for c, d in other)


def pairs(
    gold: Sequence[A], pred: Sequence[B], similarity: Callable[[A, B], float]
) -> list[tuple[A, B]]:
    """One-to-one pairs, the most similar first; pairs of similarity 0 are no pairs."""
    scored = sorted(
        (
            (-similarity(g, p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(pred)
            if similarity(g, p) > 0
        )
    )
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for _, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((gold[i], pred[j]))
    return found


def telling_pairs(gold: View, pred: View) -> list[tuple[Telling, Telling]]:
    """Attributions of the same claim: contents at Jaccard ≥ 0.5, cue and source deciding between
    nested tellers of the same words.

    Attributions without content on both sides pair by their cues.
    """
    cells = {
        id(item): tuple(
            points(getattr(item, role), gold.text) for role in ("content", "cue", "source")
        )
        for item in (*gold.tellings, *pred.tellings)
    }

    def similarity(one: Telling, other: Telling) -> float:
        (content, cue, source), (content_, cue_, source_) = cells[id(one)], cells[id(other)]
        if not content and not content_:
            return jaccard(cue, cue_)
        shared = jaccard(content, content_)
        return (
            shared + jaccard(cue, cue_) / 4 + jaccard(source, source_) / 4
            if shared >= JACCARD
            else 0.0
        )

    return pairs(gold.tellings, pred.tellings, similarity)


def same_source(one: Telling, other: Telling) -> bool:
    """Sources that share a character, or two empty ones."""
    return overlap(one.source, other.source) or not (one.source or other.source)


def happening_pairs(gold: View, pred: View) -> list[tuple[Happening, Happening]]:
    """Event mentions whose triggers overlap, equal kinds first."""

    def similarity(one: Happening, other: Happening) -> float:
        shared = jaccard(points(one.trigger, gold.text), points(other.trigger, gold.text))
        return shared + (one.kind == other.kind) if shared else 0.0

    return pairs(gold.happenings, pred.happenings, similarity)


def fills(one: Filler, other: Filler) -> bool:
    """Whether two fillers are the same role of the same entity: overlapping mentions, or a shared
    name.
    """
    return one.role == other.role and (
        overlap(one.spans, other.spans) or bool(one.names & other.names)
    )


def f1(hits: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent, with the counts."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "P": _percent(precision),
        "R": _percent(recall),
        "F1": _percent(both),
        "hits": hits,
        "pred": predicted,
        "gold": gold,
    }


def kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of paired labels, None without pairs; 1.0 where both always give one and the
    same label.
    """
    if not labels:
        return None
    size = len(labels)
    agreed = sum(one == other for one, other in labels) / size
    chance = sum(
        (sum(one == label for one, _ in labels) / size)
        * (sum(other == label for _, other in labels) / size)
        for label in {label for pair in labels for label in pair}
    )
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def alpha(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal labels of two annotators, None without pairs."""
    if not labels:
        return None
    pool = [label for pair in labels for label in pair]
    size = len(pool)
    observed = sum(one != other for one, other in labels) / len(labels)
    same = sum(pool.count(label) * (pool.count(label) - 1) for label in set(pool))
    expected = 1 - same / (size * (size - 1))
    return 1.0 if expected == 0 else 1 - observed / expected


def macro_f1(labels: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Macro-F1 over (gold, predicted) labels, with F1 and counts for each gold label."""
    by_label = {}
    for label in sorted({gold for gold, _ in labels}):
        hits = sum(gold == pred == label for gold, pred in labels)
        by_label[label] = f1(
            hits, sum(pred == label for _, pred in labels), sum(gold == label for gold, _ in labels)
        )
    mean = sum(row["F1"] for row in by_label.values()) / len(by_label) if by_label else 0.0
    right = sum(gold == pred for gold, pred in labels)
    return {
        "macro_F1": round(mean, 2),
        "accuracy": _percent(right / len(labels)) if labels else 0.0,
        "n": len(labels),
        "labels": by_label,
    }


def _percent(share: float) -> float:
    return round(100 * share, 2)
