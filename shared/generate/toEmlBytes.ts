const encoder = new TextEncoder();

/** A generated message's source as it travels: CRLF line ends, UTF-8. */
export function toEmlBytes(source: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(source.replaceAll('\n', '\r\n'));
}
