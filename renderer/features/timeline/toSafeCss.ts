import { INLINE_IMAGE, keepImage } from './keepImage.ts';
import { readCssPart } from './readCssPart.ts';

/** Rules about rules that a letter may have. All others go, with what is in them. */
const AT_RULES = new Set(['media', 'supports', 'layer', 'keyframes', '-webkit-keyframes']);
/** Functions that fetch what they name, that run something, or that take a value from where it was not looked at. */
const LOADING = /(?:^|-)(?:url|src|image|image-set|cross-fade|element|paint|expression|attr)$/;
const DROPPED_PROPERTIES = new Set(['behavior', '-moz-binding']);
const MAX_DEPTH = 8;

/** What lies between two of `;`, `{` and `}`: a declaration, a selector, or a rule about rules. */
interface Segment {
  text: string[];
  urls: string[];
  /** Holds a function other than `url()` that loads. */
  loads: boolean;
  broken: boolean;
  /** Brackets that are open: what would close them. */
  open: string[];
}

/**
 * CSS without anything that loads or that could cover more than the mail, and how many things it would have loaded. Read
 * once from front to back, as browsers read it (CSS Syntax Level 3): every sign is looked at once, whatever the text.
 * What comes out is written anew, with no comment, no escape and no `<` in it, and with all brackets closed, so that it
 * means to the browser what it meant here. Where a declaration names a URL that may not be loaded, all of it goes.
 */
export function toSafeCss(cssUnsafe: string, allowRemote: boolean): { css: string; blocked: number } {
  const css: string[] = [];
  let blocked = 0;
  let depth = 0;
  // How many brackets of a block that is left out are open.
  let skippedDepth = 0;
  let segment = newSegment();

  const endDeclaration = (): void => {
    if (skippedDepth === 0) {
      const judged = judgeDeclaration(segment, allowRemote);
      if (judged.blocked) blocked += 1;
      if (judged.css !== '') css.push(judged.css, ';');
    }
    segment = newSegment();
  };
  const openBlock = (): void => {
    if (skippedDepth > 0) skippedDepth += 1;
    else {
      const judged = judgePrelude(segment);
      if (judged.blocked) blocked += 1;
      if (judged.css === '' || depth === MAX_DEPTH) skippedDepth = 1;
      else {
        css.push(judged.css, '{');
        depth += 1;
      }
    }
    segment = newSegment();
  };
  const closeBlock = (): void => {
    endDeclaration();
    if (skippedDepth > 0) skippedDepth -= 1;
    else if (depth > 0) {
      css.push('}');
      depth -= 1;
    }
  };

  for (let at = 0; at < cssUnsafe.length;) {
    const part = readCssPart(cssUnsafe, at);
    at = part.end;
    if (part.kind === 'sign' && part.text === ';') endDeclaration();
    else if (part.kind === 'sign' && part.text === '{') openBlock();
    else if (part.kind === 'sign' && part.text === '}') closeBlock();
    else {
      if (part.kind === 'url') segment.urls.push(part.url);
      if (part.kind === 'function' && LOADING.test(part.name)) segment.loads = true;
      if (part.kind === 'broken') segment.broken = true;
      else addText(segment, part.text);
    }
  }
  endDeclaration();
  return { css: css.join('') + '}'.repeat(depth), blocked };
}

function newSegment(): Segment {
  return { text: [], urls: [], loads: false, broken: false, open: [] };
}

const CLOSING: { [opening: string]: string | undefined } = { '(': ')', '[': ']' };

function addText(segment: Segment, text: string): void {
  const closing = CLOSING[text.at(-1) ?? ''];
  if (closing !== undefined) segment.open.push(closing);
  else if ((text === ')' || text === ']') && segment.open.pop() !== text) segment.broken = true;
  // A rule about rules starts with its sign; anywhere else that has no meaning in a letter.
  else if (text === '@' && segment.text.some((before) => before.trim() !== '')) segment.broken = true;
  segment.text.push(text);
}

interface Judged {
  /** Empty when nothing is to be kept. */
  css: string;
  blocked: boolean;
}

function judgeDeclaration(segment: Segment, allowRemote: boolean): Judged {
  const text = segment.text.join('').trim();
  const wouldLoad = segment.loads || segment.urls.some((url) => keepImage(url, false) === 'blocked');
  if (text.startsWith('@')) return { css: '', blocked: text.slice(1, 7).toLowerCase() === 'import' };
  const colonAt = text.indexOf(':');
  const property = text.slice(0, Math.max(colonAt, 0)).trimEnd().toLowerCase();
  // A property of the sender's own is a way around what is asked of the others.
  const isKnown = /^-?[a-z_][-\w]{0,60}$/.test(property) && !DROPPED_PROPERTIES.has(property);
  if (!isKnown || segment.loads || isMalformed(segment)) return { css: '', blocked: wouldLoad };
  if (property === 'position' && !/^(?:static|relative)\s*(?:!\s*important)?$/i.test(text.slice(colonAt + 1).trim()))
    return { css: 'position:static', blocked: false };
  const isBackground = property === 'background' || property === 'background-image';
  const mayLoad = segment.urls.every(
    (url) => INLINE_IMAGE.test(url) || (isBackground && keepImage(url, allowRemote) === 'keep'),
  );
  return mayLoad ? { css: text, blocked: false } : { css: '', blocked: wouldLoad };
}

function judgePrelude(segment: Segment): Judged {
  const text = segment.text.join('').trim();
  const rule = text.startsWith('@') ? (/^@([-\w]{0,30})/.exec(text)?.[1] ?? '').toLowerCase() : null;
  if (rule === 'font-face' || rule === 'import') return { css: '', blocked: true };
  // Two dashes in front: inside another rule it would be a property of the sender's own.
  const isKnown = rule === null ? text !== '' && !text.startsWith('--') : AT_RULES.has(rule);
  const kept = isKnown && !segment.loads && segment.urls.length === 0 && !isMalformed(segment);
  return { css: kept ? text : '', blocked: false };
}

function isMalformed(segment: Segment): boolean {
  return segment.broken || segment.open.length > 0;
}
