import { CodedError } from '#shared/contract/codedError.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { ReadModelWorkerMessage, ReadModelWorkerRequest } from './readModelWorker.ts';

/** How long a worker that is asked to let go of the file is waited for, ms. */
const CLOSING_MS = 1_000;
/** Longer than a slow disk takes to take back what a crash left half written. */
const OPENING_MS = 120_000;

/**
 * Starts the read model's worker and gives its port; `anew` throws away whatever files there are before. Fails with
 * `store.index-unavailable` and what the browser said.
 */
export async function openReadModel(anew: boolean): Promise<{ port: Port; close(): Promise<void> }> {
  const worker = new Worker(new URL('./readModelWorker.ts', import.meta.url), { type: 'module', name: 'read-model' });
  const channel = new MessageChannel();
  const hear = (): Promise<ReadModelWorkerMessage> =>
    new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<ReadModelWorkerMessage>) => resolve(event.data);
      worker.onerror = (event) =>
        resolve({ kind: 'failed', message: event.message || 'its program could not be loaded' });
    });
  const opened = hear();
  const open: ReadModelWorkerRequest = { kind: 'open', port: channel.port2, anew };
  worker.postMessage(open, [channel.port2]);
  const late: ReadModelWorkerMessage = { kind: 'failed', message: 'it took too long to open' };
  const answer = await within(opened, OPENING_MS, late);
  if (answer.kind !== 'ready') {
    worker.terminate();
    throw new CodedError('store.index-unavailable', answer.kind === 'failed' ? answer.message : '');
  }
  return {
    port: toMessagePort(channel.port1),
    async close() {
      const closed = hear();
      worker.postMessage({ kind: 'close' } satisfies ReadModelWorkerRequest);
      await within(closed, CLOSING_MS, null);
      worker.terminate();
    },
  };
}

/** What a promise gives, or something else after a time. */
async function within<T, O>(promise: Promise<T>, withinMs: number, otherwise: O): Promise<T | O> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<O>((resolve) => (timer = setTimeout(() => resolve(otherwise), withinMs)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
