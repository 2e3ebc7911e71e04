// What is new in a mail and what it quotes. Only a quote at the end is folded: words written between quoted lines are an
// answer, and folding them would hide it.

/** "On Tuesday … Ana wrote:" in the languages Rapport meets most: en, de, fr, es, pt, it, nl. At most three lines long. */
const INTRODUCTION =
  /^(?:on|am|le|el|em|no dia|il(?: giorno)?|op)\b.{4,300}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|scrisse|schreef)\b.{0,120}:$/iu;

/** Gmail in German and Dutch puts the verb in the middle: "Am 3. Mai schrieb Ana <ana@example.org>:". */
const MIDDLE_VERB = /^(?:am|op)\b.{4,200}\b(?:schrieb|schreef)\b.{0,200}:$/iu;

/** "Ana Pereira <ana@example.org> wrote:" without a date in front. */
const BARE_INTRODUCTION =
  /^\S.{0,200}[<@].{0,200}\s(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef)\s?:$/iu;

const SEPARATOR =
  /^\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht)\s*-{2,}|_{20,})\s*$/iu;

const HEADER_FROM = /^\s*\*?(?:from|von|de|da|van)\s?:\*?\s*\S/iu;
const HEADER_SENT =
  /^\s*\*?(?:sent|date|gesendet|datum|envoyé|date|enviado|enviada|fecha|data|inviato|verzonden)(?: (?:el|em|le))?\s?:\*?\s*\S/iu;

export interface SplitText {
  /** What the writer added, without trailing white space. */
  fresh: string;
  /** The quote with the line that introduces it; empty when there is none. */
  quoted: string;
}

/** Splits a mail's plain text into the new part and the quoted part that follows it. `fresh + quoted` loses only blanks. */
export function splitQuotedText(text: string): SplitText {
  const lines = text.split('\n');
  const start = findHeaderBlock(lines) ?? findTrailingQuote(lines);
  if (start === null) return { fresh: text.trimEnd(), quoted: '' };
  return { fresh: lines.slice(0, start).join('\n').trimEnd(), quoted: lines.slice(start).join('\n').trim() };
}

/** Outlook's way: a rule or "From: … Sent: …", and everything below is quoted. */
function findHeaderBlock(lines: string[]): number | null {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.length > 200) continue;
    const isRule = SEPARATOR.test(line);
    const isHeader = HEADER_FROM.test(line) && lines.slice(at + 1, at + 4).some((next) => HEADER_SENT.test(next));
    if (isHeader) return at;
    if (!isRule) continue;
    // A row of underscores is also a way to draw a line; it introduces a quote only with a header block under it.
    const isWorded = line.includes('-');
    const follows = lines.slice(at + 1, at + 4).some((next) => HEADER_FROM.test(next));
    if (isWorded || follows) return at;
  }
  return null;
}

/** The other way: an introduction, then lines with `>`, then nothing. */
function findTrailingQuote(lines: string[]): number | null {
  let start = lines.length;
  while (start > 0 && isQuotedOrBlank(lines[start - 1] ?? '')) start -= 1;
  while (start < lines.length && (lines[start] ?? '').trim() === '') start += 1;
  const hasQuote = start < lines.length;
  const introduction = findIntroduction(lines, hasQuote ? start : lines.length);
  if (introduction !== null) return introduction;
  return hasQuote ? start : findUnmarkedIntroduction(lines);
}

/** Some clients leave out the `>`: a full introduction with date and address then stands for it. */
function findUnmarkedIntroduction(lines: string[]): number | null {
  for (let at = 0; at < lines.length; at += 1) {
    const joined = joinLines(lines, at, 2);
    if (joined !== null && /\d/.test(joined) && joined.includes('@') && isIntroduction(joined)) {
      return lines.slice(at + 2).some(isMarked) ? null : at;
    }
  }
  return null;
}

function findIntroduction(lines: string[], quoteStart: number): number | null {
  let end = quoteStart;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  // The dated form over several lines first: its last line alone may look like the bare form.
  for (const isOne of [isDatedIntroduction, isIntroduction]) {
    for (let count = 1; count <= 3; count += 1) {
      const joined = end - count < 0 ? null : joinLines(lines, end - count, count);
      if (joined !== null && isOne(joined)) return end - count;
    }
  }
  return null;
}

function joinLines(lines: string[], from: number, count: number): string | null {
  const joined = lines
    .slice(from, from + count)
    .map((line) => line.trim())
    .join(' ')
    .trim();
  return joined === '' || joined.length > 600 ? null : joined;
}

function isDatedIntroduction(line: string): boolean {
  return line.endsWith(':') && (INTRODUCTION.test(line) || MIDDLE_VERB.test(line));
}

function isIntroduction(line: string): boolean {
  return isDatedIntroduction(line) || (line.endsWith(':') && BARE_INTRODUCTION.test(line));
}

function isMarked(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

function isQuotedOrBlank(line: string): boolean {
  return isMarked(line) || line.trim() === '';
}
