import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createReconnectingClient } from '#shared/rpc/createReconnectingClient.ts';
import { toTimeOrderedId } from '#shared/util/toTimeOrderedId.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import { openOfferedPort, type PortOffer } from '#renderer/bridge/openOfferedPort.ts';
import { createStorage } from './database/createStorage.ts';
import { openDatabase } from './database/openDatabase.ts';
import { toImportSource } from './imports/importSource.ts';
import { openReadModel } from './readModel/openReadModel.ts';
import { startStoreService } from './startStoreService.ts';

// The worker's entry: it joins the browser's parts (database, locks, ports) to the store service, which knows none of
// them. The page sends one `open` message, then a `file` message for each file the user picks.

export type StoreWorkerMessage =
  { kind: 'open'; port: MessagePort; main: PortOffer } | { kind: 'file'; fileId: string; file: File };

/** What the worker answers `open` with when the database cannot be opened. */
export interface StoreWorkerFailure {
  kind: 'failed';
  message: string;
}

/** Longer than anything one person does by hand takes to be taken in; a list that waits longer feels stuck. */
const PATIENCE_MS = 300;
/** A window may begin where there is no list. */
const FIRST_LIST_WITHIN_MS = 1_500;

const filesBeforeOpen: { fileId: string; file: File }[] = [];
let addFile = (fileId: string, file: File): void => {
  filesBeforeOpen.push({ fileId, file });
};

self.addEventListener('message', (event: MessageEvent<StoreWorkerMessage>) => {
  const message = event.data;
  if (message.kind === 'file') {
    addFile(message.fileId, message.file);
    return;
  }
  open(message.port, message.main).catch((error: unknown) => {
    const failure: StoreWorkerFailure = { kind: 'failed', message: error instanceof Error ? error.message : '' };
    self.postMessage(failure);
  });
});

async function open(port: MessagePort, offer: PortOffer): Promise<void> {
  const main = createReconnectingClient(MAIN_CONTRACT, openOfferedPort(offer));
  const database = await openDatabase(createStorage());
  const service = await startStoreService({
    database,
    main,
    onMainStateChange: (listener) => main.onStateChange((state) => listener(state === 'connected')),
    runExclusive: (name, work) => navigator.locks.request(name, work) as never,
    isOnline: () => navigator.onLine,
    readStorage: async () => {
      const { usage, quota } = await navigator.storage.estimate();
      return {
        persisted: await navigator.storage.persisted(),
        usageBytes: usage ?? null,
        quotaBytes: quota ?? null,
      };
    },
    nowMs: () => Date.now(),
    createId: () => toTimeOrderedId(Date.now(), crypto.randomUUID().replaceAll('-', '')),
    broadcast: new BroadcastChannel('rapport-capture'),
    openReadModel,
    patienceMs: PATIENCE_MS,
    startPatienceMs: 0,
    firstListWithinMs: FIRST_LIST_WITHIN_MS,
  });
  addFile = (fileId, file) => service.addFile(fileId, toImportSource(file));
  for (const { fileId, file } of filesBeforeOpen.splice(0)) addFile(fileId, file);
  self.addEventListener('online', () => service.onlineAgain());
  service.serveOn(toMessagePort(port));
}
