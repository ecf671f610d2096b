"""The exact words at places of stored texts, and rows decoded from their columns."""

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from rashomon.core.rows import Citation, DocumentRow
from rashomon.store.writer import Case

CONTEXT = 60  # code points on either side of a citation, as core.rows says
_TEXTS_KEPT = 64  # listings go text by text, so few are in use at a time

T = TypeVar("T")


class Words:
    """Citations from the texts of one case; keeps the texts last used."""

    def __init__(self, case: Case) -> None:
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(lambda text_hash: case.text(text_hash).text)

    def cite(self, doc_id: str, text_hash: str, place: tuple[int, int]) -> Citation:
        """The words at [start, end) of a text, with their context."""
        text, (start, end) = self._text(text_hash), place
        return Citation(
            doc_id,
            text_hash,
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )


def ids_json(ids: Iterable[str]) -> str:
    """Ids for `IN (SELECT value FROM json_each(?))`: one SQL text for any number of them."""
    return json.dumps(sorted(set(ids)))


def decoded(column: str, kind: type[T]) -> T:
    """The value in a JSON column."""
    value: T = _decoder(cast("Any", kind)).decode(column)
    return value


@lru_cache
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind)


def document_row(row: sqlite3.Row) -> DocumentRow:
    """The DocumentRow in a row of `documents`."""
    return DocumentRow(
        row["doc_id"],
        row["text_hash"],
        row["locator"],
        row["title"],
        row["outlet"],
        row["byline"],
        row["credit"],
        row["address"],
        row["published"],
        row["published_basis"],
        row["copy_of"],
        row["copy_degree"],
        decoded(row["supersedes"], tuple[str, ...]),
        row["characters"],
        row["attributions"],
        row["events"],
    )


def document_rows(case: Case, doc_ids: Iterable[str]) -> dict[str, DocumentRow]:
    """The rows of some documents, by id."""
    rows = case.query(
        "SELECT * FROM documents WHERE doc_id IN (SELECT value FROM json_each(?))",
        ids_json(doc_ids),
    )
    return {row["doc_id"]: document_row(row) for row in rows}
