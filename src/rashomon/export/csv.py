"""Tables for spreadsheets: documented columns, offsets included, no cell that a program runs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.rows import (
    AccountRow,
    Citation,
    DocumentRow,
    EventDetail,
    EventRow,
    StatementRow,
)
from rashomon.export import words
from rashomon.export.rows import ExportRows, TableName

# A cell that begins so is run as a formula by some spreadsheet program (OWASP, CSV injection);
# the last four are their full-width forms, which Japanese versions take for the same.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN = " | "  # stands between several values in one cell

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and how it is taken from what one line is about."""

    name: str
    meaning: str
    value: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class CitedAccount:
    """A line of the accounts: one citation of one account of one event."""

    event: EventRow
    account: AccountRow
    citation: Citation | None
    document: DocumentRow | None


def safe(value: Value) -> Value:
    """The cell with ' before it where a spreadsheet would take words for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


def table(rows: ExportRows, name: TableName) -> Iterator[str]:
    """The table as lines of CSV (RFC 4180, each with its line end), column names first."""
    columns = COLUMNS[name]
    yield _line([column.name for column in columns])
    for item in _items(rows, name):
        yield _line([safe(column.value(item)) for column in columns])


def _line(cells: Sequence[Value]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _items(rows: ExportRows, name: TableName) -> Iterable[Any]:
    """What each line of a table is about."""
    if name is not TableName.ACCOUNTS:
        return rows.table(name)
    return (item for detail in rows.events for item in _cited(detail))


def _cited(detail: EventDetail) -> Iterator[CitedAccount]:
    for account in detail.accounts:
        docs = {doc.doc_id: doc for doc in (*account.documents, *account.copies)}
        for citation in account.citations:
            doc = docs.get(citation.doc_id)
            yield CitedAccount(detail.event, account, citation, doc)
        if not account.citations:
            yield CitedAccount(detail.event, account, None, next(iter(docs.values()), None))


def _joined(values: Iterable[str | None]) -> str:
    return BETWEEN.join(dict.fromkeys(value for value in values if value))


def _places(citations: Iterable[Citation]) -> str:
    return BETWEEN.join(f"{citation.start}-{citation.end}" for citation in citations)


def _given(value: Any, take: Callable[[Any], Value]) -> Value:
    """What `take` finds in a value that may be missing."""
    return None if value is None else take(value)


_DOCUMENTS = (
    Column("doc_id", "id of the document", lambda d: d.doc_id),
    Column("title", "title as published", lambda d: d.title),
    Column("outlet", "who published it", lambda d: d.outlet),
    Column("published", "publication date, ISO 8601; empty: unknown", lambda d: d.published),
    Column("published_basis", "what the date rests on", lambda d: d.published_basis),
    Column("byline", "author as given", lambda d: d.byline),
    Column("credit", "agency or outlet that it credits", lambda d: d.credit),
    Column("address", "address on the web, as text", lambda d: d.address),
    Column("locator", "file, page or record that it was read from", lambda d: d.locator),
    Column("copy_of", "doc_id of the one that its text derives from", lambda d: d.copy_of),
    Column("copy_degree", "verbatim, edited, reworded or translated", lambda d: d.copy_degree),
    Column("supersedes", "doc_ids of earlier versions", lambda d: _joined(d.supersedes)),
    Column("characters", "length of the text in code points", lambda d: d.characters),
    Column("attributions", "how many attributions were read in it", lambda d: d.attributions),
    Column("events", "how many events it tells of", lambda d: d.events),
    Column("text_hash", "sha256 of the text", lambda d: d.text_hash),
)
_PEOPLE = (
    Column("entity_id", "id of the entity", lambda p: p.entity_id),
    Column("name", "fullest name", lambda p: p.name),
    Column("kind", "person, organisation, place or group", lambda p: p.kind),
    Column("aliases", "other names and forms", lambda p: _joined(p.aliases)),
    Column("mentions", "how often it is mentioned", lambda p: p.mentions),
    Column("documents", "in how many documents", lambda p: p.documents),
    Column("said", "how many attributions have it as a speaker", lambda p: p.said),
    Column("events", "how many events it takes part in", lambda p: p.events),
)


def _spanned(statement: StatementRow) -> str:
    return " […] ".join(citation.quote for citation in statement.content)


_ATTRIBUTIONS = (
    Column("attribution_id", "id of the attribution", lambda s: s.attribution_id),
    Column("speaker", "who says it", lambda s: s.speaker),
    Column("speaker_class", "what the speaker is", lambda s: s.speaker_class),
    Column("chain", "from the outlet down to the speaker", lambda s: words.chain(s.chain)),
    Column("act", "asserts, denies, declines or questions", lambda s: s.act),
    Column("polarity", "the one polarity for people, same labels", lambda s: s.polarity),
    Column("negated", "whether the main proposition is negated", lambda s: s.negated),
    Column("modality", "happened, planned, called_for, hypothetical", lambda s: s.modality),
    Column("cue", "the words of saying", lambda s: s.cue),
    Column("quote", "the exact words said; ' […] ' between pieces", _spanned),
    Column("places", "where they stand: start-end, half-open", lambda s: _places(s.content)),
    Column(
        "source", "the words that name the source", lambda s: _joined(c.quote for c in s.source)
    ),
    Column("source_places", "where those stand", lambda s: _places(s.source)),
    Column("doc_id", "id of the document", lambda s: s.document.doc_id),
    Column("outlet", "its outlet", lambda s: s.document.outlet),
    Column("published", "its publication date", lambda s: s.document.published),
    Column("title", "its title", lambda s: s.document.title),
    Column("text_hash", "sha256 of its text", lambda s: s.document.text_hash),
    Column("score", "how sure the reading program is, 0 to 1", lambda s: s.score),
    Column("uncertain", "whether that is low", lambda s: s.uncertain),
)
_EVENTS = (
    Column("event_id", "id of the event", lambda e: e.event_id),
    Column("label", "a few words for lists", lambda e: e.label),
    Column("kind", "PLOVER's kind, or OTHER", lambda e: e.kind),
    Column("modality", "happened, planned, called_for, hypothetical", lambda e: e.modality),
    Column("support", "what the collection holds for it", lambda e: e.support),
    Column("named", "named origins for it", lambda e: e.named),
    Column("unnamed", "unnamed origins for it", lambda e: e.unnamed),
    Column("narrated", "outlets that tell it in their own voice", lambda e: e.narrated),
    Column("against", "origins against it", lambda e: e.against),
    Column("reasons", "why it is called so", lambda e: _joined(e.reasons)),
    Column("participants", "who takes part", lambda e: _joined(p.name for p in e.participants)),
    Column("places", "where, by its accounts", lambda e: _joined(e.places)),
    Column(
        "times", "when, by its accounts", lambda e: _joined(t.value or t.words for t in e.times)
    ),
    Column("outlets", "outlets that tell it", lambda e: _joined(e.outlets)),
    Column("document_count", "documents that tell it", lambda e: e.document_count),
    Column("first_seen", "earliest publication among them", lambda e: e.first_seen),
)
_ACCOUNTS = (
    Column("event_id", "id of the event", lambda i: i.event.event_id),
    Column("event", "its label", lambda i: i.event.label),
    Column("support", "what the collection holds for it", lambda i: i.event.support),
    Column(
        "account_id", "id of the account; a line for each citation", lambda i: i.account.account_id
    ),
    Column("position", "for, against or none", lambda i: i.account.position),
    Column("modality", "happened, planned, called_for, hypothetical", lambda i: i.account.modality),
    Column("speaker", "who tells", lambda i: i.account.speaker),
    Column("speaker_class", "what the teller is", lambda i: i.account.speaker_class),
    Column("unnamed_kind", "official, source, witness, other", lambda i: i.account.unnamed_kind),
    Column("chain", "from the outlet down to the teller", lambda i: words.chain(i.account.chain)),
    Column("first_hand", "whether the teller took part or saw it", lambda i: i.account.first_hand),
    Column("superseded", "told only in versions replaced later", lambda i: i.account.superseded),
    Column("quote", "the exact words", lambda i: _given(i.citation, lambda c: c.quote)),
    Column("start", "first code point", lambda i: _given(i.citation, lambda c: c.start)),
    Column("end", "code point after the last", lambda i: _given(i.citation, lambda c: c.end)),
    Column("before", "words before", lambda i: _given(i.citation, lambda c: c.before)),
    Column("after", "words after", lambda i: _given(i.citation, lambda c: c.after)),
    Column("doc_id", "document of the citation", lambda i: _given(i.document, lambda d: d.doc_id)),
    Column("outlet", "its outlet", lambda i: _given(i.document, lambda d: d.outlet)),
    Column(
        "published", "its publication date", lambda i: _given(i.document, lambda d: d.published)
    ),
    Column("title", "its title", lambda i: _given(i.document, lambda d: d.title)),
    Column("text_hash", "sha256 of its text", lambda i: _given(i.citation, lambda c: c.text_hash)),
    Column(
        "copied", "whether it tells it in copied words", lambda i: i.document in i.account.copies
    ),
    Column(
        "participants", "who took part", lambda i: _joined(p.name for p in i.account.participants)
    ),
    Column("place", "where", lambda i: i.account.place),
    Column("time", "when: TIMEX3 or EDTF", lambda i: _given(i.account.time, lambda t: t.value)),
    Column("time_words", "when, in words", lambda i: _given(i.account.time, lambda t: t.words)),
    Column("time_phrase", "the phrase", lambda i: _given(i.account.time, lambda t: t.phrase)),
    Column("earliest", "not before", lambda i: _given(i.account.time, lambda t: t.earliest)),
    Column("latest", "and before", lambda i: _given(i.account.time, lambda t: t.latest)),
    Column("count", "how many times; -1: several", lambda i: i.account.count),
    Column("ordinal", "which one: 3 for the third", lambda i: i.account.ordinal),
    Column("score", "how sure the reading program is, 0 to 1", lambda i: i.account.score),
    Column("uncertain", "whether that is low", lambda i: i.account.uncertain),
    Column("reviewed", "whether a person has checked it", lambda i: i.account.reviewed),
)
COLUMNS: dict[TableName, tuple[Column, ...]] = {
    TableName.DOCUMENTS: _DOCUMENTS,
    TableName.PEOPLE: _PEOPLE,
    TableName.ATTRIBUTIONS: _ATTRIBUTIONS,
    TableName.EVENTS: _EVENTS,
    TableName.ACCOUNTS: _ACCOUNTS,
}
