import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournalService, type JournalTimings } from '#main/journal/createJournalService.ts';
import type { JournalDisk } from '#main/journal/journalDisk.ts';
import type { JournalCheckpoints, JournalSource, JournalState } from '#shared/contract/journal.ts';
import { createJournalReader } from '#shared/journal/createJournalReader.ts';
import { decodeRecord } from '#shared/journal/decodeRecord.ts';
import { encodeRecord } from '#shared/journal/encodeJournal.ts';
import type { JournalRecord } from '#shared/journal/journalFormat.ts';

/** The journal's service of main on a folder, and the calls tests make of it. */
export interface TestJournal {
  dataDir: string;
  events: { name: string; payload: unknown }[];
  begin(storeId?: string, options?: { anew?: boolean; replaces?: string | null }): Promise<JournalCheckpoints | null>;
  append(records: JournalRecord[], lwt: number, complete?: boolean): Promise<JournalState>;
  appendBytes(frames: Uint8Array): Promise<JournalState>;
  readState(): Promise<JournalState>;
  sources(): Promise<JournalSource[]>;
  remove(sourceId: string): Promise<void>;
  read(sourceId: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

const never = new AbortController().signal;

export function startJournal(
  dataDir: string,
  {
    disk,
    timings,
    restoreFile = null,
  }: { disk?: JournalDisk; timings?: JournalTimings; restoreFile?: string | null } = {},
): TestJournal {
  const events: TestJournal['events'] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const { handlers, close } = createJournalService(
    { dataDir, log, restoreFile },
    (name, payload) => void events.push({ name, payload }),
    disk,
    timings,
  );
  let run = '';
  return {
    dataDir,
    events,
    async begin(storeId = 'store-a', { anew = false, replaces = null } = {}) {
      const begun = await handlers['journal.begin']({ storeId, anew, replaces }, never);
      run = begun.run;
      return begun.checkpoints;
    },
    append: (records, lwt, complete = true) =>
      handlers['journal.append'](
        {
          run,
          frames: Buffer.concat(records.map((record) => encodeRecord(record) as Uint8Array)).toString('base64'),
          checkpoints: { mails: { id: 'x', lwt } },
          complete,
        },
        never,
      ),
    appendBytes: (frames) =>
      handlers['journal.append'](
        { run, frames: Buffer.from(frames).toString('base64'), checkpoints: {}, complete: true },
        never,
      ),
    readState: () => handlers['journal.readState']({}, never),
    sources: async () => (await handlers['journal.listSources']({}, never)).sources,
    remove: async (sourceId) => void (await handlers['journal.removeSource']({ sourceId }, never)),
    async read(sourceId) {
      const parts: Buffer[] = [];
      let offset = 0;
      for (;;) {
        const { bytes } = await handlers['journal.readSource']({ sourceId, offset, maxBytes: 1000 }, never);
        if (bytes === '') return Buffer.concat(parts);
        const part = Buffer.from(bytes, 'base64');
        parts.push(part);
        offset += part.length;
      }
    },
    close,
  };
}

export function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'rapport-journal-'));
}

export function removeDataDir(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true });
}

export function mail(id: string, text: string | null): JournalRecord {
  return { collection: 'mails', id, schemaVersion: 0, document: text === null ? null : { id, text } };
}

/** Text that does not shrink much. */
export function noise(length: number, seed: number): string {
  let state = seed + 1;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

/** The live documents of a journal's bytes, by key, and how much in it cannot be read. */
export function readDocuments(bytes: Uint8Array): { documents: Map<string, unknown>; damages: number } {
  const reader = createJournalReader();
  const documents = new Map<string, unknown>();
  let damages = 0;
  for (const part of [...reader.push(bytes), ...reader.end()]) {
    if (part.kind === 'damage') damages += 1;
    if (part.kind !== 'frame' || part.frame.kind === 'end') continue;
    const decoded = decodeRecord(part.frame);
    if (decoded.kind === 'bad') damages += 1;
    else if (decoded.record.document === null) documents.delete(part.frame.key);
    else documents.set(part.frame.key, decoded.record.document);
  }
  return { documents, damages };
}

/** Every byte the journal's folder holds, as text in which a name can be looked for. */
export async function readFolder(dataDir: string): Promise<Map<string, Buffer>> {
  const folder = join(dataDir, 'journal');
  const files = new Map<string, Buffer>();
  for (const name of await readdir(folder)) files.set(name, await readFile(join(folder, name)));
  return files;
}
