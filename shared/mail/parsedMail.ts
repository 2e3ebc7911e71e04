import type { Attachment, MailRecord, Participant } from '#shared/model/mailRecord.ts';

/** What is known of a mail besides its source. */
export interface MailFacts {
  /** Size of the whole message, also where `source` is only its beginning. */
  sizeBytes: number;
  /** When the server received it (INTERNALDATE, or an mbox envelope line), epoch ms; null when not known. */
  serverDateMs: number | null;
  /** True when the source given is only the beginning. */
  truncated: boolean;
  /** The time of reading, epoch ms: what a date is "in the future" of, and the last resort for a mail without any. */
  nowMs: number;
  /** Attachments as the server lists them, used instead of what a truncated source shows. */
  listedAttachments?: Attachment[];
  /** True for a draft. */
  isDraft?: boolean;
}

/** A mail as it was understood. Lists of people are whole; all text is clean (`cleanText`). */
export interface ParsedMail {
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** The Date field, believable or not; null when missing or no date. */
  headerDateMs: number | null;
  atMs: number;
  dateFrom: MailRecord['dateFrom'];
  subject: string;
  /** All authors; nearly always one. */
  from: Participant[];
  to: Participant[];
  cc: Participant[];
  bcc: Participant[];
  /** Recipients, counting those whose address cannot be read. */
  recipientCount: number;
  /** Addresses that a bounce says it could not reach (RFC 3464, X-Failed-Recipients), normalised. */
  failedRecipients: string[];
  /** What delivery reports say was done (RFC 3464 2.3.3), lower case: failed, delayed, delivered, relayed, expanded. */
  deliveryActions: string[];
  /** METHOD of a calendar part (RFC 5546), upper case; null when there is no such part. */
  calendarMethod: string | null;
  /** Header fields by lower-case name, in the order of the mail. */
  headers: ReadonlyMap<string, readonly string[]>;
  text: string;
  htmlUnsafe: string;
  attachments: Attachment[];
  sizeBytes: number;
  problems: string[];
}
