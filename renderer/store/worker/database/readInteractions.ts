import { mergeMailInteractions } from '#shared/domain/mergeInteraction.ts';
import type { Interaction, MailInteraction } from '#shared/model/interaction.ts';
import type { Database } from './openDatabase.ts';

/**
 * A candidate's whole timeline, oldest first: the order the index gives. The entries are the database's own copies, with
 * its fields beside the model's, and must not be changed; `toBare` takes those fields off.
 */
export async function readInteractions(database: Database, candidateId: string): Promise<Interaction[]> {
  const found = await database.interactions
    .find({ selector: { candidateId: candidateId as never }, sort: [{ candidateId: 'asc' }, { atMs: 'asc' }] })
    .exec();
  // RxDB types stored data as deeply read-only, which the union of interactions does not survive.
  return found.map((document) => document._data as unknown as Interaction);
}

/**
 * The timeline of one person under all the candidates that were merged, oldest first. A mail or meeting that several of
 * them have is one entry, under the first one's id.
 */
export async function readPersonInteractions(
  database: Database,
  candidateIds: readonly string[],
): Promise<Interaction[]> {
  if (candidateIds.length === 1) return readInteractions(database, candidateIds[0] as string);
  const byTwin = new Map<string, Interaction>();
  for (const candidateId of candidateIds) {
    for (const interaction of await readInteractions(database, candidateId)) {
      const key = twinKey(interaction);
      const twin = byTwin.get(key);
      if (twin === undefined) byTwin.set(key, interaction);
      else if ('mail' in twin && 'mail' in interaction) byTwin.set(key, mergeTwins(twin, interaction));
    }
  }
  return [...byTwin.values()].sort((a, b) => a.atMs - b.atMs);
}

/** What is the same for entries of one mail or meeting on several timelines: the id without the candidate's. */
function twinKey(interaction: Interaction): string {
  const { id, candidateId } = interaction;
  return id.endsWith(`.${candidateId}`) ? id.slice(0, -candidateId.length) : id;
}

function mergeTwins(first: MailInteraction, second: MailInteraction): MailInteraction {
  return { ...mergeMailInteractions(first, second), id: first.id, candidateId: first.candidateId };
}
