import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createClient } from '#shared/rpc/createClient.ts';
import { openMainPort } from '#renderer/bridge/openMainPort.ts';
import { startStore } from '#renderer/store/startStore.ts';
import { insertBare } from './insertBare.ts';

// The app's own store and its way to main, without the user interface: a page that tests put at the app's origin to set
// a database up and to ask it questions. The product has no such door.

const store = await startStore();
const main = createClient(MAIN_CONTRACT, await openMainPort());

Object.assign(window, {
  harness: {
    store: (name: string, request: unknown) => store.client.call(name as never, request as never),
    main: (name: string, request: unknown) => main.call(name as never, request as never),
    insertBare,
  },
});
