import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import { CANDIDATE_COLUMNS, toCandidateColumns } from './applyCandidates.ts';
import { keyOfTime } from './applyEntries.ts';
import { MEMBER_COLUMNS, PROJECT_COLUMNS, toDue, toMemberColumns, toProjectColumns } from './applyOthers.ts';
import type { Change, Changes, InteractionChange } from './changes.ts';
import { COLUMNS, toColumns, toHead } from './entryRow.ts';
import type { Differences } from './modelContract.ts';
import type { ModelParts } from './modelParts.ts';
import { PERSON_COLUMNS, recomputePerson } from './settlePeople.ts';
import { toWords } from './toWords.ts';
import type { Row, SqlValue } from './sql.ts';

const MAX_EXAMPLES = 50;

/**
 * Compares documents, as the database has them, with what the read model keeps of them, and people with what their
 * entries come to. What is found is told by kind and id, never by content.
 */
export function compareDocuments(parts: ModelParts, changes: Changes): Differences {
  const result: Differences = { compared: 0, missing: 0, surplus: 0, different: 0, examples: [] };
  const tell = (what: 'missing' | 'surplus' | 'different', text: string): void => {
    result[what]++;
    if (result.examples.length < MAX_EXAMPLES) result.examples.push(text);
  };
  parts.vocabulary.recheck();
  for (const change of changes.changes) {
    result.compared++;
    const stored = readStored(parts, changes.collection, change);
    const name = `${changes.collection} ${change.id}`;
    if (change.document === null) {
      if (stored !== null) tell('surplus', `${name} is gone and still in the index`);
    } else if (stored === null) {
      if (changes.collection !== 'mails') tell('missing', `${name} is not in the index`);
    } else {
      const wrong = stored();
      if (wrong !== null) tell('different', `${name}: ${wrong} differs`);
    }
  }
  return result;
}

/** Null when it is not there; else a function that says which part of it differs, or null. */
function readStored(
  parts: ModelParts,
  collection: Changes['collection'],
  change: Changes['changes'][number],
): (() => string | null) | null {
  const { document } = change;
  switch (collection) {
    case 'projects':
      return compareRow(parts, 'project WHERE id = ? AND live = 1', change, PROJECT_COLUMNS, () =>
        toProjectColumns(document as Project),
      );
    case 'memberships':
      return compareRow(parts, `${OWNED('member')}`, change, `${MEMBER_COLUMNS}, owner`, () => [
        ...toMemberColumns(document as Membership, parts.numbering),
        (document as Membership).candidateId,
      ]);
    case 'followUps':
      return compareRow(parts, OWNED('followUp'), change, 'due, owner', () => [
        toDue(document as FollowUp),
        (document as FollowUp).candidateId,
      ]);
    case 'mails':
      return null;
    case 'candidates':
      return compareCandidate(parts, change as Change<Candidate>);
    case 'interactions':
      return compareEntry(parts, change as InteractionChange);
  }
}

/** A table with the id of the candidate that its rows are of. */
const OWNED = (table: string): string =>
  `(SELECT ${table}.*, candidate.id AS owner FROM ${table} JOIN candidate ON candidate.no = doc) WHERE id = ?`;

function compareRow(
  { sql }: ModelParts,
  where: string,
  { id, lwt, document }: Change<unknown>,
  names: string,
  compute: () => SqlValue[],
): (() => string | null) | null {
  const isThere = sql.first(`SELECT 1 FROM ${where}`, [id], () => true);
  if (isThere === null) return null;
  return () => {
    if (document === null) return null;
    const computed = compute();
    const kept = sql.first(`SELECT ${names}, lwt FROM ${where}`, [id], (row) => ({
      columns: readColumns(row, computed),
      lwt: row.number(computed.length),
    }));
    return kept?.lwt === lwt ? firstDifference(names, computed, kept.columns) : 'the version';
  };
}

function compareCandidate(parts: ModelParts, change: Change<Candidate>): (() => string | null) | null {
  const { id, document } = change;
  const where = 'candidate WHERE id = ? AND live = 1';
  const row = compareRow(parts, where, change, CANDIDATE_COLUMNS, () => toCandidateColumns(document as Candidate));
  if (row === null || document === null) return row;
  return () => {
    const wrong = row();
    if (wrong !== null) return wrong;
    const { no, root } = parts.sql.first('SELECT no, root FROM candidate WHERE id = ?', [id], (found) => ({
      no: found.number(0),
      root: found.number(1),
    }))!;
    const tags = parts.sql.all('SELECT tag FROM tag WHERE no = ? ORDER BY tag', [no], (found) => found.text(0));
    if (tags.join('\n') !== [...new Set(document.tags)].toSorted(byBytes).join('\n')) return 'its tags';
    return no === root ? comparePerson(parts, no) : null;
  };
}

/** The order of SQLite's texts. */
function byBytes(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, place) => character !== b[place]);
  if (at === -1) return a.length - b.length;
  return b[at] === undefined ? 1 : a[at]!.codePointAt(0)! - b[at].codePointAt(0)!;
}

/** Whether what hangs on the whole timeline is what its entries come to now. */
function comparePerson(parts: ModelParts, no: number): string | null {
  const computed = recomputePerson(parts, no);
  if (computed === null) return 'who it is shown as';
  const { columns, facts } = computed;
  const kept = parts.sql.first(`SELECT ${PERSON_COLUMNS} FROM person WHERE no = ?`, [no], (row) =>
    readColumns(row, columns),
  );
  const wrong = kept === null ? 'the summary' : firstDifference(PERSON_COLUMNS, columns, kept);
  if (wrong !== null) return wrong;
  const keptFacts = parts.sql.first('SELECT bytes FROM facts WHERE no = ?', [no], (row) => row.bytes(0));
  const isSame = keptFacts?.length === facts.length && facts.every((byte, at) => byte === keptFacts[at]);
  return isSame ? null : 'what the statistics count';
}

function compareEntry(parts: ModelParts, change: InteractionChange): (() => string | null) | null {
  const { document } = change;
  const { sql } = parts;
  if (document === null) {
    const found = sql.first('SELECT 1 FROM entry WHERE head = ? AND ownId = 1', [change.id], () => true);
    return found === null ? null : () => null;
  }
  const { head } = toHead(change.id, document.candidateId);
  const columns = toColumns(document, parts.numbering);
  const kept = sql.first(
    `SELECT ${COLUMNS}, entry.lwt, textLwt, key, entry.root, candidate.root FROM entry
     JOIN candidate ON candidate.no = entry.doc WHERE head = ? AND candidate.id = ?`,
    [head, document.candidateId],
    (row) => ({
      columns: readColumns(row, columns),
      lwt: row.number(columns.length),
      textLwt: row.number(columns.length + 1),
      key: row.number(columns.length + 2),
      root: row.number(columns.length + 3),
      candidateRoot: row.number(columns.length + 4),
    }),
  );
  if (kept === null) return null;
  return () => {
    if (kept.lwt !== change.lwt) return 'the version';
    if (kept.textLwt !== (change.mailText?.lwt ?? 0)) return 'the version of its text';
    if (kept.root !== kept.candidateRoot) return 'whose it is';
    if (keyOfTime(document.atMs) > kept.key || keyOfTime(document.atMs + 1000) <= kept.key) {
      if (keyOfTime(document.atMs) !== keyOfTime(document.atMs + 1000)) return 'its place in time';
    }
    const isIndexed = sql.first(
      "SELECT 1 FROM words WHERE words MATCH 'facets : xall' AND rowid = ?",
      [kept.key],
      () => true,
    );
    if (isIndexed === null) return 'its place in the full-text index';
    const texts = toWords(document, 0, '', change.mailText).slice(0, -1);
    if (!parts.vocabulary.holds(texts)) return 'its words';
    return firstDifference(COLUMNS, columns, kept.columns);
  };
}

/** The columns of a row from the first on, each read as what it is compared with. */
function readColumns(row: Row, like: readonly SqlValue[]): SqlValue[] {
  return like.map((value, column) =>
    row.isNull(column) ? null : typeof value === 'string' ? row.text(column) : row.number(column),
  );
}

function firstDifference(names: string, expected: readonly SqlValue[], kept: readonly SqlValue[]): string | null {
  const at = expected.findIndex((value, column) => value !== kept[column]);
  return at === -1 ? null : names.split(',')[at]!.trim();
}

/** How many documents of a collection the read model has; null where it keeps none. */
export function countKept({ sql }: ModelParts, collection: Changes['collection']): number | null {
  const count = (query: string): number => sql.first(query, [], (row) => row.number(0)) ?? 0;
  switch (collection) {
    case 'candidates':
      return count('SELECT count(*) FROM candidate WHERE live = 1');
    case 'interactions':
      return count('SELECT count(*) FROM entry');
    case 'projects':
      return count('SELECT count(*) FROM project WHERE live = 1');
    case 'memberships':
      return count('SELECT count(*) FROM member');
    case 'followUps':
      return count('SELECT count(*) FROM followUp');
    case 'mails':
      return null;
  }
}
