-- What came in and what people decided: everything that cannot be derived again.
-- These tables change only by a further numbered file in this folder. The tables of the ledger
-- are in ../schema.sql; they are made anew whenever that file changes.

CREATE TABLE texts (
  row INTEGER PRIMARY KEY,            -- for the full-text index only; means nothing
  text_hash TEXT NOT NULL UNIQUE,     -- sha256 of the text in UTF-8
  text TEXT NOT NULL,
  characters INTEGER NOT NULL,        -- Unicode code points
  freeze_version TEXT NOT NULL,
  language TEXT,
  places TEXT NOT NULL                -- JSON: [{"start", "end", "where"}]
);

-- Documents as they came in; `documents` (in the ledger) holds them as people corrected them.
CREATE TABLE ingested (
  doc_id TEXT PRIMARY KEY,
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  raw_hash TEXT NOT NULL,
  locator TEXT NOT NULL,
  address TEXT,
  outlet TEXT,
  byline TEXT,
  credit TEXT,
  title TEXT,
  published TEXT,
  updated TEXT,
  retrieved TEXT,
  supersedes TEXT NOT NULL            -- JSON: [doc_id]
);
CREATE INDEX ingested_text ON ingested (text_hash);

-- One reading a text: a later model's takes the place of an earlier one's.
CREATE TABLE readings (
  text_hash TEXT PRIMARY KEY REFERENCES texts (text_hash),
  model_hash TEXT NOT NULL,
  settings_hash TEXT NOT NULL,
  sha256 TEXT NOT NULL,               -- of the msgpack blob
  reading BLOB NOT NULL               -- the blob (codec.py), packed by zlib
);

-- Ids that were shown once and that a later reading of the text does not have: old links lead on
-- from here to the nearest words.
CREATE TABLE former_ids (
  id TEXT PRIMARY KEY,
  text_hash TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);

CREATE TABLE failures (
  locator TEXT PRIMARY KEY,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  hint TEXT NOT NULL
);

CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  settings TEXT NOT NULL,             -- JSON
  versions TEXT NOT NULL,             -- JSON
  model_hash TEXT NOT NULL,
  documents INTEGER NOT NULL,
  read INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  started TEXT NOT NULL,              -- ISO 8601, UTC
  finished TEXT NOT NULL              -- empty where the run was cut short
);

CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                   -- ISO 8601, UTC
  by TEXT NOT NULL,
  op TEXT NOT NULL,
  anchors TEXT NOT NULL,              -- JSON, see core/texts.py: Anchor
  scope TEXT NOT NULL,
  value TEXT NOT NULL,                -- JSON, see corrections/forms.py
  retracts INTEGER REFERENCES corrections (seq),
  reason TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN
  SELECT raise(ABORT, 'corrections are never changed: retract and correct again');
END;

CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections BEGIN
  SELECT raise(ABORT, 'corrections are never deleted: retract instead');
END;

CREATE TRIGGER corrections_follow BEFORE INSERT ON corrections
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM corrections)
  OR NEW.previous_hash IS NOT
     coalesce((SELECT hash FROM corrections ORDER BY seq DESC LIMIT 1), '')
BEGIN
  SELECT raise(ABORT, 'corrections are only appended, each with the hash of the one before');
END;

-- key: 'stale' (yes or no: something came in since the ledger was written), 'schema' (sha256 of
-- the schema.sql that made the ledger's tables).
CREATE TABLE case_state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Filled by the program, not by triggers: a case may come from anywhere, so it is opened with
-- `trusted_schema` off, and then triggers may not touch virtual tables.
CREATE VIRTUAL TABLE texts_fts USING fts5 (
  text, content = 'texts', content_rowid = 'row', tokenize = "unicode61 remove_diacritics 2"
);
