"""Readings, documents and a ledger built by hand: a small quarrel in an invented country."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.core.ids import sha256
from rashomon.core.ledger import (
    Account,
    Copy,
    Degree,
    Entity,
    Event,
    Join,
    Ledger,
    Origin,
    Participant,
    ReadText,
    Resolution,
    Support,
    SupportLabel,
    Teller,
)
from rashomon.core.reading import (
    NARRATION,
    Attribution,
    Chain,
    EventKind,
    EventMention,
    Form,
    HeldApart,
    Mention,
    MentionKind,
    Reading,
    Role,
    RoleName,
    span_id,
)
from rashomon.core.stance import Act, Position, SpeakerClass, Stance, UnnamedKind
from rashomon.core.texts import Document, Span, Text, document_id
from rashomon.core.times import Base, Step, StepOp, TimeExpression, TimexType, Unit

MODEL, SETTINGS = "model-1", "settings-1"

HERALD = (
    "Ada Mirov claims that she met General Tarn in Lanmark last November.\n"
    "Mr Orsk, a spokesman, denied that she met the general.\n"
    "“She walked into the ministry,” two officials said.\n"
)
RADIO = (
    "Radio Ost, 9 December. A spokesman, Pavel Orsk, said: “The general has never met Mirov.”\n"
    "Boris Mirov, her brother, did not respond.\n"
)


@dataclass(frozen=True)
class On:
    """Makes parts of a Reading at words of a text (`nth` counts from 0)."""

    text: Text

    @classmethod
    def words(cls, text: str) -> "On":
        return cls(Text.of(text, "plain/1"))

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.text.index(words, start + 1)
        return Span(self.text.text_hash, start, start + len(words))

    def mention(self, words: str, head: str = "", nth: int = 0, **fields) -> Mention:
        span = self.span(words, nth)
        inner = words.index(head) if head else 0
        bare = replace(span, start=span.start + inner) if head else span
        bare = replace(bare, end=bare.start + len(head or words))
        kind = fields.pop("kind", MentionKind.PERSON)
        form = fields.pop("form", Form.NAME)
        return Mention(span_id("m", kind, [span]), span, bare, kind, form, **fields)

    def chain(self, *mentions: Mention) -> Chain:
        ids = tuple(mention.id for mention in mentions)
        return Chain(span_id("c", "", [mention.span for mention in mentions]), ids)

    def attribution(self, content: str, cue: str, source: str = "", **fields) -> Attribution:
        what = (self.span(content),) if content else ()
        how = (self.span(cue),) if cue else ()
        who = (self.span(source),) if source else ()
        return Attribution(span_id("a", "", what, how, who), what, how, who, **fields)

    def event(self, trigger: str, nth: int = 0, **fields) -> EventMention:
        span = self.span(trigger, nth)
        kind = fields.pop("kind", EventKind.CONSULT)
        lemma = fields.pop("lemma", trigger)
        return EventMention(span_id("v", kind, [span]), (span,), kind, lemma, **fields)

    def role(self, name: RoleName, mention: Mention) -> Role:
        return Role(name, mention.span, mention.id)

    def document(self, path: str, **fields) -> Document:
        raw_hash = sha256(self.text.text)
        doc_id = document_id(raw_hash, None, path)
        return Document(doc_id, self.text.text_hash, raw_hash, f"/pile/{path}", **fields)


@dataclass(frozen=True)
class World:
    """All of it, with the parts that tests ask for by name."""

    items: tuple[ReadText, ...]
    ledger: Ledger
    herald: On
    radio: On

    @property
    def documents(self) -> dict[str, Document]:
        return {
            document.locator.rsplit("/", 1)[-1]: document
            for item in self.items
            for document in item.documents
        }

    def reading(self, on: On) -> Reading:
        return next(i.reading for i in self.items if i.text.text_hash == on.text.text_hash)


def herald_reading(on: On) -> Reading:
    ada = on.mention("Ada Mirov")
    she = on.mention("she", nth=0, form=Form.PRONOUN)
    she_again = on.mention("she", nth=1, form=Form.PRONOUN)
    tarn = on.mention("General Tarn", "Tarn")
    general = on.mention("the general", form=Form.NOMINAL)
    orsk = on.mention("Mr Orsk", "Orsk")
    lanmark = on.mention("Lanmark", kind=MentionKind.PLACE)
    officials = on.mention("two officials", form=Form.NOMINAL, score=0.4)
    november = on.span("last November")
    time = TimeExpression(
        span_id("t", "", [november]),
        november,
        TimexType.DATE,
        Base.PUBLISHED,
        (Step(StepOp.PREVIOUS, Unit.MONTH, 11),),
    )
    claims = on.attribution(
        "that she met General Tarn in Lanmark last November",
        "claims",
        "Ada Mirov",
        source_mention_ids=(ada.id,),
        speaker_class=SpeakerClass.NAMED_PERSON,
    )
    denied = on.attribution(
        "that she met the general",
        "denied",
        "Mr Orsk, a spokesman",
        source_mention_ids=(orsk.id,),
        speaker_class=SpeakerClass.NAMED_PERSON,
        stance=Stance(Act.DENIES, polarity=Act.DENIES, evidence=on.span("denied")),
    )
    said = on.attribution(
        "She walked into the ministry",
        "said",
        "two officials",
        source_mention_ids=(officials.id,),
        speaker_class=SpeakerClass.UNNAMED,
        unnamed_kind=UnnamedKind.OFFICIAL,
        score=0.4,
    )
    met = on.event(
        "met",
        roles=(
            on.role(RoleName.PARTICIPANT, she),
            on.role(RoleName.PARTICIPANT, tarn),
            on.role(RoleName.PLACE, lanmark),
        ),
        time_id=time.id,
        told_by=claims.id,
    )
    denied_meeting = on.event(
        "met",
        nth=1,
        roles=(
            on.role(RoleName.PARTICIPANT, she_again),
            on.role(RoleName.PARTICIPANT, general),
        ),
        told_by=denied.id,
    )
    return Reading(
        on.text.text_hash,
        MODEL,
        SETTINGS,
        mentions=(ada, she, tarn, lanmark, orsk, she_again, general, officials),
        chains=(on.chain(ada, she, she_again), on.chain(tarn, general), on.chain(orsk)),
        attributions=(claims, denied, said),
        event_mentions=(met, denied_meeting),
        times=(time,),
    )


def radio_reading(on: On) -> Reading:
    orsk = on.mention("Pavel Orsk")
    general = on.mention("The general", form=Form.NOMINAL)
    mirov = on.mention("Mirov")
    boris = on.mention("Boris Mirov")
    said = on.attribution(
        "The general has never met Mirov",
        "said",
        "A spokesman, Pavel Orsk",
        source_mention_ids=(orsk.id,),
        speaker_class=SpeakerClass.NAMED_PERSON,
        stance=Stance(negated=True, polarity=Act.DENIES),
    )
    met = on.event(
        "met",
        roles=(on.role(RoleName.PARTICIPANT, general), on.role(RoleName.PARTICIPANT, mirov)),
        negated=True,
        told_by=said.id,
    )
    walked = on.event("respond", kind=EventKind.OTHER, told_by=NARRATION, negated=True)
    first, second = on.chain(mirov), on.chain(boris)
    return Reading(
        on.text.text_hash,
        MODEL,
        SETTINGS,
        mentions=(orsk, general, mirov, boris),
        chains=(on.chain(orsk), on.chain(general), first, second),
        held_apart=(HeldApart(first.id, second.id, "other given names", (boris.span,)),),
        attributions=(said,),
        event_mentions=(met, walked),
    )


def world() -> World:
    """Herald and Copyist (one text), and Radio, with entities, one disputed event, one other."""
    herald, radio = On.words(HERALD), On.words(RADIO)
    documents = (
        herald.document(
            "herald.txt", outlet="Lanmark Herald", published="2031-12-08", title="Met?"
        ),
        herald.document("copyist.txt", outlet="Copyist", published="2031-12-09"),
    )
    items = (
        ReadText(herald.text, herald_reading(herald), tuple(sorted(documents, key=_doc_id))),
        ReadText(
            radio.text, radio_reading(radio), (radio.document("radio.txt", outlet="Radio Ost"),)
        ),
    )
    ordered = tuple(sorted(items, key=lambda item: item.text.text_hash))
    return World(ordered, ledger(ordered, herald, radio), herald, radio)


def _doc_id(document: Document) -> str:
    return document.doc_id


def ledger(items: Sequence[ReadText], herald: On, radio: On) -> Ledger:
    """A ledger of the items as `resolve` and `weigh` might give it."""
    readings = {item.text.text_hash: item.reading for item in items}
    one, two = readings[herald.text.text_hash], readings[radio.text.text_hash]
    ids = [[mention.id for mention in reading.mentions] for reading in (one, two)]
    ada, she, tarn, lanmark, orsk, she_again, general, officials = ids[0]
    pavel, radio_general, mirov, boris = ids[1]
    entities = [
        _entity("Ada Mirov", MentionKind.PERSON, (ada, she, she_again, mirov), (ada, mirov)),
        _entity(
            "General Tarn", MentionKind.PERSON, (tarn, general, radio_general), (tarn, general)
        ),
        _entity("Pavel Orsk", MentionKind.PERSON, (orsk, pavel), (orsk, pavel)),
        _entity("Boris Mirov", MentionKind.PERSON, (boris,)),
        _entity("Lanmark", MentionKind.PLACE, (lanmark,)),
        _entity("two officials", MentionKind.PERSON, (officials,)),
    ]
    met, denied, never = *one.event_mentions, two.event_mentions[0]
    meeting = Event(
        min(met.id, denied.id, never.id),
        "Mirov met Tarn",
        "CONSULT",
        tuple(sorted((met.id, denied.id, never.id))),
        (Join(met.id, denied.id, 7.5, ("same people", "same verb")),),
    )
    silence = Event(
        two.event_mentions[1].id, "did not respond", "OTHER", (two.event_mentions[1].id,)
    )
    accounts = _accounts(items, entities, meeting, herald, radio)
    origins = [Origin(a.teller.key, a.teller.name, "named", a.position, (a.id,)) for a in accounts]
    support = Support(
        meeting.id, SupportLabel.DISPUTED, 1, 0, 0, 2, tuple(origins), ("Ada Mirov claims it",)
    )
    none = Support(silence.id, SupportLabel.NO_POSITION, 0, 0, 0, 0)
    copy = Copy(
        radio.text.text_hash,
        herald.text.text_hash,
        (radio.span("met"),),
        (herald.span("met"),),
        Degree.EDITED,
        directed=True,
        score=0.9,
    )
    resolution = Resolution(
        (copy,),
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted((meeting, silence), key=lambda e: e.id)),
    )
    return Ledger(resolution, tuple(accounts), (support, none))


def _entity(name, kind, members, joined=()) -> Entity:
    joins = (Join(min(joined), max(joined), 12.0, ("same name",)),) if joined else ()
    return Entity(min(members), name, kind, tuple(sorted(members)), joins)


def _accounts(items, entities, meeting, herald, radio) -> list[Account]:
    by_name = {entity.name: entity.id for entity in entities}
    by_hash = {item.text.text_hash: item for item in items}
    item, other = by_hash[herald.text.text_hash], by_hash[radio.text.text_hash]
    outlet = Teller("outlet:Lanmark Herald", "Lanmark Herald", SpeakerClass.OUTLET)

    def account(item, n, name, position, outlet=outlet, **fields):
        event = item.reading.event_mentions[n]
        told = next(a for a in item.reading.attributions if a.id == event.told_by)
        teller = Teller(by_name[name], name, SpeakerClass.NAMED_PERSON, (by_name[name],))
        doc_ids = tuple(document.doc_id for document in item.documents)
        copied = tuple(d.doc_id for d in item.documents if d.outlet == "Copyist")
        return Account(
            f"x-{name.replace(' ', '').lower()}-{n}-{item.text.text_hash[:6]}",
            meeting.id,
            teller,
            (outlet, teller),
            position,
            event.modality,
            (event.id,),
            (told.id,),
            doc_ids,
            copied,
            told.content,
            participants=tuple(
                Participant(role.name, item.text.words(role.span), role.span, _of(role, entities))
                for role in event.roles
            ),
            **fields,
        )

    when = item.reading.event_mentions[0]
    return [
        account(
            item,
            0,
            "Ada Mirov",
            Position.FOR,
            time=item.time_value(when.time_id),
            time_span=herald.span("last November"),
            first_hand=True,
        ),
        account(item, 1, "Pavel Orsk", Position.AGAINST),
        account(
            other,
            0,
            "Pavel Orsk",
            Position.AGAINST,
            Teller("outlet:Radio Ost", "Radio Ost", SpeakerClass.OUTLET),
            score=0.3,
        ),
    ]


def _of(role: Role, entities: Sequence[Entity]) -> str:
    return next(e.id for e in entities if role.mention_id in e.mention_ids)
