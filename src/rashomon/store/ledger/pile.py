"""The corrected items of a case, looked up by hash and id while its ledger is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.core.ledger import Entity, Ledger, ReadText, documents_by_id
from rashomon.core.reading import EventMention, Mention
from rashomon.core.texts import Document, Span
from rashomon.core.times import TimeValue
from rashomon.errors import BugError
from rashomon.store.codec import to_json

TITLE_LENGTH = 80  # of a title made of a text's first line: what a list has room for
UNKNOWN_DATE = "9999"  # sorts after every date

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything read, by hash and id. `entity_of`, `chain_of` go by mention id.

    `dates` holds for each document when it was published, and how that is known;
    `documents_of` the ids of the documents with one text, by date (unknown last), then id.
    """

    items: Mapping[str, ReadText]
    documents: Mapping[str, Document]
    dates: Mapping[str, tuple[str | None, str]]
    documents_of: Mapping[str, tuple[str, ...]]
    mentions: Mapping[str, Mention]
    event_mentions: Mapping[str, EventMention]
    chain_of: Mapping[str, str]
    entity_of: Mapping[str, Entity]
    entity_names: Mapping[str, str]
    event_of: Mapping[str, str]
    reviewed: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger, items: Sequence[ReadText], reviewed: frozenset[str]) -> "Pile":
        """The pile of a ledger's items. Raises BugError where a cluster has a foreign member."""
        items = sorted(items, key=lambda item: item.text.text_hash)
        readings = [item.reading for item in items]
        entities, events = ledger.resolution.entities, ledger.resolution.events
        dates = {
            document.doc_id: _published(document, item)
            for item in items
            for document in item.documents
        }
        pile = cls(
            items={item.text.text_hash: item for item in items},
            documents=documents_by_id(items),
            dates=dates,
            documents_of={
                item.text.text_hash: _by_date((d.doc_id for d in item.documents), dates)
                for item in items
            },
            mentions={mention.id: mention for r in readings for mention in r.mentions},
            event_mentions={event.id: event for r in readings for event in r.event_mentions},
            chain_of={
                m: chain.id for r in readings for chain in r.chains for m in chain.mention_ids
            },
            entity_of={m: entity for entity in entities for m in entity.mention_ids},
            entity_names={entity.id: entity.name for entity in entities},
            event_of={v: event.id for event in events for v in event.event_mention_ids},
            reviewed=reviewed,
        )
        _no_strangers("entity", pile.entity_of, pile.mentions)
        _no_strangers("event", pile.event_of, pile.event_mentions)
        return pile

    def words(self, *spans: Span) -> str:
        """The exact words at spans of one text."""
        return self.items[spans[0].text_hash].text.quote(spans) if spans else ""

    def name(self, *spans: Span) -> str:
        """The words at spans on one line, for lists."""
        return " ".join(self.words(*spans).split())

    def entity_id(self, mention_id: str | None) -> str | None:
        """The entity that a mention belongs to."""
        entity = self.entity_of.get(mention_id) if mention_id else None
        return entity.id if entity else None

    def published(self, doc_id: str) -> str | None:
        """When a document was published, by its metadata or its own head."""
        return self.dates[doc_id][0]

    def by_date(self, doc_ids: Iterable[str]) -> tuple[str, ...]:
        """The documents by publication (unknown last), then id."""
        return _by_date(doc_ids, self.dates)

    def title(self, doc_id: str) -> str:
        """The title of a document, else the first line of its text."""
        document = self.documents[doc_id]
        if document.title:
            return document.title
        text = self.items[document.text_hash].text.text
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"


def _published(document: Document, item: ReadText) -> tuple[str | None, str]:
    if document.published:
        return document.published, "metadata"
    stated = item.stated_date
    return (stated, "stated in the text") if stated else (None, "unknown")


def _by_date(
    doc_ids: Iterable[str], dates: Mapping[str, tuple[str | None, str]]
) -> tuple[str, ...]:
    return tuple(sorted(set(doc_ids), key=lambda one: (dates[one][0] or UNKNOWN_DATE, one)))


def _no_strangers(
    what: str, cluster_of: Mapping[str, object], members: Mapping[str, object]
) -> None:
    for member in cluster_of:
        if member not in members:
            raise BugError(f"the {what} of {member} has a member that nothing read holds")


def day_or_minute(value: TimeValue, *, end: bool = False) -> str | None:
    """The start (or end) of a value as ISO 8601: a day where it falls on midnight."""
    moment = value.latest if end else value.earliest
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes").removesuffix("T00:00")


def json_text(value: object) -> str:
    """The value as JSON text, for a column."""
    return to_json(value).decode()
