"""Accounts: one teller's version of one event, in the documents that carry it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.core.ids import make_id
from rashomon.core.ledger import Account, Event, Participant, Teller
from rashomon.core.reading import NARRATION, Attribution, EventMention, RoleName
from rashomon.core.stance import Act, Position, position
from rashomon.core.texts import Span
from rashomon.core.times import TimeValue
from rashomon.weigh.chains import Pile, chain_of, first_document


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event mention with who tells it; `copied` where its words derive from another text."""

    mention: EventMention
    chain: tuple[Teller, ...]
    position: Position
    copied: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.chain[-1].key, self.position


def accounts_of(event: Event, pile: Pile) -> tuple[Account, ...]:
    """The accounts of one event, by id. A teller who contradicts himself has two."""
    mentions = [pile.event_mentions[m] for m in event.event_mention_ids if m in pile.event_mentions]
    groups: dict[tuple[str, str], list[_Telling]] = {}
    for telling in (_telling(mention, mentions, pile) for mention in mentions):
        groups.setdefault(telling.key, []).append(telling)
    made = (_account(event, tellings, pile) for tellings in groups.values())
    return tuple(sorted(made, key=lambda account: account.id))


def _telling(mention: EventMention, others: list[EventMention], pile: Pile) -> _Telling:
    """A mention with its chain; copied words are told by whoever tells the original words."""
    originals = pile.copied.originals(mention.trigger)
    if not originals:
        return _Telling(mention, chain_of(mention, pile), position_of(mention, pile), copied=False)
    root = pile.items[originals[0].text_hash]
    for other in others:
        if any(span.overlaps(original) for span in other.trigger for original in originals):
            return _Telling(mention, chain_of(other, pile), position_of(other, pile), copied=True)
    chain = chain_of(mention, pile)
    if mention.told_by == NARRATION:
        chain = chain_of(_moved(mention, originals), pile)
    elif chain[-1].key.startswith(("unnamed:", "none:")):
        last = chain[-1]
        own = mention.trigger[0].text_hash
        key = last.key.replace(own, root.text.text_hash)
        chain = (*chain[:-1], Teller(key, last.name, last.speaker_class, (), last.unnamed_kind))
    return _Telling(mention, chain, position_of(mention, pile), copied=True)


def _moved(mention: EventMention, originals: tuple[Span, ...]) -> EventMention:
    """The mention as if its words stood in the original, for the original outlet's voice."""
    return EventMention(mention.id, originals, mention.kind, mention.lemma)


def position_of(mention: EventMention, pile: Pile) -> Position:
    """Where the teller stands to the event; NONE where an outer link denies the telling itself."""
    if mention.told_by == NARRATION or mention.told_by not in pile.attributions:
        return position(Act.ASSERTS, negated=mention.negated)
    attribution = pile.attributions[mention.told_by]
    for outer in _outer(attribution, pile):
        if outer.stance.act is not Act.ASSERTS:
            return Position.NONE
    return position(attribution.stance.act, negated=mention.negated)


def _outer(attribution: Attribution, pile: Pile) -> list[Attribution]:
    found: list[Attribution] = []
    while attribution.parent in pile.attributions and attribution.parent is not None:
        attribution = pile.attributions[attribution.parent]
        if attribution in found:
            break
        found.append(attribution)
    return found


def _account(event: Event, tellings: list[_Telling], pile: Pile) -> Account:
    """One account from all tellings of one teller with one position."""
    ordered = sorted(tellings, key=lambda telling: _rank(telling, pile))
    best = ordered[0]
    mention = best.mention
    timed = _first_timed(ordered)
    participants = _participants(ordered, pile)
    teller = best.chain[-1]
    doc_ids = _doc_ids(ordered, pile)
    own = _doc_ids([telling for telling in ordered if not telling.copied], pile)
    told_by = {t.mention.told_by for t in ordered} - {NARRATION}
    return Account(
        id=make_id("x", event.id, teller.key, best.position),
        event_id=event.id,
        teller=teller,
        chain=best.chain,
        position=best.position,
        modality=mention.modality,
        event_mention_ids=tuple(sorted(t.mention.id for t in ordered)),
        attribution_ids=tuple(sorted(told_by)),
        doc_ids=doc_ids,
        copied_doc_ids=tuple(doc for doc in doc_ids if doc not in own),
        citations=tuple(dict.fromkeys(s for t in ordered for s in _words(t.mention, pile))),
        participants=participants,
        time=_time(timed, pile),
        time_span=_time_span(timed, pile),
        count=next((t.mention.count for t in ordered if t.mention.count is not None), None),
        ordinal=next((t.mention.ordinal for t in ordered if t.mention.ordinal is not None), None),
        first_hand=any(p.entity_id in teller.entity_ids for p in participants if p.entity_id),
        superseded=all(doc in pile.superseded for doc in doc_ids),
        score=max(t.mention.score for t in ordered),
    )


def _rank(telling: _Telling, pile: Pile) -> tuple[bool, bool, float, str, str]:
    """Own words before copied ones, later versions before replaced ones, then certainty, date."""
    doc = first_document(pile.items[telling.mention.trigger[0].text_hash])
    return (
        telling.copied,
        doc.doc_id in pile.superseded,
        -telling.mention.score,
        doc.published or "9999",
        telling.mention.id,
    )


def _words(mention: EventMention, pile: Pile) -> tuple[Span, ...]:
    """The words that a telling rests on: the content that tells it, else its sentence."""
    if mention.told_by in pile.attributions:
        return _bridged(pile.attributions[mention.told_by])
    text = pile.items[mention.trigger[0].text_hash].text
    start, end = mention.trigger[0].start, mention.trigger[-1].end
    return (_sentence(text.text, start, end, text.text_hash),)


def _bridged(attribution: Attribution) -> tuple[Span, ...]:
    """The pieces of a content, those that only the cue or its source parts as one.

    A reader sees them better whole: "The third meeting, according to Vey, took place in May".
    """
    found: list[Span] = []
    for span in attribution.content:
        if found and found[-1].end < span.start:
            gap = Span(span.text_hash, found[-1].end, span.start)
            if any(gap.contains(part) for part in (*attribution.cue, *attribution.source)):
                found[-1] = Span(span.text_hash, found[-1].start, span.end)
                continue
        found.append(span)
    return tuple(found)


def _sentence(text: str, start: int, end: int, text_hash: str) -> Span:
    """The stretch around a range up to sentence ends (". " and the like) and line breaks."""
    left = max(
        (text.rfind(stop, 0, start) + len(stop) for stop in _STOPS if stop in text[:start]),
        default=0,
    )
    rights = [found + 1 for stop in _STOPS if (found := text.find(stop, end)) >= 0]
    right = min(rights, default=len(text))
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return Span(text_hash, left, right)


_STOPS = (". ", "! ", "? ", ".\n", "!\n", "?\n", ".” ", '." ', "\n")


def _first_timed(ordered: list[_Telling]) -> EventMention | None:
    return next((t.mention for t in ordered if t.mention.time_id is not None), None)


def _time(mention: EventMention | None, pile: Pile) -> TimeValue | None:
    if mention is None:
        return None
    return pile.items[mention.trigger[0].text_hash].time_value(mention.time_id)


def _time_span(mention: EventMention | None, pile: Pile) -> Span | None:
    if mention is None:
        return None
    times = pile.items[mention.trigger[0].text_hash].reading.times
    return next((t.span for t in times if t.id == mention.time_id), None)


def _participants(ordered: list[_Telling], pile: Pile) -> tuple[Participant, ...]:
    """The participants and places by this teller, each named once per role, fullest words."""
    found: dict[tuple[RoleName, str], Participant] = {}
    for telling in ordered:
        text = pile.items[telling.mention.trigger[0].text_hash].text
        for role in telling.mention.roles:
            entity_id = pile.entity_of.get(role.mention_id or "")
            words = text.words(role.span)
            named = pile.entities[entity_id].name if entity_id else words
            key = role.name, entity_id or words.casefold()
            found.setdefault(key, Participant(role.name, named, role.span, entity_id))
    return tuple(found.values())


def _doc_ids(tellings: Iterable[_Telling], pile: Pile) -> tuple[str, ...]:
    hashes = {telling.mention.trigger[0].text_hash for telling in tellings}
    return tuple(sorted(doc.doc_id for h in hashes for doc in pile.items[h].documents))
