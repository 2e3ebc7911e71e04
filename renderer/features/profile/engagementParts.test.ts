import { describe, expect, test } from 'vitest';
import { computeEngagement, type EngagementInputs } from '#shared/domain/computeEngagement.ts';
import { engagementParts, levelWords, pointWords } from './engagementParts.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;
const INPUTS: EngagementInputs = {
  lastInAtMs: NOW_MS - 3 * DAY_MS,
  inbound180: 4,
  outbound180: 5,
  medianReplyMs: 2 * DAY_MS,
  heldCount: 1,
  notInterested: false,
};
const partsOf = (change: Partial<EngagementInputs>) =>
  engagementParts(computeEngagement({ ...INPUTS, ...change }, NOW_MS), NOW_MS, 'en-GB');

describe('the parts of engagement', () => {
  test('say what each is made of', () => {
    expect(partsOf({}).map(({ name, most, madeOf }) => `${name} of ${most}: ${madeOf}`)).toEqual([
      'How recent of 40: last contact from them 3 days ago; halves every 30 days',
      'Both ways of 30: 4 from them for 5 from you in 180 days',
      'How fast of 20: half of their replies within 2 days; full up to 1 day, none from 14',
      'Talked of 10: 1 call or meeting held; full from 3',
    ]);
  });

  test('say what is missing where there is nothing', () => {
    const nothing = { lastInAtMs: null, inbound180: 0, outbound180: 0, medianReplyMs: null, heldCount: 0 };
    expect(partsOf(nothing).map(({ madeOf }) => madeOf)).toEqual([
      'they were never in contact',
      'no contact in 180 days',
      'they have not replied to any outreach',
      'no call or meeting held',
    ]);
  });

  test('take a contact that lies ahead as one of now, as the points do', () => {
    expect(partsOf({ lastInAtMs: NOW_MS + DAY_MS })[0]?.madeOf).toContain('just now');
  });

  test('add up to the sum that is shown', () => {
    const { total, level } = computeEngagement(INPUTS, NOW_MS);
    const sum = partsOf({}).reduce((points, part) => points + part.points, 0);
    expect(Math.round(sum)).toBe(total);
    expect(levelWords(level)).toBe('High from 60.');
  });
});

test('points are written with a tenth only where there is one', () => {
  expect([37.324, 30, 0, 3.3333].map(pointWords)).toEqual(['37.3', '30', '0', '3.3']);
});

test('somebody who is not interested is closed, whatever the sum is', () => {
  expect(levelWords(computeEngagement({ ...INPUTS, notInterested: true }, NOW_MS).level)).toMatch(/^Closed/);
});
