import { expect, test } from 'vitest';
import { ERROR_CODES, isErrorCode } from '#shared/contract/errorCodes.ts';
import { describeFailure } from './describeFailure.ts';

const CODES = Object.keys(ERROR_CODES).filter(isErrorCode);

test.each(CODES)('%s is said in sentences, without the code and without shouting', (code) => {
  const words = describeFailure(code);
  for (const text of [words.what, words.still]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toContain(code);
    expect(text).not.toContain('!');
  }
});

test('what goes wrong when a mailbox is connected is told apart', () => {
  const codes = CODES.filter((code) => code.startsWith('mail.'));
  expect(new Set(codes.map((code) => describeFailure(code).what)).size).toBe(codes.length);
});

test('what only a sign-in mends leads to a password or passphrase', () => {
  for (const code of CODES.filter((one) => ERROR_CODES[one] === 'after-sign-in')) {
    expect(['check-password', 'unlock']).toContain(describeFailure(code).act);
  }
});
