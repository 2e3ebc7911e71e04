import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSensitiveKey, redact } from './redact.ts';

describe('removes', () => {
  test.each([
    ['an address', 'no mailbox ana.pereira@example.com here', ['ana', 'example.com']],
    ['a name before an address', 'sent to Ana Pereira <ana@example.com>', ['Ana', 'Pereira']],
    ['a quoted name before an address', 'from "Pereira, Ana" <ana@example.com>', ['Pereira', 'Ana']],
    ['an address with an umlaut', 'jürgen@müller.example refused', ['jürgen', 'müller']],
    ['an encoded address', 'GET ana%40example.com', ['ana%40']],
    ['a mailto link', 'bad link mailto:ana@example.com?subject=Offer', ['ana', 'Offer']],
    ['a subject header', 'Subject: Your offer from Acme\nrest', ['offer', 'Acme']],
    ['a From header without an address', 'From: Ana Pereira', ['Ana']],
    ['quoted text', 'Unexpected token, "Dear Ana Per"... is not valid JSON', ['Dear', 'Ana']],
    ['typographic quotes', 'could not parse “Interview with Bo”', ['Interview', 'Bo']],
    ['a sentence in single quotes', "bad header 'Offer for Ana'", ['Offer', 'Ana']],
    ['one word in single quotes', "no candidate 'Silva' here", ['Silva']],
    ['a name with an apostrophe in single quotes', "couldn't find 'Ana O'Brien' in it", ['Ana', 'Brien']],
    ['later lines of quoted text', 'bad body "Dear Ana,\nwe offer\nBest, Silva" at 3', ['Ana', 'offer', 'Silva']],
    ['later lines of text in single quotes', "bad body 'Dear Ana,\nwe offer\nSilva' at 3", ['Ana', 'offer', 'Silva']],
    ['later lines of a quote that was cut off', 'bad body "Dear Ana,\nSilva [cut]', ['Ana', 'Silva']],
    ['a single quote that was cut off', "bad body 'Dear Ana", ['Dear', 'Ana']],
    ['a quote after a stray mark in the line before', 'a 5" disk\nno row "Silva" here', ['Silva']],
    ['a quote after one that spans lines', '"Ana\nPereira" and "Bo\nSilva"', ['Ana', 'Pereira', 'Bo', 'Silva']],
    [
      'the path and query of a URL',
      'GET https://cal.example.com/private/s3cr3t/basic.ics?key=42',
      ['s3cr3t', 'key=42'],
    ],
    ['user and password of a URL', 'https://ana:hunter2@cal.example.com/', ['ana', 'hunter2']],
    ['a webcal URL', 'webcal://p01.example.com/published/2/MTIzNDU2', ['MTIz', 'published']],
    ['a labelled password', 'password=hunter2 and more', ['hunter2']],
    ['a password with spaces', 'password: correct horse battery', ['horse', 'battery']],
    ['a password in JSON', '{"password":"hunter2"}', ['hunter2']],
    ['an IMAP login', 'C: A1 LOGIN ana hunter2', ['ana', 'hunter2']],
    ['an IMAP authentication', 'AUTHENTICATE PLAIN AGFuYQBodW50ZXIy', ['AGFu']],
    ['a bearer token', 'Authorization: Bearer abc.def.ghi', ['abc.def']],
    ['a session cookie', 'Cookie: rapport_session=abcdef; x=1', ['abcdef']],
    ['a long token', 'id 3f9a7c0de1b24455a6677889900aabbc failed', ['3f9a7c0de1b2']],
    ['base64', 'body TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcms= end', ['TWFueSBoYW5kcy']],
    ['a user folder', 'ENOENT /home/ana/.config/rapport/x', ['ana']],
    ['a Windows user folder', 'ENOENT C:\\Users\\Ana\\AppData', ['Ana']],
    ['a telephone number', 'call +351 912 345 678 failed', ['912', '678']],
  ])('%s', (_what, text, secrets) => {
    const result = redact(text);
    for (const secret of secrets) expect(result).not.toContain(secret);
  });
});

describe('keeps', () => {
  test.each([
    'mail.timed-out after 3 tries, 12,345 messages',
    'a window was opened',
    "TypeError: Cannot read properties of undefined (reading 'length')",
    'at createMainServices (main/services/createMainServices.ts:12:3)',
    'connect ECONNREFUSED 127.0.0.1:993',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    "Cannot find module 'imapflow'",
    "Cannot access 'store' before initialization",
    "NotFoundError: Failed to execute 'transaction' on 'IDBDatabase': One of the object stores was not found.",
    "Failed to read the 'localStorage' property from 'Window': Access is denied",
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('the stack after a quote that is never closed', () => {
    expect(redact('Error: unexpected "Ana\nPereira\n    at read (main/read.ts:1:2)')).toBe(
      'Error: unexpected [quoted]\n[quoted]\n    at read (main/read.ts:1:2)',
    );
  });

  test('the host of a URL', () => {
    expect(redact('GET https://cal.example.com/a/b')).toBe('GET https://cal.example.com/[path]');
  });
});

const words = fc.constantFrom(
  '',
  'could not reach ',
  'Ana Pereira <',
  'to:',
  '(',
  '"',
  "'",
  '<',
  'x=',
  '\n',
  'müller;',
);

test('no address survives, whatever stands around it', () => {
  fc.assert(
    fc.property(words, fc.emailAddress(), words, (before, address, after) => {
      const result = redact(`${before}${address}${after}`);
      expect(result).not.toContain(address);
      expect(result).not.toContain('@');
    }),
    { numRuns: 500 },
  );
});

test('no path, query or password of a URL survives, whatever stands around it', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('https', 'http', 'webcal', 'imaps'),
      secret,
      fc.constantFrom(
        (s: string) => `cal.example.com/${s}`,
        (s: string) => `cal.example.com/a/${s}.ics`,
        (s: string) => `cal.example.com?key=${s}`,
        (s: string) => `user:${s}@cal.example.com/x`,
        (s: string) => `cal.example.com/#${s}`,
      ),
      (before, scheme, value, place) => {
        const ours = new Set(['cal', 'example', 'com', 'path', 'quoted']);
        fc.pre(!ours.has(value));
        expect(redact(`${before}${scheme}://${place(value)}`)).not.toContain(value);
      },
    ),
    { numRuns: 500 },
  );
});

test('quotes within a quoted text do not let the words between them through', () => {
  const document = JSON.stringify({ subject: 'Re: "Ana Pereira" and her offer', title: 'a \\ "b" Silva' });
  for (const word of ['Ana', 'Pereira', 'offer', 'Silva']) expect(redact(document)).not.toContain(word);
});

test('a long text is cut between words, so that no half address is left', () => {
  const text = `${'word '.repeat(3_195)}${'a'.repeat(30)}ana.pereira@example.com`;
  expect(redact(text)).not.toContain('ana.per');
  expect(redact('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(16_000);
});

test('names of facts about people are known', () => {
  for (const key of ['address', 'toAddress', 'subject', 'userName', 'feedUrl', 'password']) {
    expect(isSensitiveKey(key), key).toBe(true);
  }
  for (const key of ['code', 'count', 'host', 'kind', 'reason', 'file']) expect(isSensitiveKey(key), key).toBe(false);
});
