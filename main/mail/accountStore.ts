import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '#shared/contract/codedError.ts';
import { Account, MailServer } from '#shared/contract/mail.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { AccountId } from '#shared/model/ids.ts';
import { FolderRole } from '#shared/model/mailRecord.ts';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Platform } from '#main/platform/platform.ts';
import type { MailLogin } from './connectMail.ts';
import type { FolderCorrections } from './toMailFolders.ts';

const StoredAccount = Account.extend({
  /** The user's word on folders, by path. */
  folders: z.record(z.string(), z.object({ role: FolderRole, captured: z.boolean() })),
});
type StoredAccount = z.infer<typeof StoredAccount>;

const AccountsFile = z.object({ version: z.literal(1), accounts: z.array(StoredAccount) });

export interface AccountChange {
  accountId: AccountId | null;
  server: MailServer;
  address: string;
  ownAddresses: string[];
  password: string | null;
}

/** The mail accounts. Passwords are in the secret store alone; the file holds how to reach the server. */
export interface AccountStore {
  list(): Promise<Account[]>;
  /** Fails with `app.not-found`. */
  read(accountId: AccountId): Promise<Account>;
  /** Adds or changes; an account for the same mailbox is changed, so that trying twice does not make two. */
  save(change: AccountChange): Promise<Account>;
  remove(accountId: AccountId): Promise<void>;
  readCorrections(accountId: AccountId): Promise<FolderCorrections>;
  correctFolder(accountId: AccountId, path: string, correction: { role: FolderRole; captured: boolean }): Promise<void>;
  /** Fails with `mail.sign-in-refused` when no password is kept, and with `credentials.*` when it cannot be had. */
  loadLogin(accountId: AccountId): Promise<MailLogin>;
}

export function openAccountStore({ dataDir, secrets, log }: Platform): AccountStore {
  const path = join(dataDir, 'accounts.json');
  let loading: Promise<StoredAccount[]> | null = null;
  // One change at a time: each reads what the one before it wrote.
  let changes: Promise<unknown> = Promise.resolve();

  const load = (): Promise<StoredAccount[]> => {
    loading ??= loadJsonFile(path, AccountsFile, log).then((file) => file?.accounts ?? []);
    loading.catch(() => (loading = null));
    return loading;
  };

  const change = <T>(
    task: (accounts: StoredAccount[]) => Promise<{ accounts: StoredAccount[]; result: T }>,
  ): Promise<T> => {
    const next = changes.then(async () => {
      const { accounts, result } = await task(await load());
      await saveJsonFile(path, { version: 1, accounts });
      loading = Promise.resolve(accounts);
      return result;
    });
    changes = next.catch(() => undefined);
    return next;
  };

  const find = (accounts: StoredAccount[], accountId: AccountId): StoredAccount => {
    const account = accounts.find((known) => known.accountId === accountId);
    if (account === undefined) throw new CodedError('app.not-found', 'there is no such account');
    return account;
  };

  return {
    list: async () => (await load()).map(toAccount),
    read: async (accountId) => toAccount(find(await load(), accountId)),
    save: ({ accountId, server, address, ownAddresses, password }) =>
      change(async (accounts) => {
        const normal = normaliseAddress(address);
        if (normal === null) throw new CodedError('contract.bad-request', 'the address is none', { field: 'address' });
        const known =
          accountId === null
            ? accounts.find(
                (one) => one.host === server.host && one.userName === server.userName && one.address === normal,
              )
            : find(accounts, accountId);
        if (known !== undefined && password === null) requireKeptServer(known, server);
        // Another mailbox is another account: how far the old one was read says nothing about it, and its UIDVALIDITY may be
        // the same (on some servers it is 1 in every mailbox).
        const isOther = known !== undefined && (known.host !== server.host || known.userName !== server.userName);
        const stored: StoredAccount = {
          ...server,
          accountId: known === undefined || isOther ? AccountId.parse(randomUUID()) : known.accountId,
          address: normal,
          ownAddresses: [...new Set(ownAddresses.map(normaliseAddress).filter((own) => own !== null))],
          folders: known?.folders ?? {},
        };
        // The password first: an account without one is of no use, a password without an account is overwritten.
        const kept = password ?? (isOther ? await secrets.load(secretName(known.accountId)) : null);
        if (kept !== null) await secrets.save(secretName(stored.accountId), kept);
        if (isOther) await secrets.remove(secretName(known.accountId));
        const others = accounts.filter((one) => one !== known);
        return { accounts: [...others, stored], result: toAccount(stored) };
      }),
    remove: (accountId) =>
      change(async (accounts) => {
        find(accounts, accountId);
        await secrets.remove(secretName(accountId));
        return { accounts: accounts.filter((one) => one.accountId !== accountId), result: undefined };
      }),
    readCorrections: async (accountId) => find(await load(), accountId).folders,
    correctFolder: (accountId, folderPath, correction) =>
      change(async (accounts) => {
        const account = find(accounts, accountId);
        const corrected = { ...account, folders: { ...account.folders, [folderPath]: correction } };
        return { accounts: accounts.map((one) => (one === account ? corrected : one)), result: undefined };
      }),
    loadLogin: async (accountId) => {
      const { host, port, security, userName } = find(await load(), accountId);
      const password = await secrets.load(secretName(accountId));
      if (password === null) throw new CodedError('mail.sign-in-refused', 'no password is kept for this account');
      return { server: { host, port, security, userName }, password };
    },
  };
}

/**
 * A kept password goes to the host it was given for and nowhere else, encrypted unless it was given to this very port of
 * this machine. Otherwise a page that was taken over could have it sent to a server of its own. Whoever means another
 * server has to give the password again: fails with `mail.sign-in-refused`.
 */
export function requireKeptServer(kept: MailServer, asked: MailServer): void {
  const isSafe = asked.security !== 'none' || (kept.security === 'none' && kept.port === asked.port);
  if (kept.host === asked.host && isSafe) return;
  throw new CodedError('mail.sign-in-refused', 'the password was given for another server');
}

/** All of the user's addresses on an account. */
export function ownAddressesOf(account: Account): ReadonlySet<string> {
  return new Set([account.address, ...account.ownAddresses]);
}

function secretName(accountId: AccountId): string {
  return `mail:${accountId}`;
}

function toAccount({ folders: _folders, ...account }: StoredAccount): Account {
  return account;
}
