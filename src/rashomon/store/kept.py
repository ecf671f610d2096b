"""Texts, documents, readings and corrections as rows of the case, and back, hashes checked."""

import re
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import msgspec

from rashomon.core.corrections import Correction, Op, Scope, correction_hash
from rashomon.core.ids import sha256
from rashomon.core.reading import Reading
from rashomon.core.texts import Anchor, Document, Place, Text
from rashomon.errors import StoreError
from rashomon.store.codec import decode_reading, encode_reading, to_json
from rashomon.store.corrections import Draft

_SURROGATE = re.compile("[\ud800-\udfff]")
_RESTORE = "restore the case from a backup"


def storable(words: str) -> str:
    """The words with lone surrogates (in names of files, say) as U+FFFD: SQLite keeps UTF-8."""
    return _SURROGATE.sub("\ufffd", words)


def text_row(text: Text) -> tuple[Any, ...]:
    """The columns of `texts` but `row`."""
    return (
        text.text_hash,
        text.text,
        len(text.text),
        text.freeze_version,
        text.language,
        to_json(text.places).decode(),
    )


def text_from(row: sqlite3.Row) -> Text:
    """The Text in a row of `texts`. Raises StoreError where it does not match its hash."""
    if sha256(row["text"]) != row["text_hash"]:
        raise StoreError(f"the text {row['text_hash'][:12]} was changed", hint=_RESTORE)
    return Text(
        row["text"],
        row["text_hash"],
        row["freeze_version"],
        row["language"],
        msgspec.json.decode(row["places"], type=tuple[Place, ...]),
    )


def document_row(document: Document) -> dict[str, Any]:
    """The columns of `ingested`, by name."""
    row: dict[str, Any] = {}
    for field in fields(Document):
        value = getattr(document, field.name)
        row[field.name] = storable(value) if isinstance(value, str) else value
    row["supersedes"] = to_json(document.supersedes).decode()
    return row


def document_from(row: sqlite3.Row) -> Document:
    """The Document in a row of `ingested`."""
    values = {field.name: row[field.name] for field in fields(Document)}
    values["supersedes"] = msgspec.json.decode(row["supersedes"], type=tuple[str, ...])
    return Document(**values)


def brought_up_to_date(old: Document, new: Document) -> Document:
    """The old document with the metadata that the new one states; its text stays."""
    stated = {
        field.name: getattr(new, field.name)
        for field in fields(Document)
        if field.name not in ("doc_id", "text_hash", "raw_hash") and getattr(new, field.name)
    }
    return replace(old, **stated)


def reading_row(reading: Reading) -> tuple[Any, ...]:
    """The columns of `readings`; the hash is of the blob before it is packed."""
    blob = encode_reading(reading)
    return (
        reading.text_hash,
        reading.model_hash,
        reading.settings_hash,
        sha256(blob),
        zlib.compress(blob),
    )


def reading_from(row: sqlite3.Row) -> Reading:
    """The Reading in a row of `readings`. Raises StoreError where it is damaged."""
    damaged = StoreError(
        f"the reading of text {row['text_hash'][:12]} was changed",
        hint="read its documents again, or restore the case from a backup",
    )
    try:
        blob = zlib.decompress(row["reading"])
    except zlib.error as error:
        raise damaged from error
    if sha256(blob) != row["sha256"]:
        raise damaged
    return decode_reading(blob)


def correction_row(correction: Correction) -> tuple[Any, ...]:
    """The columns of `corrections`."""
    return (
        correction.seq,
        correction.at,
        correction.by,
        correction.op,
        to_json(correction.anchors).decode(),
        correction.scope,
        correction.value,
        correction.retracts,
        correction.reason,
        correction.previous_hash,
        correction.hash,
    )


def correction_from(row: sqlite3.Row) -> Correction:
    """The Correction in a row. Raises StoreError where it does not match its hash."""
    try:
        correction = Correction(
            row["seq"],
            row["at"],
            row["by"],
            Op(row["op"]),
            msgspec.json.decode(row["anchors"], type=tuple[Anchor, ...]),
            Scope(row["scope"]),
            row["value"],
            row["retracts"],
            row["reason"],
            row["previous_hash"],
            row["hash"],
        )
    except (ValueError, msgspec.DecodeError) as error:
        raise StoreError(f"correction {row['seq']} is damaged: {error}", hint=_RESTORE) from error
    if correction_hash(correction) != correction.hash:
        raise StoreError(f"correction {row['seq']} was changed", hint=_RESTORE)
    return correction


def next_correction(draft: Draft, earlier: Sequence[Correction], *, by: str, at: str) -> Correction:
    """The correction that a draft becomes: numbered and chained to the earlier ones."""
    correction = Correction(
        len(earlier) + 1,
        at,
        storable(by),
        draft.op,
        draft.anchors,
        draft.scope,
        storable(draft.value),
        draft.retracts,
        storable(draft.reason),
        earlier[-1].hash if earlier else "",
        "",
    )
    return replace(correction, hash=correction_hash(correction))
