import { expect, test } from 'vitest';
import { toBase64 } from './toBase64.ts';

test.each(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', 'Ölçü ☂'])('%j becomes what Node makes of it', (text) => {
  const bytes = new TextEncoder().encode(text);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
