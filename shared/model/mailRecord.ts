import { z } from 'zod';
import { MessageKey } from './ids.ts';

/** A person as a mail or meeting names them. `address` is normalised; `name` may be empty. */
export const Participant = z.object({ address: z.string().max(320), name: z.string().max(300) });
export type Participant = z.infer<typeof Participant>;

/** What an attachment is called and how large it is; its content is not kept. */
export const Attachment = z.object({
  name: z.string().max(300),
  contentType: z.string().max(200),
  sizeBytes: z.number().int().min(0),
});
export type Attachment = z.infer<typeof Attachment>;

/** Only `human` counts as somebody's answer. */
export const MailClass = z.enum(['human', 'auto-reply', 'bounce', 'calendar']);
export type MailClass = z.infer<typeof MailClass>;

/** Where in a mail a candidate's address stood. `failed-recipient`: a bounce names the address it could not reach. */
export const MatchField = z.enum(['from', 'to', 'cc', 'bcc', 'failed-recipient']);
export type MatchField = z.infer<typeof MatchField>;

export const MailMatch = z.object({ address: z.string().max(320), field: MatchField });
export type MailMatch = z.infer<typeof MailMatch>;

/** What a folder is for. `other` is never captured unless the user says so. */
export const FolderRole = z.enum(['inbox', 'sent', 'archive', 'all', 'drafts', 'junk', 'trash', 'other']);
export type FolderRole = z.infer<typeof FolderRole>;

/**
 * One captured mail as plain JSON: what is shown, what decided, and what was wrong with it. Times are epoch
 * milliseconds. The same mail read from two folders gives equal records but for `atMs`, where the mail itself holds no
 * believable date and the folder's has to do.
 */
export const MailRecord = z.object({
  messageKey: MessageKey,
  /** Without angle brackets; null where the mail has none. */
  messageId: z.string().max(1000).nullable(),
  inReplyTo: z.string().max(1000).nullable(),
  references: z.array(z.string().max(1000)).max(100),
  atMs: z.number().int(),
  /** Which date `atMs` is: the mail's Date field, its first Received field, the server's arrival, or none (import time). */
  dateFrom: z.enum(['date-header', 'received-header', 'server', 'none']),
  subject: z.string().max(1000),
  from: Participant.nullable(),
  to: z.array(Participant).max(200),
  cc: z.array(Participant).max(200),
  bcc: z.array(Participant).max(200),
  /** All recipients, also those past the 200 that each list keeps. */
  recipientCount: z.number().int().min(0),
  mailClass: MailClass,
  /** Which field or rule decided the class, for example `Auto-Submitted: auto-replied`. */
  classReason: z.string().max(300),
  matches: z.array(MailMatch).min(1).max(1000),
  /** First words of the new text (quotes left out), one line. */
  preview: z.string().max(300),
  text: z.string(),
  /** As it came: never shown before `toSafeHtml`. */
  htmlUnsafe: z.string(),
  attachments: z.array(Attachment).max(200),
  sizeBytes: z.number().int().min(0),
  /** What could not be read or was cut, in words a person can read; empty for most. */
  problems: z.array(z.string().max(300)).max(50),
});
export type MailRecord = z.infer<typeof MailRecord>;
