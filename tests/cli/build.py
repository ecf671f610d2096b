"""A case built by hand: a meeting that one man claims and a spokeswoman denies."""

from datetime import datetime
from pathlib import Path

from rashomon.core.ids import sha256
from rashomon.core.ledger import (
    Account,
    Entity,
    Event,
    Join,
    Ledger,
    Origin,
    Participant,
    Resolution,
    Support,
    SupportLabel,
    Teller,
)
from rashomon.core.reading import (
    Attribution,
    Chain,
    EventKind,
    EventMention,
    Form,
    Mention,
    MentionKind,
    Reading,
    Role,
    RoleName,
    span_id,
)
from rashomon.core.runs import Failure, Ingested, Run
from rashomon.core.stance import Act, Modality, Position, SpeakerClass, Stance
from rashomon.core.texts import Document, Span, Text, document_id
from rashomon.core.times import Basis, TimeValue, Unit
from rashomon.store import Case

HERALD = (
    "The trader Oren Vask said that he met General Ilya Tarn three times in February in Delva. "
    "“Nobody took notes,” Vask said.\n"
)
RADIO = "A spokeswoman, Mira Solen, denied that General Tarn ever met \x1b[31mMr Vask.\n"
HOSTILE = "=1+1 \x1b]0;owned\x07<script>alert(1)</script>"


class Piece:
    """A text of the story with the spans of its words."""

    def __init__(self, text: str) -> None:
        self.text = Text.of(text, "plain/1")

    def span(self, words: str, occurrence: int = 1) -> Span:
        start = -1
        for _ in range(occurrence):
            start = self.text.text.index(words, start + 1)
        return Span(self.text.text_hash, start, start + len(words))

    def person(self, words: str, head: str, occurrence: int = 1) -> Mention:
        span = self.span(words, occurrence)
        start = span.start + words.index(head)
        bare = Span(span.text_hash, start, start + len(head))
        return Mention(span_id("m", "person", [span]), span, bare, MentionKind.PERSON, Form.NAME)


def document(piece: Piece, name: str, outlet: str, published: str, title: str) -> Document:
    raw_hash = sha256(f"{name} {piece.text.text}")
    return Document(
        document_id(raw_hash, None, name),
        piece.text.text_hash,
        raw_hash,
        name,
        None,
        outlet,
        None,
        None,
        title,
        published,
    )


herald, radio = Piece(HERALD), Piece(RADIO)
DOCUMENTS = (
    (herald, document(herald, "herald.txt", "Lanmark Herald", "2031-03-14", "Trader: we met")),
    (herald, document(herald, "mirror.txt", "Lanmark Mirror", "2031-03-15", HOSTILE)),
    (radio, document(radio, "radio.txt", "Radio Delva", "2031-03-15", "Office denies meeting")),
)
vask = herald.person("The trader Oren Vask", "Oren Vask")
tarn = herald.person("General Ilya Tarn", "Ilya Tarn")
again = herald.person("Vask", "Vask", 2)
solen = radio.person("Mira Solen", "Mira Solen")
general = radio.person("General Tarn", "Tarn")
mr_vask = radio.person("Mr Vask", "Vask")


def attribution(
    piece: Piece, content: Span, cue: Span, source: Mention, stance: Stance
) -> Attribution:
    return Attribution(
        span_id("a", "", [content], [cue]),
        (content,),
        (cue,),
        (source.span,),
        (source.id,),
        None,
        SpeakerClass.NAMED_PERSON,
        None,
        stance,
        stance.score,
    )


claims = attribution(
    herald,
    herald.span("that he met General Ilya Tarn three times in February in Delva"),
    herald.span("said"),
    vask,
    Stance(),
)
quotes = attribution(
    herald, herald.span("Nobody took notes"), herald.span("said", 2), again, Stance(score=0.3)
)
denies = attribution(
    radio,
    radio.span("that General Tarn ever met \x1b[31mMr Vask"),
    radio.span("denied"),
    solen,
    Stance(act=Act.DENIES, polarity=Act.DENIES),
)


def meeting(piece: Piece, told_by: Attribution, *with_whom: Mention) -> EventMention:
    span = piece.span("met")
    roles = tuple(Role(RoleName.PARTICIPANT, one.span, one.id) for one in with_whom)
    return EventMention(
        span_id("v", "CONSULT", [span]),
        (span,),
        EventKind.CONSULT,
        "meet",
        roles,
        told_by=told_by.id,
        count=3 if piece is herald else None,
    )


met, never = meeting(herald, claims, vask, tarn), meeting(radio, denies, general, mr_vask)
FEBRUARY = TimeValue(
    datetime(2031, 2, 1),
    datetime(2031, 3, 1),
    Unit.MONTH,
    Basis.RELATIVE,
    "2031-02",
    "2031-02",
    "2031-03-14",
)


def chain(*mentions: Mention) -> Chain:
    return Chain(
        span_id("c", "", [mention.span for mention in mentions]), tuple(m.id for m in mentions)
    )


READINGS = (
    Reading(
        herald.text.text_hash,
        "model",
        "settings",
        (vask, tarn, again),
        (chain(vask, again), chain(tarn)),
        (),
        (claims, quotes),
        (met,),
    ),
    Reading(
        radio.text.text_hash,
        "model",
        "settings",
        (solen, general, mr_vask),
        (chain(solen), chain(general), chain(mr_vask)),
        (),
        (denies,),
        (never,),
    ),
)


def entity(name: str, *mentions: Mention) -> Entity:
    ids = tuple(sorted(mention.id for mention in mentions))
    joins = tuple(Join(ids[0], other, 4.0, ("same surname",)) for other in ids[1:])
    return Entity(ids[0], name, MentionKind.PERSON, ids, joins)


VASK = entity("Oren Vask", vask, again, mr_vask)
TARN = entity("Ilya Tarn", tarn, general)
SOLEN = entity("Mira Solen", solen)
EVENT_ID, OTHER_ID = sorted((met.id, never.id))
EVENT = Event(
    EVENT_ID,
    "Oren Vask met Ilya Tarn",
    "CONSULT",
    (EVENT_ID, OTHER_ID),
    (Join(EVENT_ID, OTHER_ID, 6.5, ("same people", "both say met")),),
)


def account(
    number: int, said: EventMention, by: Entity, outlet: str, position: Position
) -> Account:
    piece = herald if said is met else radio
    teller = Teller(by.id, by.name, SpeakerClass.NAMED_PERSON, (by.id,))
    docs = tuple(doc.doc_id for one, doc in DOCUMENTS if one is piece)
    return Account(
        f"c-{number:020x}",
        EVENT_ID,
        teller,
        (Teller(f"outlet:{outlet}", outlet, SpeakerClass.OUTLET), teller),
        position,
        Modality.HAPPENED,
        (said.id,),
        (said.told_by,),
        docs,
        docs[1:],
        (claims if piece is herald else denies).content,
        tuple(
            Participant(RoleName.PARTICIPANT, whom.name, role.span, whom.id)
            for whom, role in zip((VASK, TARN), said.roles, strict=True)
        ),
        FEBRUARY if piece is herald else None,
        herald.span("in February") if piece is herald else None,
        said.count,
        first_hand=piece is herald,
    )


CLAIM = account(1, met, VASK, "Lanmark Herald", Position.FOR)
DENIAL = account(2, never, SOLEN, "Radio Delva", Position.AGAINST)
LEDGER = Ledger(
    Resolution((), tuple(sorted((VASK, TARN, SOLEN), key=lambda one: one.id)), (EVENT,)),
    (CLAIM, DENIAL),
    (
        Support(
            EVENT_ID,
            SupportLabel.DISPUTED,
            1,
            0,
            0,
            1,
            (
                Origin(VASK.id, "Oren Vask", "named", Position.FOR, (CLAIM.id,)),
                Origin(SOLEN.id, "Mira Solen", "named", Position.AGAINST, (DENIAL.id,)),
            ),
            ("Accounts in this collection contradict each other.", "For: Oren Vask."),
        ),
    ),
)
FAILURE = Failure("pile/broken.pdf", "ingest", "the file ends early", "download it again")


def write_case(path: Path) -> Path:
    """The path, with the case of the story in it."""
    readings = {reading.text_hash: reading for reading in READINGS}
    run = Run(
        "read", '{"options": {}}', '{"rashomon": "0"}', "model", 3, 2, 1, "2031-04-01T00:00:00Z"
    )
    with Case.open(path, create=True) as case:
        number = case.start_run(run)
        for piece, doc in DOCUMENTS:
            case.add(Ingested(doc, piece.text), readings[piece.text.text_hash])
        case.add_failure(FAILURE)
        case.finish_run(number, run)
        case.write_ledger(LEDGER, tuple(case.read_texts()))
    return path
