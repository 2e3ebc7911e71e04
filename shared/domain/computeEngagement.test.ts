import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CandidateId, InteractionId } from '#shared/model/ids.ts';
import { Interaction } from '#shared/model/interaction.ts';
import { computeEngagement, type EngagementInputs } from './computeEngagement.ts';
import { engagementInputs } from './engagementInputs.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 24);

const inputs = (part: Partial<EngagementInputs> = {}): EngagementInputs => ({
  lastInAtMs: null,
  inbound180: 0,
  outbound180: 0,
  medianReplyMs: null,
  heldCount: 0,
  notInterested: false,
  ...part,
});
const compute = (part: Partial<EngagementInputs>): ReturnType<typeof computeEngagement> =>
  computeEngagement(inputs(part), NOW_MS);
const ago = (days: number): number => NOW_MS - days * DAY_MS;

test.each([
  [0, 40],
  [30, 20],
  [60, 10],
  [15, 40 / Math.SQRT2],
  [-3, 40],
])('a last contact %d days ago is worth %d points', (days, points) => {
  expect(compute({ lastInAtMs: ago(days) }).recency).toBeCloseTo(points, 10);
});

test.each([
  [0, 0, 0],
  [1, 0, 30],
  [0, 4, 0],
  [1, 4, 7.5],
  [4, 4, 30],
  [9, 4, 30],
])('%d contacts from them and %d to them are worth %d points', (inbound180, outbound180, points) => {
  expect(compute({ inbound180, outbound180 }).reciprocity).toBe(points);
});

test.each([
  [0, 20],
  [1, 20],
  [7.5, 10],
  [14, 0],
  [100, 0],
])('a reply after %d days is worth %d points', (days, points) => {
  expect(compute({ medianReplyMs: days * DAY_MS }).replyTime).toBeCloseTo(points, 10);
});

test.each([
  [0, 0],
  [1, 10 / 3],
  [3, 10],
  [8, 10],
])('%d meetings and calls are worth %d points', (heldCount, points) => {
  expect(compute({ heldCount }).held).toBeCloseTo(points, 10);
});

test.each<[Partial<EngagementInputs>, number, string]>([
  [{}, 0, 'none'],
  [{ outbound180: 5 }, 0, 'none'],
  [{ lastInAtMs: ago(3000) }, 0, 'low'],
  [{ inbound180: 1, outbound180: 1 }, 30, 'medium'],
  [{ inbound180: 1, outbound180: 1, medianReplyMs: 0, heldCount: 3 }, 60, 'high'],
  // 59.99 is shown as 60 and is not yet high.
  [{ inbound180: 1, outbound180: 1, medianReplyMs: 1.0065 * DAY_MS, heldCount: 3 }, 60, 'medium'],
  [{ lastInAtMs: NOW_MS, inbound180: 1, medianReplyMs: 0, heldCount: 3 }, 100, 'high'],
  [{ lastInAtMs: NOW_MS, inbound180: 1, notInterested: true }, 70, 'closed'],
  [{ notInterested: true }, 0, 'closed'],
])('%j is %d, %s', (part, total, level) => {
  expect(compute(part)).toMatchObject({ total, level });
});

test('the total is the parts, never above 100', () => {
  const count = fc.nat(20);
  const part = fc.record({
    lastInAtMs: fc.option(fc.integer({ min: ago(5000), max: ago(-50) })),
    inbound180: count,
    outbound180: count,
    medianReplyMs: fc.option(fc.integer({ min: 0, max: 40 * DAY_MS })),
    heldCount: count,
    notInterested: fc.boolean(),
  });
  fc.assert(
    fc.property(part, (one) => {
      const { total, recency, reciprocity, replyTime, held } = compute(one);
      expect(total).toBe(Math.round(recency + reciprocity + replyTime + held));
      for (const [points, most] of [
        [recency, 40],
        [reciprocity, 30],
        [replyTime, 20],
        [held, 10],
      ] as const) {
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(most);
      }
    }),
  );
});

interface Short {
  days: number;
  kind?: 'inmail' | 'call' | 'meeting' | 'note';
  way?: 'in' | 'out' | 'none';
  logged?: object;
}

/** Entries that many days ago; InMails unless said otherwise. */
const timeline = (...shorts: Short[]): Interaction[] =>
  shorts.map(({ days, kind = 'inmail', way = 'out', logged = {} }, index) =>
    Interaction.parse({
      id: InteractionId.parse(`i${index}`),
      candidateId: CandidateId.parse('ana'),
      atMs: ago(days),
      direction: way,
      title: '',
      preview: '',
      kind,
      logged: { text: '', durationMinutes: null, outcome: null, place: '', createdAtMs: 0, updatedAtMs: 0, ...logged },
    }),
  );

test('only the first reply to each outreach says how long they take', () => {
  const entries = timeline(
    { days: 100 },
    { days: 98, way: 'in' },
    { days: 50, way: 'in' },
    { days: 40 },
    { days: 30 },
    { days: 26, way: 'in' },
    { days: 20 },
    { days: 11, way: 'in' },
  );
  expect(engagementInputs(entries, NOW_MS)).toEqual(
    inputs({ lastInAtMs: ago(11), inbound180: 4, outbound180: 4, medianReplyMs: 4 * DAY_MS }),
  );
  expect(engagementInputs(entries.slice(0, 6).toReversed(), NOW_MS).medianReplyMs).toBe(3 * DAY_MS);
});

test('what was held counts both ways and for ever; what is to come and notes do not', () => {
  const entries = timeline(
    { days: 400, kind: 'meeting', way: 'none' },
    { days: 180, kind: 'call', logged: { outcome: 'spoke' } },
    { days: 181, kind: 'call', logged: { outcome: 'left-message' } },
    { days: 5, kind: 'call', logged: { outcome: 'wrong-number' } },
    { days: 3, kind: 'note', way: 'none' },
    { days: -1, kind: 'meeting', way: 'none' },
  );
  expect(engagementInputs(entries, NOW_MS)).toEqual(
    inputs({ lastInAtMs: ago(180), inbound180: 1, outbound180: 1, heldCount: 2 }),
  );
});

test('the newest reply says whether they are interested', () => {
  const reply = (status: string): object => ({ reply: { status, reason: '', onDate: null } });
  const no = { days: 20, way: 'in', logged: reply('not-interested') } as const;
  const yes = { days: 5, way: 'in', logged: reply('interested') } as const;
  expect(engagementInputs(timeline(no), NOW_MS).notInterested).toBe(true);
  expect(engagementInputs(timeline(yes, no), NOW_MS).notInterested).toBe(false);
  expect(engagementInputs(timeline({ ...no, days: 1 }, yes), NOW_MS).notInterested).toBe(true);
  expect(engagementInputs(timeline(no, { days: 1, way: 'in' }), NOW_MS).notInterested).toBe(true);
});

test('nobody knows how warm somebody is without a timeline', () => {
  expect(engagementInputs([], NOW_MS)).toEqual(inputs());
});
