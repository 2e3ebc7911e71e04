import type { Interaction } from '#shared/model/interaction.ts';
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
