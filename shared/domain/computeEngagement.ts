// How warm a candidate is, 0 to 100, as the sum of four parts that the profile shows (design: engagement).

const DAY_MS = 86_400_000;
/** The read model counts recency in SQL, with these same numbers. */
export const HALF_LIFE_DAYS = 30;
const FULL_REPLY_DAYS = 1;
const NO_REPLY_DAYS = 14;
const FULL_HELD = 3;
export const POINTS = { recency: 40, reciprocity: 30, replyTime: 20, held: 10 } as const;
export const HIGH_FROM = 60;
export const MEDIUM_FROM = 30;

/** What the points are made of, from a person's whole timeline (`engagementInputs`). */
export interface EngagementInputs {
  /** The last contact from them, epoch ms. */
  lastInAtMs: number | null;
  /** Contacts from them and to them within the last 180 days. */
  inbound180: number;
  outbound180: number;
  /** From an outreach to the first reply to it, in the middle of all. Null where they never replied. */
  medianReplyMs: number | null;
  /** Meetings and calls held, ever. */
  heldCount: number;
  /** Their newest reply says that they are not interested. */
  notInterested: boolean;
}

export interface ComputedEngagement extends Omit<EngagementInputs, 'notInterested'> {
  /** 0 to 100, rounded. */
  total: number;
  /** By the sum before it is rounded: `high` from 60, `medium` from 30, `low` above 0; `closed` whatever the sum is. */
  level: 'high' | 'medium' | 'low' | 'none' | 'closed';
  /** Points, unrounded: at most 40, 30, 20 and 10. */
  recency: number;
  reciprocity: number;
  replyTime: number;
  held: number;
}

/**
 * Recency: 40 points, halved with every 30 days since the last contact from them; one in the future counts as now.
 * Reciprocity: 30 for as many contacts from them as to them within 180 days, less in proportion; all of it where only
 * they were in contact. Reply time: 20 for a day or less, none from 14 days on, evenly between. Held: 10 for three.
 */
export function computeEngagement(inputs: EngagementInputs, nowMs: number): ComputedEngagement {
  const { lastInAtMs, inbound180, outbound180, medianReplyMs, heldCount, notInterested } = inputs;
  const ageDays = lastInAtMs === null ? Infinity : Math.max(0, nowMs - lastInAtMs) / DAY_MS;
  const recency = POINTS.recency * 2 ** (-ageDays / HALF_LIFE_DAYS);
  const share = outbound180 > 0 ? Math.min(1, inbound180 / outbound180) : inbound180 > 0 ? 1 : 0;
  const reciprocity = POINTS.reciprocity * share;
  const replyTime = medianReplyMs === null ? 0 : POINTS.replyTime * toReplyShare(medianReplyMs / DAY_MS);
  const held = POINTS.held * Math.min(1, heldCount / FULL_HELD);
  const sum = recency + reciprocity + replyTime + held;
  return {
    total: Math.round(sum),
    level: toEngagementLevel(sum, notInterested),
    recency,
    reciprocity,
    replyTime,
    held,
    lastInAtMs,
    inbound180,
    outbound180,
    medianReplyMs,
    heldCount,
  };
}

/** What a sum of points, not rounded, comes to. */
export function toEngagementLevel(sum: number, notInterested: boolean): ComputedEngagement['level'] {
  if (notInterested) return 'closed';
  return sum >= HIGH_FROM ? 'high' : sum >= MEDIUM_FROM ? 'medium' : sum > 0 ? 'low' : 'none';
}

function toReplyShare(days: number): number {
  return Math.min(1, Math.max(0, (NO_REPLY_DAYS - days) / (NO_REPLY_DAYS - FULL_REPLY_DAYS)));
}
