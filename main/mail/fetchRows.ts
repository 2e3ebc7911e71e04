import type { FetchMessageObject, FetchQueryObject } from 'imapflow';
import { CodedError } from '#shared/contract/codedError.ts';
import type { OpenFolder } from './mailSession.ts';
import { searchUids } from './readFolderState.ts';
import { toSequence } from './uidRanges.ts';

/** UIDs a command names at most: a line of scattered UIDs must stay within what servers accept. */
const MAX_UIDS_A_COMMAND = 5_000;

export interface FetchedRows {
  /** Messages that were deleted while we asked. */
  vanished: number[];
  /** Messages that the server itself cannot give, asked for alone. */
  refused: number[];
}

/**
 * Fetches every one of `uids` (ascending) or says what became of it. A row counts only when `isWhole` finds all that was
 * asked for: servers also send rows on their own that hold flags alone. What is missing is asked for once more; a message
 * that the server still lists and twice does not send is `mail.incomplete-answer`, never "not there".
 */
export async function fetchRows(
  folder: OpenFolder,
  uids: readonly number[],
  query: FetchQueryObject,
  isWhole: (row: FetchMessageObject) => boolean,
  onRow: (row: FetchMessageObject) => Promise<void> | void,
): Promise<FetchedRows> {
  const result: FetchedRows = { vanished: [], refused: [] };
  for (let at = 0; at < uids.length; at += MAX_UIDS_A_COMMAND) {
    const page = uids.slice(at, at + MAX_UIDS_A_COMMAND);
    const wanted = new Set(page);
    const take = async (asked: readonly number[]): Promise<void> => {
      const refused = await fetchOrSplit(folder, asked, query, async (row) => {
        if (!isWhole(row) || !wanted.delete(row.uid)) return;
        await onRow(row);
      });
      for (const uid of refused) if (wanted.delete(uid)) result.refused.push(uid);
    };
    await take(page);
    if (wanted.size === 0) continue;
    const listed = new Set(await searchUids(folder, { uid: toSequence([...wanted]) }));
    // The listing in memory no longer holds either way.
    folder.listings.delete(folder.path);
    for (const uid of [...wanted]) {
      if (listed.has(uid)) continue;
      wanted.delete(uid);
      result.vanished.push(uid);
    }
    if (wanted.size > 0) await take([...wanted]);
    if (wanted.size > 0) {
      throw new CodedError(
        'mail.incomplete-answer',
        `the server announced ${uids.length} messages and left out ${wanted.size}`,
        { announced: uids.length, missing: wanted.size },
      );
    }
  }
  return result;
}

/**
 * One FETCH. Where the server says NO, the set is halved until the message it stumbles over is alone, so that one broken
 * message does not block the folder. Answers those.
 */
async function fetchOrSplit(
  folder: OpenFolder,
  uids: readonly number[],
  query: FetchQueryObject,
  onRow: (row: FetchMessageObject) => Promise<void>,
): Promise<number[]> {
  const { client, within, timings } = folder.connection;
  const limitMs = timings.answerMs + uids.length * (query.source === undefined ? timings.headerMs : timings.sourceMs);
  try {
    await within(limitMs, async () => {
      for await (const row of client.fetch(toSequence(uids), query, { uid: true })) await onRow(row);
    });
    return [];
  } catch (error) {
    if (!isRefusal(error) || !folder.connection.isUsable()) throw error;
    if (uids.length === 1) return [...uids];
    const middle = uids.length >>> 1;
    const first = await fetchOrSplit(folder, uids.slice(0, middle), query, onRow);
    return [...first, ...(await fetchOrSplit(folder, uids.slice(middle), query, onRow))];
  }
}

/** A tagged NO to the FETCH itself, but not a server that asks us to slow down. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { responseStatus, code, serverResponseCode } = error as Record<string, unknown>;
  return responseStatus === 'NO' && code !== 'ETHROTTLE' && serverResponseCode !== 'UNAVAILABLE';
}
