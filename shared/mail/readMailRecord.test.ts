import { expect, test } from 'vitest';
import { MailRecord } from '#shared/model/mailRecord.ts';
import { readMailRecord, type MailDecision } from './readMailRecord.ts';
import type { MailFacts } from './parsedMail.ts';

const ANA = 'ana@x.org';
const NOW = Date.UTC(2026, 10, 22);
const facts: MailFacts = { sizeBytes: 1000, serverDateMs: Date.UTC(2026, 2, 3), truncated: false, nowMs: NOW };

async function read(source: string | Uint8Array, change: Partial<MailFacts> = {}): Promise<MailDecision> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  return await readMailRecord(
    bytes,
    { ...facts, sizeBytes: bytes.length, ...change },
    { isCandidate: (address) => address === ANA || address === 'me@x.org', ownAddresses: new Set(['me@x.org']) },
  );
}

async function record(source: string | Uint8Array, change: Partial<MailFacts> = {}): Promise<MailRecord> {
  const decision = await read(source, change);
  if (decision.kind !== 'record') throw new Error(`skipped: ${decision.skipped} ${decision.reason}`);
  expect(MailRecord.parse(JSON.parse(JSON.stringify(decision.record)))).toEqual(decision.record);
  return decision.record;
}

const head = (lines: string[] = []): string =>
  [
    'From: Ana <ana@x.org>',
    'To: me@x.org',
    'Subject: Hello',
    'Date: Mon, 2 Mar 2026 10:00:00 +0100',
    'Message-ID: <1@x.org>',
    ...lines,
  ].join('\r\n');

test('a plain mail is read whole', async () => {
  const mail = await record(
    `${head(['References: <a@x> <b@x>', 'In-Reply-To: <b@x>'])}\r\n\r\nHi,\r\nyes.\r\n\r\nOn Mon, me wrote:\r\n> well?\r\n`,
  );
  expect(mail).toMatchObject({
    messageId: '1@x.org',
    inReplyTo: 'b@x',
    references: ['a@x', 'b@x'],
    atMs: Date.UTC(2026, 2, 2, 9),
    dateFrom: 'date-header',
    subject: 'Hello',
    from: { address: ANA, name: 'Ana' },
    mailClass: 'human',
    matches: [{ address: ANA, field: 'from' }],
    preview: 'Hi, yes.',
    problems: [],
  });
  expect(mail.text).toContain('> well?');
});

test('a script in HTML is kept as unsafe, and its words are in no text', async () => {
  const mail = await record(`${head(['Content-Type: text/html'])}\r\n\r\n<p>Hi &amp; bye</p><script>steal()</script>`);
  expect(mail.htmlUnsafe).toContain('<script>');
  expect(mail.text).toBe('Hi & bye');
});

test.each([
  ['1970', 'Date: Thu, 1 Jan 1970 00:00:00 +0000'],
  ['2099', 'Date: Thu, 1 Jan 2099 00:00:00 +0000'],
  ['nothing', 'X-No-Date: x'],
  ['nonsense', 'Date: yesterday, more or less'],
])('a mail dated %s is shown when it arrived, and says so', async (_name, line) => {
  const source = (extra: string): string => `${head().replace(/Date: .*/, line)}${extra}\r\n\r\nHi`;
  const received =
    '\r\nReceived: from a by b;\r\n Tue, 3 Mar 2026 08:00:00 +0000\r\nReceived: from c by a; Mon, 2 Mar 2026 08:00:00 +0000';
  expect(await record(source(received))).toMatchObject({ atMs: Date.UTC(2026, 2, 3, 8), dateFrom: 'received-header' });
  const bare = await record(source(''));
  expect(bare).toMatchObject({ atMs: facts.serverDateMs, dateFrom: 'server' });
  expect(bare.problems).toHaveLength(1);
  expect(await record(source(''), { serverDateMs: null })).toMatchObject({ atMs: NOW, dateFrom: 'none' });
});

test('a candidate past the ten-thousandth recipient is matched, and the lists are capped', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `p${at}@y.org`);
  const source = head()
    .replace('From: Ana <ana@x.org>', 'From: b@y.org')
    .replace('To: me@x.org', `To: ${[...many, ANA].join(',\r\n ')}`);
  const mail = await record(`${source}\r\n\r\nHi all`);
  expect(mail).toMatchObject({ recipientCount: 10_001, matches: [{ address: ANA, field: 'to' }] });
  expect(mail.to).toHaveLength(200);
  expect(mail.problems.join()).toContain('10001 people');
});

test.each([200, 2000])('multiparts nested %i deep do not stop it', async (depth) => {
  const opened = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
  const mail = await record(`${head()}\r\nMIME-Version: 1.0\r\n${opened}Content-Type: text/plain\r\n\r\ndeep\r\n`);
  if (depth === 200) expect(mail.text).toContain('deep');
  else expect(mail.problems.join()).toContain('The body cannot be read');
});

test.each([
  ['a charset nobody knows', 'Content-Type: text/plain; charset=x-klingon', 'gr\u00fc\u00df'],
  ['a charset that is wrong', 'Content-Type: text/plain; charset=us-ascii', 'gr\u00fc\u00df'],
])('%s is decoded as well as can be', async (_name, line, body) => {
  expect((await record(`${head([line])}\r\n\r\n${body}`)).text).toMatch(/^gr.+/);
});

test('Latin-1 and encoded words are decoded', async () => {
  const source = Buffer.from(
    `${head(['Content-Type: text/plain; charset=iso-8859-1']).replace('Subject: Hello', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=')}\r\n\r\ngr\u00fc\u00df`,
    'latin1',
  );
  expect(await record(source)).toMatchObject({ subject: 'Gr\u00fc\u00dfe', text: 'gr\u00fc\u00df' });
});

test('NULs, controls and lone surrogates do not get through', async () => {
  const mail = await record(`${head(['Content-Type: text/html'])}\r\n\r\n<p>a\u0000b\u0007c&#xD800;d</p>`);
  expect(mail.text).toBe('abc\ufffdd');
  expect(JSON.stringify(mail)).not.toMatch(/\\u0000|\\ud800/i);
});

test('a cut source says so, and attachments come from the listing', async () => {
  const listed = [{ name: 'cv.pdf', contentType: 'application/pdf', sizeBytes: 60_000_000 }];
  const mail = await record(`${head()}\r\n\r\nHi`, {
    truncated: true,
    sizeBytes: 60_000_000,
    listedAttachments: listed,
  });
  expect(mail).toMatchObject({ attachments: listed, sizeBytes: 60_000_000 });
  expect(mail.problems).toEqual(['Only the beginning was read: the message is 60.0 MB large.']);
});

test('a megabyte of text is cut between characters', async () => {
  const mail = await record(
    `${head(['Content-Type: text/plain; charset=utf-8'])}\r\n\r\n${'\u{1F600}x'.repeat(200_000)}`,
  );
  expect(mail.text.length).toBeLessThanOrEqual(200_000);
  expect(mail.text.isWellFormed()).toBe(true);
  expect(mail.problems).toHaveLength(1);
});

test.each([
  ['a header without an end', 'From: x'],
  ['a multipart without parts', 'From: b@y.org\r\nContent-Type: multipart/mixed\r\n\r\n--'],
])('%s is skipped, not thrown', async (_name, source) => {
  expect(await read(source)).toMatchObject({ kind: 'skipped', skipped: 'not-a-candidate' });
});

test('a bounce is matched by the address it could not reach', async () => {
  const report = [
    'From: MAILER-DAEMON@mx.y.org',
    'To: me@x.org',
    'Return-Path: <>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.y.org',
    '',
    'Final-Recipient: rfc822; <Ana@X.org>',
    'Action: failed',
    '--r--',
    '',
  ].join('\r\n');
  expect(await record(report)).toMatchObject({
    mailClass: 'bounce',
    matches: [{ address: ANA, field: 'failed-recipient' }],
  });
  expect(await read(report.replace('Action: failed', 'Action: delayed'))).toMatchObject({ kind: 'skipped' });
});

test('a draft and a note to oneself are skipped by name', async () => {
  expect(await read(`${head()}\r\n\r\nHi`, { isDraft: true })).toMatchObject({ skipped: 'draft' });
  expect(await read(`From: me@x.org\r\nTo: me@x.org\r\n\r\nnote`)).toMatchObject({ skipped: 'own-note' });
});

test('a byte order mark does not hide the sender', async () => {
  expect((await record(`\ufeff${head()}\r\n\r\nHi.`)).from?.address).toBe(ANA);
});

test.each([
  ['nothing', ''],
  ['noise', '\u0000\u0001\u0002 no header here'],
  ['zeros', new Uint8Array(5000)],
])('%s is no mail, and is said to be none', async (_name, source) => {
  expect(await read(source)).toMatchObject({
    kind: 'skipped',
    skipped: 'unreadable',
    reason: expect.stringMatching(/no mail/),
  });
});
