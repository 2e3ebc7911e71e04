import { CodedError } from '#shared/contract/codedError.ts';
import type { MailFolder, MailPullResponse } from '#shared/contract/mail.ts';
import { AccountId, MessageKey } from '#shared/model/ids.ts';
import type { FolderRole, MailRecord } from '#shared/model/mailRecord.ts';
import { nextCheckpoint } from '#main/mail/nextCheckpoint.ts';
import { planPull } from '#main/mail/planPull.ts';
import { countUpTo, pickUids } from '#main/mail/uidRanges.ts';
import type { MainHandlers } from './startTestStore.ts';

// A mailbox in memory behind the main contract. What to read and how far one has come is decided by the app's own
// `planPull` and `nextCheckpoint`; only the server is made up, so that a simulation can cut, delay and renumber at will.

export interface FakeMail {
  id: string;
  from: string;
  to: string[];
  atMs: number;
}

export interface FakeFolder {
  path: string;
  role: FolderRole;
  uidValidity: number;
  mails: { uid: number; mail: FakeMail }[];
}

export interface FakeMailbox {
  account: { accountId: AccountId; address: string };
  folders: FakeFolder[];
  handlers: MainHandlers;
  /** Pulls asked for so far. */
  pulls: { path: string; kind: string; scanned: number; records: number }[];
  deliver(path: string, mail: FakeMail): void;
  /** Called before every pull; may throw. */
  beforePull(hook: () => void): void;
}

export function createFakeMailbox(folders: { path: string; role: FolderRole }[], pageSize = 50): FakeMailbox {
  const accountId = AccountId.parse('account1');
  const address = 'me@example.org';
  let book: { revision: number; entries: [string, number][] } | null = null;
  let hook = (): void => {};
  const mailbox: FakeMailbox = {
    account: { accountId, address },
    folders: folders.map((folder) => ({ ...folder, uidValidity: 1, mails: [] })),
    pulls: [],
    deliver(path, mail) {
      const folder = mailbox.folders.find((one) => one.path === path);
      if (folder === undefined) throw new Error(`no folder ${path}`);
      folder.mails.push({ uid: (folder.mails.at(-1)?.uid ?? 0) + 1, mail });
    },
    beforePull(next) {
      hook = next;
    },
    handlers: {
      'mail.listAccounts': async () => ({
        accounts: [
          {
            accountId,
            address,
            ownAddresses: [],
            host: 'localhost',
            port: 143,
            security: 'none',
            userName: 'me',
          },
        ],
      }),
      'mail.listFolders': async () => ({
        folders: mailbox.folders.map(({ path, role }): MailFolder => ({
          path,
          name: path,
          role,
          roleFrom: 'special-use',
          captured: true,
        })),
      }),
      'mail.setAddressBook': async (sent) => {
        book = sent;
        return {};
      },
      'mail.pull': async (request): Promise<MailPullResponse> => {
        hook();
        if (book === null) throw new CodedError('mail.address-book-missing', 'no address book');
        const folder = mailbox.folders.find((one) => one.path === request.path);
        if (folder === undefined) throw new CodedError('mail.folder-missing', 'no such folder');
        const uids = folder.mails.map(({ uid }) => uid);
        const covered = request.checkpoint?.addressRevision ?? 0;
        const fresh = book.entries.filter(([, revision]) => revision > covered);
        const plan = planPull(
          request.checkpoint,
          {
            uidValidity: String(folder.uidValidity),
            highestUid: uids.at(-1) ?? 0,
            messageCount: uids.length,
            countBelowCheckpoint: countUpTo(uids, request.checkpoint?.highestUid ?? 0),
          },
          { revision: book.revision, newAddresses: fresh.length },
        );
        const byUid = new Map(folder.mails.map((one) => [one.uid, one.mail]));
        const has = new Set(book.entries.map(([one]) => one));
        const progress = { uids, bookRevision: book.revision, newAddresses: fresh.length, scannedFrom: null };
        const asked: Parameters<typeof nextCheckpoint>[1] = { ...progress };
        const records: MailRecord[] = [];
        let scanned = 0;
        let left = 0;
        if (plan.kind === 'backfill') {
          const wanted = new Set(fresh.map(([one]) => one));
          const found = folder.mails.filter(({ mail }) => [mail.from, ...mail.to].some((one) => wanted.has(one)));
          asked.found = {
            uids: found.map(({ uid }) => uid),
            targetRevision: book.revision,
            addressesDone: fresh.length,
          };
        } else {
          const page = pickUids(uids, plan.base.todo).slice(-Math.min(pageSize, request.limit));
          const before = plan.kind === 'restart' ? null : request.checkpoint;
          const countedUpTo = before !== null && before.backfill !== null ? before.highestUid : 0;
          for (const uid of page.reverse()) {
            const record = toFakeRecord(byUid.get(uid) as FakeMail, has);
            if (record !== null) records.push(record);
            if (uid <= countedUpTo) continue;
            scanned++;
            if (record === null) left++;
          }
          asked.scannedFrom = page.at(-1) ?? null;
        }
        mailbox.pulls.push({ path: request.path, kind: plan.kind, scanned, records: records.length });
        const { checkpoint, remaining, more } = nextCheckpoint(plan.base, asked);
        return {
          plan: { kind: plan.kind, reason: plan.reason },
          records,
          checkpoint,
          scanned,
          skipped: left > 0 ? { 'not-a-candidate': left } : {},
          remaining,
          more,
        };
      },
    },
  };
  return mailbox;
}

function toFakeRecord(mail: FakeMail, has: ReadonlySet<string>): MailRecord | null {
  const matches = [
    ...(has.has(mail.from) ? [{ address: mail.from, field: 'from' as const }] : []),
    ...mail.to.filter((one) => has.has(one)).map((address) => ({ address, field: 'to' as const })),
  ];
  if (matches.length === 0) return null;
  return {
    messageKey: MessageKey.parse(`key-${mail.id}`),
    messageId: mail.id,
    inReplyTo: null,
    references: [],
    atMs: mail.atMs,
    dateFrom: 'date-header',
    subject: `subject of ${mail.id}`,
    from: { address: mail.from, name: '' },
    to: mail.to.map((address) => ({ address, name: '' })),
    cc: [],
    bcc: [],
    recipientCount: mail.to.length,
    mailClass: 'human',
    classReason: 'none of the signs of a machine',
    matches,
    preview: `text of ${mail.id}`,
    text: `text of ${mail.id}`,
    htmlUnsafe: '',
    attachments: [],
    sizeBytes: 100,
    problems: [],
  };
}
