import { toBase64 } from '#shared/util/toBase64.ts';

// Writes mail as mail programs do, with LF line ends (`toEmlBytes` makes CRLF of them).

export interface MailAddress {
  name: string;
  address: string;
}

export interface MimePart {
  contentType: string;
  /** Further header lines of this part, complete. */
  headers?: string[];
  body: string;
}

const encoder = new TextEncoder();
const PRINTABLE_ASCII = /^[\n\t\x20-\x7e]*$/;
const MAX_LINE = 900;

/** A text part in the plainest encoding that carries it: 7bit, or quoted-printable in the charset named. */
export function textPart(subtype: 'plain' | 'html', text: string, latin1 = false): MimePart {
  if (PRINTABLE_ASCII.test(text) && !hasLongLine(text)) {
    return {
      contentType: `text/${subtype}; charset=us-ascii`,
      headers: ['Content-Transfer-Encoding: 7bit'],
      body: text,
    };
  }
  const asLatin1 = latin1 && /^[\n\x20-\x7e\xa0-\xff]*$/.test(text);
  return {
    contentType: `text/${subtype}; charset=${asLatin1 ? 'iso-8859-1' : 'utf-8'}`,
    headers: ['Content-Transfer-Encoding: quoted-printable'],
    body: toQuotedPrintable(asLatin1 ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : encoder.encode(text)),
  };
}

/** A file part, base64. */
export function filePart(name: string, contentType: string, bytes: Uint8Array): MimePart {
  const encoded = toBase64(bytes).replace(/.{76}/g, '$&\n');
  return {
    contentType: `${contentType}; name="${name}"`,
    headers: ['Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${name}"`],
    body: encoded,
  };
}

/** Several parts as one. `boundary` must not occur in them. */
export function multipart(subtype: string, boundary: string, parts: readonly MimePart[]): MimePart {
  const pieces = parts.map((part) => `--${boundary}\n${renderPart(part)}\n`);
  return { contentType: `multipart/${subtype}; boundary="${boundary}"`, body: `${pieces.join('')}--${boundary}--\n` };
}

/** A whole mail: header lines, then the root part. */
export function renderMail(headers: readonly string[], root: MimePart): string {
  return `${headers.join('\n')}\nMIME-Version: 1.0\n${renderPart(root)}`;
}

/** `Name <address>` with the name quoted or encoded as it needs (RFC 5322 3.4, RFC 2047). */
export function formatAddress({ name, address }: MailAddress): string {
  if (name === '') return address;
  if (!PRINTABLE_ASCII.test(name)) return `${encodeWords(name)} <${address}>`;
  return /^[A-Za-z0-9 ]+$/.test(name) ? `${name} <${address}>` : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** Header text, as encoded words where it is not ASCII (RFC 2047: at most 75 characters each, characters whole). */
export function encodeWords(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (encoder.encode(piece + character).length > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces.map((part) => `=?UTF-8?B?${toBase64(encoder.encode(part))}?=`).join('\n ');
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A Date field's value (RFC 5322 3.3) as written `offsetMinutes` east of UTC. */
export function formatMailDate(atMs: number, offsetMinutes: number): string {
  const local = new Date(atMs + offsetMinutes * 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const offset = Math.abs(offsetMinutes);
  const zone = `${sign}${two(Math.floor(offset / 60))}${two(offset % 60)}`;
  const day = `${WEEKDAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ${zone}`;
}

/** The date of an mbox separator: `Tue Nov 17 14:10:00 2026`, in UTC. */
export function formatMboxDate(atMs: number): string {
  const at = new Date(atMs);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const day = String(at.getUTCDate()).padStart(2, ' ');
  return `${WEEKDAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${day} ${time} ${at.getUTCFullYear()}`;
}

function renderPart(part: MimePart): string {
  const headers = [`Content-Type: ${part.contentType}`, ...(part.headers ?? [])];
  return `${headers.join('\n')}\n\n${part.body}`;
}

function hasLongLine(text: string): boolean {
  return text.length > MAX_LINE && text.split('\n').some((line) => line.length > MAX_LINE);
}

/** RFC 2045 6.7, with lines of at most 76 characters. */
function toQuotedPrintable(bytes: Uint8Array): string {
  let text = '';
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x0a) {
      text += '\n';
      column = 0;
      continue;
    }
    const atLineEnd = at + 1 === bytes.length || bytes[at + 1] === 0x0a;
    const plain = (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || (byte === 0x20 && !atLineEnd);
    const piece = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (column + piece.length > 75) {
      text += '=\n';
      column = 0;
    }
    text += piece;
    column += piece.length;
  }
  return text;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
