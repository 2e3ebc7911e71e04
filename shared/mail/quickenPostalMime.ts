import PostalMime from 'postal-mime';

// postal-mime 4.0.0 joins the decoded lines of a part by way of a Blob with two pieces a line, which Node reads piece by
// piece: four fifths of the time a mail takes. Here they are joined in memory, with the same result (tested). To be
// deleted when the library joins them itself; until then a version whose insides differ is simply left as it is.
// https://github.com/postalsys/postal-mime/blob/v4.0.0/src/pass-through-decoder.ts

/** What is used of the library's decoders: pieces so far, and what each does before it joins them. */
interface Decoder {
  chunks: unknown;
  finalize: () => Promise<ArrayBuffer>;
  flushBuffer?: () => void;
  flushRemainder?: () => void;
}

interface Node {
  contentDecoder: Decoder | null;
}

let done = false;

/** Makes every later parse quick. Does nothing the second time. */
export function quickenPostalMime(): void {
  if (done) return;
  done = true;
  const { root } = new PostalMime() as unknown as { root?: object };
  const shape = root === undefined ? null : (Object.getPrototypeOf(root) as { setupContentDecoder?: unknown });
  if (shape === null || typeof shape.setupContentDecoder !== 'function') return;
  const original = shape.setupContentDecoder as (this: Node, encoding: string) => void;
  shape.setupContentDecoder = function setupContentDecoder(this: Node, encoding: string): void {
    original.call(this, encoding);
    const decoder = this.contentDecoder;
    if (decoder === null || !Array.isArray(decoder.chunks)) return;
    const { finalize } = decoder;
    decoder.finalize = () => {
      decoder.flushBuffer?.();
      decoder.flushRemainder?.();
      const joined = joinPieces(decoder.chunks as unknown[]);
      return joined === null ? finalize.call(decoder) : Promise.resolve(joined);
    };
  };
}

/** Bytes and text (as UTF-8) in one buffer; null when a piece is neither. */
function joinPieces(pieces: readonly unknown[]): ArrayBuffer | null {
  const encoder = new TextEncoder();
  const newLine = encoder.encode('\n');
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    const bytes = toBytes(piece, encoder, newLine);
    if (bytes === null) return null;
    parts.push(bytes);
    length += bytes.length;
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined.buffer;
}

function toBytes(piece: unknown, encoder: InstanceType<typeof TextEncoder>, newLine: Uint8Array): Uint8Array | null {
  if (piece === '\n') return newLine;
  if (typeof piece === 'string') return encoder.encode(piece);
  if (piece instanceof Uint8Array) return piece;
  return piece instanceof ArrayBuffer ? new Uint8Array(piece) : null;
}
