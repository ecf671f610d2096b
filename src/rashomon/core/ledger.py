"""What a pile says: entities, events, copies, accounts and support. Named sets with evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from rashomon.core.reading import MentionKind, Reading, RoleName
from rashomon.core.stance import Modality, Position, SpeakerClass, UnnamedKind
from rashomon.core.texts import Document, Span, Text
from rashomon.core.times import TimeValue, resolve


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text with its Reading and all the documents it appeared in, by doc_id."""

    text: Text
    reading: Reading
    documents: tuple[Document, ...]

    @property
    def stated_date(self) -> str | None:
        """The day that the text's own head states, None where it states none in full."""
        for expression in self.reading.times:
            if expression.id == self.reading.stated_date_id:
                value = resolve(expression, None)
                return value.timex[:10] if len(value.timex) >= 10 else None
        return None

    @property
    def published(self) -> str | None:
        """The day that relative times count from: the earliest publication, else the stated day."""
        dated = sorted(doc.published[:10] for doc in self.documents if doc.published)
        return dated[0] if dated else self.stated_date

    def time_value(self, time_id: str | None) -> TimeValue | None:
        """The value of one of the Reading's time expressions, None for None."""
        for expression in self.reading.times:
            if expression.id == time_id:
                return resolve(expression, self.published)
        return None


@dataclass(frozen=True, slots=True)
class Join:
    """Why two members are in one cluster: ids of mentions or event mentions, reasons in words.

    `weight` is the summed evidence in bits (log2 of odds); a person's decision has weight inf.
    """

    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """The mentions, in one text or many, that refer to one person, organisation, place or group.

    `id` is the smallest member mention id; `name` the fullest name among them.
    """

    id: str
    name: str
    kind: MentionKind
    mention_ids: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The event mentions, in one text or many, about one happening.

    `id` is the smallest member's; `label` a few words for lists. An event has no time, place or
    participants of its own: those are its accounts'.
    """

    id: str
    label: str
    kind: str
    event_mention_ids: tuple[str, ...]
    joins: tuple[Join, ...] = ()


class Degree(StrEnum):
    """How a derived text was made from its original."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that derives from another, span by span: `derived[i]` comes from `original[i]`.

    `directed` is False where nobody can tell which of the two came first.
    """

    derived_hash: str
    original_hash: str
    derived: tuple[Span, ...]
    original: tuple[Span, ...]
    degree: Degree
    directed: bool
    score: float


@dataclass(frozen=True, slots=True)
class Teller:
    """A link of a source chain: who tells.

    `key` decides identity across the pile: an entity id, several joined by "+", "outlet:NAME",
    "unnamed:…" or "none". `name` is for reading. Joint speakers have several `entity_ids`.
    """

    key: str
    name: str
    speaker_class: SpeakerClass
    entity_ids: tuple[str, ...] = ()
    unnamed_kind: UnnamedKind | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part in an event by one account, with the words that say so."""

    role: RoleName
    name: str
    span: Span
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One teller's version of one event, in the documents that carry it.

    `chain` runs from the outlet down to the teller, who is its last link. `citations` are the exact
    words that it rests on. `doc_ids` are the documents that tell it; those in `copied_doc_ids`
    tell it only in copied words. `superseded`: every one of them was replaced by a later version or
    an erratum that no longer tells it; such an account is shown and not counted.
    """

    id: str
    event_id: str
    teller: Teller
    chain: tuple[Teller, ...]
    position: Position
    modality: Modality
    event_mention_ids: tuple[str, ...]
    attribution_ids: tuple[str, ...]
    doc_ids: tuple[str, ...]
    copied_doc_ids: tuple[str, ...]
    citations: tuple[Span, ...]
    participants: tuple[Participant, ...] = ()
    time: TimeValue | None = None
    time_span: Span | None = None
    count: int | None = None
    ordinal: int | None = None
    first_hand: bool = False
    superseded: bool = False
    score: float = 1.0


class SupportLabel(StrEnum):
    """What the collection holds for an event: the table in DESIGN.md."""

    DENIED = "denied"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    UNNAMED_ONLY = "unnamed-only"
    NARRATED = "narrated"
    NO_POSITION = "no-position"  # only refusals and questions: nobody says that it happened or not


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root that accounts go back to. `kind` is named, unnamed or narration."""

    key: str
    name: str
    kind: str
    position: Position
    account_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What the collection holds for one event: the label, the counts behind it, reasons in words.

    `named` (A), `unnamed` (U) and `narrated` (N) count origins for it, `against` (D) all against.
    """

    event_id: str
    label: SupportLabel
    named: int
    unnamed: int
    narrated: int
    against: int
    origins: tuple[Origin, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided: pairs of mention or event mention ids, ordered within the pair."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What joins across texts: the answer of `resolve`, everything sorted by id."""

    copies: tuple[Copy, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All derived rows of a case: a pure function of texts, documents, readings, corrections."""

    resolution: Resolution = field(default_factory=Resolution)
    accounts: tuple[Account, ...] = ()
    supports: tuple[Support, ...] = ()


class Table(Protocol):
    """What a join takes and gives: an Arrow table (`pyarrow.Table` fits)."""

    @property
    def num_rows(self) -> int:
        """How many rows it has."""
        ...

    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        ...


class JoinEngine(Protocol):
    """The port to an engine that runs SQL text over Arrow tables."""

    def join(self, sql: str, tables: dict[str, Any]) -> Table:
        """The answer of one SELECT over the named tables.

        The SQL must order its rows: engines promise none of their own.
        """
        ...


def documents_by_id(items: Iterable[ReadText]) -> dict[str, Document]:
    """All documents of the items, by doc_id."""
    return {doc.doc_id: doc for item in items for doc in item.documents}
