"""The open case and all that is written to it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any

from rashomon.core.corrections import Correction, Op
from rashomon.core.ledger import Ledger, ReadText
from rashomon.core.reading import Reading
from rashomon.core.runs import Failure, Ingested, Run
from rashomon.core.texts import Document, Text
from rashomon.errors import BugError, InputError, StoreError
from rashomon.store import kept
from rashomon.store.corrections import Applied, Draft, apply
from rashomon.store.corrections.forms import pinned
from rashomon.store.ledger import TABLES, tables
from rashomon.store.ledger.pile import Row
from rashomon.store.opening import connect, explained, transaction

_PUT_DOCUMENT = (
    "INSERT OR REPLACE INTO ingested (doc_id, text_hash, raw_hash, locator, address, outlet,"
    " byline, credit, title, published, updated, retrieved, supersedes) VALUES (:doc_id,"
    " :text_hash, :raw_hash, :locator, :address, :outlet, :byline, :credit, :title, :published,"
    " :updated, :retrieved, :supersedes)"
)
_ON_DOCUMENTS = (Op.SET_METADATA, Op.REMOVE_DOCUMENT)


class Case:
    """One investigation: one SQLite file, open. Use `with Case.open(path) as case:`.

    One writer at a time; readers do not wait for it. Every method that writes is one transaction.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False) -> "Case":
        """The case at a path. Raises StoreError where there is none, or it cannot be used.

        An older case is brought up to date, after a copy is kept beside it (NAME.v1.backup).
        """
        path = Path(path)
        connection = connect(path, create=create, read_only=read_only)
        return cls(path, connection, read_only=read_only)

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; a second call does nothing."""
        with explained(self.path):
            self._connection.close()

    def query(self, sql: str, *positional: Any, **named: Any) -> list[sqlite3.Row]:
        """All rows of a SELECT with ? or :name. Raises StoreError where the case is damaged."""
        with explained(self.path):
            return self._connection.execute(sql, named or positional).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path), transaction(self._connection):
            yield self._connection

    # -- what is read -----------------------------------------------------------------------

    def add(self, ingested: Ingested, reading: Reading | None = None) -> bool:
        """Whether the document is new to the case; keeps it with its text (and reading), at once.

        Without a reading the text waits as unread (`unread`). A known document is brought up to
        date: metadata that is stated now wins, what is absent now stays. Its text is never
        re-frozen silently: the text of the first time stays, and a reading of another one is not
        kept. Clears a failure of its locator.
        """
        document = ingested.document
        with self._writing() as connection:
            known = self._document(document.doc_id)
            if known is None:
                self._put_text(ingested.text)
                self._put_document(document)
            else:
                current = kept.brought_up_to_date(known, document)
                if kept.document_row(current) != kept.document_row(known):
                    self._put_document(current)
            text_hash = known.text_hash if known else ingested.text.text_hash
            if reading is not None and reading.text_hash == text_hash:
                self._put_reading(reading)
            connection.execute(
                "DELETE FROM failures WHERE locator = ?", (kept.storable(document.locator),)
            )
        return known is None

    def refreeze(self, ingested: Ingested, reading: Reading | None = None) -> None:
        """Gives a known document the text that it is frozen to now, in place of the older one."""
        with self._writing():
            self._put_text(ingested.text)
            self._put_document(ingested.document)
            if reading is not None:
                self._put_reading(reading)
            self._clear_ledger()  # its rows point into the text that goes
            self._drop_texts_without_documents()

    def add_reading(self, reading: Reading) -> None:
        """Keeps the reading of a text that is in the case already, in place of an older one."""
        with self._writing():
            self._put_reading(reading)

    def has_reading(self, text_hash: str, model_hash: str, settings_hash: str) -> bool:
        """Whether the text was read by just this model with just these settings."""
        return bool(
            self.query(
                "SELECT 1 FROM readings WHERE text_hash = ? AND model_hash = ?"
                " AND settings_hash = ?",
                text_hash,
                model_hash,
                settings_hash,
            )
        )

    def known_documents(self) -> dict[str, str]:
        """The text_hash of every document in the case, by doc_id."""
        rows = self.query("SELECT doc_id, text_hash FROM ingested ORDER BY doc_id")
        return {row["doc_id"]: row["text_hash"] for row in rows}

    def locators(self) -> dict[str, str]:
        """For each text the locator of one of its documents, the first by doc_id."""
        rows = self.query("SELECT text_hash, locator FROM ingested ORDER BY doc_id DESC")
        return {row["text_hash"]: row["locator"] for row in rows}

    def unread(self, model_hash: str, settings_hash: str) -> Iterator[Text]:
        """Texts that wait for a reading by this model with these settings, by text_hash."""
        hashes = self.query(
            "SELECT text_hash FROM texts WHERE text_hash NOT IN"
            " (SELECT text_hash FROM readings WHERE model_hash = ? AND settings_hash = ?)"
            " ORDER BY text_hash",
            model_hash,
            settings_hash,
        )
        for row in hashes:
            yield self.text(row["text_hash"])

    def read_texts(self) -> Iterator[ReadText]:
        """Every text that has a reading, with its documents as ingested, by text_hash."""
        for row in self.query("SELECT text_hash FROM readings ORDER BY text_hash"):
            yield self.read_text(row["text_hash"])

    def read_text(self, text_hash: str) -> ReadText:
        """One text with its reading and its documents. Raises StoreError where it is not read."""
        rows = self.query("SELECT * FROM readings WHERE text_hash = ?", text_hash)
        if not rows:
            raise StoreError(f"the text {text_hash[:12]} is not read", hint="run `rashomon read`")
        documents = self.query(
            "SELECT * FROM ingested WHERE text_hash = ? ORDER BY doc_id", text_hash
        )
        return ReadText(
            self.text(text_hash),
            kept.reading_from(rows[0]),
            tuple(kept.document_from(row) for row in documents),
        )

    def text(self, text_hash: str) -> Text:
        """A stored text. Raises StoreError where it is missing or damaged."""
        rows = self.query("SELECT * FROM texts WHERE text_hash = ?", text_hash)
        if not rows:
            raise StoreError(f"there is no text {text_hash[:12]}", hint="rebuild the case")
        return kept.text_from(rows[0])

    def _document(self, doc_id: str) -> Document | None:
        rows = self.query("SELECT * FROM ingested WHERE doc_id = ?", doc_id)
        return kept.document_from(rows[0]) if rows else None

    def _put_text(self, text: Text) -> None:
        row = self._connection.execute(
            "INSERT OR IGNORE INTO texts"
            " (text_hash, text, characters, freeze_version, language, places)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            kept.text_row(text),
        )
        if row.rowcount:
            self._connection.execute(
                "INSERT INTO texts_fts (rowid, text) VALUES (?, ?)", (row.lastrowid, text.text)
            )

    def _drop_texts_without_documents(self) -> None:
        gone = self.query(
            "SELECT row, text, text_hash FROM texts"
            " WHERE text_hash NOT IN (SELECT text_hash FROM ingested)"
        )
        for row, text, text_hash in gone:
            self._connection.execute(
                "INSERT INTO texts_fts (texts_fts, rowid, text) VALUES ('delete', ?, ?)",
                (row, text),
            )
            self._connection.execute("DELETE FROM readings WHERE text_hash = ?", (text_hash,))
            self._connection.execute("DELETE FROM texts WHERE text_hash = ?", (text_hash,))

    def _put_document(self, document: Document) -> None:
        self._connection.execute(_PUT_DOCUMENT, kept.document_row(document))
        self._set_stale(True)

    def _put_reading(self, reading: Reading) -> None:
        row = kept.reading_row(reading)
        rows = self.query("SELECT * FROM readings WHERE text_hash = ?", reading.text_hash)
        if rows:
            if rows[0]["sha256"] == row[3]:
                return
            self._remember_ids(kept.reading_from(rows[0]), reading)
        self._connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", row)
        self._connection.execute(
            "DELETE FROM failures WHERE stage = 'read'"
            " AND locator IN (SELECT locator FROM ingested WHERE text_hash = ?)",
            (reading.text_hash,),
        )
        self._set_stale(True)

    def _remember_ids(self, old: Reading, new: Reading) -> None:
        """Keeps the ids that go, with their place, so that old links lead on to the words."""
        current = {mention.id for mention in new.mentions}
        current |= {event.id for event in new.event_mentions}
        places = {mention.id: mention.span for mention in old.mentions}
        places |= {event.id: event.trigger[0] for event in old.event_mentions}
        self._connection.executemany(
            "INSERT OR REPLACE INTO former_ids VALUES (?, ?, ?, ?)",
            [
                (item_id, span.text_hash, span.start, span.end)
                for item_id, span in sorted(places.items())
                if item_id not in current
            ],
        )

    # -- what happened ----------------------------------------------------------------------

    def add_failure(self, failure: Failure) -> None:
        """Keeps a failure in place of an earlier one of the same locator."""
        row = tuple(kept.storable(part) for part in astuple(failure))
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", row)

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, by locator."""
        return tuple(Failure(*row) for row in self.query("SELECT * FROM failures ORDER BY locator"))

    def start_run(self, run: Run) -> int:
        """The number of a run that begins (its `started` given by the caller)."""
        with self._writing() as connection:
            row = connection.execute(
                "INSERT INTO runs (command, settings, versions, model_hash, documents, read,"
                " failed, started, finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                astuple(run),
            )
            return int(row.lastrowid or 0)

    def finish_run(self, number: int, run: Run) -> None:
        """Completes a run with its counts and its `finished` time."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, *astuple(run)),
            )

    def runs(self) -> tuple[Run, ...]:
        """All runs, the first one first; one that was killed has no `finished`."""
        rows = self.query("SELECT * FROM runs ORDER BY run")
        return tuple(Run(*tuple(row)[1:]) for row in rows)

    # -- what people decide -----------------------------------------------------------------

    def add_correction(self, draft: Draft, *, by: str, at: str) -> Correction:
        """The correction as kept: numbered, chained to the one before, places pinned to words.

        `at` is an ISO 8601 UTC time. Raises InputError where the draft cannot be placed in what
        was read, or retracts no correction.
        """
        if draft.op not in (*_ON_DOCUMENTS, Op.RETRACT) and draft.anchors[0].quote:
            draft = pinned(draft, self.text(draft.anchors[0].text_hash))
        with self._writing() as connection:
            earlier = self.corrections()
            correction = kept.next_correction(draft, earlier, by=by, at=at)
            self._try(correction, earlier)
            connection.execute(
                "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kept.correction_row(correction),
            )
            self._set_stale(True)
        return correction

    def _try(self, correction: Correction, earlier: Sequence[Correction]) -> None:
        """Raises InputError where a correction would have no effect."""
        if correction.op is Op.RETRACT:
            if correction.retracts not in {one.seq for one in earlier}:
                raise InputError(
                    f"there is no correction {correction.retracts}",
                    hint="`rashomon corrections CASE` lists them",
                )
            return
        for anchor in correction.anchors:
            if self._document(anchor.doc_id) is None:
                raise InputError(
                    f"there is no document {anchor.doc_id}", hint="`rashomon docs CASE` lists them"
                )
        if correction.op in _ON_DOCUMENTS:
            return
        items = [self.read_text(h) for h in sorted({a.text_hash for a in correction.anchors})]
        here = {document.doc_id for item in items for document in item.documents}
        about = [one for one in earlier if all(a.doc_id in here for a in one.anchors)]
        for orphan in apply(items, [*about, correction]).orphaned:
            if orphan.seq == correction.seq:
                raise InputError(orphan.why, hint="`rashomon doc CASE ID` shows what is read there")

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections by seq. Raises StoreError where one is damaged."""
        rows = self.query("SELECT * FROM corrections ORDER BY seq")
        return tuple(kept.correction_from(row) for row in rows)

    def verify_chain(self) -> None:
        """Raises StoreError naming the first correction that breaks the chain of hashes."""
        corrections = self.corrections()
        if corrections and (corrections[0].seq, corrections[0].previous_hash) != (1, ""):
            raise StoreError("the first correction is missing", hint="restore from a backup")
        for before, after in pairwise(corrections):
            if after.previous_hash != before.hash or after.seq != before.seq + 1:
                raise StoreError(
                    f"correction {after.seq} does not follow correction {before.seq}",
                    hint="one was changed or removed in between: restore from a backup",
                )

    # -- what follows -----------------------------------------------------------------------

    @property
    def stale(self) -> bool:
        """Whether something was added or decided since the ledger was written."""
        return bool(self.query("SELECT 1 FROM case_state WHERE key = 'stale' AND value = 'yes'"))

    def _set_stale(self, stale: bool) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO case_state VALUES ('stale', ?)", ("yes" if stale else "no",)
        )

    def write_ledger(
        self, ledger: Ledger, items: Sequence[ReadText], *, applied: Applied | None = None
    ) -> None:
        """Replaces all derived rows, in one transaction.

        `items` are the corrected ones (`applied.items`); `applied` adds what people reviewed and
        noted, and which corrections are orphaned. Raises BugError where the ledger names what the
        items do not hold.
        """
        with self._writing() as connection:
            self._clear_ledger()
            for name, rows in tables(ledger, items, applied=applied):
                self._insert(name, rows)
            connection.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
            self._set_stale(False)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        places = ", ".join("?" for _ in self.query("SELECT 1 FROM pragma_table_info(?)", table))
        try:
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
        except sqlite3.IntegrityError as error:
            raise BugError(f"a row of {table} contradicts other rows: {error}") from error

    def _clear_ledger(self) -> None:
        for name in reversed(TABLES):
            self._connection.execute(f"DELETE FROM {name}")  # noqa: S608 - our names

    def rebuild_search(self) -> None:
        """Builds the full-text indexes anew from the texts and titles."""
        with self._writing() as connection:
            for index in ("texts_fts", "documents_fts"):
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608

    def check(self) -> None:
        """Raises StoreError naming the first thing that is damaged: file, row or chain."""
        with explained(self.path):
            verdict = self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreError(f"{self.path}: {verdict}", hint="restore the case from a backup")
        for row in self.query("SELECT text_hash FROM texts ORDER BY text_hash"):
            self.text(row["text_hash"])
        for _ in self.read_texts():
            pass
        self.verify_chain()
