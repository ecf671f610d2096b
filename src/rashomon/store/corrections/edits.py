"""What an `add` or an `edit` makes of a sheet."""

from collections.abc import Callable
from dataclasses import replace

from rashomon.core.reading import (
    NARRATION,
    Attribution,
    EventKind,
    EventMention,
    Mention,
    MentionKind,
    span_id,
)
from rashomon.core.stance import SpeakerClass
from rashomon.store.corrections.edit_attribution import edited_attribution, innermost
from rashomon.store.corrections.edit_event import edited_event
from rashomon.store.corrections.edit_mention import edited_mention, in_chain, new_mention
from rashomon.store.corrections.forms import What, item_kind
from rashomon.store.corrections.places import jaccard
from rashomon.store.corrections.sheet import At, Fields, Item, Sheet, hull
from rashomon.store.settings import SETTINGS


def added(at: At, fields: Fields) -> tuple[Sheet, str]:
    """The sheet with an item added (or, where it stands there already, changed), and its id."""
    blank = _BLANKS[item_kind(fields)](at, fields)
    known = _same(at.sheet, item_kind(fields), blank)
    if known is not None:
        return edited(at, known, fields), known
    sheet = at.sheet.with_item(blank)
    if isinstance(blank, Mention):
        sheet = in_chain(sheet, blank)
    return edited(replace(at, sheet=sheet), blank.id, fields), blank.id


def edited(at: At, item_id: str, fields: Fields) -> Sheet:
    """The sheet with the fields of one item changed; the item keeps its id, and is certain now."""
    item = at.sheet.item(item_kind(fields), item_id)
    if isinstance(item, Attribution):
        return edited_attribution(at, item, fields)
    if isinstance(item, EventMention):
        return edited_event(at, item, fields)
    return edited_mention(at, item, fields)


# -- blanks: what an added item is before its fields are set ------------------------------------


def _blank_attribution(at: At, fields: Fields) -> Attribution:
    content = at.spans(fields.get("content")) or (at.here,)
    cue, source = at.spans(fields.get("cue")), at.spans(fields.get("source"))
    unnamed = SpeakerClass.UNNAMED if source else SpeakerClass.NONE
    new_id = span_id("a", "added", content, cue, source)
    return Attribution(new_id, content, cue, source, speaker_class=unnamed)


def _blank_event(at: At, fields: Fields) -> EventMention:
    trigger = at.spans(fields.get("trigger")) or (at.here,)
    kind = EventKind(fields.get("kind", EventKind.OTHER))
    lemma = at.sheet.text.quote(trigger).lower()
    told_by = innermost(at.sheet, trigger[0])
    return EventMention(
        span_id("v", "added", trigger),
        trigger,
        kind,
        lemma,
        told_by=told_by.id if told_by else NARRATION,
    )


def _blank_mention(at: At, fields: Fields) -> Mention:
    kind = MentionKind(fields.get("kind", MentionKind.PERSON))
    return new_mention(at.sheet, at.here, kind)


_BLANKS: dict[str, Callable[[At, Fields], Item]] = {
    What.ATTRIBUTION: _blank_attribution,
    What.EVENT: _blank_event,
    What.MENTION: _blank_mention,
}


def _same(sheet: Sheet, what: str, blank: Item) -> str | None:
    """The id of an item that says the same as an added one."""
    if isinstance(blank, Attribution):
        cue = hull(blank.cue) if blank.cue else None
        known_id = sheet.found(what, hull(blank.content), cue=cue)
        known = sheet.item(what, known_id) if known_id else None
        if not isinstance(known, Attribution) or not known.content:
            return None
        both = blank.cue and known.cue
        one_cue = both and jaccard(hull(blank.cue), hull(known.cue)) > 0
        if both and not one_cue:
            return None
        alike = jaccard(hull(blank.content), hull(known.content))
        return (
            known.id if alike >= (SETTINGS.same_item if one_cue else SETTINGS.same_words) else None
        )
    words = hull(blank.trigger if isinstance(blank, EventMention) else (blank.span,))
    found = sheet.found(what, words)
    item = sheet.item(what, found) if found else None
    if isinstance(item, EventMention):
        return item.id if jaccard(words, hull(item.trigger)) >= SETTINGS.same_words else None
    if isinstance(item, Mention):
        return item.id if (item.span.start, item.span.end) == words else None
    return None
