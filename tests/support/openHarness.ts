import type { Page } from 'playwright-core';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { CommandName, RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { LoopbackApp } from './launchApp.ts';
import { askDoorOf, type AskDoor } from './storeDoor/askDoorOf.ts';

/** The app's store and main, asked from a test. */
export interface Harness {
  store<N extends CommandName<StoreContract>>(
    name: N,
    request: RequestOf<StoreContract, N>,
  ): Promise<ResponseOf<StoreContract, N>>;
  main<N extends CommandName<MainContract>>(
    name: N,
    request: RequestOf<MainContract, N>,
  ): Promise<ResponseOf<MainContract, N>>;
  /** What `insertBare` measures in the app's browser, beside the app's own database. */
  insertBare(documents: readonly object[]): Promise<number>;
  /** Asks the store worker's door, in an app that was launched `withDoor`. */
  door: AskDoor;
  page: Page;
  close(): Promise<void>;
}

/**
 * Opens the harness page in an app that was launched `withHarness`. Its store is one more window of the app; `alone`, it
 * takes the place of the app's only window. One that `follows` never leads: neither capture nor the journal run in it.
 */
export async function openHarness(
  app: Pick<LoopbackApp, 'page' | 'browser'>,
  { alone = false, follows = false }: { alone?: boolean; follows?: boolean } = {},
): Promise<Harness> {
  const page = alone ? app.page() : await app.browser().context.newPage();
  await page.goto(`http://rapport.localhost/harness/index.html${follows ? '?follow' : ''}`);
  await page.waitForFunction(() => 'harness' in window);
  return {
    store: (name, request) => ask(page, 'store', name, request),
    main: (name, request) => ask(page, 'main', name, request),
    insertBare: async (documents) =>
      await page.evaluate(
        (all) =>
          (
            window as unknown as { harness: { insertBare(all: readonly object[]): Promise<number> } }
          ).harness.insertBare(all),
        documents,
      ),
    door: askDoorOf(page),
    page,
    close: () => page.close(),
  };
}

async function ask(page: Page, side: 'store' | 'main', name: string, request: unknown): Promise<never> {
  return (await page.evaluate(
    ([to, command, asked]) => {
      type Ask = (command: string, asked: unknown) => Promise<unknown>;
      const { harness } = window as unknown as { harness: { [to: string]: Ask } };
      return harness[to as string]?.(command as string, asked);
    },
    [side, name, request],
  )) as never;
}
