import { CodedError } from '#shared/contract/codedError.ts';
import type { FutureRole, Phone } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { saveCandidate } from '../saveCandidate.ts';
import type { StoreContext } from '../storeContext.ts';
import { saveFollowUp } from './followUps.ts';
import { saveDraft } from './quickCaptureDraft.ts';
import { saveLog } from './saveLog.ts';

export interface CapturedParts {
  candidateId: CandidateId | null;
  newPerson: { name: string; phones: Phone[] } | null;
  entry: LogFields | null;
  futureRole: FutureRole | null;
  nextStep: { text: string; dueAtMs: number; wholeDay: boolean } | null;
}

/**
 * Saves what was captured: the person if new, the entry, the wish and the next step, with one undo for all of it. When a
 * part fails the ones before it are taken back, so that saving once more doubles nothing.
 */
export async function saveQuickCapture(
  context: StoreContext,
  { candidateId, newPerson, entry, futureRole, nextStep }: CapturedParts,
): Promise<{ candidateId: CandidateId; name: string; undoId: string }> {
  const undoIds: string[] = [];
  const takeBack = async (): Promise<void> => {
    for (let undoId = undoIds.at(-1); undoId !== undefined; undoId = undoIds.at(-1)) {
      await context.undo.apply(undoId);
      undoIds.pop();
    }
  };
  try {
    const known = candidateId === null ? null : context.index.person(candidateId);
    if (candidateId !== null && known === null) throw new CodedError('store.not-found', 'no such candidate');
    if (known === null && newPerson === null) {
      throw new CodedError('store.invalid', 'it is about nobody', { field: 'candidateId' });
    }
    let person = known;
    if (person === null || futureRole !== null) {
      const futureRoles = [...(known?.futureRoles ?? []), ...(futureRole === null ? [] : [futureRole])];
      const saved = await saveCandidate(context, known?.id ?? null, { ...newPerson, futureRoles });
      undoIds.push(saved.undoId);
      person = saved.candidate;
    }
    const { id, name } = person;
    if (entry !== null) undoIds.push((await saveLog(context, null, id, entry)).undoId);
    if (nextStep !== null) {
      undoIds.push((await saveFollowUp(context, null, { ...nextStep, candidateId: id, projectId: null })).undoId);
    }
    await saveDraft(context, null);
    return { candidateId: id, name, undoId: context.undo.add(takeBack) };
  } catch (error) {
    await takeBack();
    throw error;
  }
}
