import type { EventGroup } from './expandEvent.ts';
import type { CalendarEvent } from './readEvent.ts';

/**
 * Puts events and their changed instances together by UID. Of two versions of one event (same UID, and the same start or
 * title) the newer one counts: the higher SEQUENCE, then the later stamp, then the later in the file (RFC 5545 3.8.7.4).
 * Two events that share nothing but a UID are the work of a careless program: both are kept, the later one under a UID
 * made of the shared one and its own start.
 */
export function groupEvents(events: readonly CalendarEvent[]): { groups: EventGroup[]; olderVersions: number } {
  const mastersByUid = new Map<string, CalendarEvent[]>();
  const changesByUid = new Map<string, Map<string, CalendarEvent>>();
  let olderVersions = 0;
  for (const event of events) {
    if (event.recurrenceId === null) {
      const masters = mastersByUid.get(event.uid);
      if (masters === undefined) mastersByUid.set(event.uid, [event]);
      else masters.push(event);
      continue;
    }
    const changes = changesByUid.get(event.uid) ?? new Map<string, CalendarEvent>();
    changesByUid.set(event.uid, changes);
    const key = JSON.stringify(event.recurrenceId);
    const known = changes.get(key);
    if (known !== undefined) olderVersions++;
    changes.set(key, known === undefined ? event : newerOf(known, event));
  }

  const groups: EventGroup[] = [];
  for (const [uid, versions] of mastersByUid) {
    const masters = keepNewest(versions);
    olderVersions += versions.length - masters.length;
    const [first, ...others] = masters.sort((left, right) => left.startMs - right.startMs);
    groups.push({ uid, master: first!, changes: [...(changesByUid.get(uid)?.values() ?? [])] });
    changesByUid.delete(uid);
    for (const other of others) {
      const problem = 'another event of this calendar has the same UID';
      const ownUid = `${uid} ${new Date(other.startMs).toISOString()}`;
      groups.push({ uid: ownUid, master: { ...other, problems: [...other.problems, problem] }, changes: [] });
    }
  }
  for (const [uid, changes] of changesByUid) groups.push({ uid, master: null, changes: [...changes.values()] });
  return { groups, olderVersions };
}

/** One event for each start and each title: linear, because a file may repeat one UID ten thousand times. */
function keepNewest(versions: readonly CalendarEvent[]): CalendarEvent[] {
  const kept = new Set<CalendarEvent>();
  const byStart = new Map<number, CalendarEvent>();
  const byTitle = new Map<string, CalendarEvent>();
  for (const event of versions) {
    const known = byStart.get(event.startMs) ?? byTitle.get(event.title);
    const newest = known === undefined ? event : newerOf(known, event);
    if (known !== undefined) kept.delete(known);
    kept.add(newest);
    for (const version of known === undefined ? [event] : [known, event]) {
      byStart.set(version.startMs, newest);
      byTitle.set(version.title, newest);
    }
  }
  return [...kept];
}

function newerOf(known: CalendarEvent, event: CalendarEvent): CalendarEvent {
  if (event.sequence !== known.sequence) return event.sequence > known.sequence ? event : known;
  return event.stampMs >= known.stampMs ? event : known;
}
