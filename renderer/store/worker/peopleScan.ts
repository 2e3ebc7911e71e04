import { CodedError } from '#shared/contract/codedError.ts';
import type { MailFolder, MetPerson } from '#shared/contract/mail.ts';
import { foldText } from '#shared/domain/foldText.ts';
import type { AccountId } from '#shared/model/ids.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import type { ScanStatus } from '#renderer/store/storeContract.ts';
import { toCodedError, toFailure } from './capture/toFailure.ts';
import type { StoreContext } from './storeContext.ts';

// Who an account writes with. Counted in memory and nowhere else: these people are not candidates (yet), and whoever is
// not one is not stored. Closing the window forgets them.

export interface PeopleScan {
  /** Starts, or goes on where a pause or failure left off; another account starts anew. */
  start(accountId: AccountId): void;
  pause(): void;
  cancel(): void;
  readStatus(): ScanStatus;
  /** Most written with first: those who were written to come before those who only wrote. */
  listPeople(search: string): MetPerson[];
}

const SCAN_LIMIT = 5_000;

interface FolderScan {
  folder: MailFolder;
  beforeUid: number | null;
  scanned: number;
  remaining: number | null;
  done: boolean;
}

export function createPeopleScan(context: StoreContext): PeopleScan {
  let accountId: AccountId | null = null;
  let state: ScanStatus['state'] = 'none';
  let folders: FolderScan[] = [];
  let people = new Map<string, MetPerson>();
  let failure: Failure | null = null;
  let abort = new AbortController();
  let workedMs = 0;

  const scanned = (): number => folders.reduce((sum, folder) => sum + folder.scanned, 0);
  const remaining = (): number => folders.reduce((sum, folder) => sum + (folder.remaining ?? 0), 0);

  const run = async (signal: AbortSignal): Promise<void> => {
    const account = accountId as AccountId;
    if (folders.length === 0) {
      const listed = await context.main.call('mail.listFolders', { accountId: account }, signal);
      folders = listed.folders
        .filter((folder) => folder.captured)
        .map((folder) => ({ folder, beforeUid: null, scanned: 0, remaining: null, done: false }));
    }
    // First a little of every folder, so that the total, and with it the time left, is known early.
    for (const scan of folders) if (!scan.done && scan.remaining === null) await step(account, scan, signal);
    for (const scan of folders) while (!scan.done) await step(account, scan, signal);
  };

  const step = async (account: AccountId, scan: FolderScan, signal: AbortSignal): Promise<void> => {
    const startedAtMs = context.nowMs();
    const { path, role } = scan.folder;
    const answer = await context.main.call(
      'mail.scanPeople',
      { accountId: account, path, role, limit: SCAN_LIMIT, beforeUid: scan.beforeUid },
      signal,
    );
    signal.throwIfAborted();
    for (const person of answer.people) addPerson(people, person);
    scan.scanned += answer.scanned;
    scan.remaining = answer.remaining;
    scan.beforeUid = answer.beforeUid;
    scan.done = answer.beforeUid === null;
    workedMs += context.nowMs() - startedAtMs;
    context.changed('scan');
  };

  const forget = (): void => {
    abort.abort();
    accountId = null;
    state = 'none';
    folders = [];
    people = new Map();
    failure = null;
    workedMs = 0;
  };

  return {
    start(wanted) {
      if (accountId !== null && accountId !== wanted) forget();
      if (state === 'running' || state === 'done') return;
      accountId = wanted;
      state = 'running';
      failure = null;
      abort = new AbortController();
      const { signal } = abort;
      run(signal)
        .then(() => {
          if (!signal.aborted) state = 'done';
        })
        .catch((error: unknown) => {
          if (signal.aborted) return;
          state = 'failed';
          failure = toFailure(toCodedError(error), context.nowMs());
        })
        .finally(() => context.changed('scan'));
      context.changed('scan');
    },
    pause() {
      if (state !== 'running') return;
      abort.abort(new CodedError('contract.cancelled', 'the scan was paused'));
      state = 'paused';
      context.changed('scan');
    },
    cancel() {
      forget();
      context.changed('scan');
    },
    readStatus() {
      const done = scanned();
      const left = remaining();
      return {
        state,
        accountId,
        scanned: done,
        total: done + left,
        msLeft: done > 0 && state === 'running' ? Math.round((workedMs / done) * left) : null,
        peopleCount: people.size,
        failure,
      };
    },
    listPeople(search) {
      const words = foldText(search).split(/\s+/).filter(Boolean);
      return [...people.values()]
        .filter((person) => context.index.candidateOf(person.address) === null)
        .filter((person) => {
          const folded = foldText(`${person.name} ${person.address}`);
          return words.every((word) => folded.includes(word));
        })
        .sort(compareMet);
    },
  };
}

function addPerson(people: Map<string, MetPerson>, person: MetPerson): void {
  const known = people.get(person.address);
  if (known === undefined) {
    people.set(person.address, { ...person });
    return;
  }
  known.received += person.received;
  known.sent += person.sent;
  if (person.lastAtMs > known.lastAtMs) known.lastAtMs = person.lastAtMs;
  // The longest name is the fullest one: "Ana Pereira" rather than "Ana".
  if (person.name.length > known.name.length) known.name = person.name;
}

function compareMet(a: MetPerson, b: MetPerson): number {
  const twoWay = Number(b.sent > 0) - Number(a.sent > 0);
  const total = b.sent + b.received - (a.sent + a.received);
  return twoWay || total || b.lastAtMs - a.lastAtMs || (a.address < b.address ? -1 : 1);
}
