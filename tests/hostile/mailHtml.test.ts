import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// A stranger's HTML, sanitised in a real browser and then put into a page that has no policy and no sandbox: whatever
// loads or runs here got past `toSafeHtml` itself, the innermost of the walls.

const ORIGIN = 'http://app.test/';

const NOTHING_MAY_LOAD: [name: string, html: string][] = [
  ['an image', '<img src="https://evil.test/a.png">'],
  ['an image without a scheme', '<img src="//evil.test/a.png">'],
  ['an image with white space in its address', '<img src=" \n\thttps://evil.test/a.png">'],
  ['a relative image', '<img src="/a.png"><img src="a.png">'],
  ['srcset', '<img srcset="https://evil.test/a.png 1x, https://evil.test/b.png 2x">'],
  ['srcset beside an inline src', '<img src="data:image/png;base64,iVBORw0KGgo=" srcset="https://evil.test/a.png 2x">'],
  [
    'picture and source',
    '<picture><source srcset="https://evil.test/a.webp"><img src="https://evil.test/a.png"></picture>',
  ],
  [
    'an SVG in a data URL',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='https://evil.test/a'/></svg>\">",
  ],
  [
    'inline SVG with image and use',
    '<svg><image href="https://evil.test/a.png"/><use href="https://evil.test/a.svg#x"/><feImage href="https://evil.test/b.png"/></svg>',
  ],
  ['MathML with a link', '<math href="https://evil.test/a"><mtext><img src="https://evil.test/a.png"></mtext></math>'],
  [
    'a table background',
    '<table background="https://evil.test/a.png"><tr><td background="https://evil.test/b.png">x</td></tr></table>',
  ],
  ['a body background', '<body background="https://evil.test/a.png">x</body>'],
  ['url() in a style attribute', '<div style="background:url(https://evil.test/a.png)">x</div>'],
  ['url() with escapes', '<div style="background:\\75\\72\\6c(https://evil.test/a.png)">x</div>'],
  [
    'url() split by a comment',
    '<div style="background:ur/**/l(https://evil.test/a.png);background:url(/**/https://evil.test/b.png)">x</div>',
  ],
  ['url() in quotes with a bracket', '<div style="background:url(\'https://evil.test/a.png?)\')">x</div>'],
  [
    'url() after an inline image',
    '<div style="background:url(data:image/png;base64,AA), url(https://evil.test/a.png)">x</div>',
  ],
  ['image-set()', '<div style="background-image:image-set(\'https://evil.test/a.png\' 1x)">x</div>'],
  ['-webkit-image-set()', '<div style="background-image:-webkit-image-set(url(https://evil.test/a.png) 1x)">x</div>'],
  [
    'cross-fade()',
    '<div style="background-image:-webkit-cross-fade(url(https://evil.test/a.png), url(https://evil.test/b.png), 50%)">x</div>',
  ],
  [
    'list-style-image, cursor, content and border-image',
    '<ul style="list-style:url(https://evil.test/a.png);cursor:url(https://evil.test/b.cur),auto;border-image:url(https://evil.test/c.png) 3"><li>x</ul>',
  ],
  [
    'filter and mask',
    '<div style="filter:url(https://evil.test/a.svg#f);mask:url(https://evil.test/b.svg#m);-webkit-mask-image:url(https://evil.test/c.png)">x</div>',
  ],
  ['a custom property', '<div style="--x:url(https://evil.test/a.png);background:var(--x)">x</div>'],
  ['url() in a style element', '<style>p{background:url(https://evil.test/a.png)}</style><p>x</p>'],
  ['content in a pseudo element', '<style>p::before{content:url(https://evil.test/a.png)}</style><p>x</p>'],
  ['@import', '<style>@import "https://evil.test/a.css";@import url(https://evil.test/b.css);</style><p>x</p>'],
  ['@import with an escape', '<style>@\\69mport "https://evil.test/a.css";</style><p>x</p>'],
  [
    '@import split by a comment',
    '<style>@imp/**/ort "https://evil.test/a.css";@import/**/"https://evil.test/b.css";</style><p>x</p>',
  ],
  ['@font-face', '<style>@font-face{font-family:f;src:url(https://evil.test/a.woff)}p{font-family:f}</style><p>x</p>'],
  [
    '@font-face that is never closed',
    '<style>@font-face{font-family:f;src:url(https://evil.test/a.woff)</style><p style="font-family:f">x</p>',
  ],
  [
    'nested @media and @supports',
    '<style>@media all{@supports (display:block){p{background:url("https://evil.test/a.png")}}}</style><p>x</p>',
  ],
  ['an unclosed string in CSS', '<style>p{content:"\n}p{background:url(https://evil.test/a.png)}</style><p>x</p>'],
  ['a link to a stylesheet', '<link rel="stylesheet" href="https://evil.test/a.css"><p>x</p>'],
  [
    'prefetch, preconnect and icon',
    '<link rel="prefetch" href="https://evil.test/a"><link rel="preconnect" href="https://evil.test"><link rel="icon" href="https://evil.test/i">',
  ],
  [
    'video, audio and track',
    '<video src="https://evil.test/a.mp4" poster="https://evil.test/p.png"><track src="https://evil.test/t.vtt"></video><audio src="https://evil.test/a.mp3" autoplay></audio>',
  ],
  [
    'iframe, embed and object',
    '<iframe src="https://evil.test/a"></iframe><embed src="https://evil.test/b"><object data="https://evil.test/c"></object>',
  ],
  ['an iframe with srcdoc', '<iframe srcdoc="<img src=https://evil.test/a.png>"></iframe>'],
  ['an input of type image', '<input type="image" src="https://evil.test/a.png">'],
  [
    'a form that submits itself',
    '<form action="https://evil.test/a" id="f"><button autofocus onfocus="f.submit()">x</button></form>',
  ],
  ['meta refresh', '<meta http-equiv="refresh" content="0;url=https://evil.test/a">'],
  ['base', '<base href="https://evil.test/"><img src="a.png">'],
  ['a background of the html element', '<html style="background:url(https://evil.test/a.png)"><body>x</body></html>'],
  [
    'a template and a noscript',
    '<template><img src="https://evil.test/a.png"></template><noscript><img src="https://evil.test/b.png"></noscript>',
  ],
  [
    'markup hidden in a title',
    '<title><img src="https://evil.test/a.png"></title><textarea><img src="https://evil.test/b.png"></textarea>',
  ],
  [
    'mutation: style in a table in math',
    '<math><mtext><table><mglyph><style><!--</style><img src="https://evil.test/a.png" onerror="pwned=1">',
  ],
  [
    'mutation: form in svg',
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img src=https://evil.test/a.png onerror=pwned=1>">',
  ],
  [
    'a style that closes itself by an escape',
    '<style>p{content:"\\3c/style>\\3cimg src=https://evil.test/a.png>"}</style>',
  ],
  [
    'attributes that clobber',
    '<img name="attributes" src="https://evil.test/a.png"><form id="body"><input name="innerHTML"></form>',
  ],
  [
    'a VML fill',
    '<!--[if gte vml 1]><v:fill src="https://evil.test/a.png"/><![endif]--><v:image src="https://evil.test/b.png"/>',
  ],
];

const NOTHING_MAY_RUN: [name: string, html: string][] = [
  ['a script', '<script>pwned=1</script><script src="https://evil.test/a.js"></script>'],
  [
    'event attributes',
    '<img src=x onerror="pwned=1"><details open ontoggle="pwned=1">x</details><p onmouseover=pwned=1>x',
  ],
  ['svg onload', '<svg onload="pwned=1"></svg><svg><animate onbegin="pwned=1" attributeName="x" dur="1s"></svg>'],
  [
    'a javascript link',
    '<a href="javascript:pwned=1">x</a><a href=" java\nscript:pwned=1">x</a><a href="JaVaScRiPt&colon;pwned=1">x</a>',
  ],
  ['a data link', '<a href="data:text/html,<script>parent.pwned=1</script>">x</a>'],
  [
    'css expression and binding',
    '<p style="width:expression(pwned=1);-moz-binding:url(https://evil.test/a.xml#x);behavior:url(a.htc)">x</p>',
  ],
];

let browser: Browser;
let page: Page;
let requests: string[];

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: new URL('../../renderer/features/timeline/toSafeHtml.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'safe',
      },
    },
  })) as Rolldown.RolldownOutput[];
  const script = built[0]!.output[0].code;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  requests = [];
  // Everything is answered here, so that nothing leaves the machine, and a request that got out has a name.
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === ORIGIN) return await route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' });
    requests.push(url);
    return await route.fulfill({ status: 204, body: '' });
  });
  await page.goto(ORIGIN);
  await page.addScriptTag({ content: `${script}\nwindow.safe = safe;` });
}, 60_000);

afterAll(() => browser.close());

interface Shown {
  htmlSafe: string;
  blockedCount: number;
  requests: string[];
  ran: boolean;
}

/** Sanitises, draws the result with no other protection, and waits until the browser has nothing left to load. */
async function show(html: string, allowRemote: boolean): Promise<Shown> {
  requests.length = 0;
  const { htmlSafe, blockedCount, ran } = await page.evaluate(
    async ({ unsafe, remote }) => {
      const scope = window as unknown as {
        safe: { toSafeHtml(html: string, allowRemote: boolean): { htmlSafe: string; blockedCount: number } };
        pwned?: number;
      };
      delete scope.pwned;
      const safe = scope.safe.toSafeHtml(unsafe, remote);
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.srcdoc = `<!doctype html><body>${safe.htmlSafe}</body>`;
      document.body.replaceChildren(frame);
      await loaded;
      // Once more into a living document, where mutation tricks and focus work; and links are followed.
      const place = document.createElement('div');
      place.innerHTML = safe.htmlSafe;
      document.body.append(place);
      for (const link of place.querySelectorAll('a')) {
        link.removeAttribute('target');
        if (!/^(?:https?|mailto|tel):/.test(link.href)) link.click();
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const inFrame = (frame.contentWindow as unknown as { pwned?: number }).pwned;
      return { ...safe, ran: scope.pwned !== undefined || inFrame !== undefined };
    },
    { unsafe: html, remote: allowRemote },
  );
  // The network's own events come through another channel: a request of our own, seen, says that all before it were.
  const fence = `${ORIGIN}fence-${Math.random()}`;
  await page.evaluate((url) => fetch(url).then(() => undefined), fence);
  return { htmlSafe, blockedCount, ran, requests: requests.filter((url) => url !== fence) };
}

test('the trap catches what is not sanitised', async () => {
  requests.length = 0;
  await page.evaluate(async () => {
    const image = new Image();
    const ended = new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
    image.src = 'https://evil.test/control.png';
    await ended;
  });
  expect(requests).toEqual(['https://evil.test/control.png']);
});

test('keeps the size and place of what it shows', async () => {
  const { htmlSafe } = await show('<table width="600"><tr><td align="center" colspan="2">x</td></tr></table>', false);
  expect(htmlSafe).toContain('width="600"');
  expect(htmlSafe).toContain('align="center"');
});

describe('while remote content is blocked', () => {
  test.each(NOTHING_MAY_LOAD)('nothing leaves for %s', async (_name, html) => {
    const shown = await show(html, false);
    expect(shown.requests, shown.htmlSafe).toEqual([]);
    expect(shown.ran).toBe(false);
  });

  test.each(NOTHING_MAY_RUN)('nothing runs of %s', async (_name, html) => {
    const shown = await show(html, false);
    expect(shown.ran, shown.htmlSafe).toBe(false);
    expect(shown.requests).toEqual([]);
  });

  test('says how much was blocked', async () => {
    const shown = await show(
      '<img src="https://evil.test/a.png"><p style="background:url(https://evil.test/b.png)">x</p><link rel="stylesheet" href="https://evil.test/c.css"><style>@import "https://evil.test/d.css";</style>',
      false,
    );
    expect(shown.blockedCount).toBe(4);
  });

  test('blocks nothing in a letter that asks for nothing', async () => {
    const html =
      '<p style="color:#333;margin:0 0 8px">Hello <b>Ana</b>, <a href="https://example.com/">a link</a></p><style>p { font-size: 14px }</style>';
    const shown = await show(html, false);
    expect(shown.blockedCount).toBe(0);
    expect(shown.htmlSafe).toContain('color:#333');
    expect(shown.htmlSafe).toContain('font-size: 14px');
    expect(shown.htmlSafe).toContain('href="https://example.com/"');
  });
});

describe('while remote content is shown', () => {
  test.each(NOTHING_MAY_RUN)('nothing runs of %s', async (_name, html) => {
    const shown = await show(html, true);
    expect(shown.ran, shown.htmlSafe).toBe(false);
  });

  test('loads images over https and nothing else', async () => {
    const shown = await show(
      '<img src="https://pictures.test/a.png"><div style="background-image:url(https://pictures.test/b.png)">x</div>' +
        '<img src="http://plain.test/c.png"><link rel="stylesheet" href="https://evil.test/d.css"><style>@import "https://evil.test/e.css";@font-face{font-family:f;src:url(https://evil.test/f.woff)}</style>' +
        '<iframe src="https://evil.test/g"></iframe><video poster="https://evil.test/h.png"></video><img src="file:///etc/passwd">',
      true,
    );
    expect([...new Set(shown.requests)].sort()).toEqual(['https://pictures.test/a.png', 'https://pictures.test/b.png']);
  });
});

test('a link opens elsewhere, knows nothing of its opener, and shows where it leads', async () => {
  const { htmlSafe } = await show('<a href="https://example.com/role" target="_self">The role</a>', false);
  expect(htmlSafe).toContain('target="_blank"');
  expect(htmlSafe).toContain('rel="noopener noreferrer"');
  expect(htmlSafe).toContain('title="https://example.com/role"');
});

test('keeps an image that is inside the mail', async () => {
  const pixel =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const { htmlSafe, blockedCount } = await show(`<img src="${pixel}" alt="dot" width="20" height="20">`, false);
  expect(htmlSafe).toContain(pixel);
  expect(blockedCount).toBe(0);
});

test('says in words what a blocked image shows, and nothing of a tracking pixel', async () => {
  const { htmlSafe } = await show(
    '<img src="https://a.test/logo.png" alt="Logo of Northwind"><img src="https://a.test/p.gif" alt="pixel" width="1" height="1">',
    false,
  );
  expect(htmlSafe).toContain('Logo of Northwind');
  expect(htmlSafe).not.toContain('pixel');
});

test('folds what was quoted, but not a mail that is only a quote', async () => {
  const folded = await show('<p>New words</p><blockquote>Old words</blockquote>', false);
  expect(folded.htmlSafe).toMatch(
    /<details class="rapport-quote"><summary>Quoted text<\/summary><blockquote>Old words/,
  );
  const only = await show('<blockquote>Old words</blockquote>', false);
  expect(only.htmlSafe).not.toContain('<details');
});

test('cannot cover anything outside its place', async () => {
  const { htmlSafe } = await show(
    '<div style="position:fixed;inset:0">x</div><style>p{position : absolute}</style><p>y</p>',
    false,
  );
  expect(htmlSafe).not.toMatch(/position\s*:\s*(?:fixed|absolute)/);
});

test('a very deep or very long mail comes through in one piece', async () => {
  const deep = await show(`${'<div>'.repeat(3_000)}bottom${'</div>'.repeat(3_000)}`, false);
  expect(deep.htmlSafe).toContain('bottom');
  const long = await show('<p>word word word</p>'.repeat(20_000), false);
  expect(long.htmlSafe.length).toBeGreaterThan(300_000);
});
