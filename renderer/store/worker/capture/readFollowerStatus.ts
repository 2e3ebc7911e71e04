import type { CaptureStatus } from '#renderer/store/storeContract.ts';
import type { FeedDocument, FolderDocument } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';
import { pausedSettingId } from './pausedSettingId.ts';
import { compareFolders, toFolderStatus } from './toFolderStatus.ts';

/** What a window that does not capture can say of capture: what the leading window stored. */
export async function readFollowerStatus(context: StoreContext, online: boolean): Promise<CaptureStatus> {
  const { accounts } = await context.main.call('mail.listAccounts', {});
  const { feeds } = await context.main.call('calendar.listFeeds', {});
  const folders = (await context.database.folders.find().exec())
    .map((document) => toBare<FolderDocument>(document.toMutableJSON() as FolderDocument))
    .sort(compareFolders);
  const settings = await context.database.settings
    .findByIds(accounts.map(({ accountId }) => pausedSettingId(accountId)))
    .exec();
  const feedDocuments = new Map(
    (await context.database.feeds.find().exec()).map((document) => [document.feedId, toBare<FeedDocument>(document)]),
  );
  return {
    online,
    leading: false,
    accounts: accounts.map(({ accountId, address, host }) => ({
      accountId,
      address,
      host,
      paused: settings.get(pausedSettingId(accountId))?.value['paused'] === true,
      watch: 'off',
      folders: folders.filter((folder) => folder.accountId === accountId).map((folder) => toFolderStatus(folder)),
      failure: null,
    })),
    feeds: feeds.map((feed) => {
      const stored = feedDocuments.get(feed.feedId);
      return {
        ...feed,
        events: stored?.events ?? 0,
        matched: stored?.matched ?? 0,
        skipped: stored?.skipped ?? {},
        problems: stored?.problems ?? [],
        running: false,
        lastSuccessMs: stored?.lastSuccessMs ?? null,
        failure: stored?.failure ?? null,
      };
    }),
    addressCount: context.index.addresses().length,
  };
}
