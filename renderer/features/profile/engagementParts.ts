import { HALF_LIFE_DAYS, HIGH_FROM, MEDIUM_FROM, POINTS } from '#shared/domain/computeEngagement.ts';
import type { Engagement } from '#renderer/store/contract/candidates.ts';
import type { EngagementLevel } from '#renderer/store/contract/find.ts';
import { agoWords, durationWords } from '#renderer/ui/dateWords.ts';
import { countOf } from '#renderer/ui/numberWords.ts';

/** One part of the engagement: its points, of how many, and what they are made of. */
export interface EngagementPart {
  name: string;
  points: number;
  most: number;
  /** For example `4 from them for 5 from you in 180 days`. */
  madeOf: string;
}

/** The four parts that the engagement is the sum of (`computeEngagement`), each with what it is made of in words. */
export function engagementParts(engagement: Engagement, nowMs: number, locale?: string): EngagementPart[] {
  const { lastInAtMs, inbound180, outbound180, medianReplyMs, heldCount } = engagement;
  return [
    {
      name: 'How recent',
      points: engagement.recency,
      most: POINTS.recency,
      madeOf:
        lastInAtMs === null
          ? 'they were never in contact'
          : `last contact from them ${agoWords(Math.min(lastInAtMs, nowMs), nowMs, locale)}; halves every ${HALF_LIFE_DAYS} days`,
    },
    {
      name: 'Both ways',
      points: engagement.reciprocity,
      most: POINTS.reciprocity,
      madeOf:
        inbound180 + outbound180 === 0
          ? 'no contact in 180 days'
          : `${inbound180} from them for ${outbound180} from you in 180 days`,
    },
    {
      name: 'How fast',
      points: engagement.replyTime,
      most: POINTS.replyTime,
      madeOf:
        medianReplyMs === null
          ? 'they have not replied to any outreach'
          : `half of their replies within ${durationWords(medianReplyMs)}; full up to 1 day, none from 14`,
    },
    {
      name: 'Talked',
      points: engagement.held,
      most: POINTS.held,
      madeOf:
        heldCount === 0
          ? 'no call or meeting held'
          : `${countOf(heldCount, 'call or meeting', 'calls and meetings')} held; full from 3`,
    },
  ];
}

/** What a level means, for those who see it first. */
export function levelWords(level: EngagementLevel): string {
  if (level === 'closed') return 'Closed: their newest reply says they are not interested, whatever the sum is.';
  if (level === 'high') return `High from ${HIGH_FROM}.`;
  if (level === 'medium') return `Medium from ${MEDIUM_FROM}, high from ${HIGH_FROM}.`;
  if (level === 'low') return `Low under ${MEDIUM_FROM}.`;
  return 'None: they were never in contact.';
}

/** Points with at most one tenth: `31.4`, `30`. The parts then add up to the sum, which whole points would not. */
export function pointWords(points: number): string {
  return String(Math.round(points * 10) / 10);
}
