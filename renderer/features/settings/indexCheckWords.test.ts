import { expect, test } from 'vitest';
import { indexCheckWords } from './indexCheckWords.ts';

test('a comparison says that all agree, or what does not', () => {
  const none = { compared: 31_204, missing: 0, surplus: 0, different: 0 };
  expect(indexCheckWords(none)).toBe('31,204 records compared: all agree.');
  expect(indexCheckWords({ ...none, missing: 2, different: 1 })).toBe(
    '31,204 records compared: 2 records missing, 1 record different.',
  );
  expect(indexCheckWords({ ...none, surplus: 1 })).toContain('1 record that is gone still there');
});
