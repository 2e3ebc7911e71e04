// npm run generate: writes a generated mailbox, calendar and address book, and the truth about them, to a folder; or, with
// --size, a whole database of that size.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { generateSizedWorld } from '#shared/generate/generateSizedWorld.ts';
import type { GeneratedFolder } from '#shared/generate/generatedWorld.ts';
import { generateWorld } from '#shared/generate/generateWorld.ts';
import { toMboxEntry } from '#shared/generate/toMboxEntry.ts';
import { isWorldSizeName, WORLD_SIZES } from '#shared/generate/worldSizes.ts';
import { openOutput, type OutputFile } from './generating/openOutput.ts';
import { writeMaildir } from './generating/writeMaildir.ts';
import { writeSizedWorld } from './generating/writeSizedWorld.ts';

const HELP = `Usage: npm run generate -- --out DIR [options]

Writes mailbox.mbox (everything), inbox.mbox, sent.mbox, archive.mbox, calendar.ics, candidates.csv and expected.json
(what a right capture finds). The same options give the same bytes.

  --out DIR                 folder to write to; made when missing, files in it are replaced
  --seed TEXT               seed of everything random                                   (default: rapport)
  --candidates N            candidates                                                  (default: 40)
  --messages M              messages                                                    (default: 1000)
  --events K                calendar events                                             (default: 60)
  --matching-share SHARE    share of the messages that are with candidates, 0 to 1      (default: 0.05)
  --duplicates N            messages that stand in a second folder too                  (default: 0)
  --bytes-per-message B     mean size to fill messages up to                            (default: natural size)
  --archive-share SHARE     share of received mail in the archive, 0 to 1               (default: 0.3)
  --years Y                 how far back the messages reach                             (default: 3)
  --now TIME                time of the newest message, ISO 8601                        (default: 2026-11-20T12:00:00Z)
  --me ADDRESS              the recruiter's own address
  --size SIZE               instead of a mailbox, a whole database: typical (2,000 candidates, 30,000 interactions),
                            busy (10,000, 200,000) or stress (50,000, 1,000,000), five years of them. Writes SIZE.rapport,
                            which the app's "Restore from a file" reads. Only --out, --seed and --now go with it
  --maildir                 with --size: its mails as a maildir too, in a folder of that name
  --help                    this text
`;

class UsageError extends Error {}

function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: 'rapport' },
      candidates: { type: 'string', default: '40' },
      messages: { type: 'string', default: '1000' },
      events: { type: 'string', default: '60' },
      'matching-share': { type: 'string', default: '0.05' },
      duplicates: { type: 'string', default: '0' },
      'bytes-per-message': { type: 'string' },
      'archive-share': { type: 'string', default: '0.3' },
      years: { type: 'string', default: '3' },
      now: { type: 'string', default: '2026-11-20T12:00:00Z' },
      me: { type: 'string' },
      size: { type: 'string' },
      maildir: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.out === undefined) throw new UsageError('--out DIR is missing');
  const nowMs = Date.parse(values.now);
  if (Number.isNaN(nowMs)) throw new UsageError(`--now ${values.now} is no time; write it like 2026-11-20T12:00:00Z`);
  if (values.size !== undefined) {
    writeSized(values.size, values.seed, nowMs, values.out, values.maildir);
    return;
  }
  const bytesPerMessage = values['bytes-per-message'];
  const world = generateWorld({
    seed: values.seed,
    candidates: toCount('candidates', values.candidates),
    messages: toCount('messages', values.messages),
    events: toCount('events', values.events),
    matchingShare: toNumber('matching-share', values['matching-share'], 1),
    duplicates: toCount('duplicates', values.duplicates),
    archiveShare: toNumber('archive-share', values['archive-share'], 1),
    years: toNumber('years', values.years, 50),
    nowMs,
    ...(bytesPerMessage === undefined ? {} : { bytesPerMessage: toCount('bytes-per-message', bytesPerMessage) }),
    ...(values.me === undefined ? {} : { ownAddress: values.me.toLowerCase() }),
  });

  const dir = values.out;
  mkdirSync(dir, { recursive: true });
  const all = openOutput(join(dir, 'mailbox.mbox'));
  const folders: Record<GeneratedFolder, OutputFile> = {
    inbox: openOutput(join(dir, 'inbox.mbox')),
    sent: openOutput(join(dir, 'sent.mbox')),
    archive: openOutput(join(dir, 'archive.mbox')),
  };
  let count = 0;
  for (const message of world.messages()) {
    const entry = toMboxEntry(message);
    all.write(entry);
    folders[message.folder].write(entry);
    count++;
  }
  for (const file of [all, ...Object.values(folders)]) file.close();

  writeText(join(dir, 'calendar.ics'), world.ics());
  const rows = world.candidates.map(({ name, addresses, title, company, location }) => ({
    name,
    address: addresses.join('; '),
    title,
    company,
    location,
  }));
  writeText(join(dir, 'candidates.csv'), [`${Papa.unparse(rows, { newline: '\n' })}\n`]);
  const { ownAddress, ownName, candidates, expected, expectedMeetings } = world;
  const truth = { ownAddress, ownName, nowMs, candidates, mails: expected, meetings: expectedMeetings };
  writeText(join(dir, 'expected.json'), [`${JSON.stringify(truth, null, 1)}\n`]);
  console.log(
    `${dir}: ${count} messages (${expected.length} with candidates), ${expectedMeetings.length} meetings with candidates`,
  );
}

function writeSized(sizeName: string, seed: string, nowMs: number, dir: string, withMaildir: boolean): void {
  if (!isWorldSizeName(sizeName)) {
    throw new UsageError(`--size ${sizeName} is none of ${Object.keys(WORLD_SIZES).join(', ')}`);
  }
  mkdirSync(dir, { recursive: true });
  const world = generateSizedWorld(seed, WORLD_SIZES[sizeName], nowMs);
  const path = join(dir, `${sizeName}.rapport`);
  const { candidates, interactions, projects } = world.size;
  console.log(
    `${path}: ${writeSizedWorld(world, path)} documents (${candidates} candidates, ${interactions} interactions, ${projects} projects)`,
  );
  if (withMaildir) console.log(`${join(dir, 'maildir')}: ${writeMaildir(world, join(dir, 'maildir'))} mails`);
}

function writeText(path: string, pieces: Iterable<string>): void {
  const file = openOutput(path);
  for (const piece of pieces) file.write(Buffer.from(piece, 'utf8'));
  file.close();
}

function toCount(name: string, text: string): number {
  const value = toNumber(name, text, 100_000_000);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} ${text} is no whole number`);
  return value;
}

function toNumber(name: string, text: string, max: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= max)) throw new UsageError(`--${name} ${text} has to be a number from 0 to ${max}`);
  return value;
}

try {
  main();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (code !== '') {
    // A failure of the disk: its message names the file and the reason.
    console.error(`Could not write: ${(error as Error).message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
