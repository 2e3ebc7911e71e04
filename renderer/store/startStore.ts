import { CodedError } from '#shared/contract/codedError.ts';
import { createClient, type Client } from '#shared/rpc/createClient.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import { offerWorkerPort } from '#renderer/bridge/openMainPort.ts';
import type { StoreWorkerFailure, StoreWorkerMessage } from './worker/storeWorker.ts';
import { STORE_CONTRACT, type StoreContract } from './storeContract.ts';

/** The page's end of the store: it runs in a worker, and the page only asks. */
export interface Store {
  client: Client<StoreContract>;
  /** Hands files to the store and returns the ids by which `import.count` and `import.store` know them. */
  addFiles(files: readonly File[]): string[];
  /** Calls the listener when the database cannot be opened, with what the browser said. */
  onFailure(listener: (error: CodedError) => void): () => void;
}

/** Starts the store worker. Commands sent before the database is open wait for it. */
export async function startStore(): Promise<Store> {
  // Asked of the browser at every start, for only a page may ask: not to throw this data away when the disk fills up.
  // What it answers is read where it is shown (`store.readInfo`); a browser that cannot be asked counts as a no.
  navigator.storage.persist().catch(() => false);
  const worker = new Worker(new URL('./worker/storeWorker.ts', import.meta.url), { type: 'module', name: 'store' });
  const failureListeners = new Set<(error: CodedError) => void>();
  let failure: CodedError | null = null;
  const fail = (message: string): void => {
    failure = new CodedError('store.write-failed', message);
    for (const listener of [...failureListeners]) listener(failure);
  };
  worker.addEventListener('message', (event: MessageEvent<StoreWorkerFailure>) => fail(event.data.message));
  worker.addEventListener('error', (event) => fail(event.message));

  const main = await offerWorkerPort();
  const channel = new MessageChannel();
  const open: StoreWorkerMessage = { kind: 'open', port: channel.port2, main };
  worker.postMessage(open, main.kind === 'message-port' ? [channel.port2, main.port] : [channel.port2]);

  return {
    client: createClient(STORE_CONTRACT, toMessagePort(channel.port1)),
    addFiles: (files) =>
      files.map((file) => {
        const message: StoreWorkerMessage = { kind: 'file', fileId: crypto.randomUUID(), file };
        worker.postMessage(message);
        return message.fileId;
      }),
    onFailure(listener) {
      if (failure !== null) listener(failure);
      failureListeners.add(listener);
      return () => failureListeners.delete(listener);
    },
  };
}
