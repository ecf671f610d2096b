"""Decisions of people: how to draft one (`forms`) and what they do to what was read (`apply`).

Draft with `accept`, `reject`, `add`, `edit`, `same`, `different`, `set_metadata`,
`remove_document`, `note`, `flag`, `retract`; keep with `Case.add_correction(draft, by=, at=)`.
The JSON forms of `value` are described in `rashomon.store.corrections.forms`.
"""

from rashomon.store.corrections.apply import Applied, Note, Orphan, apply, retracted
from rashomon.store.corrections.forms import (
    Draft,
    Target,
    What,
    accept,
    add,
    different,
    document_anchor,
    edit,
    flag,
    note,
    reject,
    remove_document,
    retract,
    same,
    set_metadata,
)
from rashomon.store.corrections.places import find_anchor

__all__ = [
    "Applied",
    "Draft",
    "Note",
    "Orphan",
    "Target",
    "What",
    "accept",
    "add",
    "apply",
    "different",
    "document_anchor",
    "edit",
    "find_anchor",
    "flag",
    "note",
    "reject",
    "remove_document",
    "retract",
    "retracted",
    "same",
    "set_metadata",
]
