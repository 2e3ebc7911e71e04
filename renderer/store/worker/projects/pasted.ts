import { readPastedAddresses } from '#shared/domain/readPastedAddresses.ts';
import { CandidateId, type ProjectId } from '#shared/model/ids.ts';
import type { PastedLine } from '#renderer/store/contract/projects.ts';
import { addCandidates } from '../saveCandidate.ts';
import type { StoreContext } from '../storeContext.ts';
import { addMembers, recordAdded } from './members.ts';
import { readMembers } from './projectStore.ts';

/** What each part of a pasted text is: somebody known, an address nobody has, or nothing that can be read. */
export async function readPasted(context: StoreContext, projectId: ProjectId, text: string): Promise<PastedLine[]> {
  const { index } = context;
  const members = new Set<string>((await readMembers(context, projectId)).map(({ candidateId }) => candidateId));
  return readPastedAddresses(text).map(({ text: part, address, name }) => {
    const owner = address === null ? null : index.candidateOf(address);
    const candidateId = owner === null ? null : index.resolve(owner);
    return {
      text: part.slice(0, 300),
      kind: address === null ? 'unreadable' : candidateId === null ? 'new' : 'known',
      address: address ?? '',
      name,
      candidateId,
      candidateName: candidateId === null ? '' : (index.read(candidateId)?.name ?? ''),
      member: candidateId !== null && members.has(candidateId),
    };
  });
}

/** Adds the known people of a pasted text to a project and, if asked, makes candidates of the new ones first. */
export async function addPasted(
  context: StoreContext,
  projectId: ProjectId,
  text: string,
  makeCandidates: boolean,
): Promise<{ added: number; known: number; made: number; leftOut: number; undoId: string }> {
  const lines = await readPasted(context, projectId, text);
  const fresh = lines.filter(({ kind }) => kind === 'new');
  const madeCandidateIds: CandidateId[] = [];
  if (makeCandidates && fresh.length > 0) {
    const people = fresh.map(({ name, address }) => ({ name, addresses: [address] }));
    madeCandidateIds.push(...(await addCandidates(context, people, 'hand')).ids);
  }
  const ids = [...lines.flatMap(({ candidateId }) => candidateId ?? []), ...madeCandidateIds];
  let undoId = '';
  const { membershipIds, known } = await addMembers(context, projectId, ids, null, async (planned) => {
    undoId = await recordAdded(context, planned, madeCandidateIds);
  });
  const unreadable = lines.filter(({ kind }) => kind === 'unreadable').length;
  return {
    added: membershipIds.length,
    known,
    made: madeCandidateIds.length,
    leftOut: unreadable + (makeCandidates ? 0 : fresh.length),
    undoId,
  };
}
