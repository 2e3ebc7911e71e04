import Dexie, { type Table } from 'dexie';

// How the browser's database finds a candidate's entries. RxDB would keep an index of candidate and time for it, whose keys
// come in no order: everything that is stored changes a piece of it somewhere else, and LevelDB, which sorts what it is given
// into files by key, spent more on it the longer it grew: at a million entries storing took twice as long as at first.
// So the index begins with the quarter of the year. What is stored belongs together in it, as it does by its time, and a
// timeline is read from as many places as it has quarters.

const QUARTERS_FROM = 1990 * 4;
const QUARTERS_TO = 2050 * 4;
const QUARTERS = Array.from({ length: QUARTERS_TO - QUARTERS_FROM + 1 }, (_, at) => QUARTERS_FROM + at);

/** The index of RxDB that ours stands for; databases that were made with it keep it. */
const RXDB_INDEX = '[_deleted+candidateId+atMs+id]';
const INDEX = '[_deleted+_meta.quarter+candidateId]';

/** What RxDB keeps for the documents that are not deleted. Ours tells them apart too. */
const LIVE_INDEX = '[_deleted+id]';
/** Serves RxDB's clean-up alone, which is not in use: what is deleted has been blanked. */
const CLEANUP_INDEX = '_meta.lwt';

/** RxDB's table of the documents of a collection, one to a database. */
const DOCUMENTS = 'docs';

/** Whether a table has the index that begins with the quarter. */
export function hasTimelineIndex(table: Table): boolean {
  return table.schema.idxByName[INDEX] !== undefined;
}

/**
 * Before RxDB's storage opens a database: leaves out the indexes that nothing uses and puts ours in the place of RxDB's.
 * A database that exists keeps what it has.
 */
export async function chooseIndexes(database: Dexie, name: string): Promise<void> {
  const existing = await readIndexes(name);
  const version = database.version.bind(database);
  database.version = (number) => {
    const made = version(number);
    const stores = made.stores.bind(made);
    made.stores = ({ docs, ...others }) =>
      stores({ ...others, docs: docs === null || docs === undefined ? null : toOwnIndexes(docs, existing) });
    return made;
  };
}

/** RxDB's list of the keys and indexes of its documents as we want it. */
function toOwnIndexes(listed: string, existing: ReadonlySet<string>): string {
  const indexes = listed.split(', ').filter((index) => index !== CLEANUP_INDEX);
  if (!indexes.includes(RXDB_INDEX) || existing.has(RXDB_INDEX)) return indexes.join(', ');
  return indexes
    .filter((index) => index !== LIVE_INDEX)
    .map((index) => (index === RXDB_INDEX ? INDEX : index))
    .join(', ');
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

/** Notes the quarter of an entry beside RxDB's own notes, where the index is over it. */
export function noteQuarter(table: Table, { _meta, atMs }: { _meta: object; atMs?: unknown }): void {
  if (hasTimelineIndex(table)) Object.assign(_meta, { quarter: toQuarter(Number(atMs)) });
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

/** How many deleted documents the table holds. */
export function countDeleted(table: Table): Promise<number> {
  return table.where(INDEX).between(['1'], ['2']).count();
}
