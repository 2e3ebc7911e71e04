import type { RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { ProjectId } from '#shared/model/ids.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { usePages, type Pages } from '#renderer/services/usePages.ts';

type Answer = ResponseOf<StoreContract, 'projects.listMembers'>;
export type MemberPages = Pages<MemberRow, Answer>;

/**
 * What changes a member's row: who is in and at which stage, what is known of them, contact with them, and what the
 * search index has taken in of it.
 */
const CHANGES = [
  'projects.changed',
  'candidates.changed',
  'timeline.changed',
  'readModel.changed',
  'readModel.caughtUp',
] as const;

/** The members of a project that pass a filter, in the order of the table. */
export function useMemberPages(projectId: ProjectId, filter: CandidateFilter, sort: CandidateSort): MemberPages {
  const { store } = useServices();
  const question = { projectId, filter, sort };
  return usePages<MemberRow, Answer>(
    JSON.stringify(question),
    (offset, limit, signal) => {
      const request: RequestOf<StoreContract, 'projects.listMembers'> = { ...question, offset, limit };
      return store.call('projects.listMembers', request, signal);
    },
    CHANGES,
  );
}
