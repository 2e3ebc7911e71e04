import { CodedError } from '#shared/contract/codedError.ts';
import { createJournalReader, type DamageReason, type JournalPart } from '#shared/journal/createJournalReader.ts';
import { decodeRecord } from '#shared/journal/decodeRecord.ts';
import { FORMAT_VERSION, type JournalFrame } from '#shared/journal/journalFormat.ts';
import type { Database } from '../database/openDatabase.ts';
import { COLLECTIONS, collectionOf, DOCUMENT_PARSERS, isOwn, type CollectionName } from './journalled.ts';
import type { RestoreInput } from './journalSource.ts';

export type ReadRecord =
  /** A record as it can be stored here: checked, and brought to today's schema. Null when it was deleted. */
  | { kind: 'record'; atByte: number; name: CollectionName; key: string; document: { [field: string]: unknown } | null }
  | { kind: 'problem'; atByte: number; reason: string };

const DAMAGE_WORDS: Record<DamageReason, string> = {
  'bad-head': 'the beginning of the file is damaged',
  'bad-frame': 'damaged',
  'bad-checksum': 'damaged: its checksum is wrong',
  torn: 'cut off at the end of the file',
  incomplete: 'the end of the file is missing',
};

/**
 * Reads every record of a journal or export and checks it: checksum, JSON, and whether it is a document as the store
 * keeps them. Fails with `safety.not-a-journal` for another kind of file, `safety.newer-version` for one of a later
 * Rapport.
 */
export async function* readRecords(
  database: Database,
  input: RestoreInput,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<ReadRecord> {
  const reader = createJournalReader();
  let isJournal = false;
  let seenBytes = 0;
  const problems: ReadRecord[] = [];
  function* take(parts: JournalPart[]): Generator<ReadRecord> {
    for (const part of parts) {
      if (part.kind === 'damage') {
        const problem = {
          kind: 'problem' as const,
          atByte: part.damage.atByte,
          reason: DAMAGE_WORDS[part.damage.reason],
        };
        // Held back until it is clear that this is a journal at all.
        if (isJournal) yield problem;
        else problems.push(problem);
        continue;
      }
      isJournal = true;
      yield* problems.splice(0);
      if (part.kind === 'head') {
        if (part.formatVersion > FORMAT_VERSION) throw new CodedError('safety.newer-version', 'a later form of file');
      } else if (part.frame.kind !== 'end') yield* readFrame(database, part.frame);
    }
  }
  for await (const chunk of input.read()) {
    signal.throwIfAborted();
    seenBytes += chunk.length;
    yield* take(reader.push(chunk));
    onBytes(chunk.length);
  }
  const last = reader.end();
  yield* take(last);
  if (!isJournal) throw new CodedError('safety.not-a-journal', 'there is no record in it');
  const isTorn = last.some((part) => part.kind === 'damage');
  if (input.expectedBytes !== null && seenBytes < input.expectedBytes && !isTorn) {
    yield { kind: 'problem', atByte: seenBytes, reason: DAMAGE_WORDS.incomplete };
  }
}

function* readFrame(database: Database, frame: JournalFrame): Generator<ReadRecord> {
  const { atByte, key } = frame;
  const decoded = decodeRecord(frame);
  if (decoded.kind === 'bad') {
    yield { kind: 'problem', atByte, reason: decoded.reason };
    return;
  }
  const { collection, id, schemaVersion } = decoded.record;
  const name = COLLECTIONS.find((one) => one === collection);
  if (name === undefined) {
    yield { kind: 'problem', atByte, reason: 'of a kind that this Rapport does not know' };
    return;
  }
  const { schema, migrationStrategies } = collectionOf(database, name);
  if (schemaVersion > schema.version) throw new CodedError('safety.newer-version', `${name} ${schemaVersion}`);
  if (isOwn(name, id)) return;
  let { document } = decoded.record;
  if (document !== null) {
    for (let version = schemaVersion + 1; version <= schema.version; version += 1) {
      const migrate = migrationStrategies[version] as
        ((old: { [field: string]: unknown }) => { [field: string]: unknown }) | undefined;
      if (migrate !== undefined) document = migrate(document);
    }
    if (document[schema.primaryPath as string] !== id) {
      yield { kind: 'problem', atByte, reason: 'stands under another key than its own' };
      return;
    }
    const parsed = DOCUMENT_PARSERS[name].safeParse(document);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      yield { kind: 'problem', atByte, reason: `not a document of ${name}${where === '' ? '' : ` (at ${where})`}` };
      return;
    }
  }
  yield { kind: 'record', atByte, name, key, document };
}
