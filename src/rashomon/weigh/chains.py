"""Source chains: from the outlet down to the one who tells first-hand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.core.ledger import Entity, ReadText, Resolution, Teller
from rashomon.core.reading import NARRATION, Attribution, EventMention, Form, Mention, MentionKind
from rashomon.core.stance import SpeakerClass
from rashomon.core.texts import Document
from rashomon.weigh.copies import CopiedWords

_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)
# "We reported yesterday that …" outside any quotation is the outlet that speaks of itself.
_OWN_VOICE = {"i", "we"}
_NOT_A_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything that weighing looks up, by id."""

    items: dict[str, ReadText]  # by text hash
    entities: dict[str, Entity]  # by entity id
    entity_of: dict[str, str]  # mention id → entity id
    attributions: dict[str, Attribution]
    event_mentions: dict[str, EventMention]
    mentions: dict[str, Mention]
    copied: CopiedWords
    spokespeople: dict[str, str]  # entity id of a person → entity id of the organisation
    named: frozenset[str]  # entity ids with at least one name among their mentions
    outlets: frozenset[str]  # keys of outlets and credits that the documents name
    superseded: frozenset[str]  # doc ids that a later version or an erratum replaces

    @classmethod
    def of(cls, items: Sequence[ReadText], resolution: Resolution) -> "Pile":
        """The lookups over one pile."""
        readings = [item.reading for item in items]
        mentions = {m.id: m for reading in readings for m in reading.mentions}
        entity_of = {m: entity.id for entity in resolution.entities for m in entity.mention_ids}
        documents = [doc for item in items for doc in item.documents]
        by_hash = {item.text.text_hash: item for item in items}
        return cls(
            items=by_hash,
            entities={entity.id: entity for entity in resolution.entities},
            entity_of=entity_of,
            attributions={a.id: a for reading in readings for a in reading.attributions},
            event_mentions={v.id: v for reading in readings for v in reading.event_mentions},
            mentions=mentions,
            copied=CopiedWords.of(resolution.copies),
            spokespeople=_spokespeople(by_hash, entity_of),
            named=frozenset(
                entity_of[m.id]
                for m in mentions.values()
                if m.form is Form.NAME and m.id in entity_of
            ),
            outlets=frozenset(
                outlet_key(name) for doc in documents for name in (doc.outlet, doc.credit) if name
            ),
            superseded=frozenset(old for doc in documents for old in doc.supersedes),
        )

    def words(self, attribution: Attribution) -> str:
        """The words of the source, else of the first mention that it goes back to."""
        item = self.items[attribution.content[0].text_hash] if attribution.content else None
        if item is None:
            return ""
        if attribution.source:
            return item.text.quote(attribution.source)
        spans = [
            self.mentions[m].span for m in attribution.source_mention_ids if m in self.mentions
        ]
        return item.text.words(spans[0]) if spans else ""


def outlet_key(name: str) -> str:
    """The identity of an outlet: its name without case, "The" and punctuation."""
    plain = _NOT_A_NAME.sub(" ", name.casefold()).strip()
    return "outlet:" + plain.removeprefix("the ")


def first_document(item: ReadText) -> Document:
    """The document that stands for a text: the earliest dated, then the smallest id."""
    return min(item.documents, key=lambda doc: (doc.published or "9999", doc.doc_id))


def outlet_of(doc: Document) -> Teller:
    """The outlet of a document as a link of a chain; by address or locator where it has no name."""
    if doc.outlet:
        return Teller(outlet_key(doc.outlet), doc.outlet, SpeakerClass.OUTLET)
    host = urlsplit(doc.address).hostname if doc.address else None
    if host:
        name = host.removeprefix("www.")
        return Teller(outlet_key(name), name, SpeakerClass.OUTLET)
    return Teller(f"outlet:?{doc.doc_id}", f"the author of {doc.locator}", SpeakerClass.OUTLET)


def voice_of(item: ReadText) -> tuple[Teller, ...]:
    """Who speaks where a text narrates: the outlet, and behind it the agency that it credits."""
    doc = first_document(item)
    outlet = outlet_of(doc)
    if not doc.credit or outlet_key(doc.credit) == outlet.key:
        return (outlet,)
    return outlet, Teller(outlet_key(doc.credit), doc.credit, SpeakerClass.OUTLET)


def chain_of(mention: EventMention, pile: Pile) -> tuple[Teller, ...]:
    """The chain of an event mention, outlet first, the one who tells it last."""
    item = pile.items[mention.trigger[0].text_hash]
    links = list(voice_of(item))
    for attribution in _told_by(mention, pile):
        link = speaker_of(attribution, pile)
        if link.key != links[-1].key:
            links.append(link)
    return tuple(links)


def _told_by(mention: EventMention, pile: Pile) -> list[Attribution]:
    """The attributions that carry a mention, outermost first."""
    found: list[Attribution] = []
    next_id: str | None = None if mention.told_by == NARRATION else mention.told_by
    while next_id is not None and next_id in pile.attributions:
        attribution = pile.attributions[next_id]
        if attribution in found:
            break
        found.append(attribution)
        next_id = attribution.parent
    return found[::-1]


def speaker_of(attribution: Attribution, pile: Pile) -> Teller:
    """The speaker of an attribution: entities where they are known, else the words in this text.

    One organisation with its spokespeople is one speaker, and an outlet that is cited is the same
    as the outlet that speaks. Nobody can tell whether unnamed sources of two texts are one: each
    text keeps its own.
    """
    entity_ids = _distinct(
        pile.entity_of[m] for m in attribution.source_mention_ids if m in pile.entity_of
    )
    named = [e for e in entity_ids if e in pile.named]
    speaker_class = attribution.speaker_class
    if named:
        name = " and ".join(pile.entities[e].name for e in named)
        key = "+".join(sorted(_distinct(_identity(e, pile) for e in named)))
        return Teller(key, name, _named_class(speaker_class, named[0], pile), tuple(named))
    words = pile.words(attribution)
    text_hash = attribution.content[0].text_hash if attribution.content else ""
    if words.casefold() in _OWN_VOICE and attribution.parent is None:
        return voice_of(pile.items[text_hash])[-1]
    source = [pile.mentions[m] for m in attribution.source_mention_ids if m in pile.mentions]
    if source and entity_ids and source[0].form is Form.PRONOUN:
        words = pile.entities[entity_ids[0]].name  # "she": the neighbour of a sentence before
    if not words:
        name = "a source that is not named"
        return Teller(f"none:{text_hash}", name, SpeakerClass.NONE, tuple(entity_ids))
    if speaker_class is SpeakerClass.OUTLET:
        return Teller(outlet_key(words), words, speaker_class, tuple(entity_ids))
    key = f"unnamed:{text_hash}:{'+'.join(entity_ids) or words.casefold()}"
    if speaker_class is SpeakerClass.NONE:
        speaker_class = SpeakerClass.UNNAMED
    return Teller(key, words, speaker_class, tuple(entity_ids), attribution.unnamed_kind)


def _named_class(speaker_class: SpeakerClass, entity_id: str, pile: Pile) -> SpeakerClass:
    if speaker_class in (SpeakerClass.NAMED_PERSON, SpeakerClass.NAMED_ORG, SpeakerClass.OUTLET):
        return speaker_class
    person = pile.entities[entity_id].kind is MentionKind.PERSON
    return SpeakerClass.NAMED_PERSON if person else SpeakerClass.NAMED_ORG


def _identity(entity_id: str, pile: Pile) -> str:
    """The key under which an entity counts: its organisation's or its outlet's, else its own."""
    speaks_for = pile.spokespeople.get(entity_id, entity_id)
    entity = pile.entities.get(speaks_for)
    if entity is None:
        return entity_id
    key = outlet_key(entity.name)
    return key if entity.kind is MentionKind.ORGANISATION and key in pile.outlets else speaks_for


def _spokespeople(items: dict[str, ReadText], entity_of: dict[str, str]) -> dict[str, str]:
    """Which person speaks for which organisation, where one mention says both.

    "party spokesman Ilan Vey" and "Ilan Vey, a spokesman for the party" hold the person's head and
    the organisation's mention within one span.
    """
    found: dict[str, str] = {}
    for text_hash in sorted(items):
        item = items[text_hash]
        organisations = [
            m
            for m in item.reading.mentions
            if m.kind is MentionKind.ORGANISATION and m.id in entity_of
        ]
        for mention in item.reading.mentions:
            if mention.kind is not MentionKind.PERSON or mention.id not in entity_of:
                continue
            if not _SPOKESPERSON.search(item.text.words(mention.span)):
                continue
            for organisation in organisations:
                if mention.span.contains(organisation.span):
                    found.setdefault(entity_of[mention.id], entity_of[organisation.id])
    return found


def _distinct(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
