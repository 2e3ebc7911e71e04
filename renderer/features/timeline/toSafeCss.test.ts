import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSafeCss } from './toSafeCss.ts';

const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';
const NOTHING = { css: '', blocked: 0 };

test('leaves a letter’s styles as they are', () => {
  expect(toSafeCss('color:#333; margin : 0 auto!important', false).css).toBe('color:#333;margin : 0 auto!important;');
  expect(toSafeCss('<!-- p > a:hover, td[class="x"] { width: calc(100% - 2px) } -->', false).css).toBe(
    'p > a:hover, td[class="x"]{width: calc(100% - 2px);}',
  );
  expect(toSafeCss('@media (max-width:600px) { .a { color:red } .b { color:blue; } }', false).css).toBe(
    '@media (max-width:600px){.a{color:red;}.b{color:blue;}}',
  );
});

test('keeps an image inside the style, and asks of one elsewhere', () => {
  expect(toSafeCss(`background:url(${PIXEL})`, false)).toEqual({ css: `background:url("${PIXEL}");`, blocked: 0 });
  expect(toSafeCss('background:url(https://a.test/@2x.png) 0 0', false)).toEqual({ css: '', blocked: 1 });
  expect(toSafeCss('background:url(https://a.test/@2x.png) 0 0', true)).toEqual({
    css: 'background:url("https://a.test/@2x.png") 0 0;',
    blocked: 0,
  });
  expect(toSafeCss('cursor:url(https://a.test/c.cur)', true).css).toBe('');
});

test('takes no way around the rule that nothing covers the mail', () => {
  expect(toSafeCss('--p:fixed;position:var(--p)', false)).toEqual({ css: 'position:static;', blocked: 0 });
  expect(toSafeCss('position:var(--p, fixed)', false).css).toBe('position:static;');
  expect(toSafeCss('posi\\74ion:fi\\78 ed', false).css).toBe('position:static;');
  expect(toSafeCss('@property --p{syntax:"*";inherits:false;initial-value:fixed}', false)).toEqual(NOTHING);
  expect(toSafeCss('position: relative !important', false).css).toBe('position: relative !important;');
});

test('counts what a property of the sender’s own would have loaded', () => {
  expect(toSafeCss('--x:url(https://a.test/a.png);color:red', true)).toEqual({ css: 'color:red;', blocked: 1 });
});

test('leaves a whole rule out with everything in it, and nothing behind it', () => {
  expect(toSafeCss('@font-face{font-family:f;src:url(https://a.test/f.woff)}p{color:red}', false)).toEqual({
    css: 'p{color:red;}',
    blocked: 1,
  });
  expect(toSafeCss('@container (width > 1px) { p { color:red } } b{color:blue}', false).css).toBe('b{color:blue;}');
  expect(toSafeCss('@import "https://a.test/a.css"; p{color:red}', false)).toEqual({
    css: 'p{color:red;}',
    blocked: 1,
  });
});

test('reads on behind what is broken, as browsers do', () => {
  expect(toSafeCss('color:"red\n;width:1px', false).css).toBe('width:1px;');
  expect(toSafeCss('color:rgb(1,2;width:1px', false).css).toBe('width:1px;');
  expect(toSafeCss('p{color:red', false).css).toBe('p{color:red;}');
  expect(toSafeCss('}}p{color:red}', false).css).toBe('p{color:red;}');
});

test('a tag that a string spells by escapes does not close the style', () => {
  expect(toSafeCss('p{content:"\\3c/style>"}', false).css).toBe('p{content:" /style>";}');
});

test('an escaped dash does not become the sign that closes a comment of HTML', () => {
  const { css } = toSafeCss('data:image/png,\\-->', false);
  expect(toSafeCss(css, false).css).toBe(css);
});

describe('a long style takes no longer than its length', () => {
  // Each once had a part that was looked at anew from every sign on: hours, where one look is a moment.
  const LONG = 400_000;
  test.each([
    ['an inline image', `background:url(data:image/png;base64,${'A'.repeat(LONG)})`],
    ['one word', 'a'.repeat(LONG)],
    ['words without end', 'a:'.repeat(LONG / 2)],
    ['spaces', `a${' '.repeat(LONG)}b`],
    ['opened comments', '/*'.repeat(LONG / 2)],
    ['opened rules', '@media x{'.repeat(LONG / 9)],
    ['opened strings', `a:"'\n`.repeat(LONG / 5)],
    ['opened strings with escaped line ends', `'\\\n`.repeat(LONG / 3)],
    ['opened brackets', `a:${'('.repeat(LONG)}`],
    ['opened URLs', 'a:url('.repeat(LONG / 6)],
    ['escapes', '\\61'.repeat(LONG / 3)],
    ['escapes in a URL', `a:url(${'\\a'.repeat(LONG / 2)}`],
    ['signs of rules', '@'.repeat(LONG)],
    ['imports', '@import '.repeat(LONG / 8)],
  ])('%s', (_name, css) => {
    expect(toSafeCss(css, false).css.length).toBeLessThan(2 * LONG);
  });
});

test('whatever comes in, nothing that could load, hide or close the style comes out, and it stays as it is', () => {
  const piece = fc.constantFrom(
    ...[
      'url(',
      ')',
      '"',
      "'",
      '\\',
      '\\75',
      '\\28 ',
      '/*',
      '*/',
      '<',
      '</style>',
      '\n',
      ' ',
      ';',
      ':',
      '{',
      '}',
      '@import',
    ],
    ...['(', '[', ']', ',', 'a', '1', '-', '--x', 'position', 'fixed', 'background', 'https://a.test/a', 'image-set('],
    ...['@media', '@font-face', 'var(', '<!--', '-->', 'src(', 'ur', 'l(', 'color', 'data:image/png,'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, allowRemote) => {
      const { css } = toSafeCss(pieces.join(''), allowRemote);
      expect(css).not.toMatch(/[<\\]/);
      // A name may have letters of any script: `ݑurl(` is another function than `url(`.
      const outsideStrings = css.replace(/url\("data:image[^"]*"\)/g, '').replace(/(?<!url\()"[^"]*"/g, '""');
      expect(outsideStrings).not.toMatch(
        /\/\*|@import|(?:^|[;{}])\s*--x\s*:|(?<![-\w\u0080-\uffff])(?:image-set|src)\(/i,
      );
      if (!allowRemote) expect(outsideStrings).not.toMatch(/(?<![-\w\u0080-\uffff])url\(/i);
      expect(toSafeCss(css, allowRemote).css).toBe(css);
    }),
    { numRuns: 3_000 },
  );
});
