import type { SkipReason } from '#shared/contract/mail.ts';
import type { MailRecord } from '#shared/model/mailRecord.ts';
import { classifyMail } from './classifyMail.ts';
import { matchMail } from './matchMail.ts';
import type { MailFacts, ParsedMail } from './parsedMail.ts';
import { parseMail } from './parseMail.ts';
import { toMailRecord } from './toMailRecord.ts';

/** What became of one message, with the reason in words. `parsed` lets `inspect` show what a skipped one was. */
export type MailDecision =
  | { kind: 'record'; record: MailRecord; parsed: ParsedMail; reason: string }
  | { kind: 'skipped'; skipped: SkipReason; parsed: ParsedMail | null; reason: string };

/** Whose mail is wanted, and who the user is. Addresses are normalised. */
export interface MailReader {
  isCandidate: (address: string) => boolean;
  ownAddresses: ReadonlySet<string>;
}

/** Of these a mail has one at least, however broken it is; what has none is something else, or nothing. */
const MAIL_FIELDS = ['from', 'to', 'cc', 'bcc', 'date', 'subject', 'message-id', 'received', 'sender', 'reply-to'];

/**
 * One message, read, matched and decided on: the only way in for IMAP, files and `inspect` alike. Does not fail for
 * what the message holds; a defect in our own reading is the skip reason `unreadable`, so that the rest goes on.
 */
export async function readMailRecord(source: Uint8Array, facts: MailFacts, reader: MailReader): Promise<MailDecision> {
  let parsed: ParsedMail | null = null;
  try {
    parsed = await parseMail(source, facts);
    if (!MAIL_FIELDS.some((name) => parsed?.headers.has(name))) {
      return { kind: 'skipped', skipped: 'unreadable', parsed, reason: 'this is no mail: no field of a mail is in it' };
    }
    if (facts.isDraft === true) return { kind: 'skipped', skipped: 'draft', parsed, reason: 'a draft was not sent' };
    const { matches, onlyOwn } = matchMail(parsed, reader.isCandidate, reader.ownAddresses);
    const first = matches[0];
    if (first === undefined) {
      return onlyOwn
        ? { kind: 'skipped', skipped: 'own-note', parsed, reason: 'the only candidate address in it is your own' }
        : { kind: 'skipped', skipped: 'not-a-candidate', parsed, reason: 'no address in it belongs to a candidate' };
    }
    const record = toMailRecord(parsed, matches, classifyMail(parsed));
    return { kind: 'record', record, parsed, reason: `${first.field}: ${first.address}` };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown';
    return { kind: 'skipped', skipped: 'unreadable', parsed, reason };
  }
}
