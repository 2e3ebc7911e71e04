import { useCallback } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Project, Stage } from '#shared/model/project.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

/** What can be done to one or thousands of a project's members. Each says how many it concerned, with undo. */
export function useMemberActs(project: Project) {
  const { store } = useServices();
  const acts = useActs();
  const projectId = project.id;

  const move = useCallback(
    async (candidateIds: readonly CandidateId[], stage: Stage): Promise<boolean> => {
      try {
        const { moved, left, undoId } = await store.call('projects.moveMembers', {
          projectId,
          candidateIds: [...candidateIds],
          stageId: stage.id,
        });
        acts.say(movedWords(moved, left, stage.name), moved === 0 ? undefined : undoId);
        return true;
      } catch (error) {
        acts.sayFailure(error);
        return false;
      }
    },
    [store, acts, projectId],
  );
  const remove = useCallback(
    (candidateIds: readonly CandidateId[]): void => {
      store
        .call('projects.removeMembers', { projectId, candidateIds: [...candidateIds] })
        .then(({ removed, undoId }) => {
          acts.say(
            `${countOf(removed, 'person', 'people')} removed from ${project.name}. ${removed === 1 ? 'They stay a candidate' : 'They stay candidates'}`,
            undoId,
          );
        }, acts.sayFailure);
    },
    [store, acts, projectId, project.name],
  );
  const log = useCallback(
    (candidateIds: readonly CandidateId[]): void => acts.logMany(candidateIds, projectId, project.name),
    [acts, projectId, project.name],
  );
  return { move, remove, log };
}

/** What moving came to, in a sentence. */
export function movedWords(moved: number, left: number, stageName: string): string {
  if (moved === 0)
    return left === 1 ? `Already in ${stageName}` : `All ${groupDigits(left)} are in ${stageName} already`;
  const before = left === 0 ? '' : `, ${groupDigits(left)} ${left === 1 ? 'was' : 'were'} there already`;
  return `${countOf(moved, 'person', 'people')} moved to ${stageName}${before}`;
}
