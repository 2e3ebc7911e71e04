// Scans messages newest first and reads those that concern a candidate.
//
// Two passes over a page of UIDs: the address fields of every message (HEADER.FIELDS: less to send, and less for imapflow
// to build, than an ENVELOPE), then the source of the hits. An answer is bounded in size; where the bound is met the
// page ends at that message, and everything from it up is done.

import type { SkipCounts, SkipReason } from '#shared/contract/mail.ts';
import type { MailRecord } from '#shared/model/mailRecord.ts';
import { throwIfCancelled } from './connectMail.ts';
import { fetchRows } from './fetchRows.ts';
import { judgeHeader } from './findAddress.ts';
import type { OpenFolder } from './mailSession.ts';
import { readSources, type SourceOptions } from './readSources.ts';

/**
 * Fields that can name a candidate. X-Failed-Recipients is left out: a mail that has it is read anyway, for its sender is
 * a mail system, and a field that is in no server's index makes the server open every message's file.
 */
const SCANNED_FIELDS = ['from', 'to', 'cc', 'bcc'];

/** Messages whose headers are asked for at once. */
const HEADERS_A_PAGE = 2_000;

/** Messages whose source is asked for at once. */
const SOURCES_A_PAGE = 50;

/** An answer ends at the message that takes it past this many characters. */
const MAX_ANSWER_LENGTH = 4_000_000;

export interface Fetched {
  records: MailRecord[];
  scanned: number;
  skipped: SkipCounts;
  /** Everything asked for from this UID up is answered for; null when nothing was. */
  scannedFrom: number | null;
  /** Why messages could not be read, for the log; holds no words of a mail. */
  problems: string[];
}

export interface FetchOptions extends SourceOptions {
  /** True when there are no addresses to look for, so that nothing has to be asked for. */
  lookForNobody: boolean;
  signal: AbortSignal;
  /** False for UIDs that an earlier pull has counted. */
  isCounted: (uid: number) => boolean;
}

/** `uids` ascending; read from the last one down. */
export async function fetchPlanned(
  folder: OpenFolder,
  uids: readonly number[],
  options: FetchOptions,
): Promise<Fetched> {
  const fetched: Fetched = { records: [], scanned: 0, skipped: {}, scannedFrom: null, problems: [] };
  const answer = { length: 0 };
  for (let end = uids.length; end > 0 && answer.length < MAX_ANSWER_LENGTH; end -= HEADERS_A_PAGE) {
    const page = uids.slice(Math.max(0, end - HEADERS_A_PAGE), end);
    throwIfCancelled(options.signal);
    const outcomes = await scanHeaders(folder, page, options);
    const from = await readHits(folder, page, outcomes, options, fetched, answer);
    for (const uid of page) {
      if (uid < from || !options.isCounted(uid)) continue;
      const outcome = outcomes.get(uid);
      fetched.scanned += 1;
      if (outcome === undefined || outcome === 'hit' || outcome === 'report')
        throw new Error('a message without an outcome');
      if (outcome !== 'kept') fetched.skipped[outcome] = (fetched.skipped[outcome] ?? 0) + 1;
    }
    fetched.scannedFrom = from;
    if (from > page[0]!) break;
  }
  return fetched;
}

type Outcome = SkipReason | 'hit' | 'report' | 'kept';

const OUTCOMES = { hit: 'hit', report: 'report', own: 'own-note', none: 'not-a-candidate' } as const;

/** What the address fields say of each message of a page. */
async function scanHeaders(
  folder: OpenFolder,
  page: readonly number[],
  options: FetchOptions,
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  if (options.lookForNobody) {
    for (const uid of page) outcomes.set(uid, 'not-a-candidate');
    return outcomes;
  }
  const { isCandidate, ownAddresses } = options.reader;
  const { vanished, refused } = await fetchRows(
    folder,
    page,
    { headers: SCANNED_FIELDS },
    (row) => row.headers !== undefined,
    (row) => {
      const verdict = judgeHeader(row.headers!, isCandidate, ownAddresses);
      outcomes.set(row.uid, OUTCOMES[verdict]);
    },
  );
  for (const uid of vanished) outcomes.set(uid, 'vanished');
  for (const uid of refused) outcomes.set(uid, 'unreadable');
  return outcomes;
}

/** Reads a page's hits, newest first, until the answer is full. Answers the lowest UID that is answered for. */
async function readHits(
  folder: OpenFolder,
  page: readonly number[],
  outcomes: Map<number, Outcome>,
  options: FetchOptions,
  fetched: Fetched,
  answer: { length: number },
): Promise<number> {
  const hits = page.filter((uid) => outcomes.get(uid) === 'hit' || outcomes.get(uid) === 'report');
  let end = hits.length;
  while (end > 0) {
    const batch = folder.troubles.pickBatch(hits.slice(0, end), SOURCES_A_PAGE);
    const start = end - batch.length;
    throwIfCancelled(options.signal);
    const read = await readSources(folder, batch, options);
    for (end -= 1; end >= start; end -= 1) {
      const uid = hits[end]!;
      const { record, skipped, problem } = read.get(uid)!;
      if (record !== null) {
        fetched.records.push(record);
        answer.length += record.text.length + record.htmlUnsafe.length + 2_000;
      }
      if (problem !== null) fetched.problems.push(problem);
      // Only a header that holds the address can hold it in a name.
      const isReport = outcomes.get(uid) === 'report';
      outcomes.set(uid, isReport && skipped === 'name-only' ? 'not-a-candidate' : (skipped ?? 'kept'));
      if (answer.length >= MAX_ANSWER_LENGTH && end > 0) return uid;
    }
    end += 1;
  }
  return page[0]!;
}
