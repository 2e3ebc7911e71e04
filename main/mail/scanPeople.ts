import type { MetPerson } from '#shared/contract/mail.ts';
import { MAX_LISTED_PEOPLE } from '#shared/mail/mailLimits.ts';
import { readPeople } from '#shared/mail/parseMail.ts';
import { parseMailDate } from '#shared/mail/parseMailDate.ts';
import type { FolderRole, Participant } from '#shared/model/mailRecord.ts';
import { throwIfCancelled } from './connectMail.ts';
import { fetchRows } from './fetchRows.ts';
import type { OpenFolder } from './mailSession.ts';
import { listUids } from './readFolderState.ts';
import { countUpTo } from './uidRanges.ts';

const SCANNED_FIELDS = ['from', 'to', 'cc', 'bcc', 'date'];

/** Messages asked for at once. */
const HEADERS_A_PAGE = 2_000;

/** An answer ends with the page in which it met this many people; the next one goes on below that page. */
const ENOUGH_PEOPLE = 20_000;

/**
 * Nobody new is met past this many, so that no mailbox makes an answer that does not fit a frame. Only a page full of
 * mailings to strangers comes here.
 */
const MAX_PEOPLE = 60_000;

/** Most people write with the same line thousands of times, so a line is parsed once. */
const MAX_CACHED_LINES = 20_000;

export interface PeopleRequest {
  role: FolderRole;
  limit: number;
  beforeUid: number | null;
}

export interface PeopleContext {
  ownAddresses: ReadonlySet<string>;
  nowMs: number;
  signal: AbortSignal;
}

export interface ScannedPeople {
  people: MetPerson[];
  scanned: number;
  remaining: number;
  beforeUid: number | null;
}

/**
 * Counts who is written with in one page of a folder, newest first. Mail in a sent folder, or from the user's own
 * address, counts for its recipients as sent; all other mail counts for its sender as received. Of a mail to more than
 * `MAX_LISTED_PEOPLE` only so many first ones count: it is a mailing. Keeps nothing.
 */
export async function scanPeople(
  folder: OpenFolder,
  request: PeopleRequest,
  context: PeopleContext,
): Promise<ScannedPeople> {
  const { uids } = await listUids(folder);
  const end = request.beforeUid === null ? uids.length : countUpTo(uids, request.beforeUid - 1);
  const lowest = Math.max(0, end - request.limit);
  let start = end;
  const met = new Map<string, MetPerson>();
  const readLine = createLineReader();

  while (start > lowest && met.size < ENOUGH_PEOPLE) {
    throwIfCancelled(context.signal);
    const at = start;
    start = Math.max(lowest, at - HEADERS_A_PAGE);
    await fetchRows(
      folder,
      uids.slice(start, at),
      { headers: SCANNED_FIELDS },
      (row) => row.headers !== undefined,
      (row) => countMessage(met, readFields(row.headers!), request.role, context, readLine),
    );
  }
  return {
    people: [...met.values()],
    scanned: end - start,
    remaining: start,
    beforeUid: start === 0 ? null : uids[start]!,
  };
}

type LineReader = (line: string) => Participant[];

function createLineReader(): LineReader {
  const cache = new Map<string, Participant[]>();
  return (line) => {
    const known = cache.get(line);
    if (known !== undefined) return known;
    const people = readPeople([line]).list;
    if (cache.size >= MAX_CACHED_LINES) cache.clear();
    cache.set(line, people);
    return people;
  };
}

function countMessage(
  met: Map<string, MetPerson>,
  fields: Map<string, string[]>,
  role: FolderRole,
  { ownAddresses, nowMs }: PeopleContext,
  readLine: LineReader,
): void {
  const peopleIn = (name: string): Participant[] => (fields.get(name) ?? []).flatMap(readLine);
  const from = peopleIn('from');
  const isSent = role === 'sent' || from.some((person) => ownAddresses.has(person.address));
  const others = isSent ? ['to', 'cc', 'bcc'].flatMap(peopleIn) : from;
  const atMs = parseMailDate(fields.get('date')?.[0] ?? '');
  // A date in the future would keep somebody at the top of the list for ever.
  const believedMs = atMs === null || atMs > nowMs + 2 * 86_400_000 ? 0 : Math.max(0, atMs);
  const distinct = [...new Map(others.map((person) => [person.address, person])).values()];
  for (const { address, name } of distinct.slice(0, MAX_LISTED_PEOPLE)) {
    if (ownAddresses.has(address) || (met.size >= MAX_PEOPLE && !met.has(address))) continue;
    const person = met.get(address) ?? { address, name: '', received: 0, sent: 0, lastAtMs: 0 };
    if (isSent) person.sent += 1;
    else person.received += 1;
    if (person.name === '' || believedMs > person.lastAtMs) person.name = name === '' ? person.name : name;
    person.lastAtMs = Math.max(person.lastAtMs, believedMs);
    met.set(address, person);
  }
}

/** Header fields by lower-case name, unfolded (RFC 5322 2.2.3). */
function readFields(header: Uint8Array): Map<string, string[]> {
  const text = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString('utf8');
  const fields = new Map<string, string[]>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const values = fields.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    fields.set(name, values);
  }
  return fields;
}
