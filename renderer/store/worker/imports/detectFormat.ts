import type { ImportedFile } from '#renderer/store/storeContract.ts';

/**
 * What a file is, by how it begins; the name decides only where the beginning could be either. An mbox begins with an
 * envelope line (RFC 4155), a calendar with BEGIN:VCALENDAR (RFC 5545 3.4), a mail with a header field (RFC 5322 2.2).
 */
export function detectFormat(name: string, beginning: Uint8Array): ImportedFile['format'] {
  const text = new TextDecoder(isUtf16(beginning) ? 'utf-16le' : 'utf-8').decode(beginning).replace(/^\uFEFF?\s*/, '');
  if (/^BEGIN:VCALENDAR/i.test(text)) return 'ics';
  if (/^From [^\r\n]+[\r\n]/.test(text)) return 'mbox';
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'mbox' || extension === 'mbx') return 'mbox';
  if (extension === 'eml' || /^[!-9;-~]+:[ \t]/.test(text)) return 'eml';
  return extension === 'ics' ? 'ics' : 'unknown';
}

function isUtf16(beginning: Uint8Array): boolean {
  return beginning[0] === 0xff && beginning[1] === 0xfe;
}
