r"""Standoff documents as brat files and back, so that people can look at them and correct them in a
tool they know.

* Person, Org, Place, Group: mentions; `*\\tChain T1 T2` the chains; a note on the first mention
  tells its entity and its members.
* Source, Cue, Content, Evidence: parts of attributions. An attribution is a brat event on its cue
  (`Attribution`), on its content where it has no cue (`Attribution_nocue`), on its source where it
  has neither (`Attribution_nocontent`).
* One brat event type for each kind; roles point at mentions, `Same` at the event's first mention,
  `Told` at the attribution.
* brat shows no span across lines: spans are cut at newlines and joined again on the way back.

What brat has no place for (form of mentions, head of the file) is taken from the old document on
the way back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evals.standoff.schema import (
    ACTS,
    ENTITY_KINDS,
    KINDS,
    MODALITIES,
    NARRATION,
    ROLES,
    SPEAKER_CLASSES,
    UNNAMED,
    Attribution,
    Document,
    Event,
    Spans,
)

PARTS = ("source", "cue", "content", "evidence")
ATTRIBUTION_TYPES = ("Attribution", "Attribution_nocue", "Attribution_nocontent")


@dataclass(slots=True)
class _Rows:
    """brat rows while a document is written."""

    text: str
    rows: list[str] = field(default_factory=list)
    spans: int = 0
    attributes: int = 0
    notes: int = 0

    def span(self, type_: str, spans: Spans) -> str:
        """The id of a new text-bound row."""
        self.spans += 1
        cut = [piece for span in spans for piece in _cut(self.text, *span)]
        places = ";".join(f"{start} {end}" for start, end in cut)
        words = " ".join(self.text[start:end] for start, end in cut)
        self.rows.append(f"T{self.spans}\t{type_} {places}\t{words}")
        return f"T{self.spans}"

    def attribute(self, name: str, target: str, value: str = "") -> None:
        """Add an attribute row."""
        self.attributes += 1
        self.rows.append(f"A{self.attributes}\t{name} {target} {value}".rstrip())

    def note(self, target: str, words: str) -> None:
        """Add a note row."""
        self.notes += 1
        self.rows.append(f"#{self.notes}\tAnnotatorNotes {target}\t{words}")


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for hit in re.finditer(r"[^\n]+", text[start:end]):
        piece = hit[0]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield start + hit.start() + left, start + hit.start() + left + len(piece.strip())


def to_brat(document: Document, text: str) -> str:
    """The `.ann` text of a document."""
    out = _Rows(text)
    mention_ids = _write_mentions(out, document)
    first = {entity.id: mention_ids[entity.mentions[0]] for entity in document.entities}
    ids = [item.id for item in document.attributions] + [event.id for event in document.events]
    numbers = {id_: f"E{n}" for n, id_ in enumerate(ids, 1)}
    for item in document.attributions:
        _write_attribution(out, item, numbers, first)
    for event in document.events:
        _write_event(out, event, numbers, mention_ids)
    return "\n".join(out.rows) + "\n"


def _write_mentions(out: _Rows, document: Document) -> dict[str, str]:
    kinds = {mention: entity.kind for entity in document.entities for mention in entity.mentions}
    ids = {
        mention.id: out.span(kinds[mention.id].capitalize(), (mention.span,))
        for mention in document.mentions
    }
    for entity in document.entities:
        if len(entity.mentions) > 1:
            out.rows.append("*\tChain " + " ".join(ids[mention] for mention in entity.mentions))
        members = f" members {' '.join(entity.members)}" if entity.members else ""
        out.note(ids[entity.mentions[0]], f"entity {entity.id}{members}")
    return ids


def _write_attribution(
    out: _Rows, item: Attribution, numbers: Mapping[str, str], first: Mapping[str, str]
) -> None:
    parts = {part: getattr(item, part) for part in PARTS}
    head = "cue" if item.cue else "content" if item.content else "source"
    type_ = dict(zip(("cue", "content", "source"), ATTRIBUTION_TYPES, strict=True))[head]
    trigger = out.span(type_, parts[head])
    arguments = [f"{type_}:{trigger}"]
    arguments += [
        f"{part.capitalize()}:{out.span(part.capitalize(), parts[part])}"
        for part in PARTS
        if parts[part] and part != head
    ]
    if item.parent:
        arguments.append(f"Parent:{numbers[item.parent]}")
    arguments += [f"Speaker{n}:{first[entity]}" for n, entity in enumerate(item.speakers, 1)]
    target = numbers[item.id]
    out.rows.append(f"{target}\t{' '.join(arguments)}")
    out.note(target, item.id)
    for name, value in (
        ("SpeakerClass", item.speaker_class),
        ("Unnamed", item.unnamed),
        ("Act", item.act),
        ("Modality", item.modality),
        ("Polarity", item.polarity),
    ):
        if value is not None:
            out.attribute(name, target, value)
    if item.negated:
        out.attribute("Negated", target)


def _write_event(
    out: _Rows, event: Event, numbers: Mapping[str, str], mentions: Mapping[str, str]
) -> None:
    trigger = out.span(event.kind, event.trigger)
    arguments = [f"{event.kind}:{trigger}"]
    seen: dict[str, int] = defaultdict(int)
    for role in event.roles:
        seen[role.role] += 1
        arguments.append(f"{role.role.capitalize()}{seen[role.role]}:{mentions[role.mention]}")
    if event.time:
        time = out.span("Time", (event.time.span,))
        out.note(time, f"{event.time.basis} {event.time.value}")
        arguments.append(f"Time:{time}")
    if event.event != event.id:
        arguments.append(f"Same:{numbers[event.event]}")
    if event.told_by != NARRATION:
        arguments.append(f"Told:{numbers[event.told_by]}")
    target = numbers[event.id]
    out.rows.append(f"{target}\t{' '.join(arguments)}")
    extra = "".join(
        f" {name}={value}"
        for name, value in (
            ("count", event.count),
            ("ordinal", event.ordinal),
            ("lemma", event.lemma),
        )
        if value
    )
    out.note(target, f"{event.id}{extra}")
    out.attribute("Modality", target, event.modality)
    if event.negated:
        out.attribute("Negated", target)


def configuration() -> str:
    """Brat's `annotation.conf` for these files."""
    parts = "\n".join(["Source", "Cue", "Content", "Evidence", "Time"])
    kinds = [kind.capitalize() for kind in ENTITY_KINDS]
    mention = "|".join(kinds)
    tellers = "|".join(ATTRIBUTION_TYPES)
    shared = (
        "Source?:Source, Content?:Content, Evidence?:Evidence, "
        f"Parent?:{tellers}, Speaker*:{mention}"
    )
    roles = ", ".join(f"{role.capitalize()}*:{mention}" for role in ROLES)
    event = f"{roles}, Time?:Time, Same?:<EVENT>, Told?:{tellers}"
    events = "\n".join(
        [f"{name}\t{shared}" for name in ATTRIBUTION_TYPES] + [f"{kind}\t{event}" for kind in KINDS]
    )
    labels = {
        "SpeakerClass": SPEAKER_CLASSES,
        "Unnamed": UNNAMED,
        "Act": ACTS,
        "Modality": MODALITIES,
        "Polarity": ACTS,
    }
    attributes = "\n".join(
        f"{name}\tArg:<EVENT>, Value:{'|'.join(values)}" for name, values in labels.items()
    )
    names = "\n".join(kinds)
    return (
        f"[entities]\n{names}\n{parts}\n\n[relations]\nChain\tArg1:{mention}, Arg2:{mention}, "
        "<REL-TYPE>:symmetric-transitive\n"
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, "
        f"<OVL-TYPE>:<ANY>\n\n[events]\n{events}\n\n[attributes]\n{attributes}\nNegated\tArg:<EVENT>\n"
    )
