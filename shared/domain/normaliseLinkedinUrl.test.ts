import { expect, test } from 'vitest';
import { normaliseLinkedinUrl } from './normaliseLinkedinUrl.ts';

test.each([
  'https://www.linkedin.com/in/ana-pereira',
  'http://linkedin.com/in/Ana-Pereira/',
  'linkedin.com/in/ana-pereira?miniProfileUrn=x',
  'https://pt.linkedin.com/in/ana-pereira/en',
  ' https://m.linkedin.com/in/ana-pereira#about ',
  'www.linkedin.com/mwlite/in/ana-pereira',
])('%s is the one profile', (typed) => {
  expect(normaliseLinkedinUrl(typed)).toBe('https://www.linkedin.com/in/ana-pereira');
});

test('an encoded name is the same as one that is not', () => {
  expect(normaliseLinkedinUrl('https://www.linkedin.com/in/jos%C3%A9')).toBe('https://www.linkedin.com/in/josé');
  expect(normaliseLinkedinUrl('https://www.linkedin.com/in/100%')).toBe('https://www.linkedin.com/in/100%');
});

test.each([
  'https://www.linkedin.com/company/acme',
  'https://evil.test/linkedin.com/in/ana',
  'ana',
  '',
  'linkedin.com/in/',
])('%s is no profile', (typed) => {
  expect(normaliseLinkedinUrl(typed)).toBeNull();
});
