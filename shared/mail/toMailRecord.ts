import type { MailMatch, MailRecord, Participant } from '#shared/model/mailRecord.ts';
import { cleanLine, cutText } from './cleanText.ts';
import { classifyMail, type Classified } from './classifyMail.ts';
import { MAX_LISTED_PEOPLE } from './mailLimits.ts';
import { toMessageKey } from './messageKey.ts';
import type { ParsedMail } from './parsedMail.ts';
import { splitQuotedText } from './splitQuotedText.ts';

/** A parsed mail with its matches as the record that is stored. Cuts what the record caps, and says so in `problems`. */
export function toMailRecord(
  mail: ParsedMail,
  matches: MailMatch[],
  classified: Classified = classifyMail(mail),
): MailRecord {
  const problems = [...mail.problems];
  const listed = (people: Participant[], field: string): Participant[] => {
    if (people.length > MAX_LISTED_PEOPLE) {
      problems.push(`${field} names ${people.length} people; the first ${MAX_LISTED_PEOPLE} are listed.`);
    }
    return people.slice(0, MAX_LISTED_PEOPLE);
  };
  const from = mail.from[0] ?? null;
  return {
    messageKey: toMessageKey({
      messageId: mail.messageId,
      headerDateMs: mail.headerDateMs,
      fromAddress: from?.address ?? '',
      toAddresses: mail.to.map((person) => person.address),
      subject: mail.subject,
      text: mail.text,
    }),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    atMs: mail.atMs,
    dateFrom: mail.dateFrom,
    subject: mail.subject,
    from,
    to: listed(mail.to, 'To'),
    cc: listed(mail.cc, 'Cc'),
    bcc: listed(mail.bcc, 'Bcc'),
    recipientCount: mail.recipientCount,
    ...classified,
    matches,
    preview: toPreview(mail.text),
    text: mail.text,
    htmlUnsafe: mail.htmlUnsafe,
    attachments: mail.attachments.slice(0, 200),
    sizeBytes: mail.sizeBytes,
    problems: problems.slice(0, 50).map((problem) => cutText(problem, 300)),
  };
}

/** First words of the new text; of the quote where there is nothing else (a bare forward). */
function toPreview(text: string): string {
  const { fresh, quoted } = splitQuotedText(text);
  return cleanLine(fresh.trim() === '' ? quoted : fresh, 300);
}
