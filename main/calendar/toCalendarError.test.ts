import { expect, test } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import { toCalendarError } from './toCalendarError.ts';

const withCode = (code: string): Error => Object.assign(new Error('text that says time-out'), { code });

test.each([
  ['ENOTFOUND', 'calendar.host-not-found'],
  ['EAI_AGAIN', 'calendar.host-not-found'],
  ['ECONNREFUSED', 'calendar.connection-refused'],
  ['UND_ERR_HEADERS_TIMEOUT', 'calendar.timed-out'],
  ['CERT_HAS_EXPIRED', 'calendar.certificate-invalid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'calendar.certificate-invalid'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'calendar.certificate-invalid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'calendar.certificate-invalid'],
])('%s, however deep it stands, is %s', (code, expected) => {
  const error = toCalendarError(new TypeError('fetch failed', { cause: new Error('x', { cause: withCode(code) }) }));
  expect(error).toMatchObject({ code: expected });
});

test('a code is never read from the text, and what is unknown is passed on as a bug', () => {
  const unknown = withCode('SOMETHING_ELSE');
  expect(toCalendarError(unknown)).toBe(unknown);
  expect(toCalendarError('text')).toBe('text');
  const coded = new CodedError('calendar.too-large', 'x');
  expect(toCalendarError(coded)).toBe(coded);
});

test('an error that is its own cause ends', () => {
  const loop = new Error('loop');
  loop.cause = loop;
  expect(toCalendarError(loop)).toBe(loop);
});
