import { normaliseAddress } from './normaliseAddress.ts';

/** One part of a pasted text. `address` is normalised; null where none could be read. */
export interface PastedAddress {
  text: string;
  address: string | null;
  name: string;
}

/** What may be one: without a sign that parts it from the rest. */
const TOKEN = /[^\s<>()[\]"',;:]+/g;
/** Longer than any address, so that what is tidied is short. */
const MAX_TOKEN_LENGTH = 1_000;

/**
 * Reads addresses out of text from a mail's head, a spreadsheet or a list: one or more a line, with or without names
 * (`Ana Pereira <ana@x.test>`, `ana@x.test (Ana)`, columns with tabs). Each address once, in the order they stand; a
 * line without one is returned with a null address, so that nothing pasted is passed over in silence.
 */
export function readPastedAddresses(text: string): PastedAddress[] {
  const parts: PastedAddress[] = [];
  const seen = new Set<string>();
  for (const line of text.split(/\r\n|\r|\n|;/)) {
    if (line.trim() === '') continue;
    const found = [...line.matchAll(TOKEN)].filter(([token]) => mayBeAddress(token));
    let start = 0;
    let any = false;
    found.forEach((match, at) => {
      const end = at === found.length - 1 ? line.length : match.index + match[0].length;
      const around = `${line.slice(start, match.index)} ${line.slice(match.index + match[0].length, end)}`;
      start = match.index + match[0].length;
      const address = normaliseAddress(match[0].replace(/^mailto:/i, '').replace(/[.]+$/, ''));
      if (address === null) return;
      any = true;
      if (seen.has(address)) return;
      seen.add(address);
      parts.push({ text: line.trim(), address, name: toName(around) });
    });
    if (!any) parts.push({ text: line.trim(), address: null, name: '' });
  }
  return parts;
}

function mayBeAddress(token: string): boolean {
  const at = token.indexOf('@', 1);
  return at !== -1 && at < token.length - 1 && token.length <= MAX_TOKEN_LENGTH;
}

function toName(around: string): string {
  const words = around
    .replace(/mailto:/gi, ' ')
    .split(/[<>()[\]"',;:\t|\s]+/)
    .filter((word) => /\p{L}/u.test(word));
  return words.slice(0, 6).join(' ').slice(0, 300);
}
