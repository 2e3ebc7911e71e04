import type { Interaction } from '#shared/model/interaction.ts';
import { ensureCandidate, markDirty } from './applyCandidates.ts';
import type { Change, InteractionChange } from './changes.ts';
import { COLUMNS, toColumns, toHead } from './entryRow.ts';
import { noteRemoval, noteReplaced } from './eraseRemoved.ts';
import type { ModelParts } from './modelParts.ts';
import type { Row, Sql } from './sql.ts';
import { toWords, WORD_COLUMNS } from './toWords.ts';

// An entry's key is its place in time: the second it happened in, times 2^21, plus its turn within that second. It is the
// row number of the full-text index too, which gives the newest first for nothing as long as nobody asks for a rank.

const TURNS = 2 ** 21;
/** Before 1970 and after 2106 there are keys for one second each; their real times are in the row. */
const LAST_SECOND = 2 ** 32 - 1;

/** The smallest key of a time (epoch ms). */
export function keyOfTime(atMs: number): number {
  return Math.min(LAST_SECOND, Math.max(0, Math.floor(atMs / 1000))) * TURNS;
}

/** The largest key of the second that a key is of. */
export function lastKeyOfSecond(key: number): number {
  return (Math.floor(key / TURNS) + 1) * TURNS - 1;
}

const INSERT_ENTRY = `INSERT INTO entry (root, key, doc, head, ownId, textLwt, lwt, ${COLUMNS})
  VALUES (?, ?, ?, ?, ?, ?, ?, ${COLUMNS.split(',')
    .map(() => '?')
    .join(', ')})`;
const INSERT_WORDS = `INSERT INTO words (rowid, ${WORD_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`;

/** The candidate whose entry it is: number, as whom shown, names and addresses. */
interface Whose {
  doc: number;
  root: number;
  person: string;
}

interface Stored {
  doc: number;
  root: number;
  key: number;
  lwt: number;
  textLwt: number;
}

/** Takes changed interactions in. With `again`, those that have not changed too. */
export function applyEntries(parts: ModelParts, changes: readonly InteractionChange[], again: boolean): void {
  const { sql, vocabulary } = parts;
  const words: { key: number; values: string[] }[] = [];
  const whose = new Map<string, Whose>();
  const roots = new Set<number>();
  let hasReplaced = false;
  for (const change of changes) {
    if (change.document === null) {
      forget(sql, change);
      continue;
    }
    const { document, lwt } = change;
    const { doc, root, person } = findWhose(sql, whose, document.candidateId);
    const { head, ownId } = toHead(change.id, document.candidateId);
    const stored = findEntry(sql, head, doc);
    const textLwt = change.mailText?.lwt ?? 0;
    if (stored !== null && !again && stored.lwt === lwt && stored.textLwt === textLwt) continue;
    const key = chooseKey(sql, document.atMs, stored);
    if (stored !== null) {
      remove(sql, stored);
      hasReplaced = true;
    }
    sql.run(INSERT_ENTRY, [root, key, doc, head, ownId, textLwt, lwt, ...toColumns(document, parts.numbering)]);
    words.push({ key, values: toWords(document, doc, person, change.mailText) });
    roots.add(root);
  }
  if (hasReplaced) noteReplaced(sql);
  for (const root of roots) sql.run('INSERT OR IGNORE INTO dirty (no) VALUES (?)', [root]);
  // In the order of keys: the index is flushed to the file whenever a smaller one follows a larger.
  words.sort((a, b) => a.key - b.key);
  for (const { key, values } of words) {
    sql.run(INSERT_WORDS, [key, ...values]);
    // The last are facets, which nobody types.
    vocabulary.learn(values.slice(0, -1));
  }
}

/** Mails whose text is not the one that was indexed: the entries of their people are to be indexed again. */
export function applyMails({ sql }: ModelParts, changes: readonly Change<never>[]): void {
  for (const { id, lwt } of changes) {
    const stale = sql.all('SELECT doc FROM entry WHERE head = ? AND textLwt <> ?', [`mail.${id}.`, lwt], (row) =>
      row.number(0),
    );
    for (const doc of stale) sql.run('INSERT OR IGNORE INTO renamed (no) VALUES (?)', [doc]);
  }
}

const SELECT_STORED = 'SELECT doc, root, key, lwt, textLwt FROM entry';

function findEntry(sql: Sql, head: string, doc: number): Stored | null {
  return sql.first(`${SELECT_STORED} WHERE head = ? AND doc = ?`, [head, doc], toStored);
}

/** The entry of a document, of which only the id may be left: in it every place is tried where the candidate's may begin. */
export function findById(sql: Sql, id: string): Stored | null {
  const whole = sql.first(`${SELECT_STORED} WHERE head = ? AND ownId = 1`, [id], toStored);
  if (whole !== null) return whole;
  for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
    const doc = sql.first('SELECT no FROM candidate WHERE id = ?', [id.slice(dot + 1)], (row) => row.number(0));
    const stored = doc === null ? null : findEntry(sql, id.slice(0, dot + 1), doc);
    if (stored !== null) return stored;
  }
  return null;
}

function toStored(row: Row): Stored {
  return {
    doc: row.number(0),
    root: row.number(1),
    key: row.number(2),
    lwt: row.number(3),
    textLwt: row.number(4),
  };
}

function chooseKey(sql: Sql, atMs: number, stored: Stored | null): number {
  const first = keyOfTime(atMs);
  if (stored !== null && stored.key >= first && stored.key < first + TURNS) return stored.key;
  const last = sql.first('SELECT max(key) FROM entry WHERE key >= ? AND key < ?', [first, first + TURNS], (row) =>
    row.numberOrNull(0),
  );
  return last === null ? first : last + 1;
}

function remove(sql: Sql, { root, key }: Stored): void {
  sql.run('DELETE FROM words WHERE rowid = ?', [key]);
  sql.run('DELETE FROM entry WHERE root = ? AND key = ?', [root, key]);
  sql.run('INSERT OR IGNORE INTO dirty (no) VALUES (?)', [root]);
}

function forget(sql: Sql, { id }: Change<Interaction>): void {
  const stored = findById(sql, id);
  if (stored === null) return;
  remove(sql, stored);
  noteRemoval(sql);
  markDirty(sql, stored.doc);
}

/** Looked up once for all entries that are taken in together. */
function findWhose(sql: Sql, known: Map<string, Whose>, candidateId: string): Whose {
  const found = known.get(candidateId);
  if (found !== undefined) return found;
  const doc = ensureCandidate(sql, candidateId);
  const whose = sql.first('SELECT root, name, otherNames, address FROM candidate WHERE no = ?', [doc], (row) => ({
    doc,
    root: row.number(0),
    person: [row.text(1), row.text(2), row.text(3)].filter(Boolean).join('\n'),
  })) as Whose;
  known.set(candidateId, whose);
  return whose;
}
