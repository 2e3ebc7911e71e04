// Windows-1252's own characters in the range where Latin-1 has control characters.
const WINDOWS_1252 = new Map(
  Object.entries({
    '€': 0x80,
    '‚': 0x82,
    ƒ: 0x83,
    '„': 0x84,
    '…': 0x85,
    '†': 0x86,
    '‡': 0x87,
    ˆ: 0x88,
    '‰': 0x89,
    Š: 0x8a,
    '‹': 0x8b,
    Œ: 0x8c,
    Ž: 0x8e,
    '‘': 0x91,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
    '•': 0x95,
    '–': 0x96,
    '—': 0x97,
    '˜': 0x98,
    '™': 0x99,
    š: 0x9a,
    '›': 0x9b,
    œ: 0x9c,
    ž: 0x9e,
    Ÿ: 0x9f,
  }),
);

/**
 * Text that somebody read as Windows-1252 when it was UTF-8 (`JosÃ©`), put right (`José`). Only when surely so: every
 * character must come from one byte, and the bytes must be valid UTF-8 throughout with a character of several bytes in
 * it, which words that people write practically never are. Anything else comes back as it was.
 */
export function repairMojibake(text: string): string {
  // Every lead byte of UTF-8 reads as one of these; most text has none and is done here.
  if (!/[\u00c2-\u00f4]/.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const byte = unit < 0x100 ? unit : WINDOWS_1252.get(text[at] as string);
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not UTF-8: the text is what it looks like.
    return text;
  }
}
