import { expect, test } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import { toMailError } from './toMailError.ts';

test.each<[object, string]>([
  [{ code: 'ENOTFOUND' }, 'mail.host-not-found'],
  [{ code: 'EAI_AGAIN' }, 'mail.host-not-found'],
  [{ code: 'ECONNREFUSED' }, 'mail.connection-refused'],
  [{ code: 'CONNECT_TIMEOUT' }, 'mail.timed-out'],
  [{ code: 'GREETING_TIMEOUT' }, 'mail.timed-out'],
  [{ code: 'ETIMEOUT' }, 'mail.timed-out'],
  [{ code: 'ECONNRESET' }, 'mail.connection-lost'],
  [{ code: 'NoConnection' }, 'mail.connection-lost'],
  [{ code: 'NoConnection', authenticationFailed: true }, 'mail.connection-lost'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'mail.certificate-invalid'],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'mail.certificate-invalid'],
  [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'mail.certificate-invalid'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', tlsFailed: true }, 'mail.certificate-invalid'],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'mail.tls-unavailable'],
  [{ tlsFailed: true }, 'mail.tls-unavailable'],
  [{ code: 'ParserError11' }, 'mail.not-imap'],
  [{ authenticationFailed: true, responseStatus: 'NO' }, 'mail.sign-in-refused'],
  [{ authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' }, 'mail.server-error'],
  [{ responseStatus: 'NO', serverResponseCode: 'NONEXISTENT' }, 'mail.folder-missing'],
  [{ responseStatus: 'BAD' }, 'mail.server-error'],
  [{ code: 'constructor' }, 'app.unexpected'],
])('%j is %s', (facts, code) => {
  expect(toMailError(Object.assign(new Error('timeout refused certificate'), facts), 'test').code).toBe(code);
});

test('a text that speaks of a time-out decides nothing', () => {
  expect(toMailError(new Error('request timeout'), 'test').code).toBe('app.unexpected');
});

test('the answer of the server, which may hold addresses, is not in the message', () => {
  const error = Object.assign(new Error('Command failed'), {
    responseStatus: 'NO',
    responseText: 'no ana@example.org',
  });
  expect(toMailError(error, 'test').message).not.toContain('ana@');
});

test('one of our own errors stays as it is', () => {
  const own = new CodedError('mail.count-mismatch', 'x');
  expect(toMailError(own, 'test')).toBe(own);
});
