import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createClient } from '#shared/rpc/createClient.ts';
import { openMainPort } from '#renderer/bridge/openMainPort.ts';
import { startStore } from '#renderer/store/startStore.ts';
import { insertBare } from './insertBare.ts';

// The app's own store and its way to main, without the user interface: a page that tests put at the app's origin to set
// a database up and to ask it questions. The product has no such door.

// With `?follow` this page never leads: another one holds the lock for as long as it lives. Nothing is captured and no
// journal is written then, and what is measured is the store alone.
if (location.search === '?follow') {
  await new Promise<void>((resolve) => {
    void navigator.locks.request('rapport-leader', () => {
      resolve();
      return new Promise(() => {});
    });
  });
}
const store = await startStore();
const main = createClient(MAIN_CONTRACT, await openMainPort());

Object.assign(window, {
  harness: {
    store: (name: string, request: unknown) => store.client.call(name as never, request as never),
    main: (name: string, request: unknown) => main.call(name as never, request as never),
    insertBare,
  },
});
