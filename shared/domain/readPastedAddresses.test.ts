import { expect, test } from 'vitest';
import { readPastedAddresses } from './readPastedAddresses.ts';

const read = (text: string) => readPastedAddresses(text).map(({ name, address }) => `${name}|${address ?? '-'}`);

test.each([
  ['ana@x.test', ['|ana@x.test']],
  ['Ana Pereira <Ana@X.test>', ['Ana Pereira|ana@x.test']],
  ['"Pereira, Ana" <ana@x.test>, Bo <bo@x.test>', ['Pereira Ana|ana@x.test', 'Bo|bo@x.test']],
  ['ana@x.test (Ana)\nbo@x.test', ['Ana|ana@x.test', '|bo@x.test']],
  ['Ana\tPereira\tana@x.test', ['Ana Pereira|ana@x.test']],
  ['ana@x.test; bo@x.test', ['|ana@x.test', '|bo@x.test']],
  ['mailto:ana@x.test.', ['|ana@x.test']],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('an address that comes twice is one, and a line without any is not passed over', () => {
  expect(read('ana@x.test\nAna <ANA@x.test>\nsomebody else\n\n')).toEqual(['|ana@x.test', '|-']);
});

test('reads text without a break in it to its end', () => {
  const texts = ['a'.repeat(1_000_000), '@'.repeat(1_000_000), `a@${'.'.repeat(1_000_000)}b`];
  for (const text of texts) expect(readPastedAddresses(text)).toEqual([{ text, address: null, name: '' }]);
});

test('takes no sign that parts addresses into one', () => {
  expect(readPastedAddresses('@x, a@, <a@x.test>, [b@x.test]').map(({ address }) => address)).toEqual([
    'a@x.test',
    'b@x.test',
  ]);
});
