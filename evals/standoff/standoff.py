"""Standoff files: JSON without words, and the checks that every one must pass before it is used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import msgspec

from evals.standoff.schema import NARRATION, Document, Spans
from evals.standoff.tellings import circular
from evals.standoff.texts import SourceText, text_hash
from evals.standoff.values import value_problem
from evals.standoff.words import on_boundaries

ANNOTATIONS = Path(__file__).parents[1] / "annotations"
_LISTS = ("entities", "mentions", "attributions", "events")


class StandoffError(Exception):
    """A standoff file that cannot be used with its text; the message lists why."""


def encoded(document: Document) -> str:
    """JSON, one entity, mention, attribution or event a line, so that changes can be read in a
    diff.
    """
    fields = asdict(document)
    head = [
        f" {json.dumps(key)}: {json.dumps(value)}"
        for key, value in fields.items()
        if key not in _LISTS
    ]
    lists = []
    for key in _LISTS:
        rows = ",\n".join(f"  {json.dumps(row, separators=(',', ':'))}" for row in fields[key])
        lists.append(f" {json.dumps(key)}: [\n{rows}\n ]" if rows else f" {json.dumps(key)}: []")
    return "{\n" + ",\n".join(head + lists) + "\n}\n"


def decoded(raw: str | bytes, where: str = "standoff") -> Document:
    """The document of a JSON text; raises StandoffError where a field or label is not in the
    schema.
    """
    try:
        return msgspec.json.decode(raw, type=Document)
    except msgspec.MsgspecError as error:
        raise StandoffError(f"{where}: {error}") from error


def joined(document: Document, text: SourceText) -> Document:
    """The document itself, once its text has the right hash and every check passes; else
    StandoffError.
    """
    found = problems(document, text.text)
    if found:
        raise StandoffError(f"{document.doc}:\n  " + "\n  ".join(found))
    return document


def load(folder: Path, texts: Mapping[str, SourceText]) -> dict[str, Document]:
    """Every standoff file of a folder by name, each checked against its text."""
    documents = {}
    for path in sorted(folder.glob("*.json")):
        document = decoded(path.read_bytes(), str(path))
        if document.doc not in texts:
            raise StandoffError(
                f"{path}: no text {document.doc}; set RASHOMON_GOLD to the folder of gold corpora"
            )
        documents[document.doc] = joined(document, texts[document.doc])
    return documents


def own_texts(folder: Path = ANNOTATIONS / "own") -> dict[str, SourceText]:
    """The texts of our own articles, which lie beside their standoff."""
    texts = {}
    for path in sorted(folder.glob("*.json")):
        document = decoded(path.read_bytes(), str(path))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        texts[document.doc] = SourceText(document.doc, document.corpus, text, document.published)
    return texts


def problems(document: Document, text: str) -> list[str]:
    """Everything wrong with a document over its text, in words; empty when it is sound."""
    if text_hash(text) != document.text_hash:
        return [
            f"text hash is {text_hash(text)[:12]}…, the annotation was made over "
            f"{document.text_hash[:12]}…: not the same text"
        ]
    return [*_spans(document, text), *structure_problems(document)]


def structure_problems(document: Document) -> list[str]:
    """What is wrong with a document that can be seen without its text: ids, parents, labels that
    contradict each other.
    """
    checks = (_ids(document), _mentions(document), _attributions(document), _events(document))
    return [problem for check in checks for problem in check]


def all_spans(document: Document) -> Iterator[tuple[str, Spans]]:
    """Every span of a document with the name of its field."""
    for mention in document.mentions:
        yield mention.id, (mention.span,)
    for item in document.attributions:
        for field in ("source", "cue", "content", "evidence"):
            yield f"{item.id} {field}", getattr(item, field)
    for event in document.events:
        yield f"{event.id} trigger", event.trigger
        if event.time:
            yield f"{event.id} time", (event.time.span,)


def _ids(document: Document) -> Iterator[str]:
    seen: set[str] = set()
    for key in _LISTS:
        for row in getattr(document, key):
            if row.id in seen:
                yield f"{row.id}: id used twice"
            seen.add(row.id)


def _spans(document: Document, text: str) -> Iterator[str]:
    for where, spans in all_spans(document):
        for span in spans:
            if not on_boundaries(text, span):
                yield f"{where}: {span} is empty, outside the text or not on token boundaries"
        if list(spans) != sorted(spans) or any(a[1] > b[0] for a, b in pairwise(spans)):
            yield f"{where}: spans out of order or overlapping"


def _mentions(document: Document) -> Iterator[str]:
    known = {mention.id for mention in document.mentions}
    owned = [mention for entity in document.entities for mention in entity.mentions]
    yield from (f"{entity.id}: no mention" for entity in document.entities if not entity.mentions)
    yield from (
        f"{mention}: belongs to {owned.count(mention)} entities"
        for mention in known
        if owned.count(mention) != 1
    )
    yield from (f"{mention}: no such mention" for mention in set(owned) - known)
    entities = {entity.id for entity in document.entities}
    for entity in document.entities:
        yield from (
            f"{entity.id}: member {member} does not exist"
            for member in entity.members
            if member not in entities - {entity.id}
        )
    if len({mention.span for mention in document.mentions}) != len(document.mentions):
        yield "two mentions have the same span"


def _attributions(document: Document) -> Iterator[str]:
    ids = {item.id for item in document.attributions}
    entities = {entity.id for entity in document.entities}
    for item in document.attributions:
        if item.parent is not None and item.parent not in ids:
            yield f"{item.id}: parent {item.parent} does not exist"
        yield from (
            f"{item.id}: speaker {speaker} does not exist"
            for speaker in item.speakers
            if speaker not in entities
        )
        if not (item.source or item.cue or item.content):
            yield f"{item.id}: no span at all"
        if (item.speaker_class == "unnamed") != (item.unnamed is not None):
            yield f"{item.id}: unnamed sub-class with speaker class {item.speaker_class}"
        if item.speaker_class in ("named_person", "named_org") and not item.speakers:
            yield f"{item.id}: a named speaker without entity"
        if (item.negated is None) != (item.modality is None) or (
            item.modality is None and item.content and item.act != "declines"
        ):
            yield (
                f"{item.id}: negated and modality stand together; only a refusal to speak or "
                "an empty content has none"
            )
        if item.modality is not None and not item.content:
            yield f"{item.id}: modality without content"
        if item.act in ("declines", "questions") and item.polarity != item.act:
            yield f"{item.id}: act {item.act} has polarity {item.polarity}"
        if (item.act != "asserts" or item.negated) and not item.evidence:
            yield f"{item.id}: no evidence for its stance"
    yield from (f"{id_}: parents run in a circle" for id_ in circular(list(document.attributions)))


def _events(document: Document) -> Iterator[str]:
    mentions = {mention.id for mention in document.mentions}
    tellers = {item.id for item in document.attributions} | {NARRATION}
    events = {event.id for event in document.events}
    for event in document.events:
        if not event.trigger:
            yield f"{event.id}: no trigger"
        if event.told_by not in tellers:
            yield f"{event.id}: told by {event.told_by}, which does not exist"
        if event.event not in events:
            yield f"{event.id}: event {event.event} does not exist"
        if (event.kind == "OTHER") != bool(event.lemma):
            yield f"{event.id}: OTHER has a lemma, the other kinds have none"
        yield from (
            f"{event.id}: {role.role} {role.mention} is no mention"
            for role in event.roles
            if role.mention not in mentions
        )
        if event.time and value_problem(event.time.value):
            yield f"{event.id}: {value_problem(event.time.value)}"


def written(documents: Iterable[Document], folder: Path) -> list[Path]:
    """The files that the documents were written to."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for document in documents:
        path = folder / f"{document.doc}.json"
        path.write_text(encoded(document), encoding="utf-8")
        paths.append(path)
    return paths
