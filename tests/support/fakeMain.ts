import { CodedError } from '#shared/contract/codedError.ts';
import type { CredentialsStatus } from '#shared/contract/credentials.ts';
import type { Account, MailFolder } from '#shared/contract/mail.ts';
import { MAIN_CONTRACT, type MainContract } from '#shared/contract/mainContract.ts';
import { AccountId, FeedId } from '#shared/model/ids.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve, type Handlers } from '#shared/rpc/serve.ts';

export interface FakeMainOptions {
  credentials?: CredentialsStatus;
  failing?: Partial<Record<keyof MainContract['commands'], CodedError>>;
}

const FOLDERS: MailFolder[] = [
  { path: 'INBOX', name: 'INBOX', role: 'inbox', roleFrom: 'special-use', captured: true },
  { path: 'Sent', name: 'Sent', role: 'sent', roleFrom: 'special-use', captured: true },
  { path: 'Archive', name: 'Archive', role: 'archive', roleFrom: 'name', captured: true },
  { path: 'Newsletters', name: 'Newsletters', role: 'other', roleFrom: 'none', captured: false },
  { path: 'Junk', name: 'Junk', role: 'junk', roleFrom: 'special-use', captured: false },
];

/** Main's contract answered from memory. For tests and screenshots. */
export function serveFakeMain(port: Port, options: FakeMainOptions = {}) {
  let credentials: CredentialsStatus = options.credentials ?? { store: 'keychain', state: 'ready' };
  const accounts: Account[] = [];
  const handlers: Handlers<MainContract> = {
    'app.readInfo': async () => ({
      version: '0.1.0',
      host: 'loopback',
      dataDir: '/home/robin/.local/share/rapport',
      logFile: '/home/robin/.local/share/rapport/logs/rapport.log',
      demoWanted: false,
      startedAtMs: 0,
    }),
    'app.readCaptureKey': async () => ({ combo: 'Mod+Shift+K', registered: false }),
    'app.readLog': async () => ({ text: 'nothing of note' }),
    'app.reportFailure': async () => ({}),
    'credentials.status': async () => credentials,
    'credentials.unlock': async ({ passphrase }) => {
      if (passphrase === 'wrong wrong') throw new CodedError('credentials.wrong-passphrase', 'wrong');
      credentials = { ...credentials, state: 'ready' };
      served.emit('credentials.statusChanged', credentials);
      return credentials;
    },
    'mail.guessServer': async ({ address }) =>
      address.endsWith('@gmail.com')
        ? {
            server: { host: 'imap.gmail.com', port: 993, security: 'tls', userName: address },
            providerName: 'Gmail',
            hint: 'app-password',
          }
        : { server: null, providerName: null, hint: null },
    'mail.testServer': async ({ password }) => {
      if (password === 'wrong') throw new CodedError('mail.sign-in-refused', 'AUTHENTICATIONFAILED');
      return { folders: FOLDERS };
    },
    'mail.listAccounts': async () => ({ accounts }),
    'mail.saveAccount': async ({ server, address, ownAddresses }) => {
      const account: Account = { ...server, accountId: AccountId.parse('a1'), address, ownAddresses };
      accounts.push(account);
      served.emit('mail.accountsChanged', {});
      return { account };
    },
    'mail.removeAccount': async () => ({}),
    'mail.listFolders': async () => ({ folders: FOLDERS }),
    'mail.correctFolder': async () => ({}),
    'mail.scanPeople': async () => ({ people: [], scanned: 0, remaining: 0, beforeUid: null }),
    'mail.setAddressBook': async () => ({}),
    'mail.pull': () => Promise.reject(new CodedError('mail.server-error', 'the stand-in pulls nothing')),
    'mail.watch': async () => ({}),
    'calendar.listFeeds': async () => ({ feeds: [] }),
    'calendar.addFeed': async ({ name }) => ({
      feed: { feedId: FeedId.parse('f2'), name, host: 'calendar.example.com' },
    }),
    'calendar.removeFeed': async () => ({}),
    'journal.readState': async () => ({
      storeId: null,
      sizeBytes: 0,
      liveBytes: 0,
      countByCollection: {},
      writtenAtMs: null,
    }),
    'journal.begin': async () => ({ run: 'r1', checkpoints: {} }),
    'journal.append': async () => ({
      storeId: 's1',
      sizeBytes: 0,
      liveBytes: 0,
      countByCollection: {},
      writtenAtMs: null,
    }),
    'journal.listSources': async () => ({ sources: [] }),
    'journal.readSource': async () => ({ bytes: '' }),
    'journal.removeSource': async () => ({}),
    'calendar.fetchFeed': async () => ({ kind: 'unchanged' }),
  };
  for (const [name, error] of Object.entries(options.failing ?? {})) {
    Object.assign(handlers, { [name]: () => Promise.reject(error) });
  }
  const served = serve(MAIN_CONTRACT, port, handlers);
  return served;
}
