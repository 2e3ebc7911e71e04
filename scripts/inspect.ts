// npm run inspect: prints as JSON what the app would store for each file, with every decision and its reason. Uses the
// same reading, matching and storing code as the import; needs no window and writes nothing.
import { parseArgs } from 'node:util';
import { CodedError } from '#shared/contract/codedError.ts';
import { inspectFile } from './inspecting/inspectFile.ts';
import { readAddressBook, UnusableInput, type AddressBook } from './inspecting/readAddressBook.ts';

const HELP = `Usage: npm run inspect -- FILE… [--me ADDRESS]… [--candidates FILE.csv]

Prints, as JSON, what Rapport would store for each .eml file, each message of an .mbox file and each meeting of an .ics
file, and why: which rule matched, human or auto-reply or bounce, the direction, the key, or why it was dropped.

  --me ADDRESS            an address of your own; may be given several times
  --candidates FILE.csv   who counts as a candidate: a column "name" and one or more columns "address" or "email"
  --now TIME              the time to judge dates by, ISO 8601 (default: now)
  --help                  this text

The exit code is 1 when a file could not be read, 2 for a wrong option.
`;

/** Writes and waits while the reader is behind, so that a big mailbox needs little memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

async function printFile(path: string, book: AddressBook, nowMs: number): Promise<boolean> {
  const decisions: Record<string, number> = {};
  let separator = '';
  try {
    const { format, entries } = await inspectFile(path, book, nowMs);
    let next = await entries.next();
    await write(`  {\n    "file": ${JSON.stringify(path)},\n    "format": "${format}",\n    "entries": [`);
    for (; next.done !== true; next = await entries.next()) {
      const entry = next.value;
      const decision = entry.decision === 'stored' ? 'stored' : String(entry['droppedBecause']);
      decisions[decision] = (decisions[decision] ?? 0) + 1;
      await write(`${separator}\n${indent(entry, 6)}`);
      separator = ',';
    }
    await write(
      `\n    ],\n    "decisions": ${JSON.stringify(decisions)},\n    "summary": ${JSON.stringify(next.value)}\n  }`,
    );
    return true;
  } catch (error) {
    const failure = describeFailure(error);
    console.error(failure.message);
    await write(
      separator === ''
        ? `  { "file": ${JSON.stringify(path)}, "failure": ${JSON.stringify(failure)} }`
        : `\n    ],\n    "failure": ${JSON.stringify(failure)}\n  }`,
    );
    return false;
  }
}

function describeFailure(error: unknown): { code: string; message: string } {
  if (error instanceof UnusableInput) return { code: 'import.unreadable', message: error.message };
  if (error instanceof CodedError) return { code: error.code, message: error.message };
  throw error;
}

function indent(value: unknown, spaces: number): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, ' '.repeat(spaces));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      me: { type: 'string', multiple: true, default: [] },
      candidates: { type: 'string' },
      now: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    await write(HELP);
    return;
  }
  if (positionals.length === 0) throw new UnusableInput(`No file is given.\n\n${HELP}`);
  const nowMs = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (Number.isNaN(nowMs))
    throw new UnusableInput(`--now ${values.now} is no time; write it like 2026-11-20T12:00:00Z`);
  const book = readAddressBook(values.me, values.candidates ?? null);
  if (book.candidateCount === 0)
    console.error('No candidates are given (--candidates FILE.csv), so nothing can match.');
  const { ownAddresses, candidateCount, addressCount, problems } = book;
  const known = { me: [...ownAddresses], candidates: candidateCount, addresses: addressCount, problems };
  await write(`{\n"addressBook": ${JSON.stringify(known)},\n"files": [\n`);
  let failed = 0;
  for (const [index, path] of positionals.entries()) {
    if (index > 0) await write(',\n');
    if (!(await printFile(path, book, nowMs))) failed++;
  }
  await write('\n]\n}\n');
  if (failed > 0) process.exitCode = 1;
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await main();
} catch (error) {
  const isUsage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof UnusableInput)) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
