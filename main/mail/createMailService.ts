import type { MAIL_COMMANDS, MailFolder, MailServer } from '#shared/contract/mail.ts';
import type { MAIN_CONTRACT, MainContract } from '#shared/contract/mainContract.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import type { AccountId } from '#shared/model/ids.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';
import type { Platform } from '#main/platform/platform.ts';
import { openAccountStore, ownAddressesOf, requireKeptServer } from './accountStore.ts';
import { createAddressBook, type AddressBook } from './addressBook.ts';
import { connectMail, type MailConnection } from './connectMail.ts';
import { guessServer } from './guessServer.ts';
import { createMailSessions } from './mailSession.ts';
import { DEFAULT_TIMINGS, type MailTimings } from './mailTimings.ts';
import { pullMail, requireAddressBook } from './pullMail.ts';
import { scanPeople } from './scanPeople.ts';
import { toMailFolders } from './toMailFolders.ts';
import { watchAccount, type AccountWatch } from './watchAccount.ts';

type MailCommand = keyof typeof MAIL_COMMANDS & keyof typeof MAIN_CONTRACT.commands;

export interface MailService {
  handlers: Pick<Handlers<MainContract>, MailCommand>;
  /** Ends every connection, watch and timer. */
  close(): Promise<void>;
}

/** All of mail: accounts, folders, pulling and watching. Holds no mail; what it is asked for it reads from the server. */
export function createMailService(
  platform: Platform,
  emit: EmitMainEvent,
  timings: MailTimings = DEFAULT_TIMINGS,
): MailService {
  const accounts = openAccountStore(platform);
  const sessions = createMailSessions(accounts.loadLogin, timings);
  const watches = new Map<AccountId, AccountWatch>();
  let book: AddressBook | null = null;

  const readFolders = async (accountId: AccountId, connection: MailConnection): Promise<MailFolder[]> =>
    toMailFolders(await listFolders(connection), await accounts.readCorrections(accountId));

  const loadPassword = async (accountId: AccountId, asked: MailServer): Promise<string> => {
    const kept = await accounts.loadLogin(accountId);
    requireKeptServer(kept.server, asked);
    return kept.password;
  };

  const stopWatch = async (accountId: AccountId): Promise<boolean> => {
    const watch = watches.get(accountId);
    if (watch === undefined) return false;
    watches.delete(accountId);
    await watch.stop();
    return true;
  };

  const startWatch = (accountId: AccountId): void => {
    const known = watches.get(accountId);
    if (known !== undefined) {
      known.tellAgain();
      known.wake();
      return;
    }
    const watch = watchAccount({
      loadLogin: () => accounts.loadLogin(accountId),
      readFolders: (connection) => readFolders(accountId, connection),
      onFolderChanged: (path) => emit('mail.folderChanged', { accountId, path }),
      onStateChanged: (state, code) => emit('mail.watchChanged', { accountId, state, code }),
      onFailure: (facts) => platform.log.warn('the mail watch waits', facts),
      timings,
      random: Math.random,
    });
    watches.set(accountId, watch);
  };

  /** After a change of server, password or folders: old connections must not be used again. */
  const reconnect = async (accountId: AccountId): Promise<void> => {
    sessions.drop(accountId);
    if (await stopWatch(accountId)) startWatch(accountId);
  };

  const stopListening = platform.secrets.onStatusChange(({ state }) => {
    if (state === 'ready') for (const watch of watches.values()) watch.wake();
  });

  const handlers: MailService['handlers'] = {
    'mail.guessServer': async ({ address }) => guessServer(address),

    'mail.testServer': async ({ server, password, accountId }, signal) => {
      const known = password ?? (accountId === null ? null : await loadPassword(accountId, server));
      if (known === null) throw new CodedError('mail.sign-in-refused', 'no password was given');
      const connection = await connectMail({ server, password: known }, timings, signal);
      try {
        return { folders: toMailFolders(await listFolders(connection), {}) };
      } catch (error) {
        throw connection.toError(error, 'list folders');
      } finally {
        connection.close();
      }
    },

    'mail.listAccounts': async () => ({ accounts: await accounts.list() }),

    'mail.saveAccount': async (change) => {
      const account = await accounts.save(change);
      // As another mailbox it became another account.
      if (change.accountId !== null && change.accountId !== account.accountId) {
        await stopWatch(change.accountId);
        sessions.drop(change.accountId);
      }
      await reconnect(account.accountId);
      emit('mail.accountsChanged', {});
      return { account };
    },

    'mail.removeAccount': async ({ accountId }) => {
      await accounts.remove(accountId);
      await stopWatch(accountId);
      sessions.drop(accountId);
      emit('mail.accountsChanged', {});
      return {};
    },

    'mail.listFolders': ({ accountId }, signal) =>
      sessions.withConnection(accountId, signal, async (connection) => ({
        folders: await readFolders(accountId, connection),
      })),

    'mail.correctFolder': async ({ accountId, path, role, captured }) => {
      await accounts.correctFolder(accountId, path, { role, captured });
      if (await stopWatch(accountId)) startWatch(accountId);
      emit('mail.accountsChanged', {});
      return {};
    },

    'mail.scanPeople': async ({ accountId, path, ...request }, signal) => {
      const ownAddresses = ownAddressesOf(await accounts.read(accountId));
      return await sessions.withFolder(accountId, path, signal, (folder) =>
        scanPeople(folder, request, { ownAddresses, nowMs: Date.now(), signal }),
      );
    },

    'mail.setAddressBook': async ({ revision, entries }) => {
      book = createAddressBook(revision, entries);
      return {};
    },

    'mail.pull': async (request, signal) => {
      const ownAddresses = ownAddressesOf(await accounts.read(request.accountId));
      requireAddressBook(book, request.addressRevision);
      return await sessions.withFolder(request.accountId, request.path, signal, (folder) =>
        pullMail(folder, request, {
          book,
          ownAddresses,
          nowMs: Date.now(),
          signal,
          onProblems: (problems) => {
            for (const reason of problems) platform.log.warn('a message could not be read', { reason });
          },
        }),
      );
    },

    'mail.watch': async ({ accountId }) => {
      await accounts.read(accountId);
      startWatch(accountId);
      return {};
    },
  };

  return {
    handlers,
    close: async () => {
      stopListening();
      sessions.close();
      await Promise.all([...watches.keys()].map(stopWatch));
    },
  };
}

function listFolders({ client, within, timings }: MailConnection): ReturnType<MailConnection['client']['list']> {
  return within(timings.answerMs, () => client.list());
}
