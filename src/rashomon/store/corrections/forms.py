"""Drafts of corrections and the JSON forms of their `value`.

A PLACE says where words stand in the anchored text:
    [start, end]            code points
    [start, end, "words"]   the same with the words, which survive a new extraction
    "words"                 the occurrence nearest to the anchor
Wherever a list of PLACEs fits (discontinuous words), one PLACE alone does too.

accept, reject      {"what": "attribution" | "event" | "mention"}; the anchors are a Target's
add                 {"what": "attribution", …} | {"what": "event", …} | {"what": "mention", …};
                    the anchor is the content, the trigger or the mention itself
    attribution     cue: PLACEs, source: PLACEs, speaker: PLACEs (the words that name the speakers,
                    inside the source or elsewhere), speaker_class, unnamed_kind,
                    stance: {act, negated, modality, polarity}, parent: PLACE of the cue of the
                    attribution that tells this one (or of words inside its content), or null;
                    content: PLACEs when it is discontinuous
    event           kind, lemma, roles: [{"role": "actor", "place": PLACE}, …], time: TIME,
                    count, ordinal, negated, modality, told_by: "narration" or PLACE of the cue of
                    the attribution that tells it, or of words inside its content (left out: the
                    innermost one around the trigger); trigger: PLACEs when it is discontinuous
    mention         kind: person | organisation | place | group, form: name | nominal | pronoun,
                    head: PLACE (left out: the whole)
edit                {"what": …, and any field of `add` that changes}; besides
                    span: PLACEs (new content, trigger or mention),
                    role: {"role": …, "place": PLACE, "remove": true or left out}
same, different     {"what": "mention" | "event"}
set-metadata        {published, updated, retrieved, outlet, title, byline, credit, address}:
                    any of them; null empties the field
remove-document     {}
note, flag          {"words": "…"}
retract             {}

TIME is a PLACE of words that name a time, or {"value": "2022-11-24", "place": PLACE or left out}
(a year, a month or a day), or null for no time.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rashomon.core.corrections import Op, Scope
from rashomon.core.texts import Anchor, Document, Text
from rashomon.errors import InputError
from rashomon.store.corrections.fields import canonical, checked_item, checked_metadata
from rashomon.store.corrections.places import Place, find_anchor, locate


class What(StrEnum):
    """What a correction is about."""

    ATTRIBUTION = "attribution"
    EVENT = "event"
    MENTION = "mention"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Target:
    """Something that was read, by its words: what it is, and where it stands.

    The first anchor holds the content, the trigger or the mention; a second one the cue of an
    attribution (two may share a content). `views.targets(case, id)` gives them for any id.
    """

    what: What
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction before it is numbered, dated and signed."""

    op: Op
    anchors: tuple[Anchor, ...] = ()
    scope: Scope = Scope.DOCUMENT
    value: str = "{}"
    retracts: int | None = None
    reason: str = ""


def document_anchor(document: Document) -> Anchor:
    """The anchor of a document as a whole: an empty range at its start."""
    return Anchor(document.doc_id, document.text_hash, 0, 0, "")


def accept(target: Target, *, scope: Scope = Scope.DOCUMENT, reason: str = "") -> Draft:
    """A draft that marks what was read as reviewed and right."""
    return _about(Op.ACCEPT, target, {}, scope=scope, reason=reason)


def reject(target: Target, *, scope: Scope = Scope.DOCUMENT, reason: str = "") -> Draft:
    """A draft that removes an attribution, an event mention or a mention."""
    return _about(Op.REJECT, target, {}, scope=scope, reason=reason)


def add(
    anchor: Anchor, value: Mapping[str, Any], *, scope: Scope = Scope.DOCUMENT, reason: str = ""
) -> Draft:
    """A draft that adds what the reader missed, at the anchored words."""
    what = item_kind(value)
    return Draft(
        Op.ADD, (anchor,), scope, canonical(checked_item(what, value, _as_it_is)), None, reason
    )


def edit(
    target: Target, value: Mapping[str, Any], *, scope: Scope = Scope.DOCUMENT, reason: str = ""
) -> Draft:
    """A draft that changes some fields of what was read."""
    if not set(value) - {"what"}:
        raise InputError("nothing to change", hint="give at least one field")
    fields = checked_item(_item(target), value, _as_it_is)
    return _about(Op.EDIT, target, fields, scope=scope, reason=reason)


def same(first: Target, second: Target, *, reason: str = "") -> Draft:
    """A draft that joins two mentions, or two event mentions."""
    return _pair(Op.SAME, first, second, reason)


def different(first: Target, second: Target, *, reason: str = "") -> Draft:
    """A draft that keeps two mentions, or two event mentions, apart."""
    return _pair(Op.DIFFERENT, first, second, reason)


def set_metadata(
    anchor: Anchor,
    fields: Mapping[str, str | None],
    *,
    scope: Scope = Scope.DOCUMENT,
    reason: str = "",
) -> Draft:
    """A draft that sets (or with None empties) metadata of the anchored document."""
    value = canonical(checked_metadata(fields))
    return Draft(Op.SET_METADATA, (anchor,), scope, value, None, reason)


def remove_document(anchor: Anchor, *, scope: Scope = Scope.DOCUMENT, reason: str = "") -> Draft:
    """A draft that takes the anchored document out of everything that is derived."""
    return Draft(Op.REMOVE_DOCUMENT, (anchor,), scope, "{}", None, reason)


def note(anchor: Anchor, words: str, *, reason: str = "") -> Draft:
    """A draft that puts a note beside the anchored words. Raises InputError for an empty one."""
    if not words.strip():
        raise InputError("the note is empty", hint="write what should be remembered")
    return Draft(Op.NOTE, (anchor,), Scope.DOCUMENT, canonical({"words": words}), None, reason)


def flag(anchor: Anchor, words: str = "", *, reason: str = "") -> Draft:
    """A draft that flags the anchored words for a second look."""
    return Draft(Op.FLAG, (anchor,), Scope.DOCUMENT, canonical({"words": words}), None, reason)


def retract(seq: int, *, reason: str = "") -> Draft:
    """A draft that takes back the correction with that number; of a retraction: restores it."""
    if seq < 1:
        raise InputError(f"no correction has the number {seq}", hint="numbers count from 1")
    return Draft(Op.RETRACT, (), Scope.DOCUMENT, "{}", seq, reason)


def value_of(text: str) -> dict[str, Any]:
    """The JSON object in a correction's value. Raises InputError where it is none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"the value is no JSON: {error}", hint="quote keys and words") from error
    if not isinstance(value, dict):
        raise InputError(f"the value is no JSON object: {text}", hint='write {"field": …}')
    return value


def pinned(draft: Draft, text: Text) -> Draft:
    """The draft with every place of its value as [start, end, "words"], so that it lasts.

    Raises InputError where the anchor or a place is not in the text.
    """
    anchor = draft.anchors[0]
    found = find_anchor(anchor, text)
    if found is None:
        raise InputError(
            f"the words {anchor.quote!r} do not stand in the text",
            hint="copy them exactly, from one place",
        )
    if draft.op not in (Op.ADD, Op.EDIT):
        return draft

    def pin(place: Place) -> Place:
        at = locate(place, text.text, anchor, found)
        if at is None:
            raise InputError(f"{place!r} is not in the text", hint="copy the words exactly")
        return [*at, text.text[at[0] : at[1]]]

    value = value_of(draft.value)
    return replace(draft, value=canonical(checked_item(item_kind(value), value, pin)))


def _as_it_is(place: Place) -> Place:
    return place


def _about(
    op: Op, target: Target, fields: Mapping[str, Any], *, scope: Scope, reason: str
) -> Draft:
    value = canonical({"what": _item(target), **fields})
    return Draft(op, target.anchors, scope, value, None, reason)


def _pair(op: Op, first: Target, second: Target, reason: str) -> Draft:
    if first.what is not second.what or first.what not in (What.MENTION, What.EVENT):
        raise InputError(
            f"cannot put {first.what} and {second.what} side by side",
            hint="name two people (mentions) or two events",
        )
    anchors = (first.anchors[0], second.anchors[0])
    if anchors[0] == anchors[1]:
        raise InputError("both are the same words", hint="name two that differ")
    return Draft(op, anchors, Scope.DOCUMENT, canonical({"what": first.what}), None, reason)


def _item(target: Target) -> What:
    if target.what is What.DOCUMENT:
        raise InputError(
            "a document is not accepted, rejected or edited",
            hint="use set-metadata or remove-document",
        )
    return target.what


def item_kind(value: Mapping[str, Any]) -> What:
    """What a value is about. Raises InputError where it does not say."""
    what = value.get("what")
    if what not in (What.ATTRIBUTION, What.EVENT, What.MENTION):
        raise InputError(
            f"what is meant is not clear: {what!r}", hint='"what" is attribution, event or mention'
        )
    return What(what)
