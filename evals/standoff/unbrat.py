"""brat files, corrected by people, made into standoff documents again (see `brat.py`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from evals.standoff.brat import ATTRIBUTION_TYPES, PARTS
from evals.standoff.mentions import form_of
from evals.standoff.schema import (
    ENTITY_KINDS,
    NARRATION,
    ROLES,
    Attribution,
    Basis,
    Document,
    Entity,
    EntityKind,
    Event,
    Kind,
    Mention,
    Role,
    RoleName,
    Spans,
    Time,
)
from evals.standoff.words import normal


@dataclass(slots=True)
class _Brat:
    """A parsed `.ann` file."""

    spans: dict[str, tuple[str, Spans]] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    chains: list[list[str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def _parsed(ann: str, text: str) -> _Brat:
    found = _Brat()
    for row in ann.split("\n"):
        id_, _, rest = row.partition("\t")
        if id_.startswith("T"):
            type_, _, places = rest.partition("\t")[0].partition(" ")
            pairs = tuple(
                (int(a), int(b)) for a, b in (place.split() for place in places.split(";"))
            )
            found.spans[id_] = type_, normal(text, pairs)
        elif id_.startswith("E"):
            found.events[id_] = [
                (name, target) for name, _, target in (part.partition(":") for part in rest.split())
            ]
        elif id_.startswith("A"):
            name, target, *value = rest.split()
            found.attributes[target][name] = value[0] if value else ""
        elif id_ == "*":
            found.chains.append(rest.split()[1:])
        elif id_.startswith("#"):
            target, _, words = rest.partition("\t")
            found.notes[target.split()[1]] = words
    return found


def from_brat(ann: str, text: str, old: Document) -> Document:
    """The document of an `.ann` text; head and mention forms come from the old document."""
    brat = _parsed(ann, text)
    names = _event_names(brat)
    entities, mentions, ids = _read_entities(brat, text, old)
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    attributions, events = [], []
    for id_, arguments in brat.events.items():
        if arguments[0][0] in ATTRIBUTION_TYPES:
            attributions.append(_read_attribution(brat, id_, names, ids, owner))
        else:
            events.append(_read_event(brat, id_, names, ids))
    return replace(
        old,
        entities=entities,
        mentions=mentions,
        attributions=tuple(attributions),
        events=tuple(events),
    )


def _event_names(brat: _Brat) -> dict[str, str]:
    """Our id of each brat event: the one noted on it, else a fresh one."""
    names, used = (
        {},
        {
            note.split()[0]
            for target, note in brat.notes.items()
            if target in brat.events and note.split()
        },
    )
    for id_, arguments in brat.events.items():
        note = brat.notes.get(id_, "").split()
        letter = "a" if arguments[0][0] in ATTRIBUTION_TYPES else "v"
        if note and re.match(rf"^{letter}\d", note[0]):
            names[id_] = note[0]
            continue
        number = next(n for n in range(1, 10_000) if f"{letter}{n}" not in used)
        names[id_] = f"{letter}{number}"
        used.add(names[id_])
    return names


def _read_entities(
    brat: _Brat, text: str, old: Document
) -> tuple[tuple[Entity, ...], tuple[Mention, ...], dict[str, str]]:
    kinds = {kind.capitalize(): kind for kind in ENTITY_KINDS}
    rows = {
        id_: (kinds[type_], spans[0])
        for id_, (type_, spans) in brat.spans.items()
        if type_ in kinds
    }
    forms = {mention.span: mention.form for mention in old.mentions}
    order = sorted(rows, key=lambda id_: rows[id_][1])
    ids = {id_: f"m{n}" for n, id_ in enumerate(order, 1)}
    mentions = tuple(
        Mention(
            ids[id_], rows[id_][1], forms.get(rows[id_][1]) or form_of(text[slice(*rows[id_][1])])
        )
        for id_ in order
    )
    chains, noted = _chains(brat, order)
    labels = [note[1] if len(note) > 1 else f"new{n}" for n, note in enumerate(noted)]
    final = _final_labels(labels)
    entities = [
        Entity(
            final[label],
            msgspec.convert(rows[chain[0]][0], EntityKind),
            tuple(ids[id_] for id_ in chain),
            tuple(final[m] for m in note[3:] if m in final),
        )
        for label, chain, note in zip(labels, chains, noted, strict=True)
    ]
    return tuple(sorted(entities, key=lambda entity: int(entity.id[1:]))), mentions, ids


def _chains(brat: _Brat, order: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Chains of mentions, lone ones included, and the note on each."""
    chained = {id_ for chain in brat.chains for id_ in chain}
    chains = [chain for chain in brat.chains if chain] + [
        [id_] for id_ in order if id_ not in chained
    ]
    noted = [
        next(
            (
                brat.notes[id_].split()
                for id_ in chain
                if brat.notes.get(id_, "").startswith("entity ")
            ),
            [],
        )
        for chain in chains
    ]
    return chains, noted


def _final_labels(labels: list[str]) -> dict[str, str]:
    """Entity ids: the noted ones kept, new ones counted on."""
    kept = [int(label[1:]) for label in labels if re.match(r"^e\d+$", label)]
    fresh = iter(range(max(kept, default=0) + 1, 100_000))
    return {label: label if re.match(r"^e\d+$", label) else f"e{next(fresh)}" for label in labels}


def _read_attribution(
    brat: _Brat,
    id_: str,
    names: Mapping[str, str],
    ids: Mapping[str, str],
    owner: Mapping[str, str],
) -> Attribution:
    arguments = brat.events[id_]
    type_, trigger = arguments[0]
    head = dict(zip(ATTRIBUTION_TYPES, ("cue", "content", "source"), strict=True))[type_]
    parts: dict[str, Spans] = dict.fromkeys(PARTS, ())
    parts[head] = brat.spans[trigger][1]
    parts.update(
        {
            name.lower(): brat.spans[target][1]
            for name, target in arguments[1:]
            if name.lower() in parts
        }
    )
    parent = next((names[target] for name, target in arguments if name == "Parent"), None)
    speakers = tuple(owner[ids[target]] for name, target in arguments if name.startswith("Speaker"))
    labels: Mapping[str, Any] = brat.attributes[id_]
    modality = labels.get("Modality")
    return Attribution(
        names[id_],
        parts["source"],
        parts["cue"],
        parts["content"],
        parent,
        labels.get("SpeakerClass", "none"),
        labels.get("Unnamed"),
        speakers,
        labels.get("Act", "asserts"),
        None if modality is None else "Negated" in labels,
        modality,
        labels.get("Polarity", "asserts"),
        parts["evidence"],
    )


def _read_event(brat: _Brat, id_: str, names: Mapping[str, str], ids: Mapping[str, str]) -> Event:
    (kind, trigger), *arguments = brat.events[id_]
    roles = tuple(
        Role(msgspec.convert(role, RoleName), ids[target])
        for name, target in arguments
        if (role := name.lower().rstrip("0123456789")) in ROLES
    )
    time = next((target for name, target in arguments if name == "Time"), None)
    note = dict(part.split("=", 1) for part in brat.notes.get(id_, "").split() if "=" in part)
    labels: Mapping[str, Any] = brat.attributes[id_]
    return Event(
        names[id_],
        next((names[target] for name, target in arguments if name == "Same"), names[id_]),
        brat.spans[trigger][1],
        msgspec.convert(kind, Kind),
        note.get("lemma", ""),
        roles,
        _read_time(brat, time),
        int(note["count"]) if "count" in note else None,
        int(note["ordinal"]) if "ordinal" in note else None,
        "Negated" in labels,
        labels.get("Modality", "happened"),
        next((names[target] for name, target in arguments if name == "Told"), NARRATION),
    )


def _read_time(brat: _Brat, target: str | None) -> Time | None:
    if target is None:
        return None
    basis, value = brat.notes[target].split()
    return Time(brat.spans[target][1][0], value, msgspec.convert(basis, Basis))
