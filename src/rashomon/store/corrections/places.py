"""Places in a text: how `value` names them, and how anchors are found again in newer texts."""

from collections.abc import Iterator, Sequence
from typing import Any

from rashomon.core.texts import Anchor, Text
from rashomon.errors import InputError
from rashomon.store.settings import SETTINGS

# [start, end], [start, end, "words"] or "words": see forms.py
Place = str | Sequence[Any]
Range = tuple[int, int]

_FORMS = 'write [start, end], [start, end, "words"] or "words"'


def as_places(value: Any) -> tuple[Place, ...]:
    """One PLACE or a list of them as a tuple; None and [] give an empty one.

    Raises InputError where a value is no PLACE.
    """
    if value is None:
        return ()
    if isinstance(value, str) or _is_range(value):
        return (as_place(value),)
    if not isinstance(value, list | tuple):
        raise InputError(f"not a place in a text: {value!r}", hint=_FORMS)
    return tuple(as_place(place) for place in value)


def as_place(value: Any) -> Place:
    """The PLACE as given. Raises InputError where it is none."""
    if isinstance(value, str) and value.strip():
        return value
    if _is_range(value) and 0 <= value[0] < value[1] and _words_fit(value):
        return list(value)
    raise InputError(f"not a place in a text: {value!r}", hint=_FORMS)


def _is_range(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) in (2, 3)
        and all(isinstance(n, int) and not isinstance(n, bool) for n in value[:2])
    )


def _words_fit(value: Sequence[Any]) -> bool:
    if len(value) == 2:
        return True
    return isinstance(value[2], str) and len(value[2]) == value[1] - value[0]


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where the words start in the text, overlapping ones included."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def locate(place: Place, text: str, anchor: Anchor, found: Range) -> Range | None:
    """Where a PLACE lies in a text in which the anchor was found; None where it does not.

    A range holds as it is in the anchor's own text. Else its words are looked for, nearest to
    where they would lie if the text had only been shifted.
    """
    if isinstance(place, str):
        return _nearest(text, place, found[0])
    start, end = int(place[0]), int(place[1])
    words = str(place[2]) if len(place) == 3 else None
    moved = found[0] - anchor.start
    if end + moved <= len(text) and start + moved >= 0:
        here = (start + moved, end + moved)
        if text[here[0] : here[1]] == words or (words is None and moved == 0):
            return here
    return _nearest(text, words, start + moved) if words else None


def _nearest(text: str, words: str, near: int) -> Range | None:
    best = min(occurrences(text, words), key=lambda at: (abs(at - near), at), default=None)
    return None if best is None else (best, best + len(words))


def find_anchor(anchor: Anchor, text: Text) -> Range | None:
    """Where the anchored words stand in a text; None where that cannot be told.

    The same text and position first; else the one place where the quote stands with its context;
    else the one where more of the context stands around the quote than anywhere else.
    """
    words = text.text
    if anchor.text_hash == text.text_hash and words[anchor.start : anchor.end] == anchor.quote:
        return anchor.start, anchor.end
    if not anchor.quote:
        return None
    whole = find_with_context(anchor, text)
    if whole is not None:
        return whole
    length = len(anchor.quote)
    likeness = {
        at: length + _shared_context(words, at, anchor) for at in occurrences(words, anchor.quote)
    }
    best = [at for at, shared in likeness.items() if shared == max(likeness.values())]
    if len(best) != 1 or likeness[best[0]] < SETTINGS.enough_context:
        return None
    return best[0], best[0] + length


def find_with_context(anchor: Anchor, text: Text) -> Range | None:
    """Where the quote stands in a text with all its context, None unless in just one place."""
    words = anchor.before + anchor.quote + anchor.after
    if not anchor.quote or len(words) < SETTINGS.enough_context:
        return None
    starts = list(occurrences(text.text, words))
    if len(starts) != 1:
        return None
    start = starts[0] + len(anchor.before)
    return start, start + len(anchor.quote)


def _shared_context(text: str, at: int, anchor: Anchor) -> int:
    """How many code points on both sides of the words at `at` are those around the anchor."""
    before = text[max(0, at - len(anchor.before)) : at][::-1]
    after = text[at + len(anchor.quote) :][: len(anchor.after)]
    left = _common(before, anchor.before[::-1])
    return left + _common(after, anchor.after)


def _common(one: str, other: str) -> int:
    """How many code points the two begin with alike."""
    alike = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(alike, min(len(one), len(other)))


def jaccard(one: Range, other: Range) -> float:
    """How far two ranges cover the same code points, from 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))
