import { CodedError } from '#shared/contract/codedError.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import type { Account } from '#shared/contract/mail.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import type { AccountStatus } from '#renderer/store/storeContract.ts';
import type { FolderDocument } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';
import { decideRetry } from './decideRetry.ts';
import { pausedSettingId } from './pausedSettingId.ts';
import { pullFolder, type PullProgress } from './pullFolder.ts';
import { toCodedError, toFailure } from './toFailure.ts';
import { compareFolders, toFolderStatus } from './toFolderStatus.ts';
import type { AddressBookSender } from './sendAddressBook.ts';

/** The capture of one mailbox: one look at a time, folder after folder. */
export interface AccountCapture {
  /** Looks at one folder, or at all (null). What is asked for during a look is done right after it. */
  look(path: string | null): void;
  /** A look that nobody asked for. None while only the user can help: a refused password tried again locks accounts. */
  lookUnasked(): void;
  setPaused(paused: boolean): Promise<void>;
  setWatch(watch: AccountStatus['watch']): void;
  readStatus(): Promise<AccountStatus>;
  stop(): void;
}

export function startAccountCapture(
  context: StoreContext,
  account: Account,
  readOwnAddresses: () => ReadonlySet<string>,
  addressBook: AddressBookSender,
): AccountCapture {
  const abort = new AbortController();
  const progress = new Map<string, PullProgress>();
  const wanted = new Set<string>();
  let allWanted = false;
  let running: string | null = null;
  let looking = false;
  let watch: AccountStatus['watch'] = 'off';
  let failure: Failure | null = null;
  let failuresInARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseAbort = new AbortController();
  const pausedSetting = pausedSettingId(account.accountId);

  let paused: boolean | null = null;
  // Grows with every wish. One that comes while a look is failing was made in the knowledge of something new (the
  // password was given, main is back), so it is not left to wait for the look that fails.
  let wishes = 0;

  const isPaused = async (): Promise<boolean> => {
    paused ??= (await context.database.settings.findOne(pausedSetting).exec())?.value['paused'] === true;
    return paused;
  };

  const look = (path: string | null): void => {
    if (path === null) allWanted = true;
    else wanted.add(path);
    wishes++;
    void run();
  };

  const lookUnasked = (): void => {
    if (failure?.retry !== 'after-sign-in') look(null);
  };

  const run = async (): Promise<void> => {
    if (looking || abort.signal.aborted || !(allWanted || wanted.size > 0)) return;
    looking = true;
    clearTimeout(timer);
    const wishesBefore = wishes;
    try {
      if (await isPaused()) return;
      while ((allWanted || wanted.size > 0) && !abort.signal.aborted) await lookOnce();
      failure = null;
      failuresInARow = 0;
    } catch (error) {
      settleFailure(error);
    } finally {
      looking = false;
      running = null;
      context.changed('capture');
    }
    // After a failure the timer or the user goes on, unless one of them spoke while it was failing.
    if (paused === false && (failure === null || wishes !== wishesBefore)) void run();
  };

  const lookOnce = async (): Promise<void> => {
    const everything = allWanted;
    const paths = new Set(wanted);
    allWanted = false;
    wanted.clear();
    try {
      const ownAddresses = readOwnAddresses();
      const folders = await readFolders(everything);
      const addressCount = await addressBook.send(ownAddresses);
      // With nobody to look for there is nothing to capture; the first candidate starts it.
      if (addressCount === 0) return;
      for (const folder of folders) {
        if (!everything && !paths.has(folder.path)) continue;
        await lookAtFolder(folder, ownAddresses);
      }
      // Last, so that a first look has the server to itself; what arrives during it is met by its next page.
      if (watch === 'off') await context.main.call('mail.watch', { accountId: account.accountId });
    } catch (error) {
      // Owed still: whatever ends the wait does it again.
      allWanted ||= everything;
      for (const path of paths) wanted.add(path);
      throw error;
    }
  };

  const lookAtFolder = async (folder: FolderDocument, ownAddresses: ReadonlySet<string>): Promise<void> => {
    running = folder.id;
    context.changed('capture');
    const report = (made: PullProgress): void => {
      progress.set(folder.id, made);
      context.changed('capture');
    };
    const pull = (): Promise<void> =>
      pullFolder(context, account.accountId, folder.id, ownAddresses, report, pauseAbort.signal);
    try {
      await pull().catch(async (error: unknown) => {
        // Main was started again in between and keeps the book in memory only.
        if (toCodedError(error).code !== 'mail.address-book-missing') throw error;
        addressBook.forget();
        await addressBook.send(ownAddresses);
        await pull();
      });
    } catch (error) {
      await keepFolderFailure(folder.id, error);
      // A folder that is gone concerns that folder only; anything else stands in the way of the others too.
      if (toCodedError(error).code !== 'mail.folder-missing') throw error;
    } finally {
      progress.delete(folder.id);
      running = null;
    }
  };

  const keepFolderFailure = async (folderId: string, error: unknown): Promise<void> => {
    if (toCodedError(error).code === 'contract.cancelled' || pauseAbort.signal.aborted) return;
    const document = await context.database.folders.findOne(folderId).exec();
    if (document === null) return;
    const folder = toBare<FolderDocument>(document.toMutableJSON() as FolderDocument);
    await context.database.folders.upsert({ ...folder, failure: toFailure(error, context.nowMs(), folder.failure) });
  };

  const settleFailure = (error: unknown): void => {
    const coded = toCodedError(error);
    if (abort.signal.aborted || pauseAbort.signal.aborted || coded.code === 'contract.cancelled') return;
    failuresInARow++;
    failure = toFailure(coded, context.nowMs(), failure ?? undefined);
    const decision = decideRetry(coded, failuresInARow, Math.random());
    if (decision.kind === 'wait') timer = setTimeout(() => void run(), decision.delayMs);
  };

  /** The folders to capture, most wanted first; asked from the server for a full look, else as known. */
  const readFolders = async (askServer: boolean): Promise<FolderDocument[]> => {
    const known = new Map((await storedFolders()).map((folder) => [folder.path, folder]));
    if (askServer || known.size === 0) {
      const { folders } = await context.main.call('mail.listFolders', { accountId: account.accountId }, abort.signal);
      for (const { path, name, role, captured } of folders) {
        const before = known.get(path);
        if (before === undefined && !captured) continue;
        const folder: FolderDocument = {
          ...(before === undefined ? emptyFolder(account.accountId, path) : keepProgress(before, role)),
          name,
          role,
          captured: captured ? 1 : 0,
        };
        known.set(path, folder);
        if (JSON.stringify(folder) !== JSON.stringify(before)) await context.database.folders.upsert(folder);
      }
      const listed = new Set(folders.map((folder) => folder.path));
      for (const folder of known.values()) {
        if (listed.has(folder.path)) continue;
        known.delete(folder.path);
        await context.database.folders.findOne(folder.id).remove();
      }
    }
    return [...known.values()].filter((folder) => folder.captured === 1).sort(compareFolders);
  };

  const storedFolders = async (): Promise<FolderDocument[]> => {
    const found = await context.database.folders.find().exec();
    return found
      .map((document) => toBare<FolderDocument>(document.toMutableJSON() as FolderDocument))
      .filter((folder) => folder.accountId === account.accountId);
  };

  return {
    look(path) {
      failuresInARow = 0;
      look(path);
    },
    lookUnasked,
    async setPaused(wantsPause) {
      await context.database.settings.upsert({ id: pausedSetting, value: { paused: wantsPause } });
      paused = wantsPause;
      if (wantsPause) {
        pauseAbort.abort(new CodedError('contract.cancelled', 'capture was paused'));
        clearTimeout(timer);
      } else {
        pauseAbort = new AbortController();
        look(null);
      }
      context.changed('capture');
    },
    setWatch(state) {
      // A watch that waits may have lost one connection or the whole server: a look finds out which, and what is wrong
      // is then said at once and not at the next look by the clock.
      if (state === 'waiting' && watch !== 'waiting') lookUnasked();
      watch = state;
      context.changed('capture');
    },
    async readStatus() {
      const folders = (await storedFolders()).sort(compareFolders);
      return {
        accountId: account.accountId,
        address: account.address,
        host: account.host,
        paused: await isPaused(),
        watch,
        folders: folders.map((folder) => toFolderStatus(folder, progress.get(folder.id), running === folder.id)),
        failure,
      };
    },
    stop() {
      abort.abort();
      pauseAbort.abort(new CodedError('contract.cancelled', 'the account is gone'));
      clearTimeout(timer);
    },
  };
}

/** What was read as sent mail and is not, or the other way round, is read again: the direction comes from it. */
function keepProgress(folder: FolderDocument, role: FolderDocument['role']): FolderDocument {
  if (folder.role === role || (folder.role !== 'sent' && role !== 'sent')) return folder;
  const { checkpoint: _outdated, ...rest } = folder;
  return rest;
}

function emptyFolder(accountId: string, path: string): FolderDocument {
  return {
    id: shortHash([accountId, path]),
    accountId,
    path,
    name: path,
    role: 'other',
    captured: 1,
    seen: 0,
    matched: 0,
    skipped: {},
    remaining: 0,
    lastPlan: '',
  };
}
