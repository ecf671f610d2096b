"""What a careful annotator would look at again: likely omissions and slips, as warnings, never as
errors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evals.standoff.schema import Document, Spans
from evals.standoff.words import Lines

_CUES = re.compile(
    r"\b(said|says|saying|told|claim(?:s|ed)|announc(?:ed|es)|stat(?:ed|es)|den(?:ied|ies|y)"
    r"|according to|According to|report(?:ed|s)"
    r"|add(?:ed|s)|argu(?:ed|es)|confirmed|insist(?:ed|s)|warn(?:ed|s)|refused|declined|asked"
    r"|believ(?:e|es|ed)|plan(?:s|ned) to"
    r"|promis(?:ed|es)|predict(?:ed|s)|expects?|hopes?|wrote|tweeted|quoted|explained|called"
    r" for|demand(?:ed|s))\b"
)
_CAPITAL = re.compile(r"(?<![.!?\"“”'`’] )(?<!^)(?<!\n)\b(?:[A-Z][\w&.-]+)(?: [A-Z][\w&.-]+)*")
_CALENDAR = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|I|US\$|Image)\b"
)


def warnings(document: Document, text: str) -> list[str]:
    """Lines with reporting words but no cue, capitalised words without mention, odd combinations
    of labels.
    """
    lines = Lines.of(text)
    found = [*_missed_cues(document, lines), *_odd_labels(document, lines)]
    if document.coverage == "all":
        found.extend(_missed_names(document, text))
    return found


def _covered(spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _missed_cues(document: Document, lines: Lines) -> Iterator[str]:
    cues = _covered(
        tuple(span for item in document.attributions for span in (*item.cue, *item.source))
    )
    for hit in _CUES.finditer(lines.text):
        if not cues & set(range(*hit.span())):
            yield f"line {lines.number(hit.start())}: “{hit[0]}” is no cue of any attribution"


def _missed_names(document: Document, text: str) -> Iterator[str]:
    covered = _covered(tuple(mention.span for mention in document.mentions))
    missed = Counter(
        hit[0]
        for hit in _CAPITAL.finditer(text)
        if not covered & set(range(*hit.span())) and not _CALENDAR.match(hit[0])
    )
    if missed:
        yield "capitalised words without mention (fine for products, laws, titles): " + ", ".join(
            f"{name} ×{count}" if count > 1 else name for name, count in missed.most_common(40)
        )


def _odd_labels(document: Document, lines: Lines) -> Iterator[str]:
    for item in document.attributions:
        if item.speaker_class == "none" and item.source:
            yield f"{item.id}: has a source, but speaker class none"
        if item.act == "denies" and item.negated and item.polarity == "denies":
            yield f"{item.id}: denies + negated means the source is FOR it; is that meant?"
        if item.content and lines.text[item.content[0][0] - 1 : item.content[0][0]] in ('"', "“"):
            yield f"{item.id}: the opening quotation mark is outside the content"
        end = item.content[-1][1] if item.content else 0
        if (
            item.content
            and lines.text[end : end + 1] in ('"', "”")
            and lines.text[item.content[0][0]] in ('"', "“")
        ):
            yield f"{item.id}: the closing quotation mark is outside the content"
    for event in document.events:
        if not event.roles:
            yield f"{event.id}: an event without any role"
        if event.kind == "CONSULT" and not any(role.role == "participant" for role in event.roles):
            yield f"{event.id}: CONSULT is symmetric: its people are participants"


def summary(document: Document, text: str) -> str:
    """A few lines that show how the defaults were filled in: parents, tellers, speakers."""
    names = {entity.id: _name(document, entity.id, text) for entity in document.entities}
    rows = []
    for item in document.attributions:
        stance = (
            [item.act] * (item.act != "asserts")
            + ["neg"] * bool(item.negated)
            + [item.modality or "-"] * (item.modality != "happened")
        )
        who = "+".join(names[speaker] for speaker in item.speakers) or item.unnamed or ""
        rows.append(
            f"{item.id} <- {item.parent or 'outlet'} | {item.speaker_class} {who} | "
            f"{_words(item.cue, text)} | {' '.join(stance)}"
        )
    for event in document.events:
        owner = {mention: entity.id for entity in document.entities for mention in entity.mentions}
        roles = ", ".join(f"{role.role}={names[owner[role.mention]]}" for role in event.roles)
        time = f" @ {event.time.value}" if event.time else ""
        flags = ("NOT " if event.negated else "") + (
            f"{event.modality} " if event.modality != "happened" else ""
        )
        same = f" = {event.event}" if event.event != event.id else ""
        rows.append(
            f"{event.id}{same} {event.kind} {flags}“{_words(event.trigger, text)}” "
            f"({roles}){time} told by {event.told_by}"
        )
    counts = ", ".join(
        f"{len(getattr(document, layer))} {layer}"
        for layer in ("attributions", "events", "entities", "mentions")
    )
    return "\n".join([*rows, counts])


def _name(document: Document, entity: str, text: str) -> str:
    spans = {mention.id: mention.span for mention in document.mentions}
    first = next(item for item in document.entities if item.id == entity).mentions[0]
    return text[slice(*spans[first])]


def _words(spans: Spans, text: str) -> str:
    return " … ".join(text[start:end] for start, end in spans)
