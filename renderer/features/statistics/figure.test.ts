import { expect, test } from 'vitest';
import { drawFigure, ticksTo } from './figure.ts';
import { toRate } from './rates.ts';

const COLOURS = { ground: '#fff', text: '#000', soft: '#888' };

test('the axis of a picture has few round numbers, of counts whole ones', () => {
  expect(ticksTo(0.27, false)).toEqual([0, 0.1, 0.2]);
  expect(ticksTo(0.9, false)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect(ticksTo(1, false)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticksTo(2, true)).toEqual([0, 1, 2]);
  expect(ticksTo(1_234, true)).toEqual([0, 250, 500, 750, 1_000]);
  expect(ticksTo(0, true)).toEqual([]);
});

test('a picture of shares says what its lines stand for, in percent; of counts in digits', () => {
  const shares = drawFigure([{ label: 'InMail', bars: [toRate(30, 100)!] }], ['#00f'], COLOURS);
  expect(shares.markup).toContain('>20\u00a0%<');
  const counts = drawFigure([{ label: 'InMail', bars: [1_200] }], ['#00f'], COLOURS);
  expect(counts.markup).toContain('>1,000<');
  expect(counts.markup).not.toContain('%');
});
