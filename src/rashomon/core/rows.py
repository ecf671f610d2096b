"""Rows that views give out: what the terminal, the report, the web desk and the exports show.

Every row carries the words it rests on with their place. Plain dataclasses that `msgspec` encodes
to JSON as they are: field names are the keys of `--json` and of exports.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words and where they stand: code points [start, end) of the document's text."""

    doc_id: str
    text_hash: str
    start: int
    end: int
    quote: str
    before: str  # up to 60 code points of context, cut at the text's edges
    after: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a listing. `copy_of` is the doc_id of the one that its text derives from."""

    doc_id: str
    text_hash: str
    locator: str
    title: str
    outlet: str | None
    byline: str | None
    credit: str | None
    address: str | None
    published: str | None
    published_basis: str  # "metadata", "stated in the text", "unknown"
    copy_of: str | None
    copy_degree: str | None
    supersedes: tuple[str, ...]
    characters: int
    attributions: int
    events: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a source chain."""

    name: str
    speaker_class: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """When, by one account: the value (TIMEX3/EDTF or empty), the words, and the stated phrase.

    `earliest`/`latest` are ISO 8601, half-open; None where the value waits for a date.
    """

    value: str
    words: str
    phrase: str
    basis: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who takes part, as what, by one account."""

    role: str
    name: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One teller's version of an event, with chain, documents and exact words."""

    account_id: str
    event_id: str
    position: str
    modality: str
    speaker: str
    speaker_class: str
    unnamed_kind: str | None
    chain: tuple[LinkRow, ...]  # outlet first, speaker last
    first_hand: bool
    superseded: bool
    participants: tuple[ParticipantRow, ...]
    place: str | None
    time: TimeRow | None
    count: int | None
    ordinal: int | None
    citations: tuple[Citation, ...]
    documents: tuple[DocumentRow, ...]  # those that tell it in words of their own
    copies: tuple[DocumentRow, ...]  # those that tell it in copied words
    score: float
    uncertain: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a listing: support, counts, and who/when/where as its accounts have it."""

    event_id: str
    label: str
    kind: str
    modality: str
    support: str
    named: int
    unnamed: int
    narrated: int
    against: int
    reasons: tuple[str, ...]
    participants: tuple[ParticipantRow, ...]
    places: tuple[str, ...]
    times: tuple[TimeRow, ...]
    outlets: tuple[str, ...]
    document_count: int
    first_seen: str | None  # earliest publication among its documents


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An independent root that accounts go back to."""

    name: str
    kind: str
    position: str
    account_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinRow:
    """Why two were put together, in words, with both words side by side."""

    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with everything it rests on. Accounts: for, against, none; then by date."""

    event: EventRow
    accounts: tuple[AccountRow, ...]
    origins: tuple[OriginRow, ...]
    joins: tuple[JoinRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, organisation, place or group in a listing."""

    entity_id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    said: int
    events: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One attribution: who said what to whom it is told by, in which words."""

    attribution_id: str
    speaker: str
    speaker_class: str
    chain: tuple[LinkRow, ...]
    act: str
    polarity: str
    negated: bool
    modality: str
    cue: str
    content: tuple[Citation, ...]
    source: tuple[Citation, ...]
    document: DocumentRow
    score: float
    uncertain: bool


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """One person: aliases with the words, what he said, what is said about him, whom he met."""

    person: PersonRow
    alias_citations: tuple[Citation, ...]
    joins: tuple[JoinRow, ...]
    held_apart: tuple[str, ...]  # "not Salman Ahmed: other given names"
    said: tuple[StatementRow, ...]
    said_about: tuple[StatementRow, ...]
    met: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """One document with its text and all that was read in it."""

    document: DocumentRow
    text: str
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    copies: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A hit of a full-text search: the words around it and what is attributed there."""

    document: DocumentRow
    citation: Citation
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event on the timeline: one row per distinct time that its accounts give."""

    event: EventRow
    time: TimeRow
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailureRow:
    """What could not be read, and what to do."""

    locator: str
    stage: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A decision of a person. `state` is "active", "retracted" or "orphaned"; `why` says more."""

    seq: int
    at: str
    by: str
    op: str
    scope: str
    doc_ids: tuple[str, ...]
    quotes: tuple[str, ...]
    value: str
    retracts: int | None
    reason: str
    state: str
    why: str
