import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { QuickCapture } from '#renderer/store/contract/touchpoints.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

interface FakeDayContext {
  find(candidateId: CandidateId): { candidate: Candidate };
  lastOf(candidateId: CandidateId, way: 'in' | 'out'): number | null;
}

/** The stand-in store's answers about the last contact and quick capture. */
export function createFakeDay({ find, lastOf }: FakeDayContext): Partial<Handlers<StoreContract>> {
  let draft: QuickCapture | null = null;
  return {
    'candidates.listTags': async () => ({ tags: ['remote', 'rust', 'relocates'] }),
    'candidates.checkContact': async ({ candidateId }) => {
      const [inAtMs, outAtMs] = [lastOf(candidateId, 'in'), lastOf(candidateId, 'out')];
      const { doNotContact } = find(candidateId).candidate.contactPreference;
      return {
        lastIn: inAtMs === null ? null : { atMs: inAtMs, kind: 'mail', direction: 'in', by: '' },
        lastOut: outAtMs === null ? null : { atMs: outAtMs, kind: 'call', direction: 'out', by: '' },
        doNotContact,
        colleague: null,
      };
    },
    'quickCapture.readDraft': async () => ({ draft }),
    'quickCapture.saveDraft': async (request) => {
      ({ draft } = request);
      return {};
    },
    'quickCapture.save': async ({ candidateId, newPerson }) => {
      draft = null;
      const name = candidateId === null ? newPerson!.name : find(candidateId).candidate.name;
      return { candidateId: candidateId ?? ('c-new' as CandidateId), name, undoId: 'captured' };
    },
  };
}
