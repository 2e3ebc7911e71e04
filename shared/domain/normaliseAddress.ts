/**
 * An e-mail address as it is compared and stored: trimmed, lower case, the domain in ASCII form where it is not. Plus
 * tags and dots are kept: whether they matter is the provider's affair, and two people may differ by them.
 * Returns null for what is no address: no `@`, an empty side, white space or more than 320 characters.
 */
export function normaliseAddress(raw: string): string | null {
  const trimmed = raw.trim().replace(/^<|>$/g, '').normalize('NFC').toLowerCase();
  if (trimmed.length > 320 || /[\s<>,;"\u0000-\u001f]/.test(trimmed)) return null;
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || at === trimmed.length - 1) return null;
  const local = trimmed.slice(0, at);
  const domain = toAsciiDomain(trimmed.slice(at + 1).replace(/\.$/, ''));
  return domain === null ? null : `${local}@${domain}`;
}

function toAsciiDomain(domain: string): string | null {
  if (/^[a-z0-9.-]+$/.test(domain)) return domain;
  if (/^\[[0-9a-f.:]+\]$/.test(domain)) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
}
