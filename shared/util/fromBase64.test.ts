import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64 } from './fromBase64.ts';
import { toBase64 } from './toBase64.ts';

test('gives back what was encoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test.each(['abc', '$$$$', 'a=bc', 'ab\u{e9}d'])('refuses %s', (text) => {
  expect(() => fromBase64(text)).toThrow(RangeError);
});
