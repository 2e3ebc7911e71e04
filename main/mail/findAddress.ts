import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';

// The cheap look at every scanned header. It need not be right, only never miss: a hit is read in full and decided by
// the real parser, so "ana@x.org" in a display name costs one fetch and ends as `name-only`.

/** Ends an address in a header: white space, and what RFC 5322 puts around addresses. */
const BOUNDARY = /[\s<>,;:"'()[\]\\]/;

/** Mail systems that report on other mail; whom it is about stands in the body. */
const REPORTER = /(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/;

/**
 * `hit`: an address looked for, to be read · `report`: a mail system's, to be read because whom it is about stands in the
 * body · `own`: the only address looked for that it names is the user's · `none`.
 */
export type HeaderVerdict = 'hit' | 'report' | 'own' | 'none';

/** Judges address fields, in bytes as the server sent them. */
export function judgeHeader(
  header: Uint8Array,
  isCandidate: (address: string) => boolean,
  ownAddresses: ReadonlySet<string>,
): HeaderVerdict {
  const text = decodeHeader(header);
  let own = false;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const address = addressAround(text, at);
    if (!isCandidate(address)) continue;
    if (!ownAddresses.has(address)) return 'hit';
    own = true;
  }
  if (REPORTER.test(text)) return 'report';
  return own ? 'own' : 'none';
}

function decodeHeader(header: Uint8Array): string {
  return Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString('utf8').toLowerCase();
}

function addressAround(text: string, at: number): string {
  let start = at;
  while (start > 0 && !BOUNDARY.test(text[start - 1]!)) start -= 1;
  let end = at + 1;
  while (end < text.length && !BOUNDARY.test(text[end]!)) end += 1;
  const word = text.slice(start, end);
  return isPlainAscii(word) ? word.replace(/\.$/, '') : (normaliseAddress(word) ?? word);
}

function isPlainAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 0x7e) return false;
  return true;
}
