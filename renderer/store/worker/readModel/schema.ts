import type { Sql } from './sql.ts';

// The read model's tables. Nothing in them is the only copy of anything: with another version number the file is thrown
// away and made anew from the database.
//
// Every candidate document has a number (`candidate.no`) which never changes. Those who were merged have the number of
// the one they are shown as in `root`. What hangs on a whole timeline is in `person`, for roots alone, and is settled
// after its parts: `dirty` holds who is still to be settled.

/** To be raised with every change of the tables, of what is put in them, or of a rule that `settlePeople` applies. */
export const READ_MODEL_VERSION = 2;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE candidate (
  no INTEGER PRIMARY KEY,
  root INTEGER NOT NULL,
  -- 1 while the document is there; 0 for one that is only named by others.
  live INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  lwt REAL NOT NULL,
  mergedInto TEXT,
  -- What is searched and sorted: folded.
  sortName TEXT NOT NULL,
  sortTitle TEXT NOT NULL,
  sortCompany TEXT NOT NULL,
  sortLocation TEXT NOT NULL,
  sortOwner TEXT NOT NULL,
  sortSource TEXT NOT NULL,
  search TEXT NOT NULL,
  -- Of the root: its own and those of all who were merged into it.
  searchAll TEXT NOT NULL,
  name TEXT NOT NULL,
  otherNames TEXT NOT NULL,
  address TEXT NOT NULL,
  title TEXT NOT NULL,
  company TEXT NOT NULL,
  location TEXT NOT NULL,
  owner TEXT NOT NULL,
  source TEXT NOT NULL,
  tags TEXT NOT NULL,
  addedAt INTEGER NOT NULL,
  noContact INTEGER NOT NULL,
  noContactUntil TEXT,
  futureRoles TEXT
);
CREATE INDEX candidateByRoot ON candidate (root);
CREATE INDEX candidateMerged ON candidate (mergedInto) WHERE mergedInto IS NOT NULL;

CREATE TABLE person (
  no INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  lastIn INTEGER,
  lastOut INTEGER,
  lastTouch INTEGER,
  lastRole INTEGER NOT NULL,
  firstOut INTEGER,
  reply INTEGER NOT NULL,
  replyReason TEXT,
  replyDate TEXT,
  inbound180 INTEGER NOT NULL,
  outbound180 INTEGER NOT NULL,
  medianReply INTEGER,
  held INTEGER NOT NULL,
  -- Of engagement, what does not change as time goes by: reciprocity, reply time and meetings.
  steadyPoints REAL NOT NULL,
  nextDue INTEGER,
  rhythm INTEGER,
  noContact INTEGER NOT NULL,
  noContactUntil TEXT,
  other TEXT,
  -- When time alone changes any of this.
  staleAt INTEGER
);
CREATE INDEX personStale ON person (staleAt) WHERE staleAt IS NOT NULL;
-- What lists show first is read from a narrow index.
CREATE INDEX candidateByName ON candidate (sortName, id, no) WHERE root = no AND live = 1;

CREATE TABLE facts (no INTEGER PRIMARY KEY, source INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE dirty (no INTEGER PRIMARY KEY);
-- Documents whose entries are to be indexed again, because their name changed.
CREATE TABLE renamed (no INTEGER PRIMARY KEY);

CREATE TABLE tag (tag TEXT NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (tag, no)) WITHOUT ROWID;

CREATE TABLE entry (
  root INTEGER NOT NULL,
  key INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  -- The id; without the candidate's where it ends with it, so that the twins of one mail are found together.
  head TEXT NOT NULL,
  ownId INTEGER NOT NULL,
  at INTEGER NOT NULL,
  form INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  mailClass INTEGER NOT NULL,
  field INTEGER NOT NULL,
  chosen INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  holds INTEGER NOT NULL,
  ends INTEGER,
  onDate TEXT,
  reply INTEGER NOT NULL,
  replyReason TEXT,
  replyDate TEXT,
  project INTEGER NOT NULL,
  template INTEGER NOT NULL,
  recruiter INTEGER NOT NULL,
  markedAt INTEGER,
  sender TEXT,
  attachments INTEGER NOT NULL,
  textLwt REAL NOT NULL,
  lwt REAL NOT NULL,
  PRIMARY KEY (root, key)
) WITHOUT ROWID;
CREATE INDEX entryByHead ON entry (head);
CREATE UNIQUE INDEX entryByKey ON entry (key);

CREATE VIRTUAL TABLE words USING fts5 (
  head, body, sender, recipients, facets,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);

-- Of the texts in the index, each once (vocabulary.ts).
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE project (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  lwt REAL NOT NULL,
  live INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  place TEXT NOT NULL,
  titles TEXT NOT NULL,
  stages TEXT NOT NULL,
  confidential INTEGER NOT NULL
);
CREATE TABLE member (
  id TEXT NOT NULL PRIMARY KEY,
  project INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  stage TEXT NOT NULL,
  addedAt INTEGER NOT NULL,
  lwt REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX memberByProject ON member (project, doc);
CREATE INDEX memberByDoc ON member (doc, project);
CREATE TABLE followUp (
  id TEXT NOT NULL PRIMARY KEY,
  doc INTEGER NOT NULL,
  due INTEGER,
  lwt REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX followUpByDoc ON followUp (doc);
CREATE TABLE dictionary (name TEXT NOT NULL, no INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, no)) WITHOUT ROWID;
CREATE TABLE rhythm (kind TEXT NOT NULL, value TEXT NOT NULL, days INTEGER NOT NULL, PRIMARY KEY (kind, value)) WITHOUT ROWID;
`;

// Found by measuring: a part of the index fills a page of the file, and a thousand entries are gathered before they are
// sorted into it, which takes two thirds of the time of the defaults (sqlite.org/fts5.html#the_pgsz_configuration_option).
// The beginnings of up to three letters are indexed; of longer ones there are few words, which are looked up one by one.
const WORDS_SETTINGS = [
  ['pgsz', 8000],
  ['hashsize', 8 * 1024 * 1024],
] as const;

/** Whether the file holds a read model of this version. False for an empty file. Throws `SqlError` for a damaged one. */
export function isCurrentVersion(sql: Sql): boolean {
  const version = sql.first('PRAGMA user_version', [], (row) => row.number(0));
  return version === READ_MODEL_VERSION;
}

/** Makes the tables in an empty file, and notes why it was. */
export function createTables(sql: Sql, because: string): void {
  sql.transaction(() => {
    sql.script(TABLES);
    for (const [name, value] of WORDS_SETTINGS) {
      sql.run('INSERT INTO words (words, rank) VALUES (?, ?)', [name, value]);
    }
    sql.run("INSERT INTO meta (key, value) VALUES ('rebuiltBecause', ?)", [because]);
    sql.script(`PRAGMA user_version = ${READ_MODEL_VERSION}`);
  });
}
