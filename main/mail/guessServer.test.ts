import { expect, test } from 'vitest';
import { guessServer } from './guessServer.ts';
import { isLoopback } from './connectMail.ts';

test.each([
  ['Ana@GMail.com', 'imap.gmail.com', 'ana@gmail.com', 'app-password'],
  ['ana@icloud.com', 'imap.mail.me.com', 'ana', 'app-password'],
  ['ana@posteo.de', 'posteo.de', 'ana@posteo.de', null],
  ['ana@hotmail.com', 'outlook.office365.com', 'ana@hotmail.com', 'sign-in-unsupported'],
])('%s is at %s', (address, host, userName, hint) => {
  expect(guessServer(address)).toMatchObject({ server: { host, port: 993, security: 'tls', userName }, hint });
});

test('an unknown domain gets the usual name, and no provider', () => {
  expect(guessServer('ana@firm.example')).toEqual({
    server: { host: 'imap.firm.example', port: 993, security: 'tls', userName: 'ana@firm.example' },
    providerName: null,
    hint: null,
  });
});

test('what is no address has no server', () => {
  expect(guessServer('ana')).toEqual({ server: null, providerName: null, hint: null });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['::1', true],
  ['LOCALHOST', true],
  ['mail.localhost', false],
  ['.localhost', false],
  ['127.1', false],
  ['127.0.0.1.example', false],
  ['localhost.example', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, answer) => {
  expect(isLoopback(host)).toBe(answer);
});
