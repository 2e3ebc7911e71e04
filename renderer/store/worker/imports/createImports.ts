import { CodedError } from '#shared/contract/codedError.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { ImportedFile, ImportStatus } from '#renderer/store/storeContract.ts';
import { toCodedError, toFailure } from '../capture/toFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import { detectFormat } from './detectFormat.ts';
import { MAX_PROBLEMS, type FileRun } from './fileRun.ts';
import { importCalendar } from './importCalendar.ts';
import { importMail } from './importMail.ts';
import type { ImportSource } from './importSource.ts';

/** The import of files: a dry run that only counts, and the import itself, through one and the same reading. */
export interface Imports {
  addFile(fileId: string, source: ImportSource): void;
  /** A file that was added. Fails with `store.not-found` for one that has to be chosen again. */
  readFile(fileId: string): ImportSource;
  /** Begins with the files; one run at a time. Fails with `store.invalid` while one is under way. */
  start(fileIds: readonly string[], ownAddresses: readonly string[], mode: 'count' | 'store'): void;
  cancel(): void;
  readStatus(): ImportStatus;
  /** The same run for the demo, as a promise; it leaves the status of the user's own imports alone. */
  run(
    sources: readonly ImportSource[],
    ownAddresses: readonly string[],
    onBytes: (done: number) => void,
  ): Promise<ImportedFile[]>;
}

const NOTHING: ImportStatus = { state: 'none', doneBytes: 0, totalBytes: 0, files: [] };
const BEGINNING_BYTES = 1_000;

export function createImports(context: StoreContext): Imports {
  const sources = new Map<string, ImportSource>();
  let status: ImportStatus = NOTHING;
  let abort = new AbortController();

  const begin = async (
    chosen: readonly ImportSource[],
    ownAddresses: readonly string[],
    mode: 'count' | 'store',
    signal: AbortSignal,
    report: (doneBytes: number, files: ImportedFile[]) => void,
  ): Promise<void> => {
    const own = new Set(ownAddresses.flatMap((address) => normaliseAddress(address) ?? []));
    const files: ImportedFile[] = [];
    const seenIds = new Set<string>();
    let doneBytes = 0;
    for (const source of chosen) {
      const file = emptyFile(source.name);
      files.push(file);
      const run: FileRun = {
        mode,
        file,
        ownAddresses: own,
        seenIds,
        candidateIds: new Set(),
        signal,
        skip: (reason) => (file.skipped[reason] = (file.skipped[reason] ?? 0) + 1),
        problem: (text) => {
          if (file.problems.length < MAX_PROBLEMS) file.problems.push(text.slice(0, 300));
        },
        async *countBytes(chunks) {
          for await (const chunk of chunks) {
            doneBytes += chunk.length;
            run.report();
            yield chunk;
          }
        },
        report() {
          file.candidates = run.candidateIds.size;
          report(doneBytes, files);
        },
      };
      try {
        file.format = detectFormat(source.name, await readBeginning(source));
        if (file.format === 'unknown') throw new CodedError('import.unknown-format', 'neither mail nor calendar');
        if (file.format === 'ics') await importCalendar(context, source, run);
        else await importMail(context, source, run);
      } catch (error) {
        if (signal.aborted) throw error;
        file.failure = toFailure(toImportError(error), context.nowMs());
      }
      run.report();
    }
  };

  const readFile = (fileId: string): ImportSource => {
    const source = sources.get(fileId);
    if (source === undefined) throw new CodedError('store.not-found', 'the file has to be chosen again');
    return source;
  };

  return {
    addFile: (fileId, source) => sources.set(fileId, source),
    readFile,
    start(fileIds, ownAddresses, mode) {
      if (status.state === 'counting' || status.state === 'storing') {
        throw new CodedError('store.invalid', 'an import is under way');
      }
      const chosen = fileIds.map(readFile);
      const totalBytes = chosen.reduce((sum, source) => sum + source.sizeBytes, 0);
      abort = new AbortController();
      const { signal } = abort;
      status = { state: mode === 'count' ? 'counting' : 'storing', doneBytes: 0, totalBytes, files: [] };
      const report = (doneBytes: number, files: ImportedFile[]): void => {
        status = { ...status, doneBytes, files };
        context.changed('import');
      };
      begin(chosen, ownAddresses, mode, signal, report)
        .then(
          () => (status = { ...status, state: mode === 'count' ? 'counted' : 'stored' }),
          () => (status = { ...status, state: 'cancelled' }),
        )
        .finally(() => context.changed('import'));
      context.changed('import');
    },
    cancel() {
      abort.abort(new CodedError('contract.cancelled', 'the import was cancelled'));
      if (status.state !== 'counting' && status.state !== 'storing') status = NOTHING;
      context.changed('import');
    },
    readStatus: () => status,
    async run(chosen, ownAddresses, onBytes) {
      let result: ImportedFile[] = [];
      await begin(chosen, ownAddresses, 'store', new AbortController().signal, (doneBytes, files) => {
        result = files;
        onBytes(doneBytes);
      });
      return result;
    },
  };
}

/** A file that the browser can no longer read was moved, changed or taken away after it was chosen. */
function toImportError(error: unknown): CodedError {
  if (error instanceof DOMException) return new CodedError('import.unreadable', error.name, {}, error);
  return toCodedError(error);
}

async function readBeginning(source: ImportSource): Promise<Uint8Array> {
  for await (const chunk of source.read()) return chunk.subarray(0, BEGINNING_BYTES);
  return new Uint8Array(0);
}

function emptyFile(name: string): ImportedFile {
  return {
    name: name.slice(0, 500),
    format: 'unknown',
    found: 0,
    matched: 0,
    added: 0,
    known: 0,
    candidates: 0,
    skipped: {},
    problems: [],
    failure: null,
  };
}
