"""What people decide: append-only rows, chained by hash, that outrank every machine row."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.core.ids import joint_hash
from rashomon.core.texts import Anchor


class Op(StrEnum):
    """What a correction does."""

    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"
    EDIT = "edit"
    SAME = "same"
    DIFFERENT = "different"
    SET_METADATA = "set-metadata"
    REMOVE_DOCUMENT = "remove-document"
    NOTE = "note"
    FLAG = "flag"
    RETRACT = "retract"


class Scope(StrEnum):
    """How far a correction reaches."""

    DOCUMENT = "document"
    COPIES = "copies"  # this document and every other document with the same words


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of one person. `value` is JSON text whose form depends on `op`.

    `seq` counts from 1; `at` is an ISO 8601 UTC time; `retracts` names the `seq` of an earlier
    row. `previous_hash` is the `hash` of the row before ("" for the first).
    """

    seq: int
    at: str
    by: str
    op: Op
    anchors: tuple[Anchor, ...]
    scope: Scope
    value: str
    retracts: int | None
    reason: str
    previous_hash: str
    hash: str


def correction_hash(correction: Correction) -> str:
    """The hash that a correction must carry: over all its fields but `hash` itself."""
    parts: list[str | int] = [
        correction.seq,
        correction.at,
        correction.by,
        correction.op,
        correction.scope,
        correction.value,
        correction.retracts or 0,
        correction.reason,
        correction.previous_hash,
    ]
    for anchor in correction.anchors:
        parts.extend((anchor.doc_id, anchor.text_hash, anchor.start, anchor.end))
        parts.extend((anchor.quote, anchor.before, anchor.after))
    return joint_hash(parts)
