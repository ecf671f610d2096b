"""What a person points at: words in a document, or something that an id stands for."""

import re
from dataclasses import dataclass

from rashomon.core.texts import Anchor
from rashomon.errors import InputError
from rashomon.store import Case, views
from rashomon.store.corrections import Target, What

_RANGE = re.compile(r"(\d+)[:–-](\d+)")


@dataclass(frozen=True, slots=True)
class Pointer:
    """An id, and words or a place in it where it names a document.

    `occurrence` counts from 1; 0: the words occur once. `alone`: not the whole event or person that
    a mention's id stands for, but that mention.
    """

    id: str
    quote: str = ""
    occurrence: int = 0
    at: str = ""
    alone: bool = False


def anchor_at(case: Case, pointer: Pointer) -> Anchor:
    """The anchor that a pointer into a document means; without words, the document as a whole."""
    if pointer.at:
        found = _RANGE.fullmatch(pointer.at)
        if found is None:
            raise InputError(f"not a place: {pointer.at}", hint="write --at START:END")
        return views.anchor(case, pointer.id, (int(found[1]), int(found[2])))
    if not pointer.quote:
        row = views.document(case, pointer.id).document
        return Anchor(row.doc_id, row.text_hash, 0, 0, "")
    if not pointer.occurrence:
        return views.anchor(case, pointer.id, pointer.quote)
    text = views.document(case, pointer.id).text
    start = -1
    for _ in range(pointer.occurrence):
        start = text.find(pointer.quote, start + 1)
        if start < 0:
            raise InputError(
                f"{pointer.id}: {pointer.quote!r} does not occur {pointer.occurrence} times",
                hint="copy the words exactly, or count again",
            )
    return views.anchor(case, pointer.id, (start, start + len(pointer.quote)))


def targets_at(case: Case, pointer: Pointer, what: What) -> tuple[Target, ...]:
    """What the pointer means: for an id alone all that it stands for, else the words."""
    if pointer.quote or pointer.at:
        return (Target(what, (anchor_at(case, pointer),)),)
    found = views.targets(case, pointer.id)
    return found[:1] if pointer.alone else found


def one_target(case: Case, pointer: Pointer, what: What) -> Target:
    """The first of what the pointer means: to join or part two things, one mention of each will do.

    A decision about one mention of an entity, or of an event, moves the whole with it.
    """
    return targets_at(case, pointer, what)[0]
