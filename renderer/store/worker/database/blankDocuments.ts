import type { RxCollection } from 'rxdb';
import { CodedError } from '#shared/contract/codedError.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import type { MailDocument } from './openDatabase.ts';
import { readStored } from './storeMerged.ts';

// RxDB keeps the fields of a deleted document. They are somebody's personal data, so what is deleted here is blanked in
// the same write: all that stays is a key and the fact that it is gone.

/** Deletes entries and leaves nothing of them but their keys. */
export async function eraseInteractions(collection: RxCollection<Interaction>, ids: string[]): Promise<void> {
  await erase(collection, ids, (id) => ({ id, candidateId: '', atMs: 0, kind: 'note', direction: 'none' }));
}

/** Deletes mails and leaves nothing of them but their keys. */
export async function eraseMails(collection: RxCollection<MailDocument>, keys: string[]): Promise<void> {
  await erase(collection, keys, (messageKey) => ({ messageKey }));
}

/** Deletes candidates and leaves nothing of them but their keys. */
export async function eraseCandidates(collection: RxCollection<Candidate>, ids: string[]): Promise<void> {
  await erase(collection, ids, (id) => ({ id, name: '', addresses: [], origin: 'hand' }));
}

/** Takes candidates out of projects. */
export async function eraseMemberships(collection: RxCollection<Membership>, ids: string[]): Promise<void> {
  await erase(collection, ids, (id) => ({ id, projectId: '', candidateId: '', stageId: '' }));
}

/** Deletes follow-ups and leaves nothing of them but their keys. */
export async function eraseFollowUps(collection: RxCollection<FollowUp>, ids: string[]): Promise<void> {
  await erase(collection, ids, (id) => ({ id, candidateId: '', dueAtMs: 0 }));
}

/** Deletes projects and leaves nothing of them but their keys. */
export async function eraseProjects(collection: RxCollection<Project>, ids: string[]): Promise<void> {
  await erase(collection, ids, (id) => ({ id, name: '', stages: [] }));
}

const BATCH = 500;

async function erase<T extends object>(
  collection: RxCollection<T>,
  keys: string[],
  toBlank: (key: string) => object,
): Promise<void> {
  for (let start = 0; start < keys.length; start += BATCH) {
    const stored = await readStored(collection, keys.slice(start, start + BATCH));
    if (stored.size === 0) continue;
    const rows = [...stored].map(([key, previous]) => ({
      previous,
      document: {
        ...(toBlank(key) as T),
        _deleted: true,
        _attachments: {},
        _meta: { ...previous._meta },
        _rev: previous._rev,
      },
    }));
    const result = await collection.storageInstance.bulkWrite(rows as never, 'erase');
    if (result.error.length > 0) {
      throw new CodedError('store.write-failed', `${result.error.length} documents of ${collection.name} not erased`);
    }
  }
}
