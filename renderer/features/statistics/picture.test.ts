import { expect, test } from 'vitest';
import { drawFigure } from './figure.ts';
import { composePicture, escapeXml } from './picture.ts';
import { toRate } from './rates.ts';

const COLOURS = { ground: '#ffffff', text: '#111111', soft: '#555555' };

test('a picture stands alone: title, what it is of, legend, note', () => {
  const { svg, widthPx, heightPx } = composePicture({
    title: 'InMail got more replies',
    subtitle: 'Your outreach, 1 Aug – 31 Oct',
    note: 'Shaded: the range',
    legend: [{ label: 'Replied, 78 of 412', colour: '#2f5fb3', dash: true }],
    body: { markup: '<rect width="10" height="10"/>', widthPx: 800, heightPx: 200 },
    colours: COLOURS,
  });
  for (const part of ['InMail got more replies', '1 Aug – 31 Oct', 'Replied, 78 of 412', 'Shaded', '<rect width="10"'])
    expect(svg).toContain(part);
  expect(svg).toContain('stroke-dasharray');
  expect(widthPx).toBe(848);
  expect(heightPx).toBeGreaterThan(200);
});

test('a long title is broken into lines, each within the picture', () => {
  const { svg } = composePicture({
    title: 'word '.repeat(60).trim(),
    subtitle: '',
    note: '',
    legend: [],
    body: { markup: '', widthPx: 400, heightPx: 10 },
    colours: COLOURS,
  });
  const lines = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line = '']) => line);
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(45);
});

test('what people typed cannot become part of the drawing', () => {
  expect(escapeXml('<script>"&\u0000\ud800')).toBe('&lt;script&gt;&quot;&amp;');
  const { markup } = drawFigure([{ label: '</text><script>', bars: [3] }], ['#000'], COLOURS);
  expect(markup).not.toContain('<script>');
});

test('a row has a bar for each number, as long as it is of the largest, and a range where it is a rate', () => {
  const rows = [
    { label: 'InMail', bars: [toRate(50, 100)!, toRate(10, 100)!] },
    { label: 'Mail', bars: ['too few', 0] },
  ];
  const { markup, heightPx } = drawFigure(rows, ['#00f', '#f80'], COLOURS);
  expect(markup.match(/<rect/g)).toHaveLength(4);
  expect(markup.match(/<path[^>]*stroke-width="1.5"/g)).toHaveLength(2);
  expect(markup).toContain('too few');
  expect(heightPx).toBe(120);
  const ends = [...markup.matchAll(/M([\d.]+) [\d.]+H([\d.]+)/g)].map(([, low, high]) => [Number(low), Number(high)]);
  for (const [low, high] of ends) {
    expect(low).toBeGreaterThanOrEqual(190);
    expect(high).toBeLessThanOrEqual(670);
    expect(low).toBeLessThan(high!);
  }
});

test('more rows than a picture holds are counted', () => {
  const rows = Array.from({ length: 52 }, (_, at) => ({ label: `Template ${at}`, bars: [at] }));
  expect(drawFigure(rows, ['#00f'], COLOURS).markup).toContain('and 12 more');
});
