import type { Candidate } from '#shared/model/candidate.ts';
import { createActId, recordAct } from '../history/history.ts';
import type { StoreContext } from '../storeContext.ts';

export interface PlannedWrite {
  /** Of candidates that are made. */
  candidateIds: string[];
  interactionIds: string[];
  /** Candidates as they were before. */
  changed: readonly Candidate[];
  /** Everybody it concerns. */
  touched: Iterable<string>;
}

/** What an import has done so far, kept in the history so that it can be undone at any later time. */
export interface ImportAct {
  /** Notes what is about to be written. To be awaited before the write: a crash behind it leaves an act that undoes it. */
  willWrite(planned: PlannedWrite): Promise<void>;
  willAddMembers(membershipIds: string[]): Promise<void>;
  /** Completes the act and returns its id; null when nothing was written. */
  finish(): Promise<string | null>;
}

// The act is one document. Written anew for every batch, an import of 100,000 would write some hundred times its size; so
// it is written when it has grown by a tenth, and a crash leaves at most that tenth to be undone by hand.
const GROWTH = 1.1;

export function createImportAct(context: StoreContext, subject: string, updatedAtMs: number): ImportAct {
  const id = createActId(context);
  const candidateIds: string[] = [];
  const interactionIds: string[] = [];
  const membershipIds: string[] = [];
  const changed = new Map<string, { before: Candidate; updatedAtMs: number }>();
  const made = new Set<string>();
  const touched = new Set<string>();
  let savedSize = 0;

  const size = (): number => candidateIds.length + interactionIds.length + membershipIds.length + changed.size;
  const save = async (): Promise<void> => {
    const about = { count: touched.size, subject };
    const data = { candidateIds, interactionIds, membershipIds, changed: [...changed.values()] };
    if (savedSize === 0) await recordAct(context, 'import', about, data, id);
    else {
      const stored = await context.database.acts.findOne(id).exec();
      await stored?.incrementalPatch({ ...about, data });
      context.changed('history');
    }
    savedSize = size();
  };
  const saveGrown = async (): Promise<void> => {
    if (size() > savedSize * GROWTH) await save();
  };

  return {
    async willWrite(planned) {
      for (const candidateId of planned.candidateIds) {
        made.add(candidateId);
        candidateIds.push(candidateId);
      }
      for (const candidateId of planned.touched) touched.add(candidateId);
      for (const interactionId of planned.interactionIds) interactionIds.push(interactionId);
      for (const before of planned.changed) {
        // The first one counts: as the candidate was before the import began.
        if (!made.has(before.id) && !changed.has(before.id)) changed.set(before.id, { before, updatedAtMs });
      }
      await saveGrown();
    },
    async willAddMembers(ids) {
      for (const membershipId of ids) membershipIds.push(membershipId);
      await saveGrown();
    },
    async finish() {
      if (size() === 0) return null;
      if (size() > savedSize) await save();
      return id;
    },
  };
}
