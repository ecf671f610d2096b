"""Statements: who said what, told by whom, in which words."""

import sqlite3
from collections import defaultdict

from rashomon.core.rows import Citation, DocumentRow, LinkRow, StatementRow
from rashomon.store.settings import SETTINGS
from rashomon.store.views.words import Words, decoded, document_rows, ids_json
from rashomon.store.writer import Case

_Spans = dict[tuple[str, str], list[tuple[int, int]]]


def statements(case: Case) -> tuple[StatementRow, ...]:
    """All attributions: by document, then place in the text; each in the first of its documents."""
    rows = case.query(
        "SELECT a.* FROM attributions AS a JOIN documents AS d ON d.doc_id = a.doc_id"
        " ORDER BY coalesce(d.published, '9999'), d.doc_id, a.start, a.end, a.attribution_id"
    )
    return _statement_rows(case, rows)


def statements_by_id(case: Case, attribution_ids: list[str]) -> tuple[StatementRow, ...]:
    """Some attributions, in the order of `statements`."""
    rows = case.query(
        "SELECT a.* FROM attributions AS a JOIN documents AS d ON d.doc_id = a.doc_id"
        " WHERE a.attribution_id IN (SELECT value FROM json_each(?))"
        " ORDER BY coalesce(d.published, '9999'), d.doc_id, a.start, a.end, a.attribution_id",
        ids_json(attribution_ids),
    )
    return _statement_rows(case, rows)


def statements_in(case: Case, document: DocumentRow) -> tuple[StatementRow, ...]:
    """The attributions of one document, by place in the text."""
    rows = case.query(
        "SELECT * FROM attributions WHERE text_hash = ? ORDER BY start, end, attribution_id",
        document.text_hash,
    )
    spans, words = _spans(case, rows), Words(case)
    return tuple(_statement(row, document, spans, words) for row in rows)


def _statement_rows(case: Case, rows: list[sqlite3.Row]) -> tuple[StatementRow, ...]:
    documents = document_rows(case, (row["doc_id"] for row in rows))
    spans, words = _spans(case, rows), Words(case)
    return tuple(_statement(row, documents[row["doc_id"]], spans, words) for row in rows)


def _spans(case: Case, rows: list[sqlite3.Row]) -> _Spans:
    found: _Spans = defaultdict(list)
    for row in case.query(
        "SELECT * FROM attribution_spans WHERE attribution_id IN (SELECT value FROM json_each(?))"
        " ORDER BY attribution_id, role, n",
        ids_json(row["attribution_id"] for row in rows),
    ):
        found[row["attribution_id"], row["role"]].append((row["start"], row["end"]))
    return found


def _statement(
    row: sqlite3.Row, document: DocumentRow, spans: _Spans, words: Words
) -> StatementRow:
    def cited(role: str) -> tuple[Citation, ...]:
        places = spans.get((row["attribution_id"], role), [])
        return tuple(words.cite(document.doc_id, row["text_hash"], place) for place in places)

    outlet = LinkRow(document.outlet or "", "outlet", None)
    return StatementRow(
        row["attribution_id"],
        row["speaker"],
        row["speaker_class"],
        (outlet, *decoded(row["chain"], tuple[LinkRow, ...])),
        row["act"],
        row["polarity"],
        bool(row["negated"]),
        row["modality"],
        row["cue"],
        cited("content"),
        cited("source"),
        document,
        row["score"],
        uncertain(row),
    )


def uncertain(row: sqlite3.Row) -> bool:
    """Whether a row is shown as uncertain: a low score, and no person has reviewed it."""
    return row["score"] < SETTINGS.uncertain_below and not row["reviewed"]
