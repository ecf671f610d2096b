-- The ledger: everything here follows from texts, documents, readings and corrections, and is
-- written in one go. Parents stand before children. Columns named start and "end" are half-open
-- ranges of code points of the text with that text_hash. Dates are ISO 8601.

-- Documents as people corrected them, without those that they removed.
CREATE TABLE documents (
  row INTEGER PRIMARY KEY,            -- for the full-text index only; means nothing
  doc_id TEXT NOT NULL UNIQUE,
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  locator TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT,
  byline TEXT,
  credit TEXT,
  address TEXT,
  published TEXT,
  published_basis TEXT NOT NULL,      -- metadata, stated in the text, unknown
  copy_of TEXT,                       -- doc_id
  copy_degree TEXT,
  supersedes TEXT NOT NULL,           -- JSON: [doc_id]
  characters INTEGER NOT NULL,
  attributions INTEGER NOT NULL,
  events INTEGER NOT NULL
);
CREATE INDEX documents_text ON documents (text_hash);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
  title, content = 'documents', content_rowid = 'row',
  tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE entities (
  entity_id TEXT PRIMARY KEY,         -- the smallest member's mention_id
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- person, organisation, place, group
  named INTEGER NOT NULL,             -- whether any mention is a name
  aliases TEXT NOT NULL,              -- JSON: other names and phrases, the most frequent first
  mentions INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  said INTEGER NOT NULL,              -- attributions
  events INTEGER NOT NULL
);

CREATE TABLE mentions (
  mention_id TEXT PRIMARY KEY,
  entity_id TEXT REFERENCES entities (entity_id),
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  chain_id TEXT,
  words TEXT NOT NULL,
  head TEXT NOT NULL,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,                 -- name, nominal, pronoun
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  reviewed INTEGER NOT NULL
);
CREATE INDEX mentions_entity ON mentions (entity_id);

CREATE TABLE attributions (
  attribution_id TEXT PRIMARY KEY,
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  doc_id TEXT NOT NULL REFERENCES documents (doc_id), -- the first document with this text
  parent_id TEXT,                     -- attribution_id: told by
  speaker TEXT NOT NULL,
  speaker_class TEXT NOT NULL,
  unnamed_kind TEXT,
  act TEXT NOT NULL,
  polarity TEXT NOT NULL,
  negated INTEGER NOT NULL,
  modality TEXT NOT NULL,
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  chain TEXT NOT NULL,                -- JSON: [{"name", "speaker_class", "entity_id"}], no outlet
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  reviewed INTEGER NOT NULL
);
CREATE INDEX attributions_place ON attributions (text_hash, start);

CREATE TABLE attribution_spans (
  attribution_id TEXT NOT NULL REFERENCES attributions (attribution_id),
  role TEXT NOT NULL,                 -- content, cue, source, evidence
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (attribution_id, role, n)
) WITHOUT ROWID;

CREATE TABLE attribution_speakers (
  attribution_id TEXT NOT NULL REFERENCES attributions (attribution_id),
  n INTEGER NOT NULL,
  mention_id TEXT NOT NULL,
  entity_id TEXT REFERENCES entities (entity_id),
  PRIMARY KEY (attribution_id, n)
) WITHOUT ROWID;
CREATE INDEX attribution_speakers_entity ON attribution_speakers (entity_id);

CREATE TABLE events (
  event_id TEXT PRIMARY KEY,          -- the smallest member's event_mention_id
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  modality TEXT NOT NULL,             -- the most definite one that an account gives
  support TEXT NOT NULL,
  named INTEGER NOT NULL,             -- independent origins for it
  unnamed INTEGER NOT NULL,
  narrated INTEGER NOT NULL,
  against INTEGER NOT NULL,           -- origins against it
  reasons TEXT NOT NULL,              -- JSON
  participants TEXT NOT NULL,         -- JSON: [{"role", "name", "entity_id"}]
  places TEXT NOT NULL,               -- JSON
  times TEXT NOT NULL,                -- JSON: [{"value", "words", "phrase", …}]
  outlets TEXT NOT NULL,              -- JSON
  accounts INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first_seen TEXT,                    -- the earliest publication
  earliest TEXT,                      -- the earliest time that an account gives
  rank INTEGER NOT NULL               -- in listings: the most contested first
);
CREATE INDEX events_rank ON events (rank);

CREATE TABLE event_mentions (
  event_mention_id TEXT PRIMARY KEY,
  event_id TEXT REFERENCES events (event_id),
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  kind TEXT NOT NULL,
  lemma TEXT NOT NULL,
  words TEXT NOT NULL,                -- from the first to the last of trigger and roles
  trigger TEXT NOT NULL,
  told_by TEXT NOT NULL,              -- attribution_id or 'narration'
  negated INTEGER NOT NULL,
  modality TEXT NOT NULL,
  count INTEGER,
  ordinal INTEGER,
  time_phrase TEXT,
  time_value TEXT,
  start INTEGER NOT NULL,             -- of the trigger
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  reviewed INTEGER NOT NULL
);
CREATE INDEX event_mentions_event ON event_mentions (event_id);
CREATE INDEX event_mentions_place ON event_mentions (text_hash, start);

CREATE TABLE event_mention_roles (
  event_mention_id TEXT NOT NULL REFERENCES event_mentions (event_mention_id),
  n INTEGER NOT NULL,
  role TEXT NOT NULL,                 -- trigger, actor, recipient, participant, place
  words TEXT NOT NULL,
  mention_id TEXT,
  entity_id TEXT REFERENCES entities (entity_id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (event_mention_id, n)
) WITHOUT ROWID;

-- Why two members are in one entity or event.
CREATE TABLE joins (
  cluster_id TEXT NOT NULL,           -- entity_id or event_id
  n INTEGER NOT NULL,
  what TEXT NOT NULL,                 -- entity, event
  left_id TEXT NOT NULL,
  right_id TEXT NOT NULL,
  left_words TEXT NOT NULL,
  right_words TEXT NOT NULL,
  weight REAL NOT NULL,               -- bits; infinite where a person decided
  reasons TEXT NOT NULL,              -- JSON
  PRIMARY KEY (cluster_id, n)
) WITHOUT ROWID;

-- Entities that a reader or a person keeps apart.
CREATE TABLE held_apart (
  entity_id TEXT NOT NULL REFERENCES entities (entity_id),
  other_id TEXT NOT NULL REFERENCES entities (entity_id),
  reason TEXT NOT NULL,
  other_name TEXT NOT NULL,
  PRIMARY KEY (entity_id, other_id, reason)
) WITHOUT ROWID;

CREATE TABLE copies (
  copy INTEGER PRIMARY KEY,
  derived_hash TEXT NOT NULL REFERENCES texts (text_hash),
  original_hash TEXT NOT NULL REFERENCES texts (text_hash),
  degree TEXT NOT NULL,               -- verbatim, edited, reworded, translated
  directed INTEGER NOT NULL,          -- 0: nobody can tell which came first
  score REAL NOT NULL
);
CREATE INDEX copies_derived ON copies (derived_hash);
CREATE INDEX copies_original ON copies (original_hash);

CREATE TABLE copy_spans (
  copy INTEGER NOT NULL REFERENCES copies (copy),
  n INTEGER NOT NULL,
  derived_start INTEGER NOT NULL,
  derived_end INTEGER NOT NULL,
  original_start INTEGER NOT NULL,
  original_end INTEGER NOT NULL,
  PRIMARY KEY (copy, n)
) WITHOUT ROWID;

CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events (event_id),
  rank INTEGER NOT NULL,              -- within the event: for, against, none; then by date
  position TEXT NOT NULL,             -- for, against, none
  modality TEXT NOT NULL,
  speaker TEXT NOT NULL,
  speaker_key TEXT NOT NULL,
  speaker_class TEXT NOT NULL,
  unnamed_kind TEXT,
  told_by TEXT NOT NULL,              -- the chain in words, the outlet first
  first_hand INTEGER NOT NULL,
  superseded INTEGER NOT NULL,        -- 1: a later version or an erratum no longer tells it
  place TEXT,
  time_value TEXT,
  time_words TEXT,
  time_phrase TEXT,
  time_basis TEXT,
  time_earliest TEXT,
  time_latest TEXT,
  count INTEGER,
  ordinal INTEGER,
  score REAL NOT NULL,
  reviewed INTEGER NOT NULL
);
CREATE INDEX accounts_event ON accounts (event_id, rank);

CREATE TABLE account_chain (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,                 -- 0 is the outlet, the last one the teller
  name TEXT NOT NULL,
  speaker_key TEXT NOT NULL,
  speaker_class TEXT NOT NULL,
  unnamed_kind TEXT,
  entity_id TEXT REFERENCES entities (entity_id), -- the first one of joint speakers
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;

CREATE TABLE account_speakers (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  entity_id TEXT NOT NULL REFERENCES entities (entity_id),
  PRIMARY KEY (account_id, entity_id)
) WITHOUT ROWID;

CREATE TABLE account_participants (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  entity_id TEXT REFERENCES entities (entity_id),
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;
CREATE INDEX account_participants_entity ON account_participants (entity_id);

CREATE TABLE account_documents (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,                 -- by date
  doc_id TEXT NOT NULL REFERENCES documents (doc_id),
  copied INTEGER NOT NULL,            -- 1: tells it only in copied words
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;
CREATE INDEX account_documents_document ON account_documents (doc_id);

CREATE TABLE account_citations (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,
  doc_id TEXT NOT NULL REFERENCES documents (doc_id),
  text_hash TEXT NOT NULL REFERENCES texts (text_hash),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;

CREATE TABLE account_attributions (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,
  attribution_id TEXT NOT NULL REFERENCES attributions (attribution_id),
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;

CREATE TABLE account_event_mentions (
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  n INTEGER NOT NULL,
  event_mention_id TEXT NOT NULL REFERENCES event_mentions (event_mention_id),
  PRIMARY KEY (account_id, n)
) WITHOUT ROWID;

-- The independent roots that the accounts of an event go back to.
CREATE TABLE origins (
  event_id TEXT NOT NULL REFERENCES events (event_id),
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  origin_key TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- named, unnamed, narration
  position TEXT NOT NULL,
  PRIMARY KEY (event_id, n)
) WITHOUT ROWID;

CREATE TABLE origin_accounts (
  event_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  PRIMARY KEY (event_id, n, account_id),
  FOREIGN KEY (event_id, n) REFERENCES origins (event_id, n)
) WITHOUT ROWID;

-- Corrections whose words are no longer found: kept, shown, without effect.
CREATE TABLE orphaned_corrections (
  seq INTEGER PRIMARY KEY REFERENCES corrections (seq),
  why TEXT NOT NULL
);

CREATE TABLE notes (
  seq INTEGER PRIMARY KEY REFERENCES corrections (seq),
  op TEXT NOT NULL,                   -- note, flag
  doc_id TEXT NOT NULL,
  text_hash TEXT,
  start INTEGER,                      -- empty: on the document as a whole
  "end" INTEGER,
  words TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
);

-- For reading in Datasette and the like: the ledger in words.

CREATE VIEW event_accounts AS
SELECT e.support, e.label AS event, a.position, a.modality, a.speaker, a.speaker_class,
  a.told_by, c.quote, d.outlet, d.published, a.time_words AS "when", a.place AS "where",
  d.title, c.start, c."end", c.text_hash, e.event_id, a.account_id, c.doc_id
FROM accounts AS a
JOIN events AS e ON e.event_id = a.event_id
LEFT JOIN account_citations AS c ON c.account_id = a.account_id
LEFT JOIN documents AS d ON d.doc_id = c.doc_id
ORDER BY e.rank, a.rank, c.n;

CREATE VIEW event_origins AS
SELECT e.support, e.label AS event, o.position, o.kind, o.name AS origin,
  (SELECT count(*) FROM origin_accounts AS x WHERE x.event_id = o.event_id AND x.n = o.n)
    AS accounts,
  o.event_id
FROM origins AS o
JOIN events AS e ON e.event_id = o.event_id
ORDER BY e.rank, o.n;

CREATE VIEW event_members AS
SELECT e.event_id, e.label AS event, m.event_mention_id, m.words, m.trigger, m.time_phrase,
  m.text_hash, m.start, m."end"
FROM event_mentions AS m
JOIN events AS e ON e.event_id = m.event_id
ORDER BY e.rank, m.event_mention_id;

CREATE VIEW entity_mentions AS
SELECT e.entity_id, e.name, e.kind, m.mention_id, m.words, m.form, m.text_hash, m.start, m."end"
FROM mentions AS m
JOIN entities AS e ON e.entity_id = m.entity_id
ORDER BY e.name, e.entity_id, m.mention_id;

CREATE VIEW who_said_what AS
SELECT a.speaker, a.speaker_class, a.act, a.polarity, a.cue, a.content, d.outlet, d.published,
  d.title, a.score, a.attribution_id, a.doc_id
FROM attributions AS a
JOIN documents AS d ON d.doc_id = a.doc_id
ORDER BY a.speaker, d.published, a.doc_id, a.start;

CREATE VIEW who_met_whom AS
SELECT one.name AS one, two.name AS other, e.support, e.modality, e.label AS event,
  min(a.time_words) AS "when", e.event_id
FROM account_participants AS p
JOIN account_participants AS q ON q.account_id = p.account_id
JOIN entities AS one ON one.entity_id = p.entity_id
JOIN entities AS two ON two.entity_id = q.entity_id
JOIN accounts AS a ON a.account_id = p.account_id
JOIN events AS e ON e.event_id = a.event_id
WHERE e.kind = 'CONSULT' AND p.role <> 'place' AND q.role <> 'place'
  AND (one.name, one.entity_id) < (two.name, two.entity_id)
GROUP BY one.entity_id, two.entity_id, e.event_id
ORDER BY one.name, two.name, e.rank;

CREATE VIEW copied_documents AS
SELECT d.title, d.outlet, d.published, d.copy_degree AS degree, o.title AS original_title,
  o.outlet AS original_outlet, o.published AS original_published, d.doc_id, o.doc_id AS original_id
FROM documents AS d
JOIN documents AS o ON o.doc_id = d.copy_of
ORDER BY o.published, o.doc_id, d.published, d.doc_id;
