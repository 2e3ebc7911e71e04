import { CodedError } from '#shared/contract/codedError.ts';
import type { MailCheckpoint, MailPullResponse } from '#shared/contract/mail.ts';
import type { AccountId } from '#shared/model/ids.ts';
import type { FolderRole } from '#shared/model/mailRecord.ts';
import type { AddressBook } from './addressBook.ts';
import { fetchPlanned, type Fetched } from './fetchPlanned.ts';
import type { OpenFolder } from './mailSession.ts';
import { nextCheckpoint } from './nextCheckpoint.ts';
import { planPull, type PullPlan, type PullState } from './planPull.ts';
import { listUids, readFolderState, searchUids, type FolderState } from './readFolderState.ts';
import { countUpTo, pickUids } from './uidRanges.ts';

export interface PullRequest {
  accountId: AccountId;
  path: string;
  role: FolderRole;
  limit: number;
  checkpoint: MailCheckpoint | null;
  addressRevision: number;
}

export interface PullContext {
  book: AddressBook | null;
  ownAddresses: ReadonlySet<string>;
  nowMs: number;
  signal: AbortSignal;
  /** Hears why messages could not be read. */
  onProblems: (problems: string[]) => void;
}

/** Addresses in one SEARCH. Each is four tests of every message; servers cap the length of a command. */
const ADDRESSES_A_SEARCH = 10;

/** Fails with `mail.address-book-missing` when main has no address book, or an older one than the asker means. */
export function requireAddressBook(book: AddressBook | null, revision: number): AddressBook {
  if (book !== null && book.revision >= revision) return book;
  throw new CodedError('mail.address-book-missing', 'the address book has to be sent first', {
    wanted: revision,
    held: book?.revision ?? -1,
  });
}

/**
 * The next records of an open folder, and the checkpoint to keep beside them. Asked again with the old checkpoint it
 * answers the same messages: nothing is remembered here.
 */
export async function pullMail(
  folder: OpenFolder,
  request: PullRequest,
  context: PullContext,
): Promise<MailPullResponse> {
  const book = requireAddressBook(context.book, request.addressRevision);
  const { checkpoint } = request;
  const newAddresses = checkpoint === null ? [] : book.addedAfter(checkpoint.addressRevision, book.revision);
  const addresses = { revision: book.revision, newAddresses: newAddresses.length };
  const state = readFolderState(folder);
  const hasMoved = mayHaveMoved(checkpoint, state) || newAddresses.length > 0;
  const uids = hasMoved ? (await listUids(folder)).uids : [];
  // Listing may have opened the folder again, so its state is read after it.
  const pullState = hasMoved ? toPullState(readFolderState(folder), uids, checkpoint) : unmovedState(state, checkpoint);
  const plan = planPull(checkpoint, pullState, addresses);

  const found = plan.kind === 'backfill' ? await searchAddresses(folder, newAddresses, book.revision) : undefined;
  const fetched = isScan(plan) ? await scan(folder, plan, uids, request, book, context) : null;
  if (fetched !== null && fetched.problems.length > 0) context.onProblems(fetched.problems);
  const advanced = nextCheckpoint(plan.base, {
    scannedFrom: fetched?.scannedFrom ?? null,
    uids,
    ...(found === undefined ? {} : { found }),
    bookRevision: book.revision,
    newAddresses: plan.kind === 'restart' ? 0 : newAddresses.length,
  });
  return {
    plan: { kind: plan.kind, reason: plan.reason },
    records: fetched?.records ?? [],
    scanned: fetched?.scanned ?? 0,
    skipped: fetched?.skipped ?? {},
    ...advanced,
  };
}

function isScan(plan: PullPlan): boolean {
  return plan.kind === 'restart' || plan.kind === 'newOnly' || plan.kind === 'continue';
}

async function scan(
  folder: OpenFolder,
  plan: PullPlan,
  uids: readonly number[],
  request: PullRequest,
  book: AddressBook,
  context: PullContext,
): Promise<Fetched> {
  const before = plan.kind === 'restart' ? null : request.checkpoint;
  // What a search for new addresses found was scanned and counted before, when nobody looked for them.
  const countedUpTo = before !== null && before.backfill !== null ? before.highestUid : 0;
  const chunk = pickUids(uids, plan.base.todo).slice(-request.limit);
  return await fetchPlanned(folder, chunk, {
    reader: { isCandidate: book.has, ownAddresses: context.ownAddresses },
    lookForNobody: book.size === 0,
    areDrafts: request.role === 'drafts',
    nowMs: context.nowMs,
    signal: context.signal,
    isCounted: (uid) => uid > countedUpTo,
  });
}

/** Could a look at the listing tell more than the folder's own numbers? False only when they are all as we left them. */
function mayHaveMoved(checkpoint: MailCheckpoint | null, state: FolderState): boolean {
  if (checkpoint === null || checkpoint.todo.length > 0 || checkpoint.backfill !== null) return true;
  return (
    checkpoint.uidValidity !== state.uidValidity ||
    state.uidNext === null ||
    state.uidNext > checkpoint.highestUid + 1 ||
    state.messageCount > checkpoint.messageCount
  );
}

function unmovedState(state: FolderState, checkpoint: MailCheckpoint | null): PullState {
  return {
    uidValidity: state.uidValidity,
    highestUid: checkpoint?.highestUid ?? 0,
    messageCount: state.messageCount,
    countBelowCheckpoint: state.messageCount,
  };
}

function toPullState(state: FolderState, uids: readonly number[], checkpoint: MailCheckpoint | null): PullState {
  return {
    uidValidity: state.uidValidity,
    // A UIDNEXT that is too low must not hide what is listed; one that is missing is made up for by the listing.
    highestUid: Math.max(uids.at(-1) ?? 0, (state.uidNext ?? 1) - 1),
    messageCount: uids.length,
    countBelowCheckpoint: checkpoint === null ? 0 : countUpTo(uids, checkpoint.highestUid),
  };
}

/** UIDs of messages that the server finds for any of the addresses, in From, To, Cc or Bcc. */
async function searchAddresses(
  folder: OpenFolder,
  addresses: readonly string[],
  targetRevision: number,
): Promise<{ uids: number[]; targetRevision: number; addressesDone: number }> {
  const found = new Set<number>();
  for (let at = 0; at < addresses.length; at += ADDRESSES_A_SEARCH) {
    const tests = addresses
      .slice(at, at + ADDRESSES_A_SEARCH)
      .flatMap((address) => [{ from: address }, { to: address }, { cc: address }, { bcc: address }]);
    for (const uid of await searchUids(folder, { or: tests })) found.add(uid);
  }
  const uids = [...found].sort((first, second) => first - second);
  return { uids, targetRevision, addressesDone: addresses.length };
}
