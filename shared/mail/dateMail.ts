import type { MailFacts, ParsedMail } from './parsedMail.ts';
import { parseMailDate } from './parseMailDate.ts';

/** E-mail as it is known today began here; an earlier date is a clock that was never set (most often 1970). */
const EARLIEST_MS = Date.UTC(1982, 0, 1);

/** Clocks run fast and zones are wrong by up to a day; beyond this a date is in the future for sure. */
const TOLERANCE_MS = 2 * 24 * 3_600_000;

type Dated = Pick<ParsedMail, 'headerDateMs' | 'atMs' | 'dateFrom'>;

/**
 * When a mail was sent: its Date field where that is believable (after 1982, and not later than it arrived), else the
 * first Received field, which the last server wrote, else the server's arrival date, else the time of reading.
 */
export function dateMail(headers: ParsedMail['headers'], facts: MailFacts, problems: string[]): Dated {
  const dateText = headers.get('date')?.[0];
  const headerDateMs = dateText === undefined ? null : parseMailDate(dateText);
  const receivedMs = readReceived(headers.get('received') ?? [], facts.nowMs);
  const serverMs = isBelievable(facts.serverDateMs, facts.nowMs) ? facts.serverDateMs : null;
  const arrivedMs = receivedMs ?? serverMs ?? facts.nowMs;

  if (isBelievable(headerDateMs, arrivedMs)) return { headerDateMs, atMs: headerDateMs, dateFrom: 'date-header' };
  problems.push(whyNot(dateText, headerDateMs));
  if (receivedMs !== null) return { headerDateMs, atMs: receivedMs, dateFrom: 'received-header' };
  if (serverMs !== null) return { headerDateMs, atMs: serverMs, dateFrom: 'server' };
  return { headerDateMs, atMs: facts.nowMs, dateFrom: 'none' };
}

/** The date of the topmost Received field that has a believable one; it stands after the last semicolon. */
function readReceived(values: readonly string[], nowMs: number): number | null {
  for (const value of values) {
    const atMs = parseMailDate(value.slice(value.lastIndexOf(';') + 1));
    if (isBelievable(atMs, nowMs)) return atMs;
  }
  return null;
}

function isBelievable(atMs: number | null, latestMs: number): atMs is number {
  return atMs !== null && atMs >= EARLIEST_MS && atMs <= latestMs + TOLERANCE_MS;
}

function whyNot(dateText: string | undefined, headerDateMs: number | null): string {
  if (dateText === undefined) return 'The mail has no date; the date of its arrival is shown.';
  if (headerDateMs === null) return 'The date of the mail cannot be read; the date of its arrival is shown.';
  const year = new Date(headerDateMs).getUTCFullYear();
  return `The mail says it is from ${year}, which cannot be; the date of its arrival is shown.`;
}
