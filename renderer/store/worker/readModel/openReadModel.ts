import { CodedError } from '#shared/contract/codedError.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { ReadModelWorkerMessage } from './readModelWorker.ts';

/** How long a worker that is asked to let go of the file is waited for, ms. */
const CLOSING_MS = 1_000;

/** Starts the read model's worker and gives its port. Fails with `store.index-unavailable` and what the browser said. */
export async function openReadModel(): Promise<{ port: Port; close(): Promise<void> }> {
  const worker = new Worker(new URL('./readModelWorker.ts', import.meta.url), { type: 'module', name: 'read-model' });
  const channel = new MessageChannel();
  const hear = (): Promise<ReadModelWorkerMessage> =>
    new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<ReadModelWorkerMessage>) => resolve(event.data);
      worker.onerror = (event) => resolve({ kind: 'failed', message: event.message });
    });
  const opened = hear();
  worker.postMessage(channel.port2, [channel.port2]);
  const answer = await opened;
  if (answer.kind !== 'ready') {
    worker.terminate();
    throw new CodedError('store.index-unavailable', answer.kind === 'failed' ? answer.message : '');
  }
  return {
    port: toMessagePort(channel.port1),
    async close() {
      const closed = hear();
      worker.postMessage('close');
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSING_MS))]);
      worker.terminate();
    },
  };
}
