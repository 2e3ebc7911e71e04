import type { StatisticsPick } from '#renderer/store/contract/statistics.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { dayKeyToMs, shortDate } from '#renderer/ui/dateWords.ts';
import { choicesOf, labelOf, type ChoiceContext } from './facetChoices.ts';
import { facetOf, valuesOf, type FacetId } from './facets.ts';

/** A chip: `Tag` and `rust or go`. Without a value the label says it all. */
export interface ChipWords {
  label: string;
  value: string;
}

const MAX_VALUES = 3;

/** Facets whose values are sentences of their own. */
const SAYS_ITSELF: readonly FacetId[] = ['contact', 'losingTouch', 'behind'];

/**
 * What the chip of a facet says.
 * @param behindTitle what the screen that made the filter calls those behind a number; empty when that is not known
 */
export function chipWords(
  filter: CandidateFilter,
  id: FacetId,
  context: ChoiceContext,
  behindTitle: string,
  nowMs: number,
): ChipWords {
  const { label } = facetOf(id);
  if (id === 'behind') return { label: behindTitle || behindWords(filter.behind!, nowMs), value: '' };
  if (id === 'losingTouch') return { label, value: '' };
  if (id === 'doNotContact' && filter.doNotContact === 'yes') return { label, value: '' };
  const known = choicesOf(id, context);
  const names = valuesOf(filter, id).map((value) => nameOf(id, value, known));
  const more = names.length - MAX_VALUES;
  const value = more > 1 ? `${names.slice(0, MAX_VALUES).join(', ')} or ${more} more` : joinOr(names);
  return SAYS_ITSELF.includes(id) ? { label: value, value: '' } : { label, value };
}

function nameOf(id: FacetId, value: string, known: readonly { value: string; label: string }[]): string {
  if (id === 'futureTitle' || id === 'futurePlace') return `“${value}”`;
  const label = known.find((choice) => choice.value === value)?.label;
  // A project or stage that was removed is in no list of choices, and its id says nothing to anybody.
  if (label === undefined && (id === 'project' || id === 'askedFor' || id === 'stage')) return 'one that was removed';
  return label ?? labelOf(id, value);
}

function joinOr(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
}

const NUMBER_NAMES: { [number: string]: string } = {
  sent: 'Reached out to',
  bounced: 'Bounced',
  reached: 'Reached',
  replied: 'Replied',
  autoReplied: 'Automatic reply only',
  interested: 'Interested',
  notInterested: 'Not interested',
  followUpLater: 'Follow up later',
  stillOpen: 'May still reply',
  initial: 'Initial outreach',
  followUps: 'Follow-up outreach',
  replies: 'Replied',
  unasked: 'Wrote unasked',
  bounces: 'Bounced',
  autoReplies: 'Automatic reply',
  held: 'Call or meeting held',
  candidates: 'Any touchpoint',
};

/** Those behind a number, where the screen that asked is no longer there to say: `Replied, 1 Aug to 31 Oct`. */
export function behindWords({ number, slice, filter }: StatisticsPick, nowMs: number): string {
  const day = (date: string): string => shortDate(dayKeyToMs(date), nowMs);
  const { fromDate, toDate } = filter;
  const period =
    fromDate !== null && toDate !== null
      ? `${day(fromDate)} to ${day(toDate)}`
      : fromDate !== null
        ? `from ${day(fromDate)}`
        : toDate !== null
          ? `until ${day(toDate)}`
          : '';
  const part = slice === null ? '' : slice.value === '' ? `no ${slice.by}` : `${slice.by} ${slice.value}`;
  return [NUMBER_NAMES[number] ?? 'In the stats', part, period].filter((word) => word !== '').join(', ');
}
