import type { EngagementLevel } from '#renderer/store/contract/find.ts';

/** What a level of engagement is called, in lists and filters. */
export const ENGAGEMENT_NAMES: Record<EngagementLevel, string> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
  closed: 'Closed',
};

/** The same in as few signs as a narrow list has room for; empty where there is nothing to say. */
export const ENGAGEMENT_SHORT: Record<EngagementLevel, string> = {
  high: 'High',
  medium: 'Med',
  low: 'Low',
  none: '',
  closed: 'Closed',
};
