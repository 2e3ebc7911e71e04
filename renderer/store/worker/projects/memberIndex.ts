import type { ProjectId } from '#shared/model/ids.ts';
import type { Membership } from '#shared/model/project.ts';
import type { Database } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';

/** Who is in which project, as stored, kept in memory once it was asked: a table asks with every page it scrolls to. */
export interface MemberIndex {
  /** The memberships of one project. Not to be changed. */
  read(projectId: ProjectId): Promise<readonly Membership[]>;
  stop(): void;
}

export function createMemberIndex(database: Database): MemberIndex {
  const kept = new Map<string, Promise<readonly Membership[]>>();
  const subscription = database.memberships.eventBulks$.subscribe((bulk) => {
    for (const event of bulk.events) {
      kept.delete(event.documentData.projectId ?? '');
      if (event.operation !== 'INSERT') kept.delete(event.previousDocumentData?.projectId ?? '');
    }
  });
  const load = async (projectId: ProjectId): Promise<readonly Membership[]> => {
    const found = await database.memberships.find({ selector: { projectId } }).exec();
    return found.map((one) => toBare<Membership>(one._data as Membership));
  };
  return {
    read(projectId) {
      const known = kept.get(projectId);
      if (known !== undefined) return known;
      const loading = load(projectId);
      kept.set(projectId, loading);
      // What could not be read is asked for again.
      loading.catch(() => kept.delete(projectId));
      return loading;
    },
    stop: () => subscription.unsubscribe(),
  };
}
