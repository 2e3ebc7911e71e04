import { isLetterTag } from './toSafeHtml.ts';

/**
 * `light`: sanitised and drawn in a moment. `heavy`: takes long enough to be noticed. `unbearable`: built so that
 * browsers never get done with it, which no letter is.
 */
export type HtmlWeight = 'light' | 'heavy' | 'unbearable';

/** Fewer signs than this have no room for anything that takes long. */
const LIGHT_LENGTH = 12_000;
const HEAVY_ELEMENTS = 8_000;
const PIECE_LENGTH = 8_192;
/** What one mail may take of the window to be read at all; a megabyte of ordinary HTML takes a tenth of it. */
const BUDGET_MS = 600;
const MAX_CHILDREN = 2_000;
const MAX_ATTRIBUTES = 500;

/**
 * Whether a mail's HTML can be shown without holding up the window. Needs a DOM. Browsers take the square of the time
 * for tags that are never closed, and a parser that has begun cannot be stopped: so the HTML is first read in pieces
 * into a document that loads and runs nothing, with a look at the clock after each.
 */
export function weighHtml(htmlUnsafe: string): HtmlWeight {
  if (htmlUnsafe.length < LIGHT_LENGTH) return 'light';
  const trial = document.implementation.createHTMLDocument('');
  trial.open();
  const giveUpAtMs = performance.now() + BUDGET_MS;
  for (let at = 0; at < htmlUnsafe.length; at += PIECE_LENGTH) {
    if (performance.now() > giveUpAtMs) return 'unbearable';
    trial.write(htmlUnsafe.slice(at, at + PIECE_LENGTH));
  }
  trial.close();
  const elements = trial.getElementsByTagName('*');
  let count = 0;
  for (const element of elements) {
    count += 1;
    // What is in an element that goes is moved out of it child by child, each counted anew; attributes likewise.
    const goes = !isLetterTag(element.localName) && element.localName !== 'body';
    if (element.attributes.length > MAX_ATTRIBUTES || (goes && element.childNodes.length > MAX_CHILDREN))
      return 'unbearable';
  }
  return count > HEAVY_ELEMENTS ? 'heavy' : 'light';
}
