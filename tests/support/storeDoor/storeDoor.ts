import { addRxPlugin, type RxDatabase } from 'rxdb';
import { DOOR_CHANNEL, type DoorAnswer, type DoorQuestion } from './doorMessages.ts';
import { createDoorWriter, type DoorDatabase } from './doorWriter.ts';

// A door into the store worker, for whatever fills a database with a million entries: they are made and written where the
// store itself writes. It is built into the worker of benchmarks alone (`buildWithHarness`); the product has no such door.

let opened: RxDatabase | null = null;
addRxPlugin({
  name: 'store-door',
  rxdb: true,
  hooks: { createRxDatabase: { after: ({ database }) => void (opened ??= database) } },
});

const writer = createDoorWriter(() => {
  if (opened === null) throw new Error('the store is not open yet');
  return opened.collections as unknown as DoorDatabase;
});
const channel = new BroadcastChannel(DOOR_CHANNEL);
channel.addEventListener('message', (event: MessageEvent<DoorQuestion | DoorAnswer>) => {
  const question = event.data;
  if (!('command' in question)) return;
  const answer = (message: DoorAnswer): void => channel.postMessage(message);
  writer
    .answer(question)
    .then((response) => answer({ answers: question.id, response }))
    .catch((error: unknown) => answer({ answers: question.id, failed: String(error) }));
});
