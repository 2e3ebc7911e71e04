const CODES = new Int8Array(128).fill(-1);
for (const [code, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  CODES[letter.charCodeAt(0)] = code;
}

/** The bytes of base64 with padding (RFC 4648 section 4). Throws a `RangeError` for anything else. */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError('base64 comes in groups of four');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let group = 0; group < text.length; group += 4) {
    let bits = 0;
    for (let offset = 0; offset < 4; offset += 1) {
      const isPadding = group + offset >= text.length - padding;
      const code = isPadding ? 0 : (CODES[text.charCodeAt(group + offset)] ?? -1);
      if (code < 0) throw new RangeError('not base64');
      bits = (bits << 6) | code;
    }
    bytes[at] = bits >> 16;
    bytes[at + 1] = (bits >> 8) & 255;
    bytes[at + 2] = bits & 255;
    at += 3;
  }
  return bytes;
}
