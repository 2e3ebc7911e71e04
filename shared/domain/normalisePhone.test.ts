import { expect, test } from 'vitest';
import { normalisePhone, showPhone } from './normalisePhone.ts';

test.each([
  ['+351 912 345 678', '', '+351912345678'],
  ['912 345 678', 'PT', '+351912345678'],
  ['00351 912345678', 'DE', '+351912345678'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['+1 415 555 2671 ext. 12', '', '+14155552671;ext=12'],
  ['‪+49 (0)30 901820‬', '', '+4930901820'],
])('%s in %s is %s', (typed, country, kept) => {
  expect(normalisePhone(typed, country)).toBe(kept);
});

test('keeps what cannot be read as a number, and refuses what has no digit', () => {
  expect(normalisePhone('ask for 12', '')).toBe('ask for 12');
  expect(normalisePhone('n/a', 'US')).toBeNull();
});

test('the same number in any form is one', () => {
  const forms = ['+44 20 7946 0958', '020 7946 0958', '0044 20 79460958', '(020) 7946-0958'];
  expect(new Set(forms.map((form) => normalisePhone(form, 'GB')))).toEqual(new Set(['+442079460958']));
});

test('shows a number of one’s own country without its code', () => {
  expect(showPhone('+442079460958', 'GB')).toBe('020 7946 0958');
  expect(showPhone('+442079460958', 'DE')).toBe('+44 20 7946 0958');
  expect(showPhone('ask for 12', 'GB')).toBe('ask for 12');
});
