import { CodedError } from '#shared/contract/codedError.ts';
import type { OpenFolder } from './mailSession.ts';

/** What the server says of an open folder. `uidNext` is null where it does not say. */
export interface FolderState {
  uidValidity: string;
  uidNext: number | null;
  messageCount: number;
}

/** All UIDs of a folder in ascending order, with the state they were listed in. */
export interface FolderListing {
  state: FolderState;
  uids: readonly number[];
}

/** The state from the folder's last opening, as plain values. Fails when the server left out what it must say. */
export function readFolderState({ mailbox }: Pick<OpenFolder, 'mailbox'>): FolderState {
  const { uidValidity, uidNext, exists } = mailbox as { uidValidity?: bigint; uidNext?: number; exists?: number };
  if (uidValidity === undefined || exists === undefined) {
    throw new CodedError('mail.incomplete-answer', 'the server opened the folder without UIDVALIDITY or EXISTS');
  }
  return { uidValidity: String(uidValidity), uidNext: uidNext ?? null, messageCount: exists };
}

/**
 * All UIDs of the open folder, from memory while nothing moved. Their number must be the number of messages the server
 * announced. Mail may arrive or go between the two answers, so the folder is opened and listed once more before the
 * server is called a liar (`mail.count-mismatch`).
 */
export async function listUids(folder: OpenFolder): Promise<FolderListing> {
  let state = readFolderState(folder);
  const known = folder.listings.get(folder.path);
  if (known !== undefined && isSameState(known.state, state)) return known;
  let uids = await searchAll(folder, state);
  if (uids.length !== state.messageCount) {
    state = readFolderState({ mailbox: await folder.reopen() });
    uids = await searchAll(folder, state);
  }
  if (uids.length !== state.messageCount) {
    throw new CodedError(
      'mail.count-mismatch',
      `the server says the folder has ${state.messageCount} messages and lists ${uids.length}`,
      { announced: state.messageCount, listed: uids.length },
    );
  }
  const listing = { state, uids };
  folder.listings.set(folder.path, listing);
  return listing;
}

function isSameState(first: FolderState, second: FolderState): boolean {
  return (
    first.uidValidity === second.uidValidity &&
    first.uidNext !== null &&
    first.uidNext === second.uidNext &&
    first.messageCount === second.messageCount
  );
}

async function searchAll(folder: OpenFolder, state: FolderState): Promise<number[]> {
  if (state.messageCount === 0) return [];
  return await searchUids(folder, { all: true });
}

/**
 * UIDs that match a search, ascending. imapflow answers `false` for every failure; here a failure is one. With ESEARCH
 * (RFC 4731) the answer is a few ranges instead of fifty thousand numbers.
 */
export async function searchUids(
  folder: OpenFolder,
  query: Parameters<typeof folder.connection.client.search>[0],
): Promise<number[]> {
  const { connection } = folder;
  const isCompact = connection.client.capabilities.has('ESEARCH');
  const answer: unknown = await connection.within(connection.timings.answerMs, () =>
    connection.client.search(query, { uid: true, ...(isCompact ? { returnOptions: ['ALL'] } : {}) }),
  );
  if (Array.isArray(answer)) return toAscending(answer as number[]);
  if (typeof answer === 'object' && answer !== null) {
    const { all } = answer as { all?: string };
    return all === undefined ? [] : toAscending(expandSequence(all));
  }
  if (!connection.isUsable()) {
    throw connection.toError(Object.assign(new Error('connection lost'), { code: 'NoConnection' }), 'search');
  }
  throw new CodedError('mail.server-error', 'the server refused to search the folder', { step: 'search' });
}

function toAscending(uids: number[]): number[] {
  return [...new Set(uids)].sort((first, second) => first - second);
}

/** `1:3,7` as numbers. A server could announce billions in ten bytes; no folder holds more than this. */
const MAX_UIDS = 5_000_000;

function expandSequence(text: string): number[] {
  const uids: number[] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split(':').map(Number);
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) {
      throw new CodedError('mail.incomplete-answer', 'the server listed messages in a form that is no sequence');
    }
    const [from, to] = [Math.min(first!, last!), Math.max(first!, last!)];
    if (uids.length + to - from > MAX_UIDS) {
      throw new CodedError('mail.count-mismatch', 'the server lists more messages than any folder holds');
    }
    for (let uid = from; uid <= to; uid += 1) uids.push(uid);
  }
  return uids;
}
