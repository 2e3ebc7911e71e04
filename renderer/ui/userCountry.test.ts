import { expect, test } from 'vitest';
import { userCountry } from './userCountry.ts';

test.each([
  [['pt-PT', 'en'], 'PT'],
  [['de', 'en-GB'], 'GB'],
  [['de'], 'DE'],
  [['en'], 'US'],
  [['es-419'], ''],
  [['x', '!!'], ''],
  [[], ''],
])('%j is of %j', (languages, country) => {
  expect(userCountry(languages)).toBe(country);
});
