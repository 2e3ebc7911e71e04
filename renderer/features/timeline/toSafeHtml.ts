import DOMPurify from 'dompurify';
import { keepImage } from './keepImage.ts';
import { toSafeCss } from './toSafeCss.ts';

// A mail's HTML is written by strangers. What passes here is shown in a frame without scripts and without an origin,
// under a policy that loads nothing from outside; this is the inner one of three walls, and the one that counts what it
// blocked. The rules: nothing runs, nothing loads unless asked, nothing leads elsewhere but a link that one clicks.

/** A mail's HTML, ready for the frame. */
export interface SafeHtml {
  htmlSafe: string;
  /** How many things would have been fetched from elsewhere. Zero when they were allowed. */
  blockedCount: number;
  /** How high the frame probably has to be, in px. The frame runs no script that could say. */
  estimatedHeightPx: number;
}

// An allow-list: what a letter needs. Forms, media, frames, SVG, MathML and anything unheard of go, their text stays.
const TAGS = [
  'a',
  'abbr',
  'address',
  'article',
  'aside',
  'b',
  'bdi',
  'bdo',
  'big',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'font',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'main',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strike',
  'strong',
  'style',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'time',
  'tr',
  'tt',
  'u',
  'ul',
  'var',
  'wbr',
];

/** Whether an element of this name stays. */
export function isLetterTag(name: string): boolean {
  return TAGS.includes(name);
}

const ATTRIBUTES = [
  'abbr',
  'align',
  'alt',
  'background',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'class',
  'color',
  'cols',
  'colspan',
  'datetime',
  'dir',
  'face',
  'height',
  'href',
  'id',
  'lang',
  'nowrap',
  'rowspan',
  'scope',
  'size',
  'span',
  'src',
  'srcset',
  'start',
  'style',
  'summary',
  'title',
  'type',
  'valign',
  'value',
  'width',
];

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * Makes a mail's HTML safe to show. Needs a DOM. With `allowRemote` images over https may load; styles, fonts, media and
 * everything else from elsewhere never do.
 */
export function toSafeHtml(htmlUnsafe: string, allowRemote: boolean): SafeHtml {
  let blockedCount = 0;
  const purify = DOMPurify(window);

  purify.addHook('uponSanitizeAttribute', (element, data) => {
    const name = data.attrName;
    const value = data.attrValue.trim();
    if (name === 'src' || name === 'background') {
      const kept = element.nodeName === 'IMG' || name === 'background' ? keepImage(value, allowRemote) : 'drop';
      if (kept === 'blocked') blockedCount += 1;
      // A table's background is a style in all but name.
      data.keepAttr = kept === 'keep' && (name === 'src' || allowRemote);
      if (name === 'src' && kept !== 'keep') element.setAttribute('data-blocked', '');
    } else if (name === 'srcset') {
      // Which of several sizes is loaded is no loss; `src` says the same image.
      data.keepAttr = false;
      if (value !== '' && !element.hasAttribute('src')) blockedCount += 1;
    } else if (name === 'href') {
      data.keepAttr = element.nodeName === 'A' && isSafeLink(value);
    } else if (name === 'style') {
      const safe = toSafeCss(value, allowRemote);
      blockedCount += safe.blocked;
      data.attrValue = safe.css;
      data.keepAttr = safe.css !== '';
    } else if (name === 'id' || name === 'class') {
      data.keepAttr = /^[\w -]{1,200}$/.test(value);
    }
  });

  // Remote things in elements that are dropped whole are counted too: the count promises "this many were blocked".
  purify.addHook('uponSanitizeElement', (node) => {
    if (!(node instanceof Element)) return;
    const name = node.nodeName.toLowerCase();
    if (name === 'style') {
      const safe = toSafeCss(node.textContent ?? '', allowRemote);
      blockedCount += safe.blocked;
      node.textContent = safe.css;
    } else if (
      REMOTE_ELEMENTS.has(name) &&
      REMOTE_ATTRIBUTES.some((attribute) => isRemote(node.getAttribute(attribute)))
    ) {
      blockedCount += 1;
    }
  });

  const body = purify.sanitize(htmlUnsafe, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    FORCE_BODY: true,
    RETURN_DOM: true,
    SANITIZE_NAMED_PROPS: true,
  }) as HTMLElement;
  purify.removeAllHooks();

  for (const link of body.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
    link.setAttribute('title', link.getAttribute('href') ?? '');
  }
  for (const image of body.querySelectorAll('img')) {
    if (image.hasAttribute('src')) image.setAttribute('referrerpolicy', 'no-referrer');
    else image.replaceWith(toPlaceholder(image));
  }
  const estimatedHeightPx = estimateHeightPx(body);
  foldQuotes(body);
  return { htmlSafe: body.innerHTML, blockedCount, estimatedHeightPx };
}

const REMOTE_ELEMENTS = new Set([
  'link',
  'video',
  'audio',
  'source',
  'track',
  'iframe',
  'frame',
  'embed',
  'object',
  'input',
  'script',
  'image',
  'use',
  'feimage',
  'base',
  'picture',
  'portal',
]);
const REMOTE_ATTRIBUTES = ['src', 'href', 'data', 'poster', 'xlink:href', 'srcset'];

function isRemote(value: string | null): boolean {
  return (
    value !== null &&
    /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)?\S/i.test(value) &&
    !/^\s*(?:data|cid|mid|about|blob):/i.test(value)
  );
}

function isSafeLink(url: string): boolean {
  try {
    return LINK_PROTOCOLS.has(new URL(url).protocol);
  } catch {
    // Relative links lead nowhere: a mail has no address of its own.
    return false;
  }
}

/** What stands in for an image that was not loaded: its description. Those of a pixel or two are trackers: nothing. */
function toPlaceholder(image: HTMLImageElement): Node {
  const isPixel = ['width', 'height'].some((name) => Number.parseInt(image.getAttribute(name) ?? '', 10) <= 2);
  const words = image.getAttribute('alt')?.trim() ?? '';
  if (isPixel || words === '') return document.createTextNode('');
  const placeholder = document.createElement('span');
  placeholder.className = 'rapport-blocked';
  placeholder.textContent = words;
  return placeholder;
}

const QUOTE_SELECTOR =
  'blockquote, .gmail_quote, .yahoo_quoted, .moz-cite-prefix + blockquote, #divRplyFwdMsg, #appendonsend';

/** Folds what was quoted. The outermost quote only, and none when the mail is nothing but a quote. */
function foldQuotes(body: HTMLElement): void {
  const ends = findEndsOfWords(body);
  if (ends === null) return;
  for (const quote of body.querySelectorAll(QUOTE_SELECTOR)) {
    if (quote.closest('details.rapport-quote') !== null || !body.contains(quote)) continue;
    // Asked of the first and the last words, not by measuring all of them again for every quote.
    if (quote.contains(ends.first) && quote.contains(ends.last)) continue;
    const fold = document.createElement('details');
    fold.className = 'rapport-quote';
    const summary = document.createElement('summary');
    summary.textContent = 'Quoted text';
    fold.append(summary);
    quote.replaceWith(fold);
    fold.append(quote);
    // Outlook marks only the head of what it quotes; all that follows belongs to it.
    if (quote.id.endsWith('divRplyFwdMsg') || quote.id.endsWith('appendonsend')) {
      while (fold.nextSibling !== null) fold.append(fold.nextSibling);
    }
  }
}

function findEndsOfWords(body: HTMLElement): { first: Node; last: Node } | null {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, (node) =>
    /\S/.test(node.nodeValue ?? '') && node.parentElement?.nodeName !== 'STYLE'
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_SKIP,
  );
  const first = walker.nextNode();
  if (first === null) return null;
  let last = first;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) last = node;
  return { first, last };
}

const BLOCKS = 'p, div, li, tr, h1, h2, h3, h4, pre, hr, table, br';

/** Rough, and on the low side for long mails: the frame scrolls, and can be drawn larger. */
function estimateHeightPx(body: HTMLElement): number {
  let lines = 0;
  for (const block of body.querySelectorAll(BLOCKS)) {
    if (block.closest('blockquote') !== null) continue;
    const ownText = [...block.childNodes].reduce(
      (sum, node) => sum + (node.nodeType === 3 ? (node.textContent ?? '').trim().length : 0),
      0,
    );
    lines +=
      block.nodeName === 'BR'
        ? 1
        : ownText > 0 || block.children.length === 0
          ? Math.ceil(Math.max(ownText, 1) / 90)
          : 0.2;
    if (block.nodeName === 'P') lines += 0.9;
  }
  const imagesPx = [...body.querySelectorAll('img')].reduce(
    (sum, image) => sum + Math.min(Number(image.getAttribute('height')) || 60, 400),
    0,
  );
  const textLines = Math.ceil((body.textContent ?? '').trim().length / 100);
  return Math.round(Math.max(lines, textLines) * 22 + imagesPx + 64);
}
