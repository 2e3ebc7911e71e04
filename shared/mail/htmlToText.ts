const BLOCK_END = /<(?:br|hr)\b[^<>]*>|<\/(?:p|div|tr|li|h[1-6]|blockquote|table|pre)\s*>/gi;

const NAMED: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

/**
 * The words of an HTML mail as plain text, for search, preview and quoting. It is text only: nothing of it is ever shown
 * as HTML, so this is no sanitiser and need not be one. Block quotes become lines with `> `. Linear in the input.
 */
export function htmlToText(htmlUnsafe: string): string {
  const words = cutElements(htmlUnsafe, ['head', 'style', 'script', 'title'])
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<blockquote\b[^<>]*>/gi, '\n\u0001')
    .replace(/<\/blockquote\s*>/gi, '\u0002\n')
    .replace(BLOCK_END, '\n')
    .replace(/<[^<>]*>/g, '');
  const lines = markQuotes(decodeEntities(words).split('\n'));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Takes whole elements out by scanning for their ends, which a regular expression would do in quadratic time. */
function cutElements(html: string, names: string[]): string {
  const opening = new RegExp(`<(${names.join('|')})\\b`, 'gi');
  const lower = html.toLowerCase();
  const kept: string[] = [];
  let from = 0;
  for (let match = opening.exec(html); match !== null; match = opening.exec(html)) {
    kept.push(html.slice(from, match.index));
    const end = lower.indexOf(`</${(match[1] ?? '').toLowerCase()}`, match.index);
    const close = end < 0 ? -1 : html.indexOf('>', end);
    if (close < 0) return kept.join(' ');
    from = close + 1;
    opening.lastIndex = from;
  }
  kept.push(html.slice(from));
  return kept.join(' ');
}

function markQuotes(lines: string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    const opened = line.split('\u0001').length - 1;
    depth = Math.min(depth + opened, 10);
    const marked = `${'> '.repeat(depth)}${line.replace(/[\u0001\u0002]/g, '').trim()}`;
    depth = Math.max(0, depth - (line.split('\u0002').length - 1));
    return marked.trimEnd();
  });
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
