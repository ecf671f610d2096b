"""What a run leaves behind beside its results: failures, settings, versions, counts."""

from dataclasses import dataclass, fields
from typing import Any

from rashomon.core.ids import joint_hash
from rashomon.core.texts import Document, Text


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be read. `stage` is ingest, read, resolve or store.

    `locator` names the file, page or record as the user gave it; `hint` says what to do.
    """

    locator: str
    stage: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document with its frozen text, as `ingest` gives them out."""

    document: Document
    text: Text


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `read` or `rebuild` over a case. Times are ISO 8601 UTC, outside comparison."""

    command: str
    settings: str
    versions: str
    model_hash: str
    documents: int
    read: int
    failed: int
    started: str = ""
    finished: str = ""


def settings_hash(settings: Any) -> str:
    """The hash of a settings dataclass: its name, field names and values."""
    parts: list[str] = [type(settings).__name__]
    for field in fields(settings):
        parts.extend((field.name, repr(getattr(settings, field.name))))
    return joint_hash(parts)
