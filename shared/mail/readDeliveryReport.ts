import type { Attachment as MimePart } from 'postal-mime';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { ParsedMail } from './parsedMail.ts';

/** More failed recipients than this in one report are not read. */
const MAX_RECIPIENTS = 1000;

/**
 * Whom a bounce could not reach: Final-Recipient and Original-Recipient of the report's blocks whose Action is `failed`
 * (RFC 3464 2.3), and X-Failed-Recipients, which Gmail and Exim write. `deliveryActions` are all actions reported.
 */
export function readDeliveryReport(
  parts: readonly MimePart[],
  failedHeaders: readonly string[],
): Pick<ParsedMail, 'failedRecipients' | 'deliveryActions'> {
  const failed = new Set<string>();
  const actions = new Set<string>();
  for (const part of parts) {
    if (!/^message\/(?:global-)?delivery-status$/.test(part.mimeType)) continue;
    for (const block of toText(part.content).split(/\n\s*\n/)) {
      const action = readField(block, 'action')?.toLowerCase() ?? null;
      if (action !== null) actions.add(action);
      if (action !== 'failed') continue;
      for (const name of ['final-recipient', 'original-recipient']) addAddress(failed, readField(block, name) ?? '');
    }
  }
  for (const header of failedHeaders) for (const word of header.split(/[\s,;]+/)) addAddress(failed, word);
  return { failedRecipients: [...failed].slice(0, MAX_RECIPIENTS), deliveryActions: [...actions].slice(0, 10) };
}

function toText(content: MimePart['content']): string {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return text
    .slice(0, 1_000_000)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ');
}

function readField(block: string, name: string): string | null {
  return new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(block)?.[1]?.trim() ?? null;
}

/** `rfc822; ana@example.org`, with or without the type and angle brackets. */
function addAddress(into: Set<string>, value: string): void {
  const address = normaliseAddress(value.slice(value.indexOf(';') + 1).trim());
  if (address !== null) into.add(address);
}
