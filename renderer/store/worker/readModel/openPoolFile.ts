import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { bufferWrites, type SyncFile } from './bufferWrites.ts';
import type { ModelFile } from './createReadModel.ts';
import { CHECKSUM_BYTES, guardPages, PageDamage, verifyPages, type PageFile } from './guardPages.ts';
import { createSql, SqlError, type Sql } from './sql.ts';

const DIRECTORY = 'read-model';
const NAME = '/read-model.sqlite';
/** The database, its rollback journal, and one that is open while another is being thrown away. */
const FILES_IN_POOL = 4;
const CACHE_KIBIBYTES = 48 * 1024;
// The types do not know the last one: without it a first failure is remembered for ever.
const POOL = Object.freeze({
  name: 'read-model',
  directory: DIRECTORY,
  initialCapacity: FILES_IN_POOL,
  preserveOnInitFailure: true,
  forceReinitIfPreviouslyFailed: true,
});
const TRIES = 40;
const TRY_AGAIN_MS = 50;

/**
 * The read model's file in the origin's private file system, by SQLite's own pool of file handles
 * (sqlite.org/wasm/doc/trunk/persistence.md#vfs-opfs-sahpool), which needs no second thread. Only one worker of the
 * browser can have it; another that is just closing is waited for. Fails where the file system cannot be had.
 */
export async function openPoolFile(sqlite: Sqlite3Static): Promise<ModelFile & { release(): void }> {
  const handles = new Set<PageFile>();
  let hasDamage = false;
  guardNewHandles(handles, () => (hasDamage = true));
  const pool = await installPool(sqlite);
  let sql: Sql | null = null;
  let verifiedUpTo: number | null = 0;

  return {
    open() {
      verifiedUpTo = 0;
      hasDamage = false;
      const database = openDatabase(() => new pool.OpfsSAHPoolDb(NAME));
      sql = createSql(sqlite, database);
      try {
        reserveChecksums(sqlite, database);
        sql.script(`
          PRAGMA page_size = 8192;
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = TRUNCATE;
          PRAGMA synchronous = NORMAL;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -${CACHE_KIBIBYTES};
        `);
        // The first page, which SQLite reads before any other, is else only looked at with the first question.
        sql.first('SELECT count(*) FROM sqlite_schema', [], (row) => row.number(0));
      } catch (error) {
        // A file that is not let go of cannot be taken away.
        sql.close();
        throw error;
      }
      return sql;
    },
    remove() {
      pool.unlink(NAME);
    },
    sizeBytes() {
      return (
        sql?.first('SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()', [], (row) =>
          row.number(0),
        ) ?? null
      );
    },
    verify(budgetMs) {
      if (verifiedUpTo === null) return true;
      try {
        const file = [...handles].find(isDatabase);
        verifiedUpTo = file === undefined ? null : verifyPages(file, verifiedUpTo, budgetMs);
        // What it has passed over is no damage.
        hasDamage = false;
      } catch (error) {
        if (!(error instanceof PageDamage)) throw error;
        throw new SqlError(sqlite.capi.SQLITE_CORRUPT, error.message);
      }
      return verifiedUpTo === null;
    },
    sawDamage: () => hasDamage,
    release() {
      pool.pauseVfs();
    },
  };
}

/** Throws away every file of the pool. Fails while another worker has them. */
export async function removePoolFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(DIRECTORY, { recursive: true }).catch((error: unknown) => {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
  });
}

/** Which of its files the pool has made the database it notes at the beginning of each, as text that ends with a zero. */
function isDatabase(handle: PageFile): boolean {
  const path = new TextEncoder().encode(`${NAME}\0`);
  const start = new Uint8Array(path.length);
  handle.read(start, { at: 0 });
  return start.every((byte, at) => byte === path[at]);
}

interface WorkerFile {
  createSyncAccessHandle(): Promise<SyncFile>;
}

/** The pool makes its handles itself; every one that this worker is given from here on is guarded. */
function guardNewHandles(handles: Set<PageFile>, onDamage: () => void): void {
  // Pages' types, which this file is checked with as well, do not have what workers alone have.
  const prototype = FileSystemFileHandle.prototype as unknown as WorkerFile;
  const create = prototype.createSyncAccessHandle;
  prototype.createSyncAccessHandle = async function createGuarded(this: WorkerFile) {
    const handle = guardPages(bufferWrites(await create.call(this)), onDamage);
    const close = handle.close.bind(handle);
    handle.close = () => {
      handles.delete(handle);
      close();
    };
    handles.add(handle);
    return handle;
  };
}

type Pool = Awaited<ReturnType<Sqlite3Static['installOpfsSAHPoolVfs']>>;

async function installPool(sqlite: Sqlite3Static): Promise<Pool> {
  for (let attempt = 1; ; attempt++) {
    try {
      const pool = await sqlite.installOpfsSAHPoolVfs(POOL);
      // `initialCapacity` counts only where there is no file yet. One that ended while it made them would leave too few for
      // ever: a database without room for its journal can be opened, and takes nothing in.
      await pool.reserveMinimumCapacity(FILES_IN_POOL);
      return pool;
    } catch (error) {
      // The handles of a worker that was ended a moment ago are given back when the browser gets to it.
      if (attempt === TRIES) throw error;
      await new Promise<void>((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

function openDatabase<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    const { resultCode, message } = error as { resultCode?: number; message: string };
    throw resultCode === undefined ? error : new SqlError(resultCode, message);
  }
}

/** Tells SQLite to leave the end of each page alone. Heard only while the file is empty; later it is in the file. */
function reserveChecksums({ capi, wasm }: Sqlite3Static, database: { pointer?: unknown }): void {
  const stack = wasm.pstack.pointer;
  try {
    const pointer = wasm.pstack.alloc(4);
    wasm.poke32(pointer, CHECKSUM_BYTES);
    const code = capi.sqlite3_file_control(database.pointer as never, 'main', capi.SQLITE_FCNTL_RESERVE_BYTES, pointer);
    if (code !== 0) throw new SqlError(code, 'the checksums have no room');
  } finally {
    wasm.pstack.restore(stack);
  }
}
