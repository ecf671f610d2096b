"""The accounts of one event, with chain, documents and exact words."""

import sqlite3
from collections import defaultdict

from rashomon.core.rows import AccountRow, Citation, DocumentRow, LinkRow, ParticipantRow, TimeRow
from rashomon.store.views.statements import uncertain
from rashomon.store.views.words import Words, document_row
from rashomon.store.writer import Case

_OF = "WHERE account_id IN (SELECT account_id FROM accounts WHERE event_id = ?)"


def accounts_of(case: Case, event_id: str) -> tuple[AccountRow, ...]:
    """The accounts of an event: for, against, none; then by date."""
    rows = case.query("SELECT * FROM accounts WHERE event_id = ? ORDER BY rank", event_id)
    chains = _chains(case, event_id)
    participants = _participants(case, event_id)
    citations = _citations(case, event_id)
    documents = _documents(case, event_id)
    return tuple(
        AccountRow(
            row["account_id"],
            event_id,
            row["position"],
            row["modality"],
            row["speaker"],
            row["speaker_class"],
            row["unnamed_kind"],
            tuple(chains[row["account_id"]]),
            bool(row["first_hand"]),
            bool(row["superseded"]),
            tuple(participants[row["account_id"]]),
            row["place"],
            time_row(row),
            row["count"],
            row["ordinal"],
            tuple(citations[row["account_id"]]),
            tuple(documents[row["account_id"], 0]),
            tuple(documents[row["account_id"], 1]),
            row["score"],
            uncertain(row),
            bool(row["reviewed"]),
        )
        for row in rows
    )


def time_row(row: sqlite3.Row) -> TimeRow | None:
    """When, by one row of `accounts`."""
    if row["time_words"] is None:
        return None
    return TimeRow(
        row["time_value"],
        row["time_words"],
        row["time_phrase"],
        row["time_basis"],
        row["time_earliest"],
        row["time_latest"],
    )


def _chains(case: Case, event_id: str) -> dict[str, list[LinkRow]]:
    found: dict[str, list[LinkRow]] = defaultdict(list)
    for row in case.query(f"SELECT * FROM account_chain {_OF} ORDER BY account_id, n", event_id):  # noqa: S608 - _OF is ours
        link = LinkRow(row["name"], row["speaker_class"], row["entity_id"])
        found[row["account_id"]].append(link)
    return found


def _participants(case: Case, event_id: str) -> dict[str, list[ParticipantRow]]:
    found: dict[str, list[ParticipantRow]] = defaultdict(list)
    sql = f"SELECT * FROM account_participants {_OF} ORDER BY account_id, n"  # noqa: S608 - _OF is ours
    for row in case.query(sql, event_id):
        participant = ParticipantRow(row["role"], row["name"], row["entity_id"])
        if row["role"] != "place" and participant not in found[row["account_id"]]:
            found[row["account_id"]].append(participant)
    return found


def _citations(case: Case, event_id: str) -> dict[str, list[Citation]]:
    words = Words(case)
    found: dict[str, list[Citation]] = defaultdict(list)
    sql = f"SELECT * FROM account_citations {_OF} ORDER BY account_id, n"  # noqa: S608 - _OF is ours
    for row in case.query(sql, event_id):
        place = (row["start"], row["end"])
        found[row["account_id"]].append(words.cite(row["doc_id"], row["text_hash"], place))
    return found


def _documents(case: Case, event_id: str) -> dict[tuple[str, int], list[DocumentRow]]:
    found: dict[tuple[str, int], list[DocumentRow]] = defaultdict(list)
    for row in case.query(
        "SELECT d.*, x.account_id, x.copied FROM account_documents AS x"
        " JOIN documents AS d ON d.doc_id = x.doc_id"
        " JOIN accounts AS a ON a.account_id = x.account_id"
        " WHERE a.event_id = ? ORDER BY x.account_id, x.n",
        event_id,
    ):
        found[row["account_id"], row["copied"]].append(document_row(row))
    return found
