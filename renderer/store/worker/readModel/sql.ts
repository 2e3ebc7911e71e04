import type { Database as SqliteDatabase, PreparedStatement, Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/** What a statement takes. Whole numbers are exact up to 2^53. */
export type SqlValue = number | string | null | Uint8Array;

/** The row a statement stands on; good until the next one. Columns count from 0. */
export interface Row {
  isNull(column: number): boolean;
  /** 0 for null. */
  number(column: number): number;
  numberOrNull(column: number): number | null;
  /** Empty for null. */
  text(column: number): string;
  textOrNull(column: number): string | null;
  /** A copy. */
  bytes(column: number): Uint8Array;
}

/** The few things the read model does with SQLite. Statements are prepared once and kept. */
export interface Sql {
  run(sql: string, values?: readonly SqlValue[]): void;
  /** Calls `read` for each row. `read` must not run the same statement. */
  each(sql: string, values: readonly SqlValue[], read: (row: Row) => void): void;
  all<T>(sql: string, values: readonly SqlValue[], read: (row: Row) => T): T[];
  first<T>(sql: string, values: readonly SqlValue[], read: (row: Row) => T): T | null;
  /** Runs statements that return nothing, separated by semicolons. */
  script(sql: string): void;
  /** All or nothing. May not be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** What SQLite said no with. */
export class SqlError extends Error {
  override name = 'SqlError';
  readonly resultCode: number;

  constructor(resultCode: number, message: string) {
    super(message);
    this.resultCode = resultCode;
  }

  /** SQLite itself finds the file damaged: only making it anew helps. The primary codes of sqlite.org/rescode.html. */
  get isDamage(): boolean {
    const primary = this.resultCode & 0xff;
    return primary === CORRUPT || primary === NOT_A_DATABASE;
  }
}

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const INT32 = 0x7fffffff;

/** SQLite's own functions, as the package's WebAssembly exports them. Pointers are plain numbers. */
interface Exports {
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
  sqlite3_bind_int(statement: number, index: number, value: number): number;
  sqlite3_bind_int64(statement: number, index: number, value: bigint): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_text(statement: number, index: number, text: number, byteCount: number, destructor: number): number;
  sqlite3_bind_blob(statement: number, index: number, bytes: number, byteCount: number, destructor: number): number;
  sqlite3_column_type(statement: number, column: number): number;
  sqlite3_column_double(statement: number, column: number): number;
  sqlite3_column_text(statement: number, column: number): number;
  sqlite3_column_blob(statement: number, column: number): number;
  sqlite3_column_bytes(statement: number, column: number): number;
}

const ROW = 100;
const DONE = 101;
const NULL_TYPE = 5;
/** Tells SQLite to copy what is bound before the call returns. */
const TRANSIENT = -1;
const MAX_STATEMENTS = 300;
const SCRATCH_BYTES = 1 << 20;

/**
 * Puts `Sql` on an open database. It calls SQLite's own functions where the package's wrappers would convert and check
 * every value again: the 50,000 rows of a list, or a million facts, take a quarter of the time. Strings go through one
 * piece of SQLite's memory, which grows with the longest.
 */
export function createSql({ capi, wasm }: Sqlite3Static, database: SqliteDatabase): Sql {
  const raw = wasm.exports as unknown as Exports;
  const statements = new Map<string, PreparedStatement>();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let scratch = { start: Number(wasm.alloc(SCRATCH_BYTES)), byteCount: SCRATCH_BYTES };
  let statement = 0;

  const fail = (code: number): never => {
    throw new SqlError(code, capi.sqlite3_errmsg(database.pointer as never));
  };
  const prepare = (sql: string): number => {
    let made = statements.get(sql);
    if (made !== undefined) {
      // Used last, so that it is the last to go.
      statements.delete(sql);
      statements.set(sql, made);
    } else {
      try {
        made = database.prepare(sql);
      } catch (error) {
        throw toSqlError(error);
      }
      // Filters have no end of forms. The oldest goes; one that is being walked is never the oldest of so many.
      if (statements.size >= MAX_STATEMENTS) {
        const [oldest, one] = statements.entries().next().value as [string, PreparedStatement];
        statements.delete(oldest);
        one.finalize();
      }
      statements.set(sql, made);
    }
    return Number(made.pointer);
  };
  const reserve = (byteCount: number): number => {
    if (byteCount > scratch.byteCount) {
      wasm.dealloc(scratch.start as never);
      scratch = { start: Number(wasm.alloc(byteCount)), byteCount };
    }
    return scratch.start;
  };
  const bindText = (pointer: number, index: number, value: string): number => {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const start = reserve(value.length * 3 + 1);
    const { written } = encoder.encodeInto(value, wasm.heap8u().subarray(start, start + scratch.byteCount));
    return raw.sqlite3_bind_text(pointer, index, start, written, TRANSIENT);
  };
  const bindBytes = (pointer: number, index: number, value: Uint8Array): number => {
    const start = reserve(value.byteLength + 1);
    wasm.heap8u().set(value, start);
    return raw.sqlite3_bind_blob(pointer, index, start, value.byteLength, TRANSIENT);
  };
  const bindOne = (pointer: number, index: number, value: SqlValue): number => {
    if (typeof value === 'number') {
      if (!Number.isInteger(value)) return raw.sqlite3_bind_double(pointer, index, value);
      return value <= INT32 && value >= -INT32
        ? raw.sqlite3_bind_int(pointer, index, value)
        : raw.sqlite3_bind_int64(pointer, index, BigInt(value));
    }
    if (typeof value === 'string') return bindText(pointer, index, value);
    return value === null ? raw.sqlite3_bind_null(pointer, index) : bindBytes(pointer, index, value);
  };
  const readText = (column: number): string => {
    const start = raw.sqlite3_column_text(statement, column);
    if (start === 0) return '';
    return decoder.decode(wasm.heap8u().subarray(start, start + raw.sqlite3_column_bytes(statement, column)));
  };
  const row: Row = {
    isNull: (column) => raw.sqlite3_column_type(statement, column) === NULL_TYPE,
    number: (column) => raw.sqlite3_column_double(statement, column),
    numberOrNull: (column) => (row.isNull(column) ? null : raw.sqlite3_column_double(statement, column)),
    text: readText,
    textOrNull: (column) => (row.isNull(column) ? null : readText(column)),
    bytes: (column) => {
      const start = raw.sqlite3_column_blob(statement, column);
      return wasm.heap8u().slice(start, start + raw.sqlite3_column_bytes(statement, column));
    },
  };
  const walk = (sql: string, values: readonly SqlValue[], read: (current: Row) => boolean): void => {
    const pointer = prepare(sql);
    const outer = statement;
    for (let at = 0; at < values.length; at++) {
      const code = bindOne(pointer, at + 1, values[at] as SqlValue);
      if (code !== 0) fail(code);
    }
    try {
      for (;;) {
        statement = pointer;
        const code = raw.sqlite3_step(pointer);
        if (code === DONE) return;
        if (code !== ROW) fail(code);
        if (!read(row)) return;
      }
    } finally {
      raw.sqlite3_reset(pointer);
      statement = outer;
    }
  };

  const sql: Sql = {
    run: (text, values = []) => walk(text, values, () => true),
    each: (text, values, read) =>
      walk(text, values, (current) => {
        read(current);
        return true;
      }),
    all<T>(text: string, values: readonly SqlValue[], read: (current: Row) => T): T[] {
      const found: T[] = [];
      sql.each(text, values, (current) => void found.push(read(current)));
      return found;
    },
    first<T>(text: string, values: readonly SqlValue[], read: (current: Row) => T): T | null {
      let found: T | null = null;
      walk(text, values, (current) => {
        found = read(current);
        return false;
      });
      return found;
    },
    script(text) {
      try {
        database.exec(text);
      } catch (error) {
        throw toSqlError(error);
      }
    },
    transaction(work) {
      sql.run('BEGIN');
      try {
        const result = work();
        sql.run('COMMIT');
        return result;
      } catch (error) {
        // SQLite may have rolled back by itself, as it does when the disk fails.
        if (capi.sqlite3_get_autocommit(database.pointer as never) === 0) sql.run('ROLLBACK');
        throw error;
      }
    },
    close() {
      for (const one of statements.values()) one.finalize();
      statements.clear();
      wasm.dealloc(scratch.start as never);
      database.close();
    },
  };
  return sql;
}

function toSqlError(error: unknown): unknown {
  const code = (error as { resultCode?: unknown }).resultCode;
  return typeof code === 'number' ? new SqlError(code, (error as Error).message) : error;
}
