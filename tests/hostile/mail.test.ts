import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_SOURCE_BYTES } from '#shared/mail/mailLimits.ts';
import { MailRecord } from '#shared/model/mailRecord.ts';
import { makeMail } from '#tests/mail/makeMail.ts';
import { startDovecot, type Dovecot } from '#tests/servers/dovecot.ts';
import { startMailService, type PulledFolder, type TestMailService } from '#tests/support/startMailService.ts';

// Every bad mail of the list lies between good ones in one folder of a real server. Each is kept or refused with a
// reason, and the good ones all arrive.

const ANA = 'Ana <ana@candidates.example>';
const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
    '',
  );
const cv = (megabytes: number): string => {
  const line = `${'QUJD'.repeat(19)}\r\n`;
  const parts = [
    'Content-Type: text/plain\r\n\r\nMy CV is attached.\r\n',
    `Content-Type: application/pdf; name="cv.pdf"\r\nContent-Disposition: attachment; filename="cv.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${line.repeat((megabytes * 1_000_000) / line.length)}`,
  ];
  return `${parts.map((part) => `--m\r\n${part}`).join('\r\n')}\r\n--m--`;
};
const many = Array.from({ length: 10_000 }, (_, at) => `p${at}@elsewhere.example`).join(',\r\n ');

const BAD: { [name: string]: string | Uint8Array } = {
  'no structure': makeMail({
    from: ANA,
    subject: 'no structure',
    headers: ['Content-Type: multipart/mixed; boundary=x'],
    body: '--y',
  }),
  'sixty megabytes': makeMail({
    from: ANA,
    subject: 'sixty megabytes',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=m'],
    body: cv(60),
  }),
  'ten thousand recipients': makeMail({
    from: 'b@elsewhere.example',
    to: `${many},\r\n ana@candidates.example`,
    subject: 'ten thousand recipients',
  }),
  'no Message-ID': makeMail({ from: ANA, subject: 'no Message-ID', id: null }),
  'same Message-ID, one': makeMail({ from: ANA, subject: 'same Message-ID, one', id: '<same@x>' }),
  'same Message-ID, two': makeMail({ from: ANA, subject: 'same Message-ID, two', id: '<same@x>' }),
  'wrong charset': Buffer.from(
    makeMail({
      from: ANA,
      subject: 'wrong charset',
      headers: ['Content-Type: text/plain; charset=utf-8'],
      body: 'gr\u00fc\u00df',
    }),
    'latin1',
  ),
  'dated 1970': makeMail({ from: ANA, subject: 'dated 1970', date: 'Thu, 1 Jan 1970 00:00:00 +0000' }),
  'dated 2099': makeMail({ from: ANA, subject: 'dated 2099', date: 'Thu, 1 Jan 2099 00:00:00 +0000' }),
  'two hundred deep': makeMail({ from: ANA, subject: 'two hundred deep' }).replace(
    '\r\n\r\n',
    `\r\n${nested(200)}Content-Type: text/plain\r\n\r\n`,
  ),
  'a thousand deep': makeMail({ from: ANA, subject: 'a thousand deep' }).replace(
    '\r\n\r\n',
    `\r\n${nested(1000)}Content-Type: text/plain\r\n\r\n`,
  ),
  'a script': makeMail({
    from: ANA,
    subject: 'a script',
    headers: ['Content-Type: text/html'],
    body: '<script>x()</script><p onclick="x()">Hi</p>',
  }),
  'noise in the header': makeMail({
    from: ANA,
    subject: 'noise in the header',
    headers: ['\u0007: :', 'no colon here'],
  }),
};

let dovecot: Dovecot;
let mail: TestMailService;
let pulled: PulledFolder;

beforeAll(async () => {
  dovecot = await startDovecot();
  mail = await startMailService();
  const good = Object.keys(BAD).map((name) => makeMail({ from: ANA, subject: `good after ${name}` }));
  const mixed = Object.values(BAD).flatMap((source, at) => [{ source }, { source: good[at]! }]);
  dovecot.deliver(
    'INBOX',
    mixed.map((one) => ({ ...one, arrivedAtMs: Date.UTC(2026, 2, 3) })),
  );
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, userName: dovecot.user };
  const account = await mail.addAccount(server, dovecot.password);
  await mail.setAddresses(['ana@candidates.example']);
  pulled = await mail.pullAll(account, 'INBOX');
});
afterAll(async () => {
  await mail?.close();
  await dovecot?.destroy();
});

function find(name: string): MailRecord {
  const record = pulled.records.find(({ subject }) => subject === name);
  if (record === undefined) throw new Error(`${name} did not arrive`);
  return record;
}

test('nothing is lost: every mail, good or bad, is a record that fits the contract', () => {
  expect(pulled.skipped).toEqual({});
  expect(pulled.scanned).toBe(2 * Object.keys(BAD).length);
  const subjects = pulled.records.map(({ subject }) => subject);
  for (const name of Object.keys(BAD)) expect(subjects).toEqual(expect.arrayContaining([name, `good after ${name}`]));
  for (const record of pulled.records) expect(MailRecord.parse(record)).toEqual(record);
  expect(new Set(pulled.records.map(({ messageKey }) => messageKey)).size).toBe(pulled.records.length);
});

test('of sixty megabytes the words are read, the rest is listed', () => {
  const record = find('sixty megabytes');
  expect(record.text).toBe('My CV is attached.');
  expect(record.sizeBytes).toBeGreaterThan(59_000_000);
  expect(record.attachments).toEqual([
    { name: 'cv.pdf', contentType: 'application/pdf', sizeBytes: expect.any(Number) },
  ]);
  expect(record.attachments[0]!.sizeBytes).toBeGreaterThan(10 * MAX_SOURCE_BYTES);
  expect(record.problems[0]).toMatch(/^Only the beginning was read/);
});

test('the candidate after ten thousand others is found', () => {
  expect(find('ten thousand recipients')).toMatchObject({
    recipientCount: 10_001,
    matches: [{ address: 'ana@candidates.example', field: 'to' }],
  });
});

test.each(['dated 1970', 'dated 2099'])('a mail %s stands where it arrived', (name) => {
  expect(find(name)).toMatchObject({ atMs: Date.UTC(2026, 2, 3), dateFrom: 'server', problems: [expect.any(String)] });
});

test.each(['a thousand deep', 'dated 2099', 'sixty megabytes'])(
  'what is wrong with the one that is %s is said in words',
  (name) => {
    expect(find(name).problems.join(' ')).toMatch(/^[A-Z].*\.$/);
  },
);

test('two hundred levels down the text is still found', () => {
  expect(find('two hundred deep').text).toContain('Hello there.');
});
