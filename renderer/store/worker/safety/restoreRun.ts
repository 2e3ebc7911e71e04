import { CodedError } from '#shared/contract/codedError.ts';
import type { RestoreStatus } from '#renderer/store/contract/safety.ts';
import { toCodedError, toFailure } from '../capture/toFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import { isEmpty, type CollectionName } from './journalled.ts';
import type { RestoreInput } from './journalSource.ts';
import { readRecords } from './readRecords.ts';
import { restoreStore } from './restoreStore.ts';

/** Checks what can be restored from, and restores: one run at a time, followed by its status. */
export interface RestoreRun {
  check(input: RestoreInput): void;
  /** Resolves once it has begun; fails with `safety.not-empty`. */
  restore(input: RestoreInput, onRestored: () => Promise<void>): Promise<void>;
  cancel(): void;
  readStatus(): RestoreStatus;
}

const NOTHING: RestoreStatus = {
  state: 'none',
  name: '',
  doneBytes: 0,
  totalBytes: 0,
  records: 0,
  documents: 0,
  countByCollection: {},
  damaged: 0,
  problems: [],
  failure: null,
};
const MAX_PROBLEMS = 100;

export function createRestoreRun(context: StoreContext): RestoreRun {
  const { database } = context;
  let status: RestoreStatus = NOTHING;
  let abort = new AbortController();

  const change = (next: Partial<RestoreStatus>): void => {
    status = { ...status, ...next };
    context.changed('safety');
  };
  const isBusy = (): boolean => status.state === 'checking' || status.state === 'restoring';
  const assertEmpty = async (): Promise<void> => {
    if (!(await isEmpty(database))) throw new CodedError('safety.not-empty', 'something is stored already');
  };

  const begin = (state: 'checking' | 'restoring', input: RestoreInput, passes: number): AbortSignal => {
    if (isBusy()) throw new CodedError('store.invalid', 'a check or restore is under way');
    abort = new AbortController();
    status = NOTHING;
    change({ state, name: input.name.slice(0, 300), totalBytes: input.sizeBytes * passes });
    return abort.signal;
  };
  const run = (work: () => Promise<RestoreStatus['state']>): void => {
    work().then(
      (state) => change({ state }),
      (error: unknown) => {
        const { code } = toCodedError(error);
        if (code === 'contract.cancelled') change({ state: 'cancelled' });
        else change({ state: 'failed', failure: toFailure(toReadError(error), context.nowMs()) });
      },
    );
  };
  const onBytes = (bytes: number): void => change({ doneBytes: status.doneBytes + bytes });

  /** Reads everything once. Returns where the newest record of each document stands, with those that say it is gone. */
  const readThrough = async (input: RestoreInput, signal: AbortSignal): Promise<Map<string, number>> => {
    const newest = new Map<string, number>();
    const live = new Map<string, CollectionName>();
    const counts: { [name: string]: number } = {};
    let records = 0;
    let damaged = 0;
    const problems: RestoreStatus['problems'] = [];
    const report = (): void => change({ records, documents: live.size, countByCollection: { ...counts }, damaged });
    const count = (bytes: number): void => {
      onBytes(bytes);
      report();
    };
    for await (const record of readRecords(database, input, count, signal)) {
      if (record.kind === 'problem') {
        damaged += 1;
        if (problems.length < MAX_PROBLEMS) problems.push({ atByte: record.atByte, reason: record.reason });
        continue;
      }
      records += 1;
      newest.set(record.key, record.atByte);
      const isThere = live.has(record.key);
      if (record.document === null) live.delete(record.key);
      else live.set(record.key, record.name);
      counts[record.name] = (counts[record.name] ?? 0) + Number(record.document !== null) - Number(isThere);
    }
    status = { ...status, problems };
    report();
    return newest;
  };

  return {
    check(input) {
      const signal = begin('checking', input, 1);
      run(async () => {
        await readThrough(input, signal);
        return 'checked';
      });
    },
    async restore(input, onRestored) {
      await assertEmpty();
      const signal = begin('restoring', input, 2);
      run(async () => {
        const newest = await readThrough(input, signal);
        const plan = { newest, isDamaged: status.damaged > 0, replaces: input.replaces };
        const records = () => readRecords(database, input, onBytes, signal);
        await restoreStore(context, input.name, plan, records, assertEmpty);
        await onRestored();
        return 'restored';
      });
    },
    cancel() {
      abort.abort(new CodedError('contract.cancelled', 'it was cancelled'));
      if (!isBusy()) status = NOTHING;
      context.changed('safety');
    },
    readStatus: () => status,
  };
}

/** A file that the browser can no longer read was moved, changed or taken away after it was chosen. */
function toReadError(error: unknown): unknown {
  return error instanceof DOMException && error.name !== 'QuotaExceededError'
    ? new CodedError('import.unreadable', error.name, {}, error)
    : error;
}
