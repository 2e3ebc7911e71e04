import { INLINE_IMAGE, keepImage } from './keepImage.ts';

/**
 * CSS without anything that loads or that could cover more than the mail. Comments and escapes are resolved first,
 * for they hide `url(` and `@import` from a search. Where a declaration still names a URL, the whole declaration goes.
 */
export function toSafeCss(cssUnsafe: string, allowRemote: boolean): { css: string; blocked: number } {
  let blocked = 0;
  const plain = cssUnsafe
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/<!--|-->/g, '')
    .replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, sign: string | undefined) =>
      hex === undefined ? (sign ?? '') : toCharacter(parseInt(hex, 16)),
    )
    // Taken apart once more: an escape may have spelled a comment or a tag.
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/[<\\]/g, '');
  const css = plain
    .replace(
      /@(?:import|charset|namespace|font-face|property|counter-style|font-feature-values|document)[^;{]*(?:;|\{[^}]*\}?|$)/gi,
      (rule) => {
        if (/^@(?:import|font-face)/i.test(rule)) blocked += 1;
        return '';
      },
    )
    .replace(
      /[-\w]+\s*:[^;{}]*?(?:url|src|image|image-set|-webkit-image-set|cross-fade|element|paint|expression|attr)\s*\((?:[^;{}"']|"[^"]*"?|'[^']*'?)*/gi,
      (declaration) => {
        const urls = [...declaration.matchAll(/(?:url\s*\(\s*|image-set\s*\(\s*)["']?([^"')]*)/gi)].map(
          (found) => found[1] ?? '',
        );
        const allInline = urls.length > 0 && urls.every((url) => INLINE_IMAGE.test(url.trim()));
        if (allInline) return declaration;
        const allHttps = urls.length > 0 && urls.every((url) => keepImage(url.trim(), allowRemote) === 'keep');
        if (allHttps && /^background(?:-image)?\s*:/i.test(declaration)) return declaration;
        blocked += 1;
        return '';
      },
    )
    .replace(/(?:-moz-binding|behavior)\s*:[^;{}]*/gi, '')
    .replace(/position\s*:\s*(?:fixed|sticky|absolute)/gi, 'position:static');
  // Whatever spelling slipped through the rules above: a text that could still load is no style.
  const couldLoad =
    /@import|expression\s*\(|javascript:/i.test(css) || (!allowRemote && /url\s*\(\s*["']?(?!data:image\/)/i.test(css));
  if (couldLoad) return { css: '', blocked: blocked + 1 };
  return { css: css.trim(), blocked };
}

function toCharacter(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
