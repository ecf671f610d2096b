"""Predictions scored against our own gold, every layer, on real text and on articles of our own
apart.

Predictions are what `python -m evals predict attribution|events` writes. A figure on fewer than 30
items is marked `few`: it must not become a floor.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.standoff.agreement import Tally
from evals.standoff.match import (
    Happening,
    Telling,
    View,
    f1,
    fills,
    happening_pairs,
    macro_f1,
    predicted_view,
    same_source,
    telling_pairs,
    view,
)
from evals.standoff.schema import NARRATION, Document
from evals.standoff.texts import SourceText

FEW = 30
LABELS = ("speaker_class", "act", "negated", "modality", "polarity")


def scores(pairs: Iterable[tuple[View, View]]) -> dict[str, Any]:
    """All figures over pairs of (gold, predicted) readings, micro-averaged over documents."""
    tally = Tally()
    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for gold, pred in pairs:
        tellings = telling_pairs(gold, pred)
        _attributions(tally, labels, gold, pred, tellings)
        _events(tally, labels, kinds, gold, pred, tellings)
    table: dict[str, Any] = {
        name: f1(hits, pred, gold) for name, (hits, gold, pred) in tally.counts.items()
    }
    table.update({name: macro_f1(found) for name, found in sorted(labels.items())})
    table["event by kind"] = {
        kind: f1(hits, pred, gold) for kind, (hits, gold, pred) in sorted(kinds.items())
    }
    return _marked(table)


def _attributions(
    tally: Tally, labels: Any, gold: View, pred: View, matched: list[tuple[Telling, Telling]]
) -> None:
    sizes = len(gold.tellings), len(pred.tellings)
    partner = {g.id: p.id for g, p in matched}
    right = [(g, p) for g, p in matched if same_source(g, p)]
    parent = [
        (g, p)
        for g, p in right
        if (partner.get(g.parent) if g.parent else None) == p.parent
        and (not g.parent or g.parent in partner)
    ]
    tally.add("attribution content", len(matched), *sizes)
    tally.add("attribution relation", len(right), *sizes)
    tally.add("attribution relation, right parent", len(parent), *sizes)
    nested = (
        [item for item in gold.tellings if item.parent],
        [item for item in pred.tellings if item.parent],
    )
    tally.add(
        "nested attributions, right parent",
        sum(g.parent is not None for g, _ in parent),
        len(nested[0]),
        len(nested[1]),
    )
    for label in LABELS:
        labels[f"attribution {label}"].extend(
            (g.labels[label], p.labels.get(label, "absent")) for g, p in matched
        )


def _events(
    tally: Tally,
    labels: Any,
    kinds: Any,
    gold: View,
    pred: View,
    tellings: list[tuple[Telling, Telling]],
) -> None:
    matched = happening_pairs(gold, pred)
    partner = {g.id: p.id for g, p in tellings}
    sizes = len(gold.happenings), len(pred.happenings)
    tally.add("event mention", len(matched), *sizes)
    tally.add("event mention and kind", sum(g.kind == p.kind for g, p in matched), *sizes)
    for at, items in ((1, gold.happenings), (2, pred.happenings)):
        for item in items:
            kinds[item.kind][at] += 1
    for g, p in matched:
        kinds[g.kind][0] += g.kind == p.kind
    _participants(tally, gold, pred, matched)
    timed = [(g.time, p.time) for g, p in matched]
    values = sum(g is not None and p is not None and g.upper() == p.upper() for g, p in timed)
    tally.add(
        "time value",
        values,
        sum(item.time is not None for item in gold.happenings),
        sum(item.time is not None for item in pred.happenings),
    )
    tally.add(
        "time value of matched events",
        values,
        sum(g is not None for g, _ in timed),
        sum(p is not None for _, p in timed),
    )
    told = [_teller(g.told_by, partner) == p.told_by for g, p in matched]
    tally.add("told by, of matched events", sum(told), len(told), len(told))
    for label in ("negated", "modality"):
        labels[f"event {label}"].extend((g.labels[label], p.labels[label]) for g, p in matched)


def _teller(told_by: str, partner: Mapping[str, str]) -> str:
    return NARRATION if told_by == NARRATION else partner.get(told_by, "not found")


def _participants(
    tally: Tally, gold: View, pred: View, matched: list[tuple[Happening, Happening]]
) -> None:
    """Roles, end to end: an unmatched event's roles are misses. A group of named members may be
    told apart by the prediction.
    """
    found = sum(
        any(fills(g, p) for p in happening.roles)
        for event, happening in matched
        for g in event.roles
    )
    extra = sum(
        not any(fills(g, p) for g in event.roles)
        for event, happening in matched
        for p in happening.roles
    )
    unmatched = sum(
        len(item.roles) for item in pred.happenings if all(item is not p for _, p in matched)
    )
    tally.add(
        "participants",
        found,
        sum(len(item.roles) for item in gold.happenings),
        found + extra + unmatched,
    )


def _marked(table: dict[str, Any]) -> dict[str, Any]:
    for row in table.values():
        count = row.get("gold", row.get("n"))
        if isinstance(count, int) and count < FEW:
            row["few"] = True
    return table


def read_predictions(path: Path | None) -> dict[str, dict[str, Any]]:
    """Rows of a predictions file by document name without `.txt`."""
    if path is None:
        return {}
    rows = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    return {Path(row["doc"]).name.removesuffix(".txt"): row for row in rows}


def scored(
    gold: Mapping[str, Document],
    texts: Mapping[str, SourceText],
    attributions: Mapping[str, Any],
    events: Mapping[str, Any],
) -> dict[str, Any]:
    """Figures for `real` and `own`, never mixed; documents without prediction are empty."""
    table = {}
    for side in ("real", "own"):
        names = [
            name
            for name, document in sorted(gold.items())
            if (document.corpus == "own") == (side == "own")
        ]
        if names:
            views = [
                (
                    view(gold[name], texts[name].text),
                    predicted_view(
                        name, texts[name].text, attributions.get(name, {}), events.get(name, {})
                    ),
                )
                for name in names
            ]
            table[side] = {"documents": len(names), **scores(views)}
    return table
