import { contactOf } from '#shared/domain/contactOf.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Database } from './database/openDatabase.ts';
import { readInteractions } from './database/readInteractions.ts';

/** Last contact and size of one candidate's timeline, derived and never stored. */
export interface CandidateSummary {
  lastInAtMs: number | null;
  lastOutAtMs: number | null;
  interactionCount: number;
}

export interface CandidateSummaries {
  read(candidateIds: readonly string[]): Promise<Map<string, CandidateSummary>>;
  stop(): void;
}

// Enough for every row that was on the screen lately; the read model of part 3 holds them for all.
const MAX_KEPT = 2_000;
// A meeting becomes contact when it ends, which no change of the database announces.
const MAX_AGE_MS = 60_000;

export function createCandidateSummaries(
  database: Database,
  nowMs: () => number,
  onChange: (candidateIds: Set<string>) => void,
): CandidateSummaries {
  const kept = new Map<string, { summary: CandidateSummary; madeAtMs: number }>();
  let changeCount = 0;

  const subscription = database.interactions.eventBulks$.subscribe((bulk) => {
    changeCount++;
    const changed = new Set<string>();
    for (const event of bulk.events) {
      const interaction = event.documentData as Interaction;
      const candidateId =
        event.operation === 'DELETE' ? (event.previousDocumentData?.candidateId ?? '') : interaction.candidateId;
      changed.add(candidateId);
      const current = kept.get(candidateId);
      if (current === undefined) continue;
      // The common case while mail comes in: one more entry, which can only add.
      if (event.operation === 'INSERT') add(current.summary, interaction, nowMs());
      else kept.delete(candidateId);
    }
    onChange(changed);
  });

  const make = async (candidateId: string): Promise<CandidateSummary> => {
    const summary: CandidateSummary = { lastInAtMs: null, lastOutAtMs: null, interactionCount: 0 };
    for (const interaction of await readInteractions(database, candidateId)) add(summary, interaction, nowMs());
    return summary;
  };

  return {
    async read(candidateIds) {
      const result = new Map<string, CandidateSummary>();
      for (const candidateId of candidateIds) {
        const current = kept.get(candidateId);
        if (current !== undefined && nowMs() - current.madeAtMs < MAX_AGE_MS) {
          result.set(candidateId, { ...current.summary });
          continue;
        }
        const changesBefore = changeCount;
        const summary = await make(candidateId);
        result.set(candidateId, { ...summary });
        // What changed while it was made may be missing in it: it may be shown, as the next change is announced, not kept.
        if (changesBefore !== changeCount) continue;
        kept.delete(candidateId);
        kept.set(candidateId, { summary, madeAtMs: nowMs() });
        if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string);
      }
      return result;
    },
    stop: () => subscription.unsubscribe(),
  };
}

function add(summary: CandidateSummary, interaction: Interaction, nowMs: number): void {
  summary.interactionCount++;
  const contact = contactOf(interaction, nowMs);
  if (contact.in && (summary.lastInAtMs ?? -Infinity) < interaction.atMs) summary.lastInAtMs = interaction.atMs;
  if (contact.out && (summary.lastOutAtMs ?? -Infinity) < interaction.atMs) summary.lastOutAtMs = interaction.atMs;
}
