import { CodedError } from '#shared/contract/codedError.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const HEAD_BYTES = 4_096;

/**
 * How a text file is encoded. A byte order mark decides; without one, zero bytes at every other place mean UTF-16; then
 * UTF-8 if the whole file is valid UTF-8, for a stray byte may stand anywhere; else Windows-1252, in which every byte is
 * a letter. Fails with `people.not-a-table` for what is no text at all.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<TextEncoding> {
  let head: Uint8Array | null = null;
  let isUtf8 = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    if (head === null) {
      if (chunk.length === 0) continue;
      head = chunk.subarray(0, HEAD_BYTES);
      const marked = markedEncoding(head) ?? unmarkedUtf16(head);
      if (marked !== null && marked !== 'utf-8') return marked;
      assertText(head);
    }
    if (isUtf8) isUtf8 = feed(decoder, chunk);
    if (!isUtf8) return 'windows-1252';
  }
  return isUtf8 && feed(decoder, null) ? 'utf-8' : 'windows-1252';
}

function feed(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk === null) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    // Not UTF-8, which is what is being found out.
    return false;
  }
}

function markedEncoding(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}

/** Headers, separators and line breaks are ASCII in every table, so one of each two bytes is often zero. */
function unmarkedUtf16(head: Uint8Array): TextEncoding | null {
  const zeros = [0, 0] as [number, number];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[(at % 2) as 0 | 1] += 1;
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return null;
  if (zeros[1] > pairs * 0.2 && zeros[0] < pairs * 0.02) return 'utf-16le';
  if (zeros[0] > pairs * 0.2 && zeros[1] < pairs * 0.02) return 'utf-16be';
  return null;
}

function assertText(head: Uint8Array): void {
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1;
  if (odd > 8 && odd > head.length * 0.02) throw new CodedError('people.not-a-table', 'the file is not text');
}

/** The text of a file, piece by piece, without its byte order mark. What cannot be decoded becomes U+FFFD. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
