// The identity of a mail. Rule: two copies are the same mail when they agree in Message-ID, Date, sender and subject (a
// list's "[tag]" and white space aside). All four are written by the sender and kept by servers, lists, folders and
// exports, so the copy in Sent, the one a list sent back and the one in a colleague's mailbox are one.
//
// The Message-ID alone is not enough: broken senders put one on everything they send, and with it as the only key all
// but the first of those mails would be lost. A list that rewrites From gives a second entry; losing mail would be worse.
//
// The key begins with the time. The browser's database (LevelDB) sorts what it is given into files by key: keys that come
// in any order make it rewrite everything several times over, and at 700,000 entries storing took three times as long.

import { sha256 } from '@noble/hashes/sha2.js';
import { MessageKey } from '#shared/model/ids.ts';

/** What identifies a mail. Addresses are normalised. */
export interface MailIdentity {
  messageId: string | null;
  /** Value of the Date field in epoch ms; null when it is missing or no date. A folder's date must not stand in for it. */
  headerDateMs: number | null;
  /** Empty when there is none. */
  fromAddress: string;
  toAddresses: string[];
  subject: string;
  text: string;
}

/**
 * The key of a mail: 40 hexadecimal digits, the same on every machine: the second of its Date field (eight, zeros where
 * there is none), then a hash of all that identifies it. Without a usable Message-ID the
 * recipients and the words themselves stand in for it (not the size in bytes: it changes with the line ends when the
 * same mail is exported to a file).
 */
export function toMessageKey(mail: MailIdentity): MessageKey {
  const messageId = normaliseMessageId(mail.messageId ?? '');
  const dateSeconds = mail.headerDateMs === null ? '' : String(Math.floor(mail.headerDateMs / 1000));
  const common = [dateSeconds, mail.fromAddress, normaliseSubject(mail.subject)];
  const parts =
    messageId === null
      ? ['no-id', ...common, ...[...mail.toAddresses].sort(), digest(mail.text.replace(/\s+/g, '').slice(0, 10_000))]
      : ['id', messageId, ...common];
  return MessageKey.parse(toTimeDigits(mail.headerDateMs) + digest(JSON.stringify(parts)).slice(0, 32));
}

/** Eight hexadecimal digits that sort as the times do, from 1970 to 2106; before and after there is one value each. */
function toTimeDigits(atMs: number | null): string {
  const seconds = Math.min(0xffff_ffff, Math.max(0, Math.floor((atMs ?? 0) / 1000)));
  return seconds.toString(16).padStart(8, '0');
}

/**
 * A Message-ID as it is compared: the first `<…>`, or the bare word, without brackets and white space. Null when nothing
 * usable is there (RFC 5322 3.6.4 asks for `left@right`; a word of eight characters is accepted). Case is kept.
 */
export function normaliseMessageId(raw: string): string | null {
  const inner = (/<([^<>]*)>/.exec(raw)?.[1] ?? raw).replace(/\s+/g, '').slice(0, 1000);
  return inner.includes('@') ? (inner.length >= 3 ? inner : null) : inner.length >= 8 ? inner : null;
}

function normaliseSubject(subject: string): string {
  return subject
    .normalize('NFC')
    .toLowerCase()
    .replace(/\[[^\][]{1,60}\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function digest(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text.toWellFormed()));
  let hex = '';
  for (let at = 0; at < 20; at += 1) hex += (bytes[at] ?? 0).toString(16).padStart(2, '0');
  return hex;
}
