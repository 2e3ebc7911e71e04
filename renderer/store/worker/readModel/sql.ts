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

/**
 * Puts `Sql` on an open database. It calls SQLite's own functions where the package's wrapper would check and convert
 * every value again: that takes four times as long over the 50,000 rows of a list.
 */
export function createSql({ capi, wasm }: Sqlite3Static, database: SqliteDatabase): Sql {
  const statements = new Map<string, PreparedStatement>();
  let statement: PreparedStatement['pointer'] = undefined as never;

  const fail = (code: number): never => {
    throw new SqlError(code, capi.sqlite3_errmsg(database.pointer as never));
  };
  const prepare = (sql: string): PreparedStatement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    try {
      const made = database.prepare(sql);
      statements.set(sql, made);
      return made;
    } catch (error) {
      throw toSqlError(error);
    }
  };
  // The package's own way to bind a string names a variable that is not there (3.54.1, `sqlite3_bind_text`); so the string
  // is laid out here, for SQLite to free.
  const bindText = (pointer: never, index: number, value: string): number => {
    const [start, byteCount] = wasm.allocCString(value, true);
    return capi.sqlite3_bind_text(pointer, index, start as never, byteCount, capi.SQLITE_WASM_DEALLOC);
  };
  const bind = (pointer: never, values: readonly SqlValue[]): void => {
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      const code =
        typeof value === 'number'
          ? !Number.isInteger(value)
            ? capi.sqlite3_bind_double(pointer, at + 1, value)
            : value <= INT32 && value >= -INT32
              ? capi.sqlite3_bind_int(pointer, at + 1, value)
              : capi.sqlite3_bind_int64(pointer, at + 1, BigInt(value))
          : typeof value === 'string'
            ? bindText(pointer, at + 1, value)
            : value === null || value === undefined
              ? capi.sqlite3_bind_null(pointer, at + 1)
              : capi.sqlite3_bind_blob(pointer, at + 1, value, value.byteLength, capi.SQLITE_TRANSIENT);
      // The package declares that binding null returns nothing.
      if (code !== undefined && code !== 0) fail(code);
    }
  };
  const row: Row = {
    isNull: (column) => capi.sqlite3_column_type(statement as never, column) === capi.SQLITE_NULL,
    number: (column) => capi.sqlite3_column_double(statement as never, column),
    numberOrNull: (column) => (row.isNull(column) ? null : capi.sqlite3_column_double(statement as never, column)),
    text: (column) => capi.sqlite3_column_text(statement as never, column) ?? '',
    textOrNull: (column) => (row.isNull(column) ? null : capi.sqlite3_column_text(statement as never, column)),
    bytes: (column) => {
      const start = Number(capi.sqlite3_column_blob(statement as never, column));
      const length = capi.sqlite3_column_bytes(statement as never, column);
      return wasm.heap8u().slice(start, start + length);
    },
  };
  const walk = (sql: string, values: readonly SqlValue[], read: (current: Row) => boolean): void => {
    const { pointer } = prepare(sql);
    const outer = statement;
    bind(pointer as never, values);
    try {
      for (;;) {
        statement = pointer;
        const code = capi.sqlite3_step(pointer as never);
        if (code === capi.SQLITE_DONE) return;
        if (code !== capi.SQLITE_ROW) fail(code);
        if (!read(row)) return;
      }
    } finally {
      capi.sqlite3_reset(pointer as never);
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
      database.close();
    },
  };
  return sql;
}

function toSqlError(error: unknown): unknown {
  const code = (error as { resultCode?: unknown }).resultCode;
  return typeof code === 'number' ? new SqlError(code, (error as Error).message) : error;
}
