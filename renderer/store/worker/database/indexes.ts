import Dexie, { type Table } from 'dexie';

// How the browser's database finds a candidate's entries. RxDB would keep an index of candidate and time for it, whose keys
// come in no order: everything that is stored changes a piece of it somewhere else, and LevelDB, which sorts what it is given
// into files by key, spent more on it the longer it grew: at a million entries storing took twice as long as at first.
// So the index begins with the quarter of the year. What is stored belongs together in it, as it does by its time, and a
// timeline is read from as many places as it has quarters.

const QUARTERS_FROM = 1990 * 4;
const QUARTERS_TO = 2050 * 4;
const QUARTERS = Array.from({ length: QUARTERS_TO - QUARTERS_FROM + 1 }, (_, at) => QUARTERS_FROM + at);

/** The index of RxDB that ours stands for. */
const RXDB_INDEX = '[_deleted+candidateId+atMs+id]';
const INDEX = '[_deleted+_meta.quarter+candidateId]';

// RxDB also keeps an index of the keys of what is not deleted, in every table, and mails have keys in no order. What is not
// deleted is everything but the few documents that are, and an index over a field that only these have costs the others
// nothing. (Timelines need neither: their index tells deleted entries apart.)
const DELETED_INDEX = '_meta.deleted';

/** Serves RxDB's clean-up alone, which is not in use: what is deleted has been blanked. */
const CLEANUP_INDEX = '_meta.lwt';

/** RxDB's table of the documents of a collection, one to a database. */
const DOCUMENTS = 'docs';

/** Whether a table has the index that begins with the quarter. */
export function hasTimelineIndex(table: Table): boolean {
  return hasIndex(table, INDEX);
}

/** Whether a table has an index over these fields, in this order. */
export function hasIndexOver(table: Table, fields: readonly string[]): boolean {
  return hasIndex(table, `[${fields.join('+')}]`);
}

function hasIndex(table: Table, name: string): boolean {
  return table.schema.idxByName[name] !== undefined;
}

/**
 * Before RxDB's storage opens a database: leaves out the indexes that nothing uses and puts ours in the place of RxDB's.
 * A database that exists keeps those that it has.
 */
export async function chooseIndexes(database: Dexie, name: string): Promise<void> {
  const existing = await readIndexes(name);
  const version = database.version.bind(database);
  database.version = (number) => {
    const made = version(number);
    const stores = made.stores.bind(made);
    made.stores = ({ docs, ...others }) =>
      stores({ ...others, docs: docs === null || docs === undefined ? null : toKept(docs, existing) });
    return made;
  };
}

/** RxDB's list of the key and the indexes of its documents as we want it. */
function toKept(listed: string, existing: ReadonlySet<string>): string {
  const [key, ...indexes] = listed.split(', ');
  if (existing.size > 0) return [key, ...existing].join(', ');
  const isTimeline = indexes.includes(RXDB_INDEX);
  const own = indexes
    .filter((index) => index !== CLEANUP_INDEX && index !== `[_deleted+${key}]`)
    .map((index) => (index === RXDB_INDEX ? INDEX : index));
  return [key, ...own, ...(isTimeline ? [] : [DELETED_INDEX])].join(', ');
}

/**
 * The indexes that the documents of a database have; none where it does not exist. Not by way of Dexie, which makes a
 * database to see that there is none and deletes it: the one that another window has made meanwhile would be closed.
 */
function readIndexes(name: string): Promise<ReadonlySet<string>> {
  return new Promise((resolve, reject) => {
    let isNew = false;
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onerror = () => {
      if (isNew) resolve(new Set());
      else reject(request.error ?? new Error('the database cannot be opened'));
    };
    request.onsuccess = () => {
      const stores = request.result.objectStoreNames;
      const docs = stores.contains(DOCUMENTS) ? request.result.transaction(DOCUMENTS).objectStore(DOCUMENTS) : null;
      resolve(new Set(docs?.indexNames));
      request.result.close();
    };
  });
}

/** The quarter of the year (UTC), counted from the year 0; before 1990 and after 2049 there is one each. */
export function toQuarter(atMs: number): number {
  const date = new Date(atMs);
  const quarter = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
  return Math.min(QUARTERS_TO, Math.max(QUARTERS_FROM, quarter));
}

/**
 * Notes beside RxDB's own notes what a table's indexes are over: the quarter of an entry, and that a document is deleted.
 * RxDB gives all that is inserted at once the same notes, so each document gets its own.
 */
export function noteIndexed(table: Table, document: { _meta: Notes; _deleted: boolean; atMs?: unknown }): void {
  if (hasTimelineIndex(table)) document._meta = { ...document._meta, quarter: toQuarter(Number(document.atMs)) };
  if (!hasIndex(table, DELETED_INDEX)) return;
  const { deleted, ...notes } = document._meta;
  if (document._deleted) document._meta = { ...notes, deleted: 1 };
  else if (deleted !== undefined) document._meta = notes;
}

interface Notes {
  lwt: number;
  quarter?: number;
  deleted?: 1;
}

/** The documents of one candidate that are not deleted, as the table holds them, in no order. */
export async function readOfCandidate(table: Table, candidateId: string): Promise<unknown[]> {
  return table.db.transaction('r', table, async () => {
    const keys = await table
      .where(INDEX)
      .anyOf(QUARTERS.map((quarter) => ['0', quarter, candidateId]))
      .uniqueKeys();
    return (await Promise.all(keys.map((key) => table.where(INDEX).equals(key).toArray()))).flat();
  });
}

/** How many deleted documents the table holds; null where only those that are not deleted are in an index. */
export async function countDeleted(table: Table): Promise<number | null> {
  if (hasTimelineIndex(table)) return table.where(INDEX).between(['1'], ['2']).count();
  return hasIndex(table, DELETED_INDEX) ? table.where(DELETED_INDEX).equals(1).count() : null;
}
