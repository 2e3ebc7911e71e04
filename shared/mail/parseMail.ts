import PostalMime, { addressParser, decodeWords, type Email } from 'postal-mime';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { Attachment, Participant } from '#shared/model/mailRecord.ts';
import { cleanLine, cleanText, cutText } from './cleanText.ts';
import { dateMail } from './dateMail.ts';
import { htmlToText } from './htmlToText.ts';
import { MAX_HTML_LENGTH, MAX_RESCUED_HEADER_BYTES, MAX_TEXT_LENGTH } from './mailLimits.ts';
import { normaliseMessageId } from './messageKey.ts';
import type { MailFacts, ParsedMail } from './parsedMail.ts';
import { quickenPostalMime } from './quickenPostalMime.ts';
import { readDeliveryReport } from './readDeliveryReport.ts';

quickenPostalMime();

/**
 * A message's source (RFC 5322 and MIME) as a parsed mail. Never fails for what the source holds: what cannot be read is
 * left out and said in `problems`, in words a person can read.
 */
export async function parseMail(source: Uint8Array, facts: MailFacts): Promise<ParsedMail> {
  const problems: string[] = [];
  const email = await readEmail(withoutByteOrderMark(source), problems);
  const headers = collectHeaders(email);
  const people = (name: string): { list: Participant[]; unreadable: number } => readPeople(headers.get(name) ?? []);
  const from = people('from');
  const [to, cc, bcc] = [people('to'), people('cc'), people('bcc')];
  if (from.list.length === 0) problems.push('The sender cannot be read.');
  const unreadable = to.unreadable + cc.unreadable + bcc.unreadable;
  if (unreadable > 0)
    problems.push(`${unreadable} recipient${unreadable === 1 ? ' is' : 's are'} not a valid address.`);
  if (facts.truncated) {
    problems.push(`Only the beginning was read: the message is ${formatMegabytes(facts.sizeBytes)} MB large.`);
  }

  const dated = dateMail(headers, facts, problems);
  const report = readDeliveryReport(email.attachments, headers.get('x-failed-recipients') ?? []);
  const html = cutNoting(
    cleanText(email.html ?? ''),
    MAX_HTML_LENGTH,
    'The formatted text was cut: it is very long.',
    problems,
  );
  const words = email.text === undefined && html !== '' ? htmlToText(html) : (email.text ?? '');
  return {
    messageId: normaliseMessageId(email.messageId ?? ''),
    inReplyTo: normaliseMessageId(email.inReplyTo ?? ''),
    references: readReferences(headers.get('references') ?? []),
    ...dated,
    subject: cleanLine(email.subject ?? '', 1000),
    from: from.list,
    to: to.list,
    cc: cc.list,
    bcc: bcc.list,
    recipientCount: to.list.length + cc.list.length + bcc.list.length + unreadable,
    ...report,
    calendarMethod: readCalendarMethod(email),
    headers,
    text: cutNoting(cleanText(words).trimEnd(), MAX_TEXT_LENGTH, 'The text was cut: it is very long.', problems),
    htmlUnsafe: html,
    attachments: facts.listedAttachments ?? email.attachments.map(toAttachment),
    sizeBytes: facts.sizeBytes,
    problems,
  };
}

/** Editors and exports put the mark before the first header field, which would then have a name that nobody knows. */
function withoutByteOrderMark(source: Uint8Array): Uint8Array {
  return source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? source.subarray(3) : source;
}

/** Parses whole; when the structure is beyond the parser's bounds, at least the header is kept. */
async function readEmail(source: Uint8Array, problems: string[]): Promise<Email> {
  try {
    return await new PostalMime({ forceRfc822Attachments: false }).parse(source);
  } catch (error) {
    // The parser throws only for its own bounds (nesting depth, size of headers); which one is in its message, and a
    // person is helped by either.
    problems.push(`The body cannot be read: ${cleanLine(error instanceof Error ? error.message : 'unknown', 200)}.`);
  }
  try {
    return await new PostalMime().parse(headerOnly(source));
  } catch {
    problems.push('The header cannot be read either.');
    return { headers: [], headerLines: [], attachments: [] };
  }
}

/** The header block without its Content-Type, so that no structure is looked for. */
function headerOnly(source: Uint8Array): string {
  const head = new TextDecoder().decode(source.subarray(0, MAX_RESCUED_HEADER_BYTES));
  const end = /\r?\n\r?\n/.exec(head);
  const block = end === null ? head.slice(0, head.lastIndexOf('\n') + 1) : head.slice(0, end.index + 1);
  return `${block.replace(/^content-type:/gim, 'X-Unread-Content-Type:')}\r\n\r\n`;
}

function collectHeaders(email: Email): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const list = headers.get(key);
    if (list === undefined) headers.set(key, [value]);
    else if (list.length < 200) list.push(value);
  }
  return headers;
}

/** Everybody in address fields (RFC 5322 3.4), groups opened, each address once. */
export function readPeople(values: readonly string[]): { list: Participant[]; unreadable: number } {
  const found = new Map<string, Participant>();
  let unreadable = 0;
  for (const value of values) {
    for (const entry of addressParser(value, { flatten: true })) {
      const address = normaliseAddress(cleanText(entry.address ?? ''));
      if (address === null) {
        // "undisclosed-recipients:;" is an empty group: it names nobody, so nothing is unreadable.
        if ((entry.address ?? '').trim() !== '') unreadable += 1;
        continue;
      }
      const name = cleanLine(decodeWords(entry.name ?? ''), 300);
      const known = found.get(address);
      if (known === undefined) found.set(address, { address, name: name === address ? '' : name });
    }
  }
  return { list: [...found.values()], unreadable };
}

function readReferences(values: readonly string[]): string[] {
  const ids =
    values
      .join(' ')
      .slice(0, 200_000)
      .match(/<[^<>]{1,1000}>/g) ?? [];
  const normal = ids.map(normaliseMessageId).filter((id) => id !== null);
  // The newest are the last (RFC 5322 3.6.4) and the first is the thread's root: both are kept.
  const unique = [...new Set(normal)];
  return unique.length <= 100 ? unique : [...unique.slice(0, 1), ...unique.slice(-99)];
}

function toAttachment(part: Email['attachments'][number]): Attachment {
  const { content } = part;
  return {
    name: cleanLine(part.filename ?? '', 300),
    contentType: cleanLine(part.mimeType, 200),
    sizeBytes: typeof content === 'string' ? content.length : content.byteLength,
  };
}

function readCalendarMethod(email: Email): string | null {
  for (const part of email.attachments) {
    if (part.mimeType !== 'text/calendar') continue;
    if (part.method !== undefined && part.method !== '') return part.method.toUpperCase();
    const { content } = part;
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content.slice(0, 20_000));
    const method = /^METHOD:([A-Z-]{1,40})\s*$/im.exec(text)?.[1];
    if (method !== undefined) return method.toUpperCase();
  }
  return null;
}

function cutNoting(text: string, maxLength: number, note: string, problems: string[]): string {
  if (text.length > maxLength) problems.push(note);
  return cutText(text, maxLength);
}

function formatMegabytes(sizeBytes: number): string {
  return (sizeBytes / 1_000_000).toFixed(1);
}
