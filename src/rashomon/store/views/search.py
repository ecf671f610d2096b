"""Full-text search over texts and titles."""

import re
from collections.abc import Iterator

from rashomon.core.rows import SearchRow
from rashomon.store.views.words import Words, document_row
from rashomon.store.writer import Case

# Marks around a hit: control and private characters that no news text holds in this order.
_OPEN, _CLOSE = "\x02\ue000", "\ue001\x03"
_PASSAGE = 200  # code points of a cited passage: about two sentences
_MOST_TERMS = 64  # of a query: FTS5 refuses trees deeper than 256
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')

_TEXT_HITS = """
SELECT t.text_hash, t.text, highlight(texts_fts, 0, ?, ?) AS marked
FROM texts_fts JOIN texts AS t ON t.row = texts_fts.rowid
WHERE texts_fts MATCH ? AND t.text_hash IN (SELECT text_hash FROM documents)
ORDER BY bm25(texts_fts), t.text_hash LIMIT ?
"""
_TITLE_HITS = """
SELECT d.* FROM documents_fts JOIN documents AS d ON d.row = documents_fts.rowid
WHERE documents_fts MATCH ? ORDER BY bm25(documents_fts), d.doc_id LIMIT ?
"""
_SPEAKERS = """
SELECT DISTINCT a.speaker FROM attributions AS a
JOIN attribution_spans AS s ON s.attribution_id = a.attribution_id
WHERE a.text_hash = ? AND s.role = 'content' AND s.start < ? AND s.end > ? AND a.speaker <> ''
ORDER BY a.start, a.attribution_id
"""

Range = tuple[int, int]


def search(case: Case, words: str, *, limit: int = 100) -> tuple[SearchRow, ...]:
    """Documents that hold all the words ("a phrase", prefix*), the best first; then by title.

    Case and accents do not count. One row a document, with the passage that holds most of the
    words; at most `limit` rows. Anything may be typed: what is no word is passed over.
    """
    query = fts_query(words)
    if not query:
        return ()
    cited = Words(case)
    rows: dict[str, SearchRow] = {}
    for hit in case.query(_TEXT_HITS, _OPEN, _CLOSE, query, limit):
        passage = _passage(hit["text"], _marked(hit["text"], hit["marked"]))
        rows |= {row.document.doc_id: row for row in _rows(case, cited, hit["text_hash"], passage)}
    for hit in case.query(_TITLE_HITS, query, limit):
        if hit["doc_id"] not in rows:
            document = document_row(hit)
            passage = _first_line(case.text(document.text_hash).text)
            citation = cited.cite(document.doc_id, document.text_hash, passage)
            rows[document.doc_id] = SearchRow(document, citation, ())
    return tuple(rows.values())[:limit]


def fts_query(words: str) -> str:
    """An FTS5 query that asks for all words, each quoted, so that none is taken for syntax."""
    terms = []
    for phrase, star, word in _TERM.findall(words):
        bare = phrase or word.rstrip("*")
        if any(character.isalnum() for character in bare):
            mark = "*" if star or (word and word != bare) else ""
            terms.append(f'"{bare.replace(chr(0), " ")}"{mark}')
    return " AND ".join(terms[:_MOST_TERMS])


def _rows(case: Case, cited: Words, text_hash: str, passage: Range) -> Iterator[SearchRow]:
    speakers = case.query(_SPEAKERS, text_hash, passage[1], passage[0])
    for row in case.query(
        "SELECT * FROM documents WHERE text_hash = ? ORDER BY coalesce(published, '9999'), doc_id",
        text_hash,
    ):
        citation = cited.cite(row["doc_id"], text_hash, passage)
        yield SearchRow(document_row(row), citation, tuple(one["speaker"] for one in speakers))


def _marked(text: str, marked: str) -> list[Range]:
    """The ranges of the text that are marked in its copy.

    None for a text that holds such marks itself, or a NUL, at which SQLite's copy breaks off.
    """
    if any(odd in text for odd in (_OPEN, _CLOSE, "\0")):
        return []
    before, *pieces = marked.split(_OPEN)
    at, ranges = len(before), []
    for hit, after in (piece.split(_CLOSE) for piece in pieces):
        ranges.append((at, at + len(hit)))
        at += len(hit) + len(after)
    return ranges


def _passage(text: str, hits: list[Range]) -> Range:
    """From the first to the last hit of the passage with the most different words."""
    best, most = _first_line(text), 0
    for n, (start, _) in enumerate(hits):
        inside = [hit for hit in hits[n:] if hit[1] <= start + _PASSAGE] or [hits[n]]
        different = len({text[hit[0] : hit[1]].casefold() for hit in inside})
        if different > most:
            best, most = (start, inside[-1][1]), different
    return best


def _first_line(text: str) -> Range:
    """The first line that is not empty, cut to the length of a passage."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    length = (end if end > start else len(text)) - start
    return start, start + max(1, min(length, _PASSAGE))
