import { MAX_SOURCE_BYTES } from '#shared/mail/mailLimits.ts';
import { parseMailDate } from '#shared/mail/parseMailDate.ts';
import { readMailRecord } from '#shared/mail/readMailRecord.ts';
import { splitMbox } from '#shared/mail/splitMbox.ts';
import type { MailFacts } from '#shared/mail/parsedMail.ts';
import type { MailRecord } from '#shared/model/mailRecord.ts';
import { withTimelineWrites } from '../addressRevision.ts';
import type { StoreContext } from '../storeContext.ts';
import { countMail, storeMail } from '../storeMail.ts';
import type { MailOrigin } from '../toMailDocuments.ts';
import type { FileRun } from './fileRun.ts';
import type { ImportSource } from './importSource.ts';
import { joinBytes } from './joinBytes.ts';

// Enough mails at a time to write well, few enough that what is held in memory stays small.
const BATCH_COUNT = 100;
const BATCH_BYTES = 4_000_000;

/** Reads a file of one or of many mails, and counts or stores those that belong to candidates. */
export async function importMail(context: StoreContext, source: ImportSource, run: FileRun): Promise<void> {
  const origin: MailOrigin = {
    source: { kind: 'file', id: source.name.slice(0, 300), name: source.name.slice(0, 500) },
    folderRole: null,
    ownAddresses: run.ownAddresses,
    candidateOf: context.index.candidateOf,
  };
  let batch: MailRecord[] = [];
  let batchBytes = 0;
  const flush = async (): Promise<void> => {
    const records = batch;
    batch = [];
    batchBytes = 0;
    const result =
      run.mode === 'count'
        ? await countMail(context.database, records, origin, run.seenIds)
        : await withTimelineWrites(context, () => storeMail(context.database, records, origin));
    run.file.added += result.added;
    run.file.known += result.known;
    for (const candidateId of result.candidateIds) run.candidateIds.add(candidateId);
    run.report();
  };

  for await (const { bytes, facts, where } of readMessages(source, run, context.nowMs())) {
    run.signal.throwIfAborted();
    run.file.found++;
    const decision = await readMailRecord(bytes, facts, {
      isCandidate: (address) => context.index.candidateOf(address) !== null,
      ownAddresses: run.ownAddresses,
    });
    if (decision.kind === 'skipped') {
      run.skip(decision.skipped);
      if (decision.skipped === 'unreadable') run.problem(`${where}: ${decision.reason}`);
      continue;
    }
    run.file.matched++;
    for (const problem of decision.record.problems) run.problem(`${where}: ${problem}`);
    batch.push(decision.record);
    batchBytes += bytes.length;
    if (batch.length >= BATCH_COUNT || batchBytes >= BATCH_BYTES) await flush();
  }
  await flush();
}

interface FoundMessage {
  bytes: Uint8Array;
  facts: MailFacts;
  /** Where in the file it stands, for people. */
  where: string;
}

async function* readMessages(source: ImportSource, run: FileRun, nowMs: number): AsyncGenerator<FoundMessage> {
  if (run.file.format === 'mbox') {
    for await (const one of splitMbox(run.countBytes(source.read()))) {
      const { bytes, offset, sizeBytes, truncated, envelopeDate } = one;
      const serverDateMs = parseMailDate(envelopeDate);
      yield { bytes, facts: { sizeBytes, serverDateMs, truncated, nowMs }, where: `at byte ${offset}` };
    }
    return;
  }
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let sizeBytes = 0;
  for await (const chunk of run.countBytes(source.read())) {
    sizeBytes += chunk.length;
    const part = chunk.subarray(0, Math.max(0, MAX_SOURCE_BYTES - keptBytes));
    kept.push(part);
    keptBytes += part.length;
  }
  const bytes = joinBytes(kept);
  yield {
    bytes,
    facts: { sizeBytes, serverDateMs: null, truncated: sizeBytes > keptBytes, nowMs },
    where: source.name,
  };
}
