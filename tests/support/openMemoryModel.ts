import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { createMemoryPorts } from '#shared/rpc/memoryPorts.ts';
import { serve } from '#shared/rpc/serve.ts';
import type { Port } from '#shared/rpc/port.ts';
import { createReadModel, type ModelFile } from '#renderer/store/worker/readModel/createReadModel.ts';
import { MODEL_CONTRACT, type ModelContract } from '#renderer/store/worker/readModel/modelContract.ts';
import { createSql, type Sql } from '#renderer/store/worker/readModel/sql.ts';

// The read model as its worker runs it, on SQLite's memory. What is real here is everything but the file.

export interface MemoryModel {
  open(nowMs: () => number, anew?: boolean): Promise<{ port: Port; close(): Promise<void> }>;
  /** The tables, for a test that looks at them or spoils them. Null before the first opening. */
  readonly sql: Sql | null;
  /** Every opening of an empty file fails with this, until it is null. */
  refuse(error: Error | null): void;
}

const sqlite = await sqlite3InitModule();

/** An empty database in memory. */
export function openMemorySql(): Sql {
  return createSql(sqlite, new sqlite.oo1.DB(':memory:', 'c'));
}

/** A file in memory: it outlives the store that opened it, until it is removed. */
export function openMemoryModel(): MemoryModel {
  let sql: Sql | null = null;
  let refusal: Error | null = null;
  const file: ModelFile = {
    open() {
      if (sql !== null) return sql;
      if (refusal !== null) throw refusal;
      const opened = openMemorySql();
      // Closing it would be losing it.
      sql = { ...opened, close: () => {} };
      return sql;
    },
    remove() {
      sql = null;
    },
    sizeBytes: () => null,
    verify: () => true,
    sawDamage: () => false,
  };
  return {
    get sql() {
      return sql;
    },
    refuse(error) {
      refusal = error;
    },
    async open(nowMs) {
      const [storeEnd, modelEnd] = createMemoryPorts();
      let tell = (): void => {};
      const model = createReadModel(file, nowMs, () => tell());
      const unexpected: unknown[] = [];
      const served = serve<ModelContract>(MODEL_CONTRACT, modelEnd, model.handlers, (_name, error) => {
        unexpected.push(error);
      });
      tell = () => served.emit('model.emptied', {});
      return {
        port: storeEnd,
        async close() {
          served.stop();
          storeEnd.close();
          if (unexpected.length > 0) throw unexpected[0];
        },
      };
    },
  };
}
