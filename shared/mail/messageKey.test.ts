import { expect, test } from 'vitest';
import { normaliseMessageId, toMessageKey, type MailIdentity } from './messageKey.ts';

const mail: MailIdentity = {
  messageId: '1@x.org',
  headerDateMs: 1_000_000_000_000,
  fromAddress: 'ana@x.org',
  toAddresses: ['me@x.org', 'bo@x.org'],
  subject: 'Hello there',
  text: 'Hi\nthere\n',
};

test.each<[string, Partial<MailIdentity>]>([
  ['in another folder', {}],
  ['back from a list, with its tag and footer', { subject: '[jobs]  Hello there', text: 'Hi there\n-- \nlist footer' }],
  ['as a blind copy sees it', { toAddresses: [] }],
])('is the same mail %s', (_name, change) => {
  expect(toMessageKey({ ...mail, ...change })).toBe(toMessageKey(mail));
});

test.each<[string, Partial<MailIdentity>]>([
  ['id', { messageId: '2@x.org' }],
  ['date (a sender that reuses its id)', { headerDateMs: 1_000_000_060_000 }],
  ['subject (the same)', { subject: 'Something else' }],
  ['sender', { fromAddress: 'bo@x.org' }],
  ['want of an id', { messageId: null }],
])('is another mail by its %s', (_name, change) => {
  expect(toMessageKey({ ...mail, ...change })).not.toBe(toMessageKey(mail));
});

test('without an id, line ends and the order of recipients do not matter, but the words do', () => {
  const bare = { ...mail, messageId: null };
  const key = toMessageKey(bare);
  expect(toMessageKey({ ...bare, text: 'Hi\r\nthere', toAddresses: ['bo@x.org', 'me@x.org'] })).toBe(key);
  expect(toMessageKey({ ...bare, text: 'Hi here' })).not.toBe(key);
});

test('the key is forty safe characters and stays what it was', () => {
  expect(toMessageKey(mail)).toBe('3b9aca00d4ada416e3358919352bac49e9019462');
  expect(toMessageKey({ ...mail, subject: '\ud800' })).toMatch(/^[0-9a-f]{40}$/);
});

test('keys sort as the mails were sent, those without a date first', () => {
  const dates = [null, 0, 1_000, 999_999_000, 1_000_000_000_000, Date.UTC(2026, 10, 22), Date.UTC(2300, 0, 1)];
  const keys = dates.map((headerDateMs) => toMessageKey({ ...mail, headerDateMs }));
  expect(keys.map((key) => key.slice(0, 8))).toEqual(keys.map((key) => key.slice(0, 8)).toSorted());
  expect(keys[4]!.slice(0, 8)).toBe('3b9aca00');
  expect(new Set(keys).size).toBe(dates.length);
});

test.each([
  ['<a@b>', 'a@b'],
  [' <a@\r\n b> (comment)', 'a@b'],
  ['a@b', 'a@b'],
  ['<>', null],
  ['', null],
  ['x', null],
  ['20260302-abcdef', '20260302-abcdef'],
])('Message-ID %j is %j', (raw, normal) => {
  expect(normaliseMessageId(raw)).toBe(normal);
});
