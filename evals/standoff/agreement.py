"""How far two annotators agree, layer by layer: F1 for spans and relations, kappa and alpha for
labels on matched items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from evals.standoff.match import (
    Telling,
    View,
    alpha,
    f1,
    fills,
    happening_pairs,
    kappa,
    overlap,
    same_source,
    telling_pairs,
    view,
)
from evals.standoff.schema import Document
from evals.standoff.texts import SourceText

LABELS = ("speaker_class", "unnamed", "act", "negated", "modality", "polarity")


class Tally:
    """Counts for F1 figures and label pairs for chance-corrected ones."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.labels: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, figure: str, hits: int, one: int, other: int) -> None:
        """Add hits and the sizes of both sides to a figure."""
        for at, number in enumerate((hits, one, other)):
            self.counts[figure][at] += number

    def table(self) -> dict[str, Any]:
        """Every figure by name."""
        spans = {name: f1(hits, other, one) for name, (hits, one, other) in self.counts.items()}
        labels = {
            name: {
                "kappa": _rounded(kappa(found)),
                "alpha": _rounded(alpha(found)),
                "n": len(found),
                "raw": round(sum(a == b for a, b in found) / len(found), 3) if found else None,
            }
            for name, found in self.labels.items()
        }
        return {"spans": spans, "labels": labels}


def agreement(
    first: Mapping[str, Document], second: Mapping[str, Document], texts: Mapping[str, SourceText]
) -> dict[str, Any]:
    """Figures over the documents that both have."""
    tally = Tally()
    shared = sorted(set(first) & set(second))
    for name in shared:
        text = texts[name].text
        one, other = view(first[name], text), view(second[name], text)
        _attributions(tally, one, other)
        _events(tally, one, other)
        _entities(tally, first[name], second[name])
    return {"documents": shared, **tally.table()}


def _attributions(tally: Tally, one: View, other: View) -> None:
    matched = telling_pairs(one, other)
    sizes = len(one.tellings), len(other.tellings)
    partner = {a.id: b.id for a, b in matched}
    tally.add("attribution content", len(matched), *sizes)
    tally.add("attribution relation", sum(same_source(a, b) for a, b in matched), *sizes)
    tally.add(
        "attribution cue",
        sum(overlap(a.cue, b.cue) or not (a.cue or b.cue) for a, b in matched),
        *sizes,
    )
    nested = sum(a.parent is not None and partner.get(a.parent) == b.parent for a, b in matched)
    tally.add("nested relation, right parent", nested, _nested(one), _nested(other))
    for label in LABELS:
        tally.labels[label].extend((a.labels[label], b.labels[label]) for a, b in matched)


def _nested(reading: View) -> int:
    return sum(item.parent is not None for item in reading.tellings)


def _events(tally: Tally, one: View, other: View) -> None:
    matched = happening_pairs(one, other)
    partner = _partners(telling_pairs(one, other))
    sizes = len(one.happenings), len(other.happenings)
    tally.add("event trigger", len(matched), *sizes)
    tally.add("event trigger and kind", sum(a.kind == b.kind for a, b in matched), *sizes)
    roles = sum(sum(any(fills(r, s) for s in b.roles) for r in a.roles) for a, b in matched)
    tally.add(
        "participants of matched events",
        roles,
        sum(len(a.roles) for a, _ in matched),
        sum(len(b.roles) for _, b in matched),
    )
    timed = [(a.time, b.time) for a, b in matched]
    tally.add(
        "time value of matched events",
        sum(a is not None and a == b for a, b in timed),
        sum(a is not None for a, _ in timed),
        sum(b is not None for _, b in timed),
    )
    tally.labels["event kind"].extend((a.kind, b.kind) for a, b in matched)
    tally.labels["event negated"].extend(
        (a.labels["negated"], b.labels["negated"]) for a, b in matched
    )
    tally.labels["event modality"].extend(
        (a.labels["modality"], b.labels["modality"]) for a, b in matched
    )
    tally.labels["told by"].extend(
        (partner.get(a.told_by, a.told_by), b.told_by) for a, b in matched
    )
    links = {(a.id, b.id) for a, b in matched}
    known = dict(links)
    same = {(known[x], known[y]) for x, y in _links(one) if x in known and y in known}
    tally.add(
        "event identity links",
        len(same & _links(other)),
        len(same),
        len({(x, y) for x, y in _links(other) if {x, y} <= set(known.values())}),
    )


def _partners(matched: list[tuple[Telling, Telling]]) -> dict[str, str]:
    return {a.id: b.id for a, b in matched}


def _links(reading: View) -> set[tuple[str, str]]:
    items = reading.happenings
    return {(a.id, b.id) for a in items for b in items if a.id != b.id and a.event == b.event}


def _entities(tally: Tally, one: Document, other: Document) -> None:
    spans = [
        {mention.span: mention.id for mention in document.mentions} for document in (one, other)
    ]
    tally.add("mention span", len(set(spans[0]) & set(spans[1])), len(spans[0]), len(spans[1]))
    owners = [
        {m: entity.id for entity in document.entities for m in entity.mentions}
        for document in (one, other)
    ]
    shared = sorted(set(spans[0]) & set(spans[1]))
    chains = [{span: owners[n][spans[n][span]] for span in shared} for n in (0, 1)]
    links = [
        {(a, b) for a in shared for b in shared if a < b and chain[a] == chain[b]}
        for chain in chains
    ]
    tally.add(
        "coreference links of shared mentions",
        len(links[0] & links[1]),
        len(links[0]),
        len(links[1]),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
