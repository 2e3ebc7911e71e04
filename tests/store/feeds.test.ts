import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import type { FeedCheckpoint } from '#shared/contract/calendar.ts';
import { FeedId, type CandidateId } from '#shared/model/ids.ts';
import type { FeedStatus } from '#renderer/store/storeContract.ts';
import { startTestStore, waitFor, type TestStore } from '#tests/support/startTestStore.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const NO_FILTER = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
const feedId = FeedId.parse('feed1');

interface Event {
  uid: string;
  start: string;
  attendee: string;
  extra?: string;
}

let store: TestStore;
let events: Event[];
let failing: CodedError | null;
let asked: (FeedCheckpoint | null)[];
beforeEach(async () => {
  events = [];
  failing = null;
  asked = [];
  store = await startTestStore(
    {
      'calendar.listFeeds': async () => ({ feeds: [{ feedId, name: 'Work', host: 'calendar.example' }] }),
      'calendar.fetchFeed': async ({ checkpoint }) => {
        asked.push(checkpoint);
        if (failing !== null) throw failing;
        const text = toIcs(events);
        if (checkpoint?.textHash === text) return { kind: 'unchanged' };
        return { kind: 'changed', text, checkpoint: { etag: null, lastModified: null, textHash: text.slice(0, 64) } };
      },
    },
    { nowMs: () => NOW_MS },
  );
});
afterEach(() => store.stop());

function toIcs(of: Event[]): string {
  const lines = of.flatMap(({ uid, start, attendee, extra }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...(start.length === 8 ? [`DTSTART;VALUE=DATE:${start}`] : [`DTSTART:${start}`, 'DURATION:PT1H']),
    `SUMMARY:Interview ${uid}`,
    'LOCATION:Room 4',
    `ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:${attendee}`,
    ...(extra === undefined ? [] : [extra]),
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}
const addCandidate = async (address: string): Promise<CandidateId> => {
  const fields = { title: '', company: '', location: '' };
  const saved = await store.client.call('candidates.save', {
    candidateId: null,
    name: '',
    addresses: [address],
    ...fields,
  });
  return saved.candidate.id;
};
const feed = async (): Promise<FeedStatus | undefined> => (await store.client.call('capture.readStatus', {})).feeds[0];
const timeline = async (candidateId: CandidateId) => {
  const { entries } = await store.client.call('timeline.list', { candidateId, filter: NO_FILTER });
  return (await store.client.call('timeline.readRows', { ids: entries.map((entry) => entry.id) })).rows;
};
/** Reads the calendar again and waits until that is done. */
const refresh = async (): Promise<void> => {
  await waitFor(store, async () => (await feed())?.running === false);
  const before = asked.length;
  await store.client.call('capture.refreshFeed', { feedId });
  await waitFor(store, async () => asked.length > before && (await feed())?.running === false);
};

describe('a calendar', () => {
  it('puts its meetings on the timelines of those who attend, with answer and place', async () => {
    events = [
      { uid: 'past', start: '20261110T090000Z', attendee: 'ana@example.org' },
      { uid: 'other', start: '20261111T090000Z', attendee: 'nobody@example.org' },
    ];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    expect(await timeline(ana)).toMatchObject([
      {
        kind: 'meeting',
        title: 'Interview past',
        atMs: Date.UTC(2026, 10, 10, 9),
        meeting: { place: 'Room 4', answer: 'accepted', endsAtMs: Date.UTC(2026, 10, 10, 10) },
        sources: [{ kind: 'feed', id: feedId, name: 'Work' }],
      },
    ]);
    expect(await feed()).toMatchObject({ events: 2, matched: 1, skipped: { 'no-candidate': 1 }, failure: null });
    const { lastInAtMs, lastOutAtMs } = await store.client.call('candidates.read', { candidateId: ana });
    expect([lastInAtMs, lastOutAtMs]).toEqual([Date.UTC(2026, 10, 10, 9), Date.UTC(2026, 10, 10, 9)]);
  });

  it('is found with the place of a meeting apart from what is written of it', async () => {
    const one = { start: '20261110T090000Z', attendee: 'ana@example.org' };
    events = [
      { ...one, uid: 'told', extra: 'DESCRIPTION:Bring the drawings' },
      { ...one, uid: 'untold' },
    ];
    await addCandidate('ana@example.org');
    await refresh();
    const find = async (text: string): Promise<string[]> =>
      (await store.client.call('search.find', { text, order: 'newest', cursor: null, limit: 10 })).entries.map(
        ({ excerpt }) => excerpt,
      );
    await waitFor(store, async () => (await find('kind:meeting')).length === 2);
    expect((await find('kind:meeting')).toSorted()).toEqual(['Room 4', 'Room 4 · Bring the drawings']);
    expect(await find('drawings')).toEqual(['Room 4 · Bring the drawings']);
  });

  it('is read in full again when a candidate is added, though it has not changed', async () => {
    events = [{ uid: 'past', start: '20261110T090000Z', attendee: 'ana@example.org' }];
    await refresh();
    const ana = await addCandidate('ana@example.org');
    await waitFor(store, async () => (await timeline(ana)).length === 1);
    expect(asked.at(-1)).toBeNull();
  });

  it('moves a meeting that was moved, and takes off one to come that is gone, but keeps what was held', async () => {
    events = [
      { uid: 'held', start: '20261110T090000Z', attendee: 'ana@example.org' },
      { uid: 'moved', start: '20261125T090000Z', attendee: 'ana@example.org' },
      { uid: 'dropped', start: '20261126T090000Z', attendee: 'ana@example.org' },
    ];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    expect(await timeline(ana)).toHaveLength(3);
    events = [{ uid: 'moved', start: '20261127T100000Z', attendee: 'ana@example.org' }];
    await refresh();
    expect((await timeline(ana)).map((row) => [row.title, row.atMs])).toEqual([
      ['Interview moved', Date.UTC(2026, 10, 27, 10)],
      ['Interview held', Date.UTC(2026, 10, 10, 9)],
    ]);
  });

  it('gives the day of an all-day meeting, which is the same in every zone', async () => {
    events = [{ uid: 'fair', start: '20261118', attendee: 'ana@example.org' }];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    const { entries } = await store.client.call('timeline.list', { candidateId: ana, filter: NO_FILTER });
    expect(entries.map((entry) => entry.onDate)).toEqual(['2026-11-18']);
  });

  it('takes no meeting off that a file has too', async () => {
    events = [{ uid: 'both', start: '20261126T090000Z', attendee: 'ana@example.org' }];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    const bytes = new TextEncoder().encode(toIcs(events));
    const read = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes;
    };
    store.service.addFile('file1', { name: 'own.ics', sizeBytes: bytes.length, read });
    await store.client.call('import.store', { fileIds: ['file1'], ownAddresses: [] });
    await waitFor(store, async () => (await store.client.call('import.readStatus', {})).state === 'stored');
    expect(await timeline(ana)).toMatchObject([{ sources: [{ kind: 'feed' }, { kind: 'file' }] }]);
    events = [];
    await refresh();
    expect(await feed()).toMatchObject({ failure: null, events: 0 });
    expect(await timeline(ana)).toHaveLength(1);
  });

  it('that is cancelled says so, and is no contact', async () => {
    events = [{ uid: 'off', start: '20261110T090000Z', attendee: 'ana@example.org', extra: 'STATUS:CANCELLED' }];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    expect(await timeline(ana)).toMatchObject([{ meeting: { status: 'cancelled' } }]);
    expect((await store.client.call('candidates.read', { candidateId: ana })).lastInAtMs).toBeNull();
  });

  it('is read again by itself: a quarter of an hour after a reading, an hour after a lasting failure', async () => {
    await waitFor(store, async () => (await feed())?.running === false);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const fire = async (delayMs: number): Promise<void> => {
      const due = timers.mock.calls.findLast(([, delay]) => delay === delayMs);
      const before = asked.length;
      (due?.[0] as (() => void) | undefined)?.();
      await waitFor(store, async () => asked.length > before && (await feed())?.running === false);
    };
    await refresh();
    await fire(15 * 60_000);
    failing = new CodedError('calendar.not-found', '404');
    await fire(15 * 60_000);
    failing = null;
    await fire(3_600_000);
    expect((await feed())?.failure).toBeNull();
    timers.mockRestore();
  });

  it('that cannot be read keeps what it gave and says what is wrong', async () => {
    events = [{ uid: 'past', start: '20261110T090000Z', attendee: 'ana@example.org' }];
    const ana = await addCandidate('ana@example.org');
    await refresh();
    failing = new CodedError('calendar.not-found', '404');
    await refresh();
    expect(await feed()).toMatchObject({ failure: { code: 'calendar.not-found' }, matched: 1, lastSuccessMs: NOW_MS });
    expect(await timeline(ana)).toHaveLength(1);
    failing = null;
    await refresh();
    expect((await feed())?.failure).toBeNull();
  });
});
