import { expect, test } from 'vitest';
import { SkipReason } from '#shared/contract/mail.ts';
import { countSkipped, skipWords } from './skipWords.ts';

test('says every reason of the contract in words, most first', () => {
  const skipped = Object.fromEntries(SkipReason.options.map((reason, at) => [reason, at + 2]));
  const lines = skipWords(skipped);
  expect(lines).toHaveLength(SkipReason.options.length);
  expect(lines[0]).toBe('7 could not be read');
  for (const line of lines) expect(line).toMatch(/^\d+ [a-z]/);
});

test('leaves out what did not happen, and names what it has no words for', () => {
  expect(skipWords({ draft: 0, 'some-new-reason': 3 })).toEqual(['3 some new reason']);
  expect(countSkipped({ draft: 1, unreadable: 2, vanished: undefined })).toBe(3);
});

test('speaks of no mail where a meeting has no candidate', () => {
  expect(skipWords({ 'no-candidate': 181 })).toEqual(['181 without a candidate among the guests']);
  expect(skipWords({ 'no-candidate': 1 })).toEqual(['1 without a candidate among the guests']);
});

test('says of meetings too why they were left out', () => {
  expect(skipWords({ 'outside-window': 3, 'answer-only': 1 })).toEqual([
    '3 too long ago or too far ahead',
    '1 an answer to a meeting',
  ]);
});
