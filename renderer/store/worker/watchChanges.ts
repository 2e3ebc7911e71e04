import { RHYTHMS_ID, VIEWS_ID } from './readModel/views.ts';
import type { Database } from './database/openDatabase.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { CandidateIndex } from './candidateIndex.ts';
import type { ChangedArea } from './storeContext.ts';

/** Says what has changed, in this window or another: areas, and whose timelines. Candidates are watched by their index. */
export function watchChanges(
  database: Database,
  index: CandidateIndex,
  changed: (area: ChangedArea) => void,
  timelinesChanged: (candidateIds: Iterable<string>) => void,
): { stop(): void } {
  const tellOf = (candidateIds: readonly string[]): void => {
    if (candidateIds.length > 0) timelinesChanged(candidateIds.flatMap((id) => [id, index.resolve(id) ?? id]));
  };
  const subscriptions = [
    database.projects.eventBulks$.subscribe(() => changed('projects')),
    database.memberships.eventBulks$.subscribe(() => changed('projects')),
    database.acts.eventBulks$.subscribe(() => changed('history')),
    // They are shown with the candidate.
    database.followUps.eventBulks$.subscribe(() => changed('candidates')),
    database.settings.eventBulks$.subscribe((bulk) => {
      if (bulk.events.some(({ documentId }) => documentId === VIEWS_ID || documentId === RHYTHMS_ID)) changed('views');
      // Who is losing touch hangs on them.
      if (bulk.events.some(({ documentId }) => documentId === RHYTHMS_ID)) changed('candidates');
    }),
    database.interactions.eventBulks$.subscribe((bulk) =>
      tellOf(
        bulk.events.map((event) =>
          event.operation === 'DELETE'
            ? (event.previousDocumentData?.candidateId ?? '')
            : (event.documentData as Interaction).candidateId,
        ),
      ),
    ),
    // Who is merged or separated has another timeline, though no entry has changed.
    database.candidates.eventBulks$.subscribe((bulk) =>
      tellOf(
        bulk.events.flatMap((event) => {
          const before = event.operation === 'INSERT' ? undefined : event.previousDocumentData?.merged?.intoId;
          const after = event.documentData.merged?.intoId;
          if (before === undefined && after === undefined) return [];
          return [event.documentId, before, after].filter((id) => id !== undefined);
        }),
      ),
    ),
  ];
  return { stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()) };
}
