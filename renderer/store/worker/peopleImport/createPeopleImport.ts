import { CodedError } from '#shared/contract/codedError.ts';
import { createOwnProfileFinder } from '#shared/people/findOwnProfile.ts';
import { openPeopleFile, type PeopleFile } from '#shared/people/openPeopleFile.ts';
import { createCellReader } from '#shared/people/readLinkedinRows.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { PEOPLE_IMPORT_COMMANDS, PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { toCodedError, toFailure } from '../capture/toFailure.ts';
import type { ImportSource } from '../imports/importSource.ts';
import type { StoreContext } from '../storeContext.ts';
import { exportPeople } from './exportPeople.ts';
import { createImportTally, type ImportTally } from './importTally.ts';
import { runImport } from './runImport.ts';

export type PeopleImportHandlers = Pick<Handlers<StoreContract>, keyof typeof PEOPLE_IMPORT_COMMANDS>;

const NOTHING: PeopleImportStatus = {
  state: 'none',
  fileName: '',
  format: null,
  sheets: [],
  sheet: '',
  readAs: '',
  columns: [],
  ownProfiles: [],
  rows: 0,
  done: 0,
  added: 0,
  changed: 0,
  known: 0,
  entries: 0,
  members: 0,
  skipped: {},
  cells: {},
  problems: [],
  preview: [],
  undoId: null,
  failure: null,
  failureDetails: {},
};

/**
 * The import of people: a file is opened and recognised, then counted or stored, one at a time; `readStatus` tells how
 * far it is. `sources.readFile` fails with `store.not-found` for a file that has to be chosen again.
 */
export function createPeopleImport(
  context: StoreContext,
  sources: { readFile(fileId: string): ImportSource },
): PeopleImportHandlers {
  let status = NOTHING;
  let file: PeopleFile | null = null;
  let tally: ImportTally = createImportTally();
  let abort = new AbortController();

  const show = (changes: Partial<PeopleImportStatus>): void => {
    status = { ...status, ...changes };
    context.changed('peopleImport');
  };
  const isBusy = (): boolean => ['reading', 'counting', 'storing'].includes(status.state);
  /** Runs a job to its end; one that was cancelled leaves the status to what cancelled it. */
  const follow = (job: (signal: AbortSignal) => Promise<Partial<PeopleImportStatus>>): void => {
    abort = new AbortController();
    const { signal } = abort;
    job(signal).then(
      (changes) => {
        if (!signal.aborted) show(changes);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const coded = toImportError(error);
        show({ state: 'failed', failure: toFailure(coded, context.nowMs()), failureDetails: toDetails(coded) });
      },
    );
  };

  const open = (request: RequestOf<StoreContract, 'peopleImport.open'>): void => {
    const source = sources.readFile(request.fileId);
    abort.abort(new CodedError('contract.cancelled', 'another file was opened'));
    file = null;
    status = { ...NOTHING, fileName: source.name.slice(0, 500) };
    show({ state: 'reading' });
    follow(async (signal) => {
      const opened = await openPeopleFile(source, request.sheet);
      const { rows, ownProfiles } = await readThrough(opened, signal);
      if (rows === 0) throw new CodedError('people.no-rows', 'no row below the headers');
      signal.throwIfAborted();
      file = opened;
      return {
        state: 'read',
        format: opened.format,
        sheets: opened.sheets,
        sheet: opened.sheet,
        readAs: opened.readAs,
        columns: opened.headers.map((header, at) => ({
          header: header.slice(0, 200),
          target: opened.targets[at] ?? 'ignore',
          samples: opened.samples[at] ?? [],
        })),
        ownProfiles,
        rows,
      };
    });
  };

  const run = (request: RequestOf<StoreContract, 'peopleImport.run'>): void => {
    const opened = file;
    if (opened === null) throw new CodedError('store.not-found', 'the file has to be chosen again');
    if (isBusy()) throw new CodedError('store.invalid', 'an import is under way');
    const runTally = createImportTally();
    tally = runTally;
    const { counted } = runTally;
    show({
      ...counted,
      state: request.mode === 'count' ? 'counting' : 'storing',
      undoId: null,
      failure: null,
      failureDetails: {},
    });
    const [own] = status.ownProfiles;
    const ownProfile = request.ownProfile || (status.ownProfiles.length === 1 ? (own?.key ?? '') : '');
    const { fileName } = status;
    follow(async (signal) => {
      const onAct = (undoId: string | null): void => show({ ...counted, undoId });
      await runImport(context, opened, { ...request, ownProfile, fileName }, runTally, {
        signal,
        onAct: (undoId) => {
          if (tally === runTally) onAct(undoId);
        },
        onProgress: () => {
          if (!signal.aborted) show({ ...counted });
        },
      });
      return { ...counted, state: request.mode === 'count' ? 'counted' : 'stored' };
    });
  };

  return {
    async 'peopleImport.open'(request) {
      if (status.state === 'storing') throw new CodedError('store.invalid', 'an import is under way');
      open(request);
      return {};
    },
    async 'peopleImport.run'(request) {
      run(request);
      return {};
    },
    async 'peopleImport.cancel'() {
      const wasBusy = isBusy();
      abort.abort(new CodedError('contract.cancelled', 'the import was cancelled'));
      if (wasBusy) show({ ...tally.counted, state: 'cancelled' });
      else {
        file = null;
        status = NOTHING;
        context.changed('peopleImport');
      }
      return {};
    },
    'peopleImport.readStatus': async () => status,
    'peopleImport.readErrors': async () => ({ csv: tally.toErrorCsv(file?.headers ?? []) }),
    'export.people': (request) => exportPeople(context, request),
  };
}

/** Counts the rows of a file, and finds out whose messages they are. */
async function readThrough(
  file: PeopleFile,
  signal: AbortSignal,
): Promise<{ rows: number; ownProfiles: { key: string; name: string }[] }> {
  const finder = file.format === 'linkedin-messages' ? createOwnProfileFinder(createCellReader(file.headers)) : null;
  let count = 0;
  for await (const rows of file.rows()) {
    count += rows.length;
    if (finder !== null) for (const row of rows) finder.add(row);
    await new Promise<void>((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return { rows: count, ownProfiles: finder?.find() ?? [] };
}

/** A file that the browser can no longer read was moved, changed or taken away after it was chosen. */
function toImportError(error: unknown): CodedError {
  if (error instanceof DOMException) return new CodedError('import.unreadable', error.name, {}, error);
  return toCodedError(error);
}

function toDetails({ details }: CodedError): { [key: string]: string } {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
}
