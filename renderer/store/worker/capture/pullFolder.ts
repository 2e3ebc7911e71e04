import { CodedError } from '#shared/contract/codedError.ts';
import type { MailPullResponse } from '#shared/contract/mail.ts';
import type { AccountId } from '#shared/model/ids.ts';
import type { MailRecord } from '#shared/model/mailRecord.ts';
import { readAddressBook, withTimelineWrites } from '../addressRevision.ts';
import type { FolderDocument } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';
import { storeMail } from '../storeMail.ts';

// Messages scanned in one pull. Large enough that the server's work dominates, small enough that progress is seen and
// that a crash repeats little.
const SCAN_LIMIT = 5_000;

/** A folder that begins anew more often than this in one look would do so for ever. */
const MAX_RESTARTS = 3;

export interface PullProgress {
  remaining: number;
  /** Messages scanned since this look began, and the time it took, for the estimate of what is left. */
  scanned: number;
  elapsedMs: number;
}

/**
 * Reads one folder to its end: asks, stores what came, then moves the checkpoint, in this order, so that a crash
 * anywhere repeats work and loses none. The next question is asked while the last answer is being stored.
 */
export async function pullFolder(
  context: StoreContext,
  accountId: AccountId,
  folderId: string,
  ownAddresses: ReadonlySet<string>,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const startedAtMs = context.nowMs();
  let scanned = 0;
  let restarts = 0;
  const book = await readAddressBook(context);
  let folder = await readFolder(context, folderId);
  const cancel = new AbortController();
  const onAbort = (): void => cancel.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  const ask = (checkpoint: FolderDocument['checkpoint']): Promise<MailPullResponse> =>
    context.main.call(
      'mail.pull',
      {
        accountId,
        path: folder.path,
        role: folder.role,
        limit: SCAN_LIMIT,
        checkpoint: checkpoint ?? null,
        addressRevision: book.revision,
      },
      cancel.signal,
    );
  try {
    let asked = ask(folder.checkpoint);
    for (;;) {
      const answer = await asked;
      signal.throwIfAborted();
      const more = answer.more;
      if (answer.plan.kind === 'restart' && ++restarts > MAX_RESTARTS) {
        throw new CodedError('mail.count-mismatch', 'the server numbers the folder anew with every answer');
      }
      if (more) {
        asked = ask(answer.checkpoint);
        // Its failure is met at the await above; without this, one that comes while storing would be unhandled.
        asked.catch(() => {});
      }
      await withTimelineWrites(context, () =>
        storeMail(context.database, answer.records, {
          source: { kind: 'imap', id: accountId, name: folder.path },
          folderRole: folder.role,
          ownAddresses,
          candidateOf: context.index.candidateOf,
        }),
      );
      folder = advanceFolder(folder, answer, revisionsOf(book.entries), more ? null : context.nowMs());
      await context.database.folders.upsert(folder);
      scanned += answer.scanned;
      onProgress({ remaining: answer.remaining, scanned, elapsedMs: context.nowMs() - startedAtMs });
      if (!more) return;
    }
  } finally {
    cancel.abort();
    signal.removeEventListener('abort', onAbort);
  }
}

/** A folder's document after one pull: its counts and its checkpoint move together. */
export function advanceFolder(
  folder: FolderDocument,
  answer: MailPullResponse,
  revisionOf: (address: string) => number,
  finishedAtMs: number | null,
): FolderDocument {
  const { failure: _settled, ...rest } = folder;
  return {
    ...rest,
    ...countPull(folder, answer, revisionOf),
    checkpoint: answer.checkpoint,
    remaining: answer.remaining,
    lastPlan: answer.plan.reason,
    ...(finishedAtMs === null ? {} : { lastSuccessMs: finishedAtMs }),
  };
}

type Counts = Pick<FolderDocument, 'seen' | 'matched' | 'skipped'>;

/** Adds one pull to a folder's counts, so that seen is always matched and skipped together. */
function countPull(folder: FolderDocument, answer: MailPullResponse, revisionOf: (address: string) => number): Counts {
  const isRestart = answer.plan.kind === 'restart';
  const before: Counts = isRestart ? { seen: 0, matched: 0, skipped: {} } : folder;
  const skipped = { ...before.skipped };
  let left = 0;
  for (const [reason, count] of Object.entries(answer.skipped)) {
    skipped[reason] = (skipped[reason] ?? 0) + count;
    left += count;
  }
  const kept = answer.scanned - left;
  // The other records were scanned and counted before and came up again in the search for new addresses. Those in which
  // nobody was known then move from skipped to matched; the rest are matched already and merely gain a person.
  const covered = folder.checkpoint?.addressRevision ?? 0;
  const isNew = (record: MailRecord): boolean => record.matches.every(({ address }) => revisionOf(address) > covered);
  const searched = Math.min(answer.records.length - kept, answer.records.filter(isNew).length);
  const moved = Math.max(0, Math.min(searched, skipped['not-a-candidate'] ?? 0));
  if (moved > 0) skipped['not-a-candidate'] = (skipped['not-a-candidate'] ?? 0) - moved;
  return { seen: before.seen + answer.scanned, matched: before.matched + kept + moved, skipped };
}

function revisionsOf(entries: [string, number][]): (address: string) => number {
  const revisions = new Map(entries);
  return (address) => revisions.get(address) ?? 0;
}

async function readFolder(context: StoreContext, folderId: string): Promise<FolderDocument> {
  const stored = await context.database.folders.findOne(folderId).exec();
  if (stored === null) throw new CodedError('store.not-found', 'no such folder');
  return toBare<FolderDocument>(stored.toMutableJSON() as FolderDocument);
}
