import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExpectedMail, ExpectedMeeting } from '#shared/generate/generatedWorld.ts';

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}
interface Truth {
  ownAddress: string;
  mails: ExpectedMail[];
  meetings: ExpectedMeeting[];
  candidates: { addresses: string[] }[];
}
interface Entry {
  decision: string;
  reason: string;
  droppedBecause?: string;
  class?: string;
  date?: string;
  mail?: { messageId: string };
  timeline?: {
    candidateId: string;
    direction: string;
    meeting?: ExpectedMeeting & { matchedAddress: string };
    atMs: number;
  }[];
}
interface Output {
  files: { file: string; format?: string; entries?: Entry[]; failure?: { code: string; message: string } }[];
}

const ROOT = new URL('../..', import.meta.url);
let dir: string;
let truth: Truth;

function run(script: string, ...scriptArguments: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const command = [`scripts/${script}.ts`, ...scriptArguments];
    const options = { cwd: ROOT, maxBuffer: 200_000_000, env: { ...process.env, TZ: 'UTC' } };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rapport-inspect-'));
  const size = ['--candidates', '40', '--messages', '1500', '--events', '150', '--matching-share', '0.4'];
  const generated = await run('generate', '--out', dir, '--seed', 'inspect', '--duplicates', '20', ...size);
  expect(generated).toMatchObject({ code: 0, stderr: '' });
  truth = JSON.parse(await readFile(join(dir, 'expected.json'), 'utf8')) as Truth;
});
afterAll(() => rm(dir, { recursive: true }));

async function inspect(...names: string[]): Promise<Output> {
  const files = names.map((name) => join(dir, name));
  const book = ['--me', truth.ownAddress, '--candidates', join(dir, 'candidates.csv'), '--now', '2026-11-20T12:00:00Z'];
  const { stdout, stderr, code } = await run('inspect', ...files, ...book);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return JSON.parse(stdout) as Output;
}

test('of a generated mailbox exactly the mails that its generator says belong to candidates are stored, as it says', async () => {
  const entries = (await inspect('mailbox.mbox')).files[0]!.entries!;
  expect(entries).toHaveLength(1520);
  const found = new Map(
    entries
      .filter((entry) => entry.decision === 'stored')
      .map((entry) => [
        entry.mail!.messageId,
        {
          mailClass: entry.class,
          atMs: Date.parse(entry.date!),
          timeline: entry.timeline!.map(({ candidateId, direction }) => `${candidateId} ${direction}`).sort(),
        },
      ]),
  );
  const expected = new Map(
    truth.mails.map((mail) => [
      mail.messageId,
      {
        mailClass: mail.mailClass,
        atMs: mail.atMs,
        timeline: mail.matches.map(({ candidate, direction }) => `row-${candidate + 2} ${direction}`).sort(),
      },
    ]),
  );
  expect(found).toEqual(expected);
  const dropped = entries.filter((entry) => entry.decision === 'dropped');
  expect(new Set(dropped.map((entry) => entry.droppedBecause))).toEqual(new Set(['not-a-candidate']));
});

test('of a generated calendar exactly the meetings with candidates are stored', async () => {
  const entries = (await inspect('calendar.ics')).files[0]!.entries!;
  const found = entries.flatMap((entry) =>
    (entry.timeline ?? []).map(
      (one) => `${one.meeting!.uid} ${one.meeting!.instance} ${one.atMs} ${one.meeting!.status}`,
    ),
  );
  const expected = truth.meetings.map((one) => `${one.uid} ${one.instance} ${one.startsAtMs} ${one.status}`);
  expect(found.sort()).toEqual(expected.sort());
});

test('a file that cannot be read fails the run and is named, and the others are inspected', async () => {
  const mail = join(dir, 'one.eml');
  const noise = join(dir, 'noise.bin');
  await writeFile(mail, 'From: ana@x.example\r\nTo: me@x.example\r\nSubject: Hello\r\n\r\nHi\r\n');
  await writeFile(noise, Buffer.from([1, 2, 3, 0, 255]));
  const { code, stdout, stderr } = await run('inspect', join(dir, 'missing.eml'), noise, mail, '--me', 'me@x.example');
  expect(code).toBe(1);
  expect(stderr).toContain('missing.eml');
  expect(stderr).toContain('No candidates are given');
  const { files } = JSON.parse(stdout) as Output;
  expect(files[0]!.failure!.code).toBe('import.unreadable');
  expect(files[1]!.failure!.message).toContain('neither a mail');
  expect(files[2]!.entries![0]).toMatchObject({ decision: 'dropped', droppedBecause: 'not-a-candidate' });
});

test('a mail of an mbox without a date has the date of its envelope line, as the import gives it', async () => {
  const name = 'undated.mbox';
  const sender = truth.candidates[0]!.addresses[0]!;
  const message = `From: ${sender}\nTo: ${truth.ownAddress}\nSubject: undated\n\nHi\n`;
  await writeFile(join(dir, name), `From ${sender} Mon Mar  2 10:00:00 2026\n${message}`);
  const [entry] = (await inspect(name)).files[0]!.entries!;
  expect(entry).toMatchObject({ decision: 'stored', date: '2026-03-02T10:00:00.000Z' });
});

test.each([
  ['no file', [], 'No file is given'],
  ['an unknown option', ['--bogus'], 'bogus'],
  ['an own address that is none', ['x.eml', '--me', 'ana'], 'is no e-mail address'],
  ['a list of candidates that is not there', ['x.eml', '--candidates', '/nowhere.csv'], 'Could not read /nowhere.csv'],
])('%s is refused in words, with exit code 2', async (_name, words, message) => {
  const { code, stderr } = await run('inspect', ...words);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

test('a list of candidates without a column of addresses is refused with the columns it has', async () => {
  const csv = join(dir, 'names.csv');
  await writeFile(csv, 'who,where\nAna,Lisbon\n');
  const { code, stderr } = await run('inspect', 'x.eml', '--candidates', csv);
  expect(code).toBe(2);
  expect(stderr).toContain('it has: who, where');
});
