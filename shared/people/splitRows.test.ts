import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { splitRows } from './splitRows.ts';

const split = async (text: string, separator = ',', pieceLength = text.length): Promise<string[][]> => {
  const rows: string[][] = [];
  const pieces = async function* () {
    for (let at = 0; at < text.length; at += Math.max(1, pieceLength)) {
      yield text.slice(at, at + Math.max(1, pieceLength));
    }
  };
  for await (const batch of splitRows(pieces(), separator)) {
    for (const one of batch) rows.push(one.flaw === null ? one.cells : [one.flaw, ...one.cells]);
  }
  return rows;
};

describe('splitRows', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,"b\r\nb2"\nc,d\n',
      [
        ['a', 'b\nb2'],
        ['c', 'd'],
      ],
    ],
    ['a,"say ""hi"""\n', [['a', 'say "hi"']]],
    ['a\n\nb,c,d\n', [['a'], [''], ['b', 'c', 'd']]],
    [',,,\n', [['', '', '', '']]],
    ['', []],
  ])('reads %j', async (text, rows) => {
    expect(await split(text)).toEqual(rows);
  });

  it('loses the line of a quotation mark that is never closed, and no other', async () => {
    expect(await split('a,b\n"c,d\ne,f\ng,h\n')).toEqual([
      ['a', 'b'],
      ['open-quote', '"c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
    expect(await split('a,b\n"c,d')).toEqual([
      ['a', 'b'],
      ['open-quote', '"c', 'd'],
    ]);
  });

  it('comes to an end where every line opens a quotation mark', async () => {
    const rows = await split('"a,b\n'.repeat(20_001));
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)).toEqual(['"a', 'b']);
  });

  it('gives back what was written, wherever the pieces end', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', ' ', 'é', '😀'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (table, separator, pieceLength, newline) => {
          const text = Papa.unparse(table, { delimiter: separator, quotes: true, newline });
          expect(await split(text, separator, pieceLength)).toEqual(table);
        },
      ),
    );
  });
});
