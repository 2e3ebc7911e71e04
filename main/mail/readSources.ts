import type { SkipReason } from '#shared/contract/mail.ts';
import { MAX_SOURCE_BYTES } from '#shared/mail/mailLimits.ts';
import { readMailRecord, type MailReader } from '#shared/mail/readMailRecord.ts';
import type { MailRecord } from '#shared/model/mailRecord.ts';
import { fetchRows } from './fetchRows.ts';
import { listAttachments } from './listAttachments.ts';
import type { OpenFolder } from './mailSession.ts';

/** What became of one message that was read. */
export interface SourceOutcome {
  record: MailRecord | null;
  skipped: SkipReason | null;
  /** Why it could not be read, for the log. */
  problem: string | null;
}

export interface SourceOptions {
  reader: MailReader;
  nowMs: number;
  /** True in a folder of drafts: everything in it is one. */
  areDrafts: boolean;
}

/**
 * Reads and decides on messages by UID (ascending). One source is held at a time, and of a large one only the beginning;
 * its attachments are then listed from BODYSTRUCTURE. Every UID asked for has an outcome.
 * `uids` is what `folder.troubles` picked; whether that cost the connection is noted there.
 */
export async function readSources(
  folder: OpenFolder,
  uids: readonly number[],
  options: SourceOptions,
): Promise<Map<number, SourceOutcome>> {
  const { connection, troubles } = folder;
  const [only] = uids;
  if (uids.length === 1 && troubles.isGivenUp(only!)) {
    return new Map([[only!, skipped('unreadable', 'the connection was lost each time it was asked for')]]);
  }
  try {
    const outcomes = await askForSources(folder, uids, options);
    troubles.noteRead(uids);
    return outcomes;
  } catch (error) {
    const { code } = connection.toError(error, 'read');
    const isLoss = code === 'mail.connection-lost' || code === 'mail.timed-out';
    if (isLoss && !connection.isClosedByUs()) troubles.noteLoss(uids);
    throw error;
  }
}

async function askForSources(
  folder: OpenFolder,
  uids: readonly number[],
  options: SourceOptions,
): Promise<Map<number, SourceOutcome>> {
  const outcomes = new Map<number, SourceOutcome>();
  const truncated: number[] = [];
  const query = {
    source: { start: 0, maxLength: MAX_SOURCE_BYTES },
    size: true,
    internalDate: true,
    flags: true,
  };
  const { vanished, refused } = await fetchRows(
    folder,
    uids,
    query,
    (row) => row.size !== undefined,
    async (row) => {
      const { source, size = 0 } = row;
      if (source === undefined) {
        outcomes.set(row.uid, skipped('unreadable', 'the server has no content for it'));
        return;
      }
      const isTruncated = source.length >= MAX_SOURCE_BYTES && size > source.length;
      const decision = await readMailRecord(
        source,
        {
          sizeBytes: isTruncated ? size : source.length,
          serverDateMs: toMs(row.internalDate),
          truncated: isTruncated,
          nowMs: options.nowMs,
          isDraft: options.areDrafts || row.flags?.has('\\Draft') === true,
        },
        options.reader,
      );
      if (decision.kind === 'record') {
        outcomes.set(row.uid, { record: decision.record, skipped: null, problem: null });
        if (isTruncated) truncated.push(row.uid);
      } else if (decision.skipped === 'unreadable') outcomes.set(row.uid, skipped('unreadable', decision.reason));
      // The scan saw an address here that the parser does not: it stood in a name.
      else outcomes.set(row.uid, skipped(decision.skipped === 'not-a-candidate' ? 'name-only' : decision.skipped));
    },
  );
  for (const uid of vanished) outcomes.set(uid, skipped('vanished'));
  for (const uid of refused) outcomes.set(uid, skipped('unreadable', 'the server refuses to give it'));
  if (truncated.length > 0) await addAttachments(folder, truncated, outcomes);
  return outcomes;
}

async function addAttachments(
  folder: OpenFolder,
  uids: readonly number[],
  outcomes: Map<number, SourceOutcome>,
): Promise<void> {
  await fetchRows(
    folder,
    uids,
    { bodyStructure: true },
    (row) => row.bodyStructure !== undefined,
    (row) => {
      const record = outcomes.get(row.uid)?.record;
      if (record && row.bodyStructure !== undefined) record.attachments = listAttachments(row.bodyStructure);
    },
  );
}

function skipped(reason: SkipReason, problem: string | null = null): SourceOutcome {
  return { record: null, skipped: reason, problem };
}

function toMs(date: Date | string | undefined): number | null {
  if (date === undefined) return null;
  const atMs = new Date(date).getTime();
  return Number.isFinite(atMs) ? atMs : null;
}
