"""Writes docs/formats.md, the data dictionary of exports: `python scripts/docs_formats.py`."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rashomon.core import rows, runs
from rashomon.export.csv import BETWEEN, COLUMNS
from rashomon.export.jsonl import TYPE

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"
HEAD = f"""\
# Formats

<!-- Written by scripts/docs_formats.py; a test holds it against the dataclasses. -->

`rashomon export CASE --format jsonl` writes one JSON object per line: `type`, then the fields of
the row as described below. `--json` of the listings uses the same fields. `rashomon export CASE
--format csv` writes one table per file.

Offsets are Unicode code points of the frozen text, half-open: `text[start:end]` is the quote, in
any language that counts code points (Python does; JavaScript counts UTF-16 units). Dates are
ISO 8601. Ids name words, not rows: they stay valid when a case is read again.

CSV follows RFC 4180 in UTF-8. Several values in one cell stand between `{BETWEEN.strip()}`. A cell
that a spreadsheet would run as a formula (one that begins with `=`, `+`, `-`, `@`, a tab or a line
end, after any spaces) has an apostrophe in front, so compare such quotes without it. `--excel`
begins the file with a byte order mark.
"""
SUPPORT = "disputed, denied, corroborated, single-origin, unnamed-only, narrated or no-position"
MODALITY = "happened, planned, called_for or hypothetical"
CLASS = "named_person, named_org, group, unnamed, written, outlet or none"
CHAIN = "the source chain, outlet first, speaker last"

# What each field holds, per dataclass; a test holds the names against the dataclasses.
MEANINGS: dict[type, dict[str, str]] = {
    rows.DocumentRow: {
        "doc_id": "id of the document",
        "text_hash": "sha256 of its text, which several documents may share",
        "locator": "the file, page or record that it was read from",
        "title": "title as published",
        "outlet": "who published it",
        "byline": "author as given",
        "credit": "agency or outlet that it credits",
        "address": "address on the web",
        "published": "date of publication; null: unknown",
        "published_basis": "metadata, stated in the text, or unknown",
        "copy_of": "doc_id of the document that its text derives from",
        "copy_degree": "verbatim, edited, reworded or translated",
        "supersedes": "doc_ids of earlier versions that it replaces",
        "characters": "length of the text in code points",
        "attributions": "how many attributions were read in it",
        "events": "how many events it tells of",
    },
    rows.PersonRow: {
        "entity_id": "id of the person, organisation, place or group",
        "name": "fullest name",
        "kind": "person, organisation, place or group",
        "aliases": "other names and forms",
        "mentions": "how often it is mentioned",
        "documents": "in how many documents",
        "said": "how many attributions have it as a speaker",
        "events": "how many events it takes part in",
    },
    rows.StatementRow: {
        "attribution_id": "id of the attribution",
        "speaker": "who says it; empty: no speaker is given",
        "speaker_class": CLASS,
        "chain": CHAIN + " (links, see below)",
        "act": "asserts, denies, declines or questions",
        "polarity": "the one polarity for people, with the same labels",
        "negated": "whether the main proposition is negated",
        "modality": MODALITY,
        "cue": "the words of saying",
        "content": "the exact words said (citations)",
        "source": "the words that name the source (citations)",
        "document": "where it stands (a document row)",
        "score": "how sure the reading program is, 0 to 1",
        "uncertain": "whether that is low",
    },
    rows.EventRow: {
        "event_id": "id of the event",
        "label": "a few words for lists",
        "kind": "PLOVER's kind of event, or OTHER",
        "modality": MODALITY,
        "support": SUPPORT,
        "named": "named origins for it",
        "unnamed": "unnamed origins for it",
        "narrated": "outlets that tell it in their own voice",
        "against": "origins against it",
        "reasons": "why it is called so, in words",
        "participants": "who takes part, by its accounts (participants)",
        "places": "where, by its accounts",
        "times": "when, by its accounts (times)",
        "outlets": "outlets that tell it",
        "document_count": "how many documents tell it",
        "first_seen": "earliest publication among them",
    },
    rows.AccountRow: {
        "account_id": "id of the account",
        "event_id": "the event that it tells",
        "position": "for, against or none",
        "modality": MODALITY,
        "speaker": "who tells",
        "speaker_class": CLASS,
        "unnamed_kind": "official, source, witness or other, for a speaker without a name",
        "chain": CHAIN + " (links)",
        "first_hand": "whether the teller took part in it",
        "superseded": "told only in versions that were replaced later: shown, not counted",
        "participants": "who took part (participants)",
        "place": "where",
        "time": "when (a time)",
        "count": "how many times; -1: several",
        "ordinal": "which one: 3 for the third",
        "citations": "the exact words that it rests on (citations)",
        "documents": "documents that tell it in words of their own (document rows)",
        "copies": "documents that tell it in copied words (document rows)",
        "score": "how sure the reading program is, 0 to 1",
        "uncertain": "whether that is low",
        "reviewed": "whether a person has checked it",
    },
    rows.Citation: {
        "doc_id": "the document",
        "text_hash": "sha256 of its text",
        "start": "first code point",
        "end": "code point after the last",
        "quote": "the exact words there",
        "before": "up to 60 code points before",
        "after": "up to 60 code points after",
    },
    rows.LinkRow: {
        "name": "who",
        "speaker_class": CLASS,
        "entity_id": "id of the entity, where there is one",
    },
    rows.ParticipantRow: {
        "role": "actor, recipient, participant or place",
        "name": "who",
        "entity_id": "id of the entity, where there is one",
    },
    rows.TimeRow: {
        "value": "TIMEX3 or EDTF value; empty while it waits for a publication date",
        "words": "the value in words",
        "phrase": "the phrase in the text",
        "basis": "stated, relative (to publication) or assumed",
        "earliest": "not before this moment; null: open, or not known yet",
        "latest": "and before this one; null: open, or not known yet",
    },
    rows.OriginRow: {
        "name": "whom accounts go back to",
        "kind": "named, unnamed or narration",
        "position": "for or against",
        "account_ids": "the accounts that go back there",
    },
    rows.JoinRow: {
        "left": "words that were put together",
        "right": "with these words",
        "weight": "the evidence in bits; infinite (null in JSON) where a person decided",
        "reasons": "why, in words",
    },
    rows.EventDetail: {
        "event": "the event row",
        "accounts": "its accounts: for, against, none; then by date",
        "origins": "whom they go back to",
        "joins": "why its words are taken to be about one event",
    },
    rows.PersonDetail: {
        "person": "the person row",
        "alias_citations": "where each name stands first (citations)",
        "joins": "why these names are taken to be one",
        "held_apart": "who it is not, and why",
        "said": "attributions by it",
        "said_about": "attributions that name it",
        "met": "meetings that it is said to have taken part in, or not (event rows)",
    },
    rows.DocumentDetail: {
        "document": "the document row",
        "text": "the whole text, as it is kept",
        "statements": "its attributions",
        "events": "events that it tells of (event rows)",
        "copies": "documents that share text with it (document rows)",
    },
    rows.SearchRow: {
        "document": "the document row",
        "citation": "the passage",
        "speakers": "whose words it is in",
    },
    rows.TimelineRow: {
        "event": "the event row",
        "time": "the time",
        "speakers": "who gives that time",
    },
    rows.FailureRow: {
        "locator": "the file, page or record as it was given",
        "stage": "ingest, read, resolve or store",
        "reason": "what is wrong",
        "hint": "what to do",
    },
    rows.CorrectionRow: {
        "seq": "its number, from 1",
        "at": "when it was made, UTC",
        "by": "who made it",
        "op": "accept, reject, add, edit, same, different, set-metadata, remove-document, note, "
        "flag or retract",
        "scope": "document or copies",
        "doc_ids": "documents that it points into",
        "quotes": "the words that it points at",
        "value": "its fields as JSON text (docs/corrections.md)",
        "retracts": "the number that it takes back",
        "reason": "why it was made",
        "state": "active, retracted or orphaned",
        "why": "more about its state",
    },
    runs.Run: {
        "command": "read or rebuild",
        "settings": "all settings, as JSON text",
        "versions": "the versions that results depend on, as JSON text",
        "model_hash": "sha256 of the model",
        "documents": "documents given",
        "read": "texts read",
        "failed": "files and texts that could not be read",
        "started": "UTC",
        "finished": "UTC; empty: it was stopped",
    },
}
TITLES = {
    rows.DocumentRow: "Documents (type `document`; `docs --json`)",
    rows.PersonRow: "People, organisations, places, groups (type `person`; `people --json`)",
    rows.StatementRow: "Attributions (type `attribution`)",
    rows.EventRow: "Events (type `event`; `events --json`)",
    rows.AccountRow: "Accounts (type `account`)",
    rows.Citation: "Citations",
    rows.LinkRow: "Links of a chain",
    rows.ParticipantRow: "Participants",
    rows.TimeRow: "Times",
    rows.OriginRow: "Origins",
    rows.JoinRow: "Joins",
    rows.EventDetail: "One event (`event --json`)",
    rows.PersonDetail: "One person (`who --json`)",
    rows.DocumentDetail: "One document (`doc --json`)",
    rows.SearchRow: "Hits (`search --json`)",
    rows.TimelineRow: "Times of events (`timeline --json`)",
    rows.FailureRow: "Failures (`failures --json`)",
    rows.CorrectionRow: "Corrections (`corrections --json`)",
    runs.Run: "Runs (`runs --json`)",
}


def page() -> str:
    """The page as it should be."""
    parts = [HEAD, "## CSV columns\n", *_csv(), "## JSON fields\n", *_json()]
    return "\n".join(parts)


def _csv() -> Iterator[str]:
    for name, columns in COLUMNS.items():
        one = "a line for each citation" if name == "accounts" else f"a line for each {TYPE[name]}"
        yield f"### {name}.csv: {one}\n"
        yield _table("column", [(column.name, column.meaning) for column in columns])


def _json() -> Iterator[str]:
    for kind, title in TITLES.items():
        yield f"### {title}\n"
        yield _table("field", [(field.name, MEANINGS[kind][field.name]) for field in fields(kind)])


def _table(head: str, lines: list[tuple[str, str]]) -> str:
    shown = [f"| `{name}` | {meaning} |" for name, meaning in lines]
    return "\n".join([f"| {head} | holds |", "|---|---|", *shown, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
