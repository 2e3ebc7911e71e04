import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeCalendar } from '#shared/calendar/decodeCalendar.ts';
import { readCalendar } from '#shared/calendar/readCalendar.ts';
import { matchMeeting } from '#shared/domain/matchMeeting.ts';
import { classifyMail } from '#shared/mail/classifyMail.ts';
import { MAX_SOURCE_BYTES } from '#shared/mail/mailLimits.ts';
import { parseMailDate } from '#shared/mail/parseMailDate.ts';
import type { MailFacts, ParsedMail } from '#shared/mail/parsedMail.ts';
import { readMailRecord } from '#shared/mail/readMailRecord.ts';
import { splitMbox } from '#shared/mail/splitMbox.ts';
import type { MeetingRecord } from '#shared/model/meetingRecord.ts';
import type { MailInteraction, MeetingInteraction } from '#shared/model/interaction.ts';
import { meetingWindow } from '#renderer/store/worker/capture/meetingWindow.ts';
import { detectFormat } from '#renderer/store/worker/imports/detectFormat.ts';
import { toMeetingInteractions } from '#renderer/store/worker/storeMeetings.ts';
import { toMailDocuments } from '#renderer/store/worker/toMailDocuments.ts';
import { UnusableInput, type AddressBook } from './readAddressBook.ts';

/** What the app would make of one message or meeting, with every decision and its reason. */
export interface Inspected {
  /** Which entry of the file: the byte an mbox message starts at, the UID and instance of a meeting. */
  where: string;
  decision: 'stored' | 'dropped';
  /** The rule that matched, or why it was dropped, in words. */
  reason: string;
  [detail: string]: unknown;
}

export interface InspectedFile {
  format: 'eml' | 'mbox' | 'ics';
  entries: AsyncGenerator<Inspected, { [fact: string]: unknown }>;
}

const MAX_CALENDAR_BYTES = 20_000_000;
const BEGINNING_BYTES = 4096;

/**
 * Looks into one file through the same code as the import. The entries come one by one, and last some facts of the whole
 * file. Fails with `UnusableInput`, or with the code of `readCalendar`, for a file that cannot be read.
 */
export async function inspectFile(path: string, book: AddressBook, nowMs: number): Promise<InspectedFile> {
  const beginning = await readBeginning(path);
  const format = detectFormat(basename(path), beginning);
  switch (format) {
    case 'unknown':
      throw new UnusableInput(`${path} is neither a mail (.eml), nor a mailbox (.mbox), nor a calendar (.ics)`);
    case 'ics':
      return { format, entries: inspectCalendar(path, book, nowMs) };
    case 'mbox':
      return { format, entries: inspectMbox(path, book, nowMs) };
    case 'eml':
      return { format, entries: inspectMail(path, book, nowMs) };
  }
}

async function* inspectMbox(path: string, book: AddressBook, nowMs: number): InspectedFile['entries'] {
  let messages = 0;
  for await (const { bytes, offset, sizeBytes, truncated, envelopeDate } of splitMbox(readChunks(path))) {
    messages++;
    const facts: MailFacts = { sizeBytes, serverDateMs: parseMailDate(envelopeDate), truncated, nowMs };
    yield await inspectMessage(bytes, facts, `byte ${offset}`, path, book);
  }
  return { messages };
}

async function* inspectMail(path: string, book: AddressBook, nowMs: number): InspectedFile['entries'] {
  const { bytes, sizeBytes } = await readCapped(path, MAX_SOURCE_BYTES);
  const facts: MailFacts = { sizeBytes, serverDateMs: null, truncated: sizeBytes > bytes.length, nowMs };
  yield await inspectMessage(bytes, facts, 'the whole file', path, book);
  return { messages: 1 };
}

async function inspectMessage(
  bytes: Uint8Array,
  facts: MailFacts,
  where: string,
  path: string,
  book: AddressBook,
): Promise<Inspected> {
  const isCandidate = (address: string): boolean => book.candidateOf(address) !== null;
  const decision = await readMailRecord(bytes, facts, { isCandidate, ownAddresses: book.ownAddresses });
  if (decision.kind === 'skipped') {
    const { skipped, reason, parsed } = decision;
    return {
      where,
      decision: 'dropped',
      reason,
      droppedBecause: skipped,
      mail: parsed === null ? null : summarise(parsed),
    };
  }
  const { mail, interactions } = toMailDocuments(decision.record, {
    source: { kind: 'file', id: basename(path), name: basename(path) },
    folderRole: null,
    ownAddresses: book.ownAddresses,
    candidateOf: book.candidateOf,
  });
  const { dateFrom, mailClass, classReason, matches, messageKey } = decision.record;
  return {
    where,
    decision: 'stored',
    reason: decision.reason,
    key: messageKey,
    matchedBy: matches,
    class: mailClass,
    classReason,
    date: new Date(decision.record.atMs).toISOString(),
    dateFrom,
    timeline: interactions.map((interaction) => withName(interaction, book)),
    mail,
  };
}

/** What a mail that is not stored was, so that the decision can be checked; its text is left out. */
function summarise(parsed: ParsedMail): object {
  const { mailClass, classReason } = classifyMail(parsed);
  return {
    messageId: parsed.messageId,
    date: new Date(parsed.atMs).toISOString(),
    dateFrom: parsed.dateFrom,
    subject: parsed.subject,
    from: parsed.from,
    to: parsed.to.slice(0, 20),
    cc: parsed.cc.slice(0, 20),
    recipientCount: parsed.recipientCount,
    class: mailClass,
    classReason,
    problems: parsed.problems,
  };
}

async function* inspectCalendar(path: string, book: AddressBook, nowMs: number): InspectedFile['entries'] {
  const { bytes, sizeBytes } = await readCapped(path, MAX_CALENDAR_BYTES);
  if (sizeBytes > MAX_CALENDAR_BYTES) throw new UnusableInput(`${path} is a calendar of more than 20 MB`);
  const window = meetingWindow(nowMs);
  const floatingZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isWanted = (address: string): boolean => book.candidateOf(address) !== null;
  const { meetings, eventCount, skipped, problems } = readCalendar(decodeCalendar(bytes), {
    ...window,
    floatingZone,
    isWanted,
  });
  for (const meeting of meetings) yield inspectMeeting(meeting, path, book);
  const span = { from: new Date(window.fromMs).toISOString(), to: new Date(window.toMs).toISOString() };
  return { events: eventCount, skipped, problems, window: span, floatingZone };
}

function inspectMeeting(meeting: MeetingRecord, path: string, book: AddressBook): Inspected {
  const where = `${meeting.uid} ${meeting.instance}`;
  const times = { starts: new Date(meeting.startsAtMs).toISOString(), ends: new Date(meeting.endsAtMs).toISOString() };
  const isCandidate = (address: string): boolean => book.candidateOf(address) !== null;
  const matches = matchMeeting(meeting, isCandidate, book.ownAddresses);
  const first = matches[0];
  if (first === undefined) {
    const reason = 'no attendee or organizer is a candidate';
    return { where, decision: 'dropped', reason, droppedBecause: 'not-a-candidate', ...times, meeting };
  }
  const interactions = toMeetingInteractions(meeting, {
    source: { kind: 'file', id: basename(path), name: basename(path) },
    ownAddresses: book.ownAddresses,
    candidateOf: book.candidateOf,
  });
  const role = meeting.attendees.some((one) => one.isOrganizer && one.address === first.address)
    ? 'organizer'
    : 'attendee';
  return {
    where,
    decision: 'stored',
    reason: `${role}: ${first.address}`,
    matchedBy: matches,
    ...times,
    timeline: interactions.map((interaction) => withName(interaction, book)),
  };
}

function withName<T extends MailInteraction | MeetingInteraction>(
  interaction: T,
  book: AddressBook,
): T & { candidate: string } {
  return { candidate: book.nameOf(interaction.candidateId), ...interaction };
}

async function readBeginning(path: string): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  });
}

/** The first `maxBytes` of a file, and how large it is. */
async function readCapped(path: string, maxBytes: number): Promise<{ bytes: Uint8Array; sizeBytes: number }> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of readChunks(path)) {
    if (sizeBytes < maxBytes) chunks.push(chunk.subarray(0, maxBytes - sizeBytes));
    sizeBytes += chunk.length;
  }
  return { bytes: Buffer.concat(chunks), sizeBytes };
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await openFile(path);
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) yield chunk as Uint8Array;
  } finally {
    await file.close();
  }
}

async function withFile<T>(path: string, task: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await task(file);
  } catch (error) {
    throw new UnusableInput(`Could not read ${path}: ${(error as Error).message}`);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new UnusableInput(`Could not read ${path}: ${(error as Error).message}`);
  }
}
