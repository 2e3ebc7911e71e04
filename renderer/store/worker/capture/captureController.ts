import type { CaptureStatus } from '#renderer/store/storeContract.ts';
import { reportFailure } from '../reportFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import { startAccountCapture, type AccountCapture } from './accountCapture.ts';
import { startFeedCapture, type FeedCapture } from './feedCapture.ts';
import { createAddressBookSender } from './sendAddressBook.ts';
import { toCodedError } from './toFailure.ts';

/** Automatic capture from all accounts and calendars. One window of the app runs it, the leading one. */
export interface CaptureController {
  /** Looks for changes of accounts and calendars, then at everything. */
  lookAtAll(): void;
  look(accountId: string, path: string | null): void;
  setPaused(accountId: string, paused: boolean): Promise<void>;
  refreshFeed(feedId: string): void;
  /** To be called when addresses were added or removed: they are looked for, or looked for no longer. */
  addressBookChanged(): void;
  /** To be called when main came back: it lost the address book and its watches. */
  mainReturned(): void;
  readStatus(): Promise<CaptureStatus>;
  /** The user's own addresses over all accounts. */
  ownAddresses(): ReadonlySet<string>;
  stop(): void;
}

// New mail announces itself; this is for servers and networks that lose such announcements.
const LOOK_AGAIN_MS = 5 * 60_000;
// Several people are often added one after the other: one backfill then serves them all.
const ADDRESS_BOOK_SETTLE_MS = 300;

export function startCapture(context: StoreContext, isOnline: () => boolean): CaptureController {
  const accounts = new Map<string, { key: string; capture: AccountCapture }>();
  const feeds = new Map<string, FeedCapture>();
  const addressBook = createAddressBookSender(context);
  let ownAddresses: ReadonlySet<string> = new Set();
  let settleTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let syncing: Promise<void> = Promise.resolve();

  const syncAccounts = async (lookAgain: boolean): Promise<void> => {
    const { accounts: current } = await context.main.call('mail.listAccounts', {});
    if (stopped) return;
    ownAddresses = new Set(current.flatMap((account) => [account.address, ...account.ownAddresses]));
    const ids = new Set<string>(current.map((account) => account.accountId));
    for (const [accountId, { capture }] of accounts) {
      if (ids.has(accountId)) continue;
      capture.stop();
      accounts.delete(accountId);
    }
    for (const account of current) {
      const key = JSON.stringify(account);
      const before = accounts.get(account.accountId);
      if (before?.key === key) {
        if (lookAgain) before.capture.look(null);
        continue;
      }
      before?.capture.stop();
      const capture = startAccountCapture(context, account, () => ownAddresses, addressBook);
      accounts.set(account.accountId, { key, capture });
      capture.look(null);
    }
    await forgetFolders(ids);
  };

  /** What was read from an account that is gone says nothing any more; what was captured from it stays. */
  const forgetFolders = async (accountIds: Set<string>): Promise<void> => {
    const folders = await context.database.folders.find().exec();
    const gone = folders.filter((folder) => !accountIds.has(folder.accountId)).map((folder) => folder.id);
    if (gone.length > 0) await context.database.folders.bulkRemove(gone);
  };

  const syncFeeds = async (): Promise<void> => {
    const { feeds: current } = await context.main.call('calendar.listFeeds', {});
    if (stopped) return;
    const ids = new Set<string>(current.map((feed) => feed.feedId));
    for (const [feedId, capture] of feeds) {
      if (ids.has(feedId)) continue;
      capture.stop();
      feeds.delete(feedId);
      await context.database.feeds.findOne(feedId).remove();
    }
    for (const feed of current) {
      if (!feeds.has(feed.feedId))
        feeds.set(
          feed.feedId,
          startFeedCapture(context, feed, () => ownAddresses),
        );
    }
  };

  /** One after the other, so that two announcements at once do not start an account twice. */
  const sync = (lookAgain = false): void => {
    syncing = syncing
      .then(() => (stopped ? undefined : syncAccounts(lookAgain)))
      .then(() => (stopped ? undefined : syncFeeds()))
      .catch((error: unknown) => reportSyncFailure(context, error))
      .then(() => context.changed('capture'));
  };

  const lookAtAll = (): void => {
    sync();
    for (const { capture } of accounts.values()) capture.look(null);
    for (const capture of feeds.values()) capture.look();
  };

  const stopListening = [
    // Also when an account looks the same: its password or its choice of folders is not part of it.
    context.main.on('mail.accountsChanged', () => sync(true)),
    context.main.on('calendar.feedsChanged', () => sync()),
    context.main.on('mail.folderChanged', ({ accountId, path }) => accounts.get(accountId)?.capture.look(path)),
    context.main.on('mail.watchChanged', ({ accountId, state }) => accounts.get(accountId)?.capture.setWatch(state)),
    context.main.on('credentials.statusChanged', ({ state }) => {
      if (state === 'ready') lookAtAll();
    }),
  ];
  const again = setInterval(() => {
    for (const { capture } of accounts.values()) capture.lookUnasked();
  }, LOOK_AGAIN_MS);
  sync();

  return {
    lookAtAll,
    look: (accountId, path) => accounts.get(accountId)?.capture.look(path),
    async setPaused(accountId, paused) {
      await accounts.get(accountId)?.capture.setPaused(paused);
    },
    refreshFeed: (feedId) => feeds.get(feedId)?.look(),
    addressBookChanged() {
      clearTimeout(settleTimer);
      settleTimer = setTimeout(() => {
        for (const { capture } of accounts.values()) capture.lookUnasked();
        for (const capture of feeds.values()) capture.look();
      }, ADDRESS_BOOK_SETTLE_MS);
    },
    mainReturned() {
      addressBook.forget();
      for (const { capture } of accounts.values()) capture.setWatch('off');
      lookAtAll();
    },
    async readStatus() {
      return {
        online: isOnline(),
        leading: true,
        accounts: await Promise.all([...accounts.values()].map(({ capture }) => capture.readStatus())),
        feeds: await Promise.all([...feeds.values()].map((capture) => capture.readStatus())),
        addressCount: context.index.addressCount(),
      };
    },
    ownAddresses: () => ownAddresses,
    stop() {
      stopped = true;
      for (const stop of stopListening) stop();
      clearInterval(again);
      clearTimeout(settleTimer);
      for (const { capture } of accounts.values()) capture.stop();
      for (const capture of feeds.values()) capture.stop();
    },
  };
}

/** The list of accounts could not be read: main is away, which the status line says, or there is a bug, which the log says. */
function reportSyncFailure(context: StoreContext, error: unknown): void {
  const { code } = toCodedError(error);
  if (code !== 'contract.closed' && code !== 'contract.cancelled') reportFailure(context.main, 'capture', error);
}
