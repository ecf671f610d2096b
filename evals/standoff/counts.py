"""How much of what the gold holds, by corpus and part: the table of `annotations/README.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evals.standoff import standoff
from evals.standoff.schema import (
    KINDS,
    MODALITIES,
    SPEAKER_CLASSES,
    UNNAMED,
    Attribution,
    Document,
    Event,
)
from evals.standoff.splits import Splits

COLUMNS = tuple((side, part) for side in ("news", "own") for part in ("train", "dev", "test"))
_ATTRIBUTIONS = (
    "attributions",
    "… nested (told by another source)",
    "… nested two deep or deeper",
    "… without source words",
    "… with content in pieces",
    *(f"speaker {name}" for name in SPEAKER_CLASSES),
    *(f"… unnamed {name}" for name in UNNAMED),
    "polarity denies",
    "polarity declines",
    "polarity questions",
    "denials, refusals and questions",
    "content negated",
    *(f"content {name}" for name in MODALITIES),
)
_EVENTS = (
    "event mentions",
    "meetings and contacts (CONSULT)",
    "… planned",
    "… called for or hypothetical",
    "… negated",
    *(f"kind {name}" for name in KINDS if name != "CONSULT"),
    "event negated",
    *(f"event {name}" for name in MODALITIES),
    "told by a source",
    "roles",
    "with a time value",
    "with a count",
    "with an ordinal",
)
ROWS = (
    "documents",
    *_ATTRIBUTIONS,
    *_EVENTS,
    "events (chains of mentions)",
    "… mentioned twice or more",
    "entities (chains of mentions)",
    "entity mentions",
)
Column = tuple[str, str]


def counted(folder: Path = standoff.ANNOTATIONS) -> dict[Column, Counter[str]]:
    """Counts by side (news, own) and part; needs no text."""
    splits = Splits.read()
    table = {column: Counter[str]() for column in COLUMNS}
    for side in ("news", "own"):
        for path in sorted((folder / side).glob("*.json")):
            document = standoff.decoded(path.read_bytes(), str(path))
            part = splits[document.text_hash].rpartition("/")[2]
            table[side, part].update(_names(document))
    return table


def markdown(table: Mapping[Column, Counter[str]]) -> str:
    """The counts as a table, a row a layer."""
    heads = [" ".join(column) for column in COLUMNS]
    rows = [f"| | {' | '.join(heads)} | all |", "|---" * (len(COLUMNS) + 2) + "|"]
    for row in ROWS:
        cells = [table[column][row] for column in COLUMNS]
        rows.append(f"| {row} | {' | '.join(map(str, cells))} | {sum(cells)} |")
    return "\n".join(rows)


def _names(document: Document) -> Iterator[str]:
    yield "documents"
    parents = {item.id: item.parent for item in document.attributions}
    for item in document.attributions:
        yield from _attribution(item, parents)
    for event in document.events:
        yield from _event(event)
    chains = Counter(event.event for event in document.events)
    yield from ["events (chains of mentions)"] * len(chains)
    yield from ["… mentioned twice or more"] * sum(size > 1 for size in chains.values())
    yield from ["entities (chains of mentions)"] * len(document.entities)
    yield from ["entity mentions"] * len(document.mentions)


def _attribution(item: Attribution, parents: Mapping[str, str | None]) -> Iterable[str]:
    nested = item.parent is not None
    facts = {
        "attributions": True,
        "… nested (told by another source)": nested,
        "… nested two deep or deeper": item.parent is not None and parents[item.parent] is not None,
        "… without source words": not item.source,
        "… with content in pieces": len(item.content) > 1,
        f"speaker {item.speaker_class}": True,
        f"… unnamed {item.unnamed}": item.unnamed is not None,
        f"polarity {item.polarity}": item.polarity != "asserts",
        "denials, refusals and questions": item.polarity != "asserts",
        "content negated": bool(item.negated),
        f"content {item.modality}": item.modality is not None,
    }
    return [name for name, true in facts.items() if true]


def _event(event: Event) -> Iterable[str]:
    contact = event.kind == "CONSULT"
    facts = {
        "event mentions": True,
        "meetings and contacts (CONSULT)": contact,
        "… planned": contact and not event.negated and event.modality == "planned",
        "… called for or hypothetical": contact
        and not event.negated
        and event.modality in ("called_for", "hypothetical"),
        "… negated": contact and event.negated,
        f"kind {event.kind}": not contact,
        "event negated": event.negated,
        f"event {event.modality}": True,
        "told by a source": event.told_by != "narration",
        "with a time value": event.time is not None,
        "with a count": event.count is not None,
        "with an ordinal": event.ordinal is not None,
    }
    return [name for name, true in facts.items() if true] + ["roles"] * len(event.roles)
