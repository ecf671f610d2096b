"""What one text says: a Reading and its parts. Depends on the text and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.core.ids import make_id
from rashomon.core.stance import Modality, SpeakerClass, Stance, UnnamedKind
from rashomon.core.texts import Span
from rashomon.core.times import TimeExpression

NARRATION = "narration"


class MentionKind(StrEnum):
    """What a mention refers to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class Form(StrEnum):
    """How a mention is worded."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class EventKind(StrEnum):
    """PLOVER's event types, and OTHER, which is told by its lemma."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


class RoleName(StrEnum):
    """What a participant does in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PARTICIPANT = "participant"  # of a symmetric event: meet, talk, agree
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to a person, organisation, place or group.

    `span` is the whole phrase ("Major (r) Ada Mirov"); `head` the bare name without titles for a
    name ("Ada Mirov"), the head noun for a nominal, the whole for a pronoun. `score` in [0, 1].
    """

    id: str
    span: Span
    head: Span
    kind: MentionKind
    form: Form
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions of one text that refer to one entity. `mention_ids` in text order."""

    id: str
    mention_ids: tuple[str, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class HeldApart:
    """Two chains that the reader keeps apart on evidence: other given names, they meet, titles."""

    first: str
    second: str
    reason: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content: someone says, claims, denies, fears, promises something.

    Spans of a role are in text order and do not overlap; a missing role is an empty tuple.
    `source_mention_ids` are the mentions that the source goes back to; for an implicit speaker
    they lie outside `source`, which is then empty. Several are joint speakers.
    `parent` is the id of the attribution that tells this one ("told by").
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    source_mention_ids: tuple[str, ...] = ()
    parent: str | None = None
    speaker_class: SpeakerClass = SpeakerClass.NONE
    unnamed_kind: UnnamedKind | None = None
    stance: Stance = Stance()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Role:
    """A participant of an event mention, or its place."""

    name: RoleName
    span: Span
    mention_id: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that say that something happened, did not, will, should or might.

    `time_id` names a TimeExpression of the Reading. `told_by` is an attribution id (the innermost
    whose content holds the trigger) or NARRATION. `count` is a cardinality ("three meetings",
    -1 for an open one, "several meetings"), `ordinal` a rank ("the third meeting").
    """

    id: str
    trigger: tuple[Span, ...]
    kind: EventKind
    lemma: str
    roles: tuple[Role, ...] = ()
    time_id: str | None = None
    count: int | None = None
    ordinal: int | None = None
    negated: bool = False
    modality: Modality = Modality.HAPPENED
    told_by: str = NARRATION
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """The content of an attribution with a vector of its meaning (int8, None without a model)."""

    id: str
    content: tuple[Span, ...]
    attribution_id: str
    vector: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text: the unit that travels and is stored. Parts in text order.

    `stated_date_id` names the TimeExpression in the text's own head that dates the text ("date
    2022-11-11", a dateline), None where there is none.
    """

    text_hash: str
    model_hash: str
    settings_hash: str
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    held_apart: tuple[HeldApart, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    stated_date_id: str | None = None


def span_id(prefix: str, label: str, *groups: Iterable[Span]) -> str:
    """An id that depends on the text hash, the groups of spans and the label alone.

    Prefixes: "m" mention, "c" chain, "a" attribution, "v" event mention, "t" time, "k" claim.
    """
    parts: list[str | int] = [label]
    for group in groups:
        spans = sorted(group)
        parts.append(len(spans))
        for span in spans:
            parts.extend((span.text_hash, span.start, span.end))
    return make_id(prefix, *parts)
