import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

/** Adds candidates to a project and says how many are new in it, with undo. Fails as `projects.addMembers` does. */
export function useAddMembers(
  projectId: ProjectId,
  projectName: string,
): (candidateIds: readonly CandidateId[]) => Promise<void> {
  const { store } = useServices();
  const acts = useActs();
  return async (candidateIds) => {
    const { added, known, undoId } = await store.call('projects.addMembers', {
      projectId,
      candidateIds: [...candidateIds],
      stageId: null,
    });
    const { message, changed } = addedWords(added, known, projectName);
    acts.say(message, changed ? undoId : undefined);
  };
}

/** What adding came to, in a sentence, and whether there is anything to undo. */
export function addedWords(added: number, known: number, projectName: string): { message: string; changed: boolean } {
  if (added === 0) {
    const message =
      known === 1 ? `Already in ${projectName}` : `All ${groupDigits(known)} are in ${projectName} already`;
    return { message, changed: false };
  }
  const before = known === 0 ? '' : `, ${groupDigits(known)} ${known === 1 ? 'was' : 'were'} in it already`;
  return { message: `${countOf(added, 'person', 'people')} added to ${projectName}${before}`, changed: true };
}
