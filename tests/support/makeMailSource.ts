import {
  filePart,
  formatMailDate,
  multipart,
  renderMail,
  textPart,
  type MimePart,
} from '#shared/generate/renderMime.ts';
import { toEmlBytes } from '#shared/generate/toEmlBytes.ts';

export interface MailParts {
  from: string;
  to: string;
  subject: string;
  atMs: number;
  text: string;
  html?: string;
  attachment?: string;
}

/** A mail written by the test itself, as the bytes a server holds. */
export function makeMailSource({ from, to, subject, atMs, text, html, attachment }: MailParts): Uint8Array {
  const plain = textPart('plain', text);
  const body = html === undefined ? plain : multipart('alternative', '=_alternative', [plain, textPart('html', html)]);
  const root: MimePart =
    attachment === undefined
      ? body
      : multipart('mixed', '=_mixed', [body, filePart(attachment, 'application/pdf', new Uint8Array(5_000))]);
  const domain = from.slice(from.indexOf('@') + 1);
  const messageId = `${subject.toLowerCase().replace(/\W+/g, '-')}.${atMs}@${domain}`;
  const headers = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${formatMailDate(atMs, 0)}`,
    `Message-ID: <${messageId}>`,
  ];
  return toEmlBytes(renderMail(headers, root));
}
