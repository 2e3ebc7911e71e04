/** A run of a plain-text mail: what was written now, or what was quoted from before. */
export interface TextPart {
  quoted: boolean;
  text: string;
}

// "On Tue, 17 Nov 2026 at 14:10, Ana <ana@example.com> wrote:" in the languages that recruiters meet most, and the
// block that Outlook puts above what it quotes.
const ATTRIBUTION =
  /^(?:On|Am|Le|El|Em|Il|Op|Den|W dniu)\b.{4,300}(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał.?)\s*:\s*$/iu;
const ORIGINAL =
  /^-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Forwarded message)\s*-{2,}\s*$/iu;
const OUTLOOK_HEAD = /^(?:From|Von|De|Da|Van|Från):\s.+$/iu;
const OUTLOOK_NEXT = /^(?:Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Skickat|Date|To|An|À|Para|A):\s/iu;

/**
 * A mail's text, parted into new and quoted, so that the quoted can be folded. Lines that begin with `>` are quoted
 * together with the line that announces them; from an "Original message" line or an Outlook head on, all is. A text that
 * is nothing but quotes is given back as new, for an empty mail would tell nobody anything.
 */
export function splitQuotedText(text: string): TextPart[] {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const quoted = lines.map((line) => line.startsWith('>'));
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (
      ORIGINAL.test(line) ||
      (OUTLOOK_HEAD.test(line) && lines.slice(i + 1, i + 4).some((next) => OUTLOOK_NEXT.test(next)))
    ) {
      quoted.fill(true, i);
      break;
    }
    const isAnnounced = ATTRIBUTION.test(line) || ATTRIBUTION.test(`${line} ${lines[i + 1] ?? ''}`.trim());
    if (isAnnounced) {
      const next = lines.findIndex(
        (later, at) => at > i && later.trim() !== '' && !ATTRIBUTION.test(`${line} ${later}`),
      );
      if (next !== -1 && lines[next]!.startsWith('>')) quoted.fill(true, i, next);
    }
  }
  // Blank lines between two quoted ones belong to them.
  for (let i = 1; i < lines.length - 1; i += 1) {
    if (lines[i]!.trim() !== '' || !quoted[i - 1]) continue;
    const next = lines.findIndex((line, at) => at > i && line.trim() !== '');
    if (next !== -1 && quoted[next]) quoted[i] = true;
  }
  const parts: TextPart[] = [];
  lines.forEach((line, i) => {
    const last = parts.at(-1);
    if (last !== undefined && last.quoted === quoted[i]) last.text += `\n${line}`;
    else parts.push({ quoted: quoted[i]!, text: line });
  });
  const shown = parts
    .map((part) => ({ ...part, text: part.text.replace(/^\n+|\s+$/g, '') }))
    .filter(({ text: t }) => t !== '');
  return shown.every((part) => part.quoted) ? shown.map((part) => ({ ...part, quoted: false })) : shown;
}
