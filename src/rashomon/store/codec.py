"""Core objects as bytes: msgpack blobs for the case and other processes, JSON for people."""

from typing import Any, TypeVar

import msgspec

from rashomon.core.corrections import Correction
from rashomon.core.ledger import Ledger
from rashomon.core.reading import Reading
from rashomon.core.texts import Document, Text
from rashomon.errors import StoreError

T = TypeVar("T")

# Enums by value, tuples as arrays, date-times as ISO 8601 text: the same blob for equal objects.
_packer = msgspec.msgpack.Encoder()
_READING = msgspec.msgpack.Decoder(Reading)
_TEXT = msgspec.msgpack.Decoder(Text)
_DOCUMENT = msgspec.msgpack.Decoder(Document)
_LEDGER = msgspec.msgpack.Decoder(Ledger)
_CORRECTION = msgspec.msgpack.Decoder(Correction)


def encode_reading(reading: Reading) -> bytes:
    """The msgpack blob of a Reading; equal Readings give equal bytes."""
    return _packer.encode(reading)


def decode_reading(blob: bytes) -> Reading:
    """The Reading in a blob. Raises StoreError where the blob holds something else."""
    return _decoded(_READING, blob)


def encode_text(text: Text) -> bytes:
    """The msgpack blob of a Text."""
    return _packer.encode(text)


def decode_text(blob: bytes) -> Text:
    """The Text in a blob. Raises StoreError where the blob holds something else."""
    return _decoded(_TEXT, blob)


def encode_document(document: Document) -> bytes:
    """The msgpack blob of a Document."""
    return _packer.encode(document)


def decode_document(blob: bytes) -> Document:
    """The Document in a blob. Raises StoreError where the blob holds something else."""
    return _decoded(_DOCUMENT, blob)


def encode_ledger(ledger: Ledger) -> bytes:
    """The msgpack blob of a Ledger."""
    return _packer.encode(ledger)


def decode_ledger(blob: bytes) -> Ledger:
    """The Ledger in a blob. Raises StoreError where the blob holds something else."""
    return _decoded(_LEDGER, blob)


def encode_correction(correction: Correction) -> bytes:
    """The msgpack blob of a Correction."""
    return _packer.encode(correction)


def decode_correction(blob: bytes) -> Correction:
    """The Correction in a blob. Raises StoreError where the blob holds something else."""
    return _decoded(_CORRECTION, blob)


def to_json(value: Any, *, indent: int = 0) -> bytes:
    """Rows and core objects as JSON in UTF-8; field names are the keys, in their order.

    A weight of infinity (a person's decision) becomes null: JSON has no infinity.
    """
    encoded = msgspec.json.encode(value)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def _decoded(decoder: msgspec.msgpack.Decoder[T], blob: bytes) -> T:
    try:
        return decoder.decode(blob)
    except msgspec.DecodeError as error:  # ValidationError is one
        raise StoreError(
            f"a stored {decoder.type.__name__.lower()} cannot be decoded: {error}",
            hint="read its text again, or take the case from a backup",
        ) from error
