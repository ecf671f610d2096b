"""Rows of what was read: mentions, attributions and event mentions."""

from collections.abc import Iterator

from rashomon.core.reading import NARRATION, Attribution
from rashomon.core.rows import LinkRow
from rashomon.core.stance import SpeakerClass
from rashomon.core.texts import Span
from rashomon.store.ledger.pile import Pile, Row, json_text

_NAMED = (SpeakerClass.NAMED_PERSON, SpeakerClass.NAMED_ORG, SpeakerClass.GROUP)

_REACH = 120  # code points on either side of a trigger: a long half of a sentence


def mentions(pile: Pile) -> Iterator[Row]:
    """Rows of `mentions`."""
    for mention in pile.mentions.values():
        yield (
            mention.id,
            pile.entity_id(mention.id),
            mention.span.text_hash,
            pile.chain_of.get(mention.id),
            pile.name(mention.span),
            pile.name(mention.head),
            mention.kind,
            mention.form,
            mention.span.start,
            mention.span.end,
            mention.score,
            mention.id in pile.reviewed,
        )


def _attributions(pile: Pile) -> Iterator[Attribution]:
    for item in pile.items.values():
        yield from item.reading.attributions


def attributions(pile: Pile) -> Iterator[Row]:
    """Rows of `attributions`."""
    for item in pile.items.values():
        by_id = {attribution.id: attribution for attribution in item.reading.attributions}
        for attribution in item.reading.attributions:
            spans = attribution.content or attribution.cue or attribution.source
            stance = attribution.stance
            yield (
                attribution.id,
                item.text.text_hash,
                pile.documents_of[item.text.text_hash][0],
                attribution.parent,
                speaker_name(pile, attribution),
                attribution.speaker_class,
                attribution.unnamed_kind,
                stance.act,
                stance.polarity,
                stance.negated,
                stance.modality,
                pile.words(*attribution.source),
                pile.words(*attribution.cue),
                pile.words(*attribution.content),
                json_text(_chain(pile, attribution, by_id)),
                min((span.start for span in spans), default=0),
                max((span.end for span in spans), default=0),
                attribution.score,
                attribution.id in pile.reviewed,
            )


def speaker_name(pile: Pile, attribution: Attribution) -> str:
    """Who speaks, for reading: names of people, else the source's own words."""
    names = dict.fromkeys(_mention_name(pile, m) for m in attribution.source_mention_ids)
    if names and (attribution.speaker_class in _NAMED or not attribution.source):
        return " and ".join(names)
    return pile.name(*attribution.source)


def _mention_name(pile: Pile, mention_id: str) -> str:
    entity = pile.entity_of.get(mention_id)
    return entity.name if entity else pile.name(pile.mentions[mention_id].span)


def _chain(pile: Pile, attribution: Attribution, by_id: dict[str, Attribution]) -> list[LinkRow]:
    """The speakers from the outermost one down to this one, without the outlet."""
    links: list[LinkRow] = []
    seen: set[str] = set()
    link: Attribution | None = attribution
    while link is not None and link.id not in seen:
        seen.add(link.id)
        first = link.source_mention_ids[0] if link.source_mention_ids else None
        row = LinkRow(speaker_name(pile, link), link.speaker_class, pile.entity_id(first))
        links.insert(0, row)
        link = by_id.get(link.parent) if link.parent else None
    return links


def attribution_spans(pile: Pile) -> Iterator[Row]:
    """Rows of `attribution_spans`."""
    for attribution in _attributions(pile):
        evidence = attribution.stance.evidence
        roles: tuple[tuple[str, tuple[Span, ...]], ...] = (
            ("content", attribution.content),
            ("cue", attribution.cue),
            ("source", attribution.source),
            ("evidence", (evidence,) if evidence else ()),
        )
        for role, spans in roles:
            for n, span in enumerate(spans):
                yield attribution.id, role, n, span.start, span.end


def attribution_speakers(pile: Pile) -> Iterator[Row]:
    """Rows of `attribution_speakers`."""
    for attribution in _attributions(pile):
        for n, mention_id in enumerate(attribution.source_mention_ids):
            yield attribution.id, n, mention_id, pile.entity_id(mention_id)


def event_mentions(pile: Pile) -> Iterator[Row]:
    """Rows of `event_mentions`."""
    for item in pile.items.values():
        phrases = {time.id: time.span for time in item.reading.times}
        for event in item.reading.event_mentions:
            time = item.time_value(event.time_id)
            phrase = phrases.get(event.time_id) if event.time_id else None
            yield (
                event.id,
                pile.event_of.get(event.id),
                item.text.text_hash,
                event.kind,
                event.lemma,
                happening(pile, event.id),
                pile.words(*event.trigger),
                event.told_by or NARRATION,
                event.negated,
                event.modality,
                event.count,
                event.ordinal,
                pile.words(phrase) if phrase else None,
                (time.edtf or time.timex or time.words) if time else None,
                event.trigger[0].start,
                event.trigger[-1].end,
                event.score,
                event.id in pile.reviewed,
            )


def happening(pile: Pile, event_mention_id: str) -> str:
    """The words from the first to the last of an event mention's trigger and roles.

    A role that stands further from the trigger than a sentence reaches is left out.
    """
    event = pile.event_mentions[event_mention_id]
    start, end = event.trigger[0].start, event.trigger[-1].end
    spans = [
        role.span
        for role in event.roles
        if role.span.start >= start - _REACH and role.span.end <= end + _REACH
    ]
    first = min([start, *(span.start for span in spans)])
    last = max([end, *(span.end for span in spans)])
    return pile.name(Span(event.trigger[0].text_hash, first, last))


def event_mention_roles(pile: Pile) -> Iterator[Row]:
    """Rows of `event_mention_roles`: the trigger's spans first."""
    for event in pile.event_mentions.values():
        roles = [("trigger", span, None) for span in event.trigger]
        all_roles = [
            *roles,
            *((role.name.value, role.span, role.mention_id) for role in event.roles),
        ]
        for n, (role, span, mention_id) in enumerate(all_roles):
            words, entity_id = pile.name(span), pile.entity_id(mention_id)
            yield event.id, n, role, words, mention_id, entity_id, span.start, span.end
