import type { Database } from './database/openDatabase.ts';
import type { ChangedArea } from './storeContext.ts';

/** Says which area has changed, in this window or another. Candidates and timelines are watched where they are kept. */
export function watchChanges(database: Database, changed: (area: ChangedArea) => void): { stop(): void } {
  const subscriptions = [
    database.projects.eventBulks$.subscribe(() => changed('projects')),
    database.memberships.eventBulks$.subscribe(() => changed('projects')),
    database.acts.eventBulks$.subscribe(() => changed('history')),
    // They are shown with the candidate.
    database.followUps.eventBulks$.subscribe(() => changed('candidates')),
  ];
  return { stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()) };
}
