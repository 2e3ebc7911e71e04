import type { CandidateId } from '#shared/model/ids.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { toBare } from '#renderer/store/worker/database/storeMerged.ts';
import type { TestStore } from './startTestStore.ts';

/** Makes candidates with an address made of the name, in one go. */
export async function addPeople(store: TestStore, names: readonly string[]): Promise<void> {
  await store.client.call('candidates.addPeople', {
    people: names.map((name) => ({ name, address: `${toLocalPart(name)}@example.org` })),
  });
}

function toLocalPart(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '.');
}

/** The candidate list as it is shown at first. */
export const BY_NAME = { filter: {}, sort: { column: 'name', descending: false } } as const;

/** Ids of the people a search finds, by name. */
export async function ids(store: TestStore, search = ''): Promise<CandidateId[]> {
  const { rows } = await store.client.call('candidates.list', {
    ...BY_NAME,
    filter: { search },
    offset: 0,
    limit: 500,
  });
  return rows.map(({ id }) => id);
}

/** What the log dialog sends when only the note is written. */
export const AN_INMAIL: LogFields = {
  kind: 'inmail',
  atMs: 0,
  direction: 'out',
  title: '',
  text: 'Hello',
  durationMinutes: null,
  outcome: null,
  place: '',
};

/**
 * Every document of the store, by collection and id, without what the database adds. The history is left out: it also
 * tells of what was undone. So are the settings, which hold counters.
 */
export async function dump(store: TestStore): Promise<{ [collection: string]: { [field: string]: unknown }[] }> {
  const { database } = store;
  const all: { [collection: string]: { [field: string]: unknown }[] } = {};
  for (const name of ['candidates', 'interactions', 'mails', 'projects', 'memberships', 'followUps'] as const) {
    const found = await database[name as 'projects'].find().exec();
    all[name] = found
      .map((document) => ({ ...toBare(document.toMutableJSON()) }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return all;
}
