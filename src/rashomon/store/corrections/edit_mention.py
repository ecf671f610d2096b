"""Mentions as people change and add them."""

from dataclasses import replace

from rashomon.core.reading import Chain, Form, Mention, MentionKind, span_id
from rashomon.core.texts import Span
from rashomon.store.corrections.places import jaccard
from rashomon.store.corrections.sheet import At, Fields, Sheet
from rashomon.store.settings import SETTINGS


def edited_mention(at: At, mention: Mention, fields: Fields) -> Sheet:
    """The sheet with the fields of a mention changed."""
    changed = replace(mention, score=1.0)
    if "span" in fields:
        spans = at.spans(fields["span"])
        whole = Span(spans[0].text_hash, spans[0].start, spans[-1].end)
        head = changed.head if whole.contains(changed.head) else whole
        changed = replace(changed, span=whole, head=head)
    if "head" in fields:
        changed = replace(changed, head=at.span(fields["head"]))
    if "kind" in fields:
        changed = replace(changed, kind=MentionKind(fields["kind"]))
    if "form" in fields:
        changed = replace(changed, form=Form(fields["form"]))
    return at.sheet.with_item(changed)


def mention_at(sheet: Sheet, span: Span) -> Mention | None:
    """The mention that a span of words means: the most alike, by whole phrase or bare name."""
    at = (span.start, span.end)
    fits = [
        (
            -max(
                jaccard(at, (mention.span.start, mention.span.end)),
                jaccard(at, (mention.head.start, mention.head.end)),
            ),
            mention.id,
            mention,
        )
        for mention in sheet.reading.mentions
        if mention.id not in sheet.rejected and mention.span.overlaps(span)
    ]
    best = min(fits, key=lambda fit: fit[:2], default=None)
    return best[2] if best is not None and -best[0] >= SETTINGS.same_item else None


def new_mention(sheet: Sheet, span: Span, kind: MentionKind) -> Mention:
    """A mention at a span: a name where a word has a capital."""
    words = sheet.text.words(span)
    form = Form.NAME if any(word[:1].isupper() for word in words.split()) else Form.NOMINAL
    return Mention(span_id("m", "added", (span,)), span, span, kind, form)


def in_chain(sheet: Sheet, mention: Mention) -> Sheet:
    """The sheet with a new mention in the chain of an equal name, else in one of its own."""
    reading, name = sheet.reading, sheet.text.words(mention.head).casefold()
    equal = {
        one.id
        for one in reading.mentions
        if one.id != mention.id
        and one.form is Form.NAME
        and sheet.text.words(one.head).casefold() == name
    }
    fitting = [chain for chain in reading.chains if equal.intersection(chain.mention_ids)]
    if mention.form is Form.NAME and len(fitting) == 1:
        starts = {one.id: one.span for one in reading.mentions}
        members = sorted((*fitting[0].mention_ids, mention.id), key=lambda m: (starts[m], m))
        joined = replace(fitting[0], mention_ids=tuple(members))
        chains = tuple(joined if chain is fitting[0] else chain for chain in reading.chains)
    else:
        alone = Chain(span_id("c", "added", (mention.span,)), (mention.id,))
        chains = (*reading.chains, alone)
    return replace(sheet, reading=replace(reading, chains=chains))
