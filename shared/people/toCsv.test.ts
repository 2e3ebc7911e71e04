import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCell } from './cleanCell.ts';
import { toCsvCell } from './toCsv.ts';

describe('a cell of CSV', () => {
  it.each(['=1+1', '+351 912', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\u200b=1'])(
    'is disarmed: %j',
    (text) => {
      expect(toCsvCell(text).startsWith('"\'')).toBe(true);
    },
  );

  it.each(['Ana', 'a=b', '912 345', "O'Brien", ''])('stays as it is: %j', (text) => {
    expect(toCsvCell(text)).toBe(`"${text}"`);
  });

  it('is never a formula, and reads back as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', ' ', '\n', 'a', 'é', '😀'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, (raw) => {
        const cell = toCsvCell(raw);
        const inner = cell.slice(1, -1).replaceAll('""', '"');
        expect(inner).not.toMatch(/^\s*[=+\-@]/);
        // What was typed with an apostrophe before such a sign cannot be told from what was disarmed.
        if (!raw.startsWith("'")) expect(cleanCell(inner)).toBe(cleanCell(raw));
      }),
    );
  });
});
