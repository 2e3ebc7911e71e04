import type { GeneratedMessage } from './generatedWorld.ts';
import { formatMboxDate } from './renderMime.ts';

const encoder = new TextEncoder();

/** A message as one entry of an mbox file in the mboxrd form: a separator line, `From ` lines quoted, an empty line. */
export function toMboxEntry(message: GeneratedMessage): Uint8Array<ArrayBuffer> {
  const sender = message.envelopeFrom === '' ? 'MAILER-DAEMON' : message.envelopeFrom;
  const quoted = message.source.replace(/^(>*From )/gm, '>$1');
  const end = quoted.endsWith('\n') ? '\n' : '\n\n';
  return encoder.encode(`From ${sender} ${formatMboxDate(message.atMs)}\n${quoted}${end}`);
}
