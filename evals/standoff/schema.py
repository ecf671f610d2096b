"""The labels and types of the project's own gold: standoff only, offsets and labels without words.

Every span is half-open, in Unicode code points of a frozen text. Meanings:
`../annotations/GUIDELINES.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Span = tuple[int, int]
Spans = tuple[Span, ...]

EntityKind = Literal["person", "org", "place", "group"]
Form = Literal["name", "nominal", "pronoun"]
Act = Literal["asserts", "denies", "declines", "questions"]
Polarity = Act
Modality = Literal["happened", "planned", "called_for", "hypothetical"]
SpeakerClass = Literal["named_person", "named_org", "group", "unnamed", "written", "outlet", "none"]
Unnamed = Literal["official", "source", "witness", "other"]
Kind = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "OTHER",
]
RoleName = Literal["actor", "recipient", "participant", "place"]
Basis = Literal["stated", "relative"]
Coverage = Literal["all", "used"]

ENTITY_KINDS: tuple[str, ...] = get_args(EntityKind)
ACTS: tuple[str, ...] = get_args(Act)
MODALITIES: tuple[str, ...] = get_args(Modality)
SPEAKER_CLASSES: tuple[str, ...] = get_args(SpeakerClass)
UNNAMED: tuple[str, ...] = get_args(Unnamed)
KINDS: tuple[str, ...] = get_args(Kind)
ROLES: tuple[str, ...] = get_args(RoleName)

NARRATION = "narration"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made the annotation, in which pass, and whether two passes were compared."""

    passes: tuple[int, ...]
    annotators: tuple[str, ...]
    adjudicated: bool
    method: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an entity."""

    id: str
    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or group of one text; its first mention is the fullest name.

    `members` are entities that a plural stands for where the text tells which ("the two men").
    """

    id: str
    kind: EntityKind
    mentions: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content. `negated` and `modality` are None where no proposition is at hand
    ("did not respond").
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None
    speaker_class: SpeakerClass
    unnamed: Unnamed | None
    speakers: tuple[str, ...]
    act: Act
    negated: bool | None
    modality: Modality | None
    polarity: Polarity
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Role:
    """A mention in a role of an event."""

    role: RoleName
    mention: str


@dataclass(frozen=True, slots=True)
class Time:
    """Words and value. Relative values that hold without a publication date start with `pub` or an
    event id.
    """

    span: Span
    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention. `event` names the event of this document that it belongs to (its first
    mention's id).
    """

    id: str
    event: str
    trigger: Spans
    kind: Kind
    lemma: str
    roles: tuple[Role, ...]
    time: Time | None
    count: int | None
    ordinal: int | None
    negated: bool
    modality: Modality
    told_by: str


@dataclass(frozen=True, slots=True)
class Document:
    """All layers over one text. `coverage`: are all entity mentions annotated, or only those used
    by other layers?
    """

    doc: str
    corpus: str
    text_hash: str
    published: str | None
    coverage: Coverage
    provenance: Provenance
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
