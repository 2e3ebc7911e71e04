import { foldText } from '#shared/domain/foldText.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { Change } from './changes.ts';
import type { ModelParts } from './modelParts.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Takes changed candidates in. Who is merged into whom may change with each. */
export function applyCandidates({ sql }: ModelParts, changes: readonly Change<Candidate>[]): void {
  for (const change of changes) {
    const before = sql.first(
      'SELECT no, lwt, live, mergedInto, search FROM candidate WHERE id = ?',
      [change.id],
      (row) => ({
        no: row.number(0),
        lwt: row.number(1),
        live: row.number(2) === 1,
        mergedInto: row.textOrNull(3),
        names: row.text(4),
      }),
    );
    if (before !== null && before.live && before.lwt === change.lwt) continue;
    if (change.document === null) {
      if (before?.live) forget(sql, before.no, change.lwt);
      continue;
    }
    const no = before?.no ?? insert(sql, change.id);
    write(sql, no, change.lwt, change.document);
    // As it is for nearly everybody; settling adds what those have who were merged into them.
    if (before === null) sql.run('UPDATE candidate SET searchAll = search WHERE no = ?', [no]);
    const mergedInto = change.document.merged?.intoId ?? null;
    if (before?.mergedInto !== mergedInto || !before.live) settleRoots(sql, no, change.id);
    markDirty(sql, no);
    // What entries are found by holds the candidate's name.
    if (before !== null && before.names !== toSearchText(change.document))
      sql.run('INSERT OR IGNORE INTO renamed (no) VALUES (?)', [no]);
  }
}

/** The number of a candidate by its id; one that is not known yet gets one. */
export function ensureCandidate(sql: Sql, id: string): number {
  return sql.first('SELECT no FROM candidate WHERE id = ?', [id], (row) => row.number(0)) ?? insert(sql, id);
}

/** Says that what hangs on the whole timeline of a candidate's person is to be settled. */
export function markDirty(sql: Sql, no: number): void {
  sql.run('INSERT OR IGNORE INTO dirty (no) SELECT root FROM candidate WHERE no = ?', [no]);
}

function insert(sql: Sql, id: string): number {
  const no = sql.first('SELECT max(no) FROM candidate', [], (row) => row.number(0))! + 1;
  sql.run(
    `INSERT INTO candidate (no, root, live, id, lwt, mergedInto, ${TEXTS.join(', ')}, addedAt, noContact)
     VALUES (?, ?, 0, ?, 0, NULL, ${TEXTS.map(() => "''").join(', ')}, 0, 0)`,
    [no, no, id],
  );
  return no;
}

const TEXTS = [
  'sortName',
  'sortTitle',
  'sortCompany',
  'sortLocation',
  'sortOwner',
  'sortSource',
  'search',
  'searchAll',
  'name',
  'otherNames',
  'address',
  'title',
  'company',
  'location',
  'owner',
  'source',
  'tags',
];

/** The columns of `candidate` that `toCandidateColumns` fills, in its order. */
export const CANDIDATE_COLUMNS =
  'mergedInto, sortName, sortTitle, sortCompany, sortLocation, sortOwner, sortSource, search, name, otherNames, address, ' +
  'title, company, location, owner, source, tags, addedAt, noContact, noContactUntil, futureRoles';

/** What `candidate` holds of a document. */
export function toCandidateColumns(candidate: Candidate): SqlValue[] {
  const { doNotContact } = candidate.contactPreference;
  return [
    candidate.merged?.intoId ?? null,
    foldText(candidate.name),
    foldText(candidate.title),
    foldText(candidate.company),
    foldText(candidate.location),
    foldText(candidate.owner),
    foldText(candidate.source),
    toSearchText(candidate),
    candidate.name,
    candidate.otherNames.join('\n'),
    candidate.addresses.map(({ address }) => address).join('\n'),
    candidate.title,
    candidate.company,
    candidate.location,
    candidate.owner,
    candidate.source,
    JSON.stringify(candidate.tags),
    candidate.createdAtMs,
    doNotContact === null ? 0 : 1,
    doNotContact?.untilDate ?? null,
    candidate.futureRoles.length === 0 ? null : JSON.stringify(candidate.futureRoles),
  ];
}

function write(sql: Sql, no: number, lwt: number, candidate: Candidate): void {
  writeTags(sql, no, candidate.tags);
  sql.run(
    `UPDATE candidate SET live = 1, lwt = ?, ${CANDIDATE_COLUMNS.split(', ')
      .map((name) => `${name} = ?`)
      .join(', ')} WHERE no = ?`,
    [lwt, ...toCandidateColumns(candidate), no],
  );
}

function writeTags(sql: Sql, no: number, tags: readonly string[]): void {
  const before = sql.first('SELECT tags FROM candidate WHERE no = ?', [no], (row) => row.text(0)) || '[]';
  for (const tag of JSON.parse(before) as string[]) sql.run('DELETE FROM tag WHERE tag = ? AND no = ?', [tag, no]);
  for (const tag of tags) sql.run('INSERT OR IGNORE INTO tag (tag, no) VALUES (?, ?)', [tag, no]);
}

/** What a search of people looks at. */
function toSearchText(candidate: Candidate): string {
  const { name, otherNames, addresses, phones, company, title, location, tags } = candidate;
  const numbers = phones.flatMap(({ number }) => [number, number.replace(/\D/g, '')]);
  const reached = [...addresses.map(({ address }) => address), ...numbers];
  return foldText([name, ...otherNames, ...reached, company, title, location, ...tags].join('\n'));
}

/** A removed candidate leaves its number behind and nothing else. */
function forget(sql: Sql, no: number, lwt: number): void {
  const id = sql.first('SELECT id FROM candidate WHERE no = ?', [no], (row) => row.text(0)) as string;
  writeTags(sql, no, []);
  sql.run(
    `UPDATE candidate SET live = 0, lwt = ?, mergedInto = NULL, ${TEXTS.map((name) => `${name} = ''`).join(', ')},
       addedAt = 0, noContact = 0, noContactUntil = NULL, futureRoles = NULL WHERE no = ?`,
    [lwt, no],
  );
  settleRoots(sql, no, id);
  markDirty(sql, no);
}

/** Works out anew as whom a candidate and those who hang on it are shown, and moves their entries there. */
function settleRoots(sql: Sql, changedNo: number, changedId: string): void {
  const affected = new Set<number>([changedNo]);
  const queue = [changedId];
  for (const id of queue) {
    const absorbed = sql.all('SELECT no, id FROM candidate WHERE mergedInto = ?', [id], (row) => ({
      no: row.number(0),
      id: row.text(1),
    }));
    for (const one of absorbed) {
      if (affected.has(one.no)) continue;
      affected.add(one.no);
      queue.push(one.id);
    }
  }
  // Of a circle of merges every member may change.
  const oldRoot = rootOf(sql, changedNo);
  for (const no of sql.all('SELECT no FROM candidate WHERE root = ?', [oldRoot], (row) => row.number(0))) {
    affected.add(no);
  }
  for (const no of affected) {
    const before = rootOf(sql, no);
    const after = findRoot(sql, no);
    if (before === after) continue;
    markDirty(sql, no);
    sql.run('UPDATE candidate SET root = ? WHERE no = ?', [after, no]);
    sql.run('UPDATE entry SET root = ? WHERE root = ? AND doc = ?', [after, before, no]);
    markDirty(sql, no);
  }
}

function rootOf(sql: Sql, no: number): number {
  return sql.first('SELECT root FROM candidate WHERE no = ?', [no], (row) => row.number(0)) ?? no;
}

/** As `CandidateIndex.resolve`: along the merges to the one that stays; in a circle the one with the first id. */
function findRoot(sql: Sql, start: number): number {
  const seen: { no: number; id: string }[] = [];
  let no = start;
  for (;;) {
    const current = sql.first(
      `SELECT candidate.id, next.no FROM candidate
       LEFT JOIN candidate AS next ON next.id = candidate.mergedInto AND next.live = 1 WHERE candidate.no = ?`,
      [no],
      (row) => ({ id: row.text(0), next: row.numberOrNull(1) }),
    );
    if (current === null) return start;
    seen.push({ no, id: current.id });
    if (current.next === null) return no;
    const at = seen.findIndex((one) => one.no === current.next);
    if (at !== -1) {
      return seen.slice(at).reduce((first, one) => (one.id < first.id ? one : first)).no;
    }
    no = current.next;
  }
}
