"""Documents: the listing, and one with all that was read in it."""

from rashomon.core.rows import DocumentDetail, DocumentRow
from rashomon.store.views.events import events_by_id
from rashomon.store.views.ids import document_id
from rashomon.store.views.statements import statements_in
from rashomon.store.views.words import document_row, document_rows
from rashomon.store.writer import Case

_COPIES = """
SELECT doc_id FROM documents WHERE doc_id <> :doc_id AND (
  text_hash = :text_hash
  OR text_hash IN (SELECT original_hash FROM copies WHERE derived_hash = :text_hash)
  OR text_hash IN (SELECT derived_hash FROM copies WHERE original_hash = :text_hash)
)
ORDER BY coalesce(published, '9999'), doc_id
"""
_EVENTS = """
SELECT event_id FROM event_mentions WHERE text_hash = :text_hash AND event_id IS NOT NULL
UNION SELECT a.event_id FROM accounts AS a
  JOIN account_documents AS d ON d.account_id = a.account_id WHERE d.doc_id = :doc_id
"""


def documents(case: Case) -> tuple[DocumentRow, ...]:
    """All documents: by publication (unknown last), then id."""
    rows = case.query("SELECT * FROM documents ORDER BY coalesce(published, '9999'), doc_id")
    return tuple(document_row(row) for row in rows)


def document(case: Case, id_or_prefix: str) -> DocumentDetail:
    """One document with its text and all that was read in it; a file name finds it too.

    `copies` are all documents that share text with it, whichever came first.
    """
    doc_id = document_id(case, id_or_prefix)
    row = document_rows(case, [doc_id])[doc_id]
    place = {"doc_id": doc_id, "text_hash": row.text_hash}
    copies = [found["doc_id"] for found in case.query(_COPIES, **place)]
    copy_rows = document_rows(case, copies)
    return DocumentDetail(
        row,
        case.text(row.text_hash).text,
        statements_in(case, row),
        events_by_id(case, [found["event_id"] for found in case.query(_EVENTS, **place)]),
        tuple(copy_rows[copy] for copy in copies),
    )
