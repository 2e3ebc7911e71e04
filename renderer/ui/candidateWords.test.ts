import { describe, expect, it } from 'vitest';
import { futureRoleWords, isDoNotContact, nameOf, preferenceWords } from './candidateWords.ts';

const NOW = new Date(2026, 10, 22, 15, 30).getTime();
const preference = (untilDate: string | null) => ({
  channel: null,
  times: '',
  doNotContact: { reason: '', untilDate },
});

describe('isDoNotContact', () => {
  it('holds through its last day, and for ever without one', () => {
    expect(isDoNotContact(preference('2026-11-22'), NOW)).toBe(true);
    expect(isDoNotContact(preference('2026-11-21'), NOW)).toBe(false);
    expect(isDoNotContact(preference(null), NOW)).toBe(true);
    expect(isDoNotContact({ ...preference(null), doNotContact: null }, NOW)).toBe(false);
  });
});

it('says a wish in one line, without what was not said', () => {
  const wish = { titles: ['Lead', 'CTO'], places: ['Lisbon'], remote: 'remote' as const, earliestDate: null };
  expect(futureRoleWords({ ...wish, sentence: '', askedAtMs: 0 }, NOW)).toBe('Lead or CTO; Lisbon; remote');
  expect(
    futureRoleWords({ titles: [], places: [], remote: 'any', earliestDate: null, sentence: '', askedAtMs: 0 }, NOW),
  ).toBe('Open to something else');
});

it('says how somebody likes to be reached', () => {
  expect(preferenceWords({ channel: 'phone', times: 'after 17:00', doNotContact: null })).toBe('Phone, after 17:00');
  expect(preferenceWords({ channel: null, times: '', doNotContact: null })).toBe('');
});

it('calls a person without a name by an address', () => {
  expect(nameOf({ name: '', addresses: [{ address: 'ana@example.com' }] })).toBe('ana@example.com');
  expect(nameOf({ name: '', addresses: [] })).toBe('No name');
});
