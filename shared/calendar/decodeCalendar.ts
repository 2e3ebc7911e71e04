/**
 * Text of a calendar file or answer. A byte order mark decides, then the charset named (by an HTTP header, for one),
 * then UTF-8 as RFC 5545 3.1.4 has it; what is not valid UTF-8 is read as Windows-1252, in which every byte is a letter.
 */
export function decodeCalendar(bytes: Uint8Array, charset: string | null = null): string {
  const named = markedCharset(bytes) ?? charset;
  if (named !== null && named.toLowerCase() !== 'utf-8') {
    const decoder = createDecoder(named);
    if (decoder !== null) return decoder.decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

function createDecoder(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch {
    // A charset that nobody knows is the same as none.
    return null;
  }
}
