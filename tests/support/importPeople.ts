import type { ProjectId } from '#shared/model/ids.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { waitFor, type TestStore } from './startTestStore.ts';

/** What an import is told beside the file; the rest is as the dialog presets it. */
export interface ImportWishes {
  mode?: 'count' | 'store';
  sheet?: string | null;
  makeCandidates?: boolean;
  projectId?: ProjectId | null;
  country?: string;
  ownProfile?: string;
}

/** Gives the store a file in pieces of an awkward size, so that nothing depends on where a piece ends. */
export function addPeopleFile(store: TestStore, name: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  store.service.addFile(name, {
    name,
    sizeBytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 4_099) yield bytes.subarray(at, at + 4_099);
    },
  });
}

/** Opens a file and waits until it is recognised or refused. */
export async function openPeople(
  store: TestStore,
  name: string,
  content: string | Uint8Array,
  sheet: string | null = null,
): Promise<PeopleImportStatus> {
  addPeopleFile(store, name, content);
  await store.client.call('peopleImport.open', { fileId: name, sheet });
  return settled(store);
}

/** Opens a file and counts or stores it with the columns as they were guessed. */
export async function importPeople(
  store: TestStore,
  name: string,
  content: string | Uint8Array,
  wishes: ImportWishes = {},
): Promise<PeopleImportStatus> {
  const opened = await openPeople(store, name, content, wishes.sheet ?? null);
  if (opened.state !== 'read') return opened;
  await store.client.call('peopleImport.run', {
    mode: wishes.mode ?? 'store',
    targets: opened.columns.map(({ target }) => target),
    makeCandidates: wishes.makeCandidates ?? true,
    projectId: wishes.projectId ?? null,
    country: wishes.country ?? 'PT',
    ownProfile: wishes.ownProfile ?? '',
  });
  return settled(store);
}

/** Waits until nothing is under way. */
export async function settled(store: TestStore): Promise<PeopleImportStatus> {
  let status = await store.client.call('peopleImport.readStatus', {});
  await waitFor(store, async () => {
    status = await store.client.call('peopleImport.readStatus', {});
    return !['reading', 'counting', 'storing'].includes(status.state);
  });
  return status;
}
