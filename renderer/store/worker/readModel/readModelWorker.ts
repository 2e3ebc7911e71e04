import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { serve } from '#shared/rpc/serve.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import { createReadModel } from './createReadModel.ts';
import { MODEL_CONTRACT, type ModelContract } from './modelContract.ts';
import { openPoolFile, removePoolFiles } from './openPoolFile.ts';

// The worker's entry: SQLite, its file, and the read model on it. The store's worker starts it in the window that owns
// the file and sends one port.

export type ReadModelWorkerRequest = { kind: 'open'; port: MessagePort; anew: boolean } | { kind: 'close' };

/** What the worker answers with: that it is ready, or why it cannot be. */
export type ReadModelWorkerMessage = { kind: 'ready' } | { kind: 'failed'; message: string } | { kind: 'closed' };

let end = async (): Promise<void> => {};

self.addEventListener('message', ({ data }: MessageEvent<ReadModelWorkerRequest>) => {
  const work = data.kind === 'close' ? close() : open(data.port, data.anew);
  work.catch((error: unknown) => {
    const failed: ReadModelWorkerMessage = { kind: 'failed', message: String(error) };
    self.postMessage(failed);
  });
});

async function open(messagePort: MessagePort, anew: boolean): Promise<void> {
  const sqlite = await sqlite3InitModule();
  if (anew) await removePoolFiles();
  const file = await openPoolFile(sqlite);
  const port = toMessagePort(messagePort);
  let tell = (): void => {};
  const model = createReadModel(
    file,
    () => Date.now(),
    () => tell(),
  );
  const served = serve<ModelContract>(MODEL_CONTRACT, port, model.handlers, (name, error) => {
    console.error(name, error);
  });
  tell = () => served.emit('model.emptied', {});
  end = async () => {
    served.stop();
    model.close();
    file.release();
  };
  self.postMessage({ kind: 'ready' } satisfies ReadModelWorkerMessage);
}

async function close(): Promise<void> {
  await end();
  self.postMessage({ kind: 'closed' } satisfies ReadModelWorkerMessage);
}
