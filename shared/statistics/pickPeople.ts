import { isActivity } from './ActivityTally.ts';
import { createFactFilter } from './createFactFilter.ts';
import { createSlicer } from './createSlicer.ts';
import { WHAT } from './factFormat.ts';
import { FactCursor } from './FactCursor.ts';
import type { FactReading, PersonFacts } from './factReading.ts';
import { OutreachReader } from './OutreachReader.ts';
import type { StatisticsFilter, StatisticsSlice } from './statisticsModel.ts';

/** One number of the statistics (`StatisticsPick` of the contract). */
export interface NumberPick {
  tab: 'cohort' | 'activity';
  filter: StatisticsFilter;
  slice: { by: StatisticsSlice; value: string } | null;
  /** A name of the totals, or `reason:` with one of the reasons. */
  number: string;
}

/**
 * The numbers of the people whom one number stands for, in the order they come in: as many as it says, and for a number
 * of touchpoints those who have one of them. Nobody for a number or a value that there is not.
 */
export function pickPeople(people: Iterable<PersonFacts>, pick: NumberPick, reading: FactReading): number[] {
  return pick.tab === 'cohort' ? pickCohort(people, pick, reading) : pickActivity(people, pick, reading);
}

function pickCohort(people: Iterable<PersonFacts>, pick: NumberPick, reading: FactReading): number[] {
  const { filter, number } = pick;
  const isPicked = toOutreachTest(number, reading);
  if (isPicked === null) return [];
  const outreach = new OutreachReader(createFactFilter(filter, reading), filter.replyWindowDays, reading);
  const isInSlice = toSliceTest(pick, reading);
  const picked: number[] = [];
  for (const person of people) {
    let inSlice = false;
    const found = outreach.read(person, (fact) => (inSlice = isInSlice(fact, person.source)));
    if (found === 'counted' && inSlice && isPicked(outreach)) picked.push(person.personNo);
  }
  return picked;
}

function toOutreachTest(number: string, { dictionaries }: FactReading): ((outreach: OutreachReader) => boolean) | null {
  if (number.startsWith('reason:')) {
    const reason = number.slice('reason:'.length);
    return (outreach) => outreach.notInterested && (dictionaries.reason[outreach.reason] ?? '') === reason;
  }
  switch (number) {
    case 'sent':
      return () => true;
    case 'reached':
      return (outreach) => !outreach.bounced;
    case 'medianReplyMs':
      return (outreach) => outreach.replied;
    case 'reasons':
      return (outreach) => outreach.notInterested;
    case 'bounced':
    case 'replied':
    case 'autoReplied':
    case 'interested':
    case 'notInterested':
    case 'followUpLater':
    case 'stillOpen':
      return (outreach) => outreach[number];
    default:
      return null;
  }
}

const ACTIVITY_NUMBERS: { [number: string]: (fact: FactCursor) => boolean } = {
  initial: (fact) => fact.what === WHAT.initial,
  followUps: (fact) => fact.what === WHAT.followUp,
  replies: (fact) => fact.what === WHAT.reply,
  unasked: (fact) => fact.what === WHAT.unasked,
  bounces: (fact) => fact.what === WHAT.bounce,
  autoReplies: (fact) => fact.what === WHAT.autoReply,
  held: (fact) => fact.held,
  candidates: () => true,
};

function pickActivity(people: Iterable<PersonFacts>, pick: NumberPick, reading: FactReading): number[] {
  if (!Object.hasOwn(ACTIVITY_NUMBERS, pick.number)) return [];
  const isPicked = ACTIVITY_NUMBERS[pick.number]!;
  const passes = createFactFilter(pick.filter, reading);
  const isInSlice = toSliceTest(pick, reading);
  const fact = new FactCursor();
  const picked: number[] = [];
  for (const { personNo, source, facts } of people) {
    fact.start(facts);
    while (fact.next()) {
      if (!isPicked(fact) || !isActivity(fact) || !passes(fact, source)) continue;
      if (reading.confidential.has(fact.project) || !isInSlice(fact, source)) continue;
      picked.push(personNo);
      break;
    }
  }
  return picked;
}

function toSliceTest({ slice }: NumberPick, reading: FactReading): (fact: FactCursor, source: number) => boolean {
  if (slice === null) return () => true;
  const slicer = createSlicer(slice.by, reading);
  // A value is asked for once, not for every fact.
  const known = new Map<number, boolean>();
  return (fact, source) => {
    const key = slicer.keyOf(fact, source);
    let isWanted = known.get(key);
    if (isWanted === undefined) known.set(key, (isWanted = slicer.valueOf(key) === slice.value));
    return isWanted;
  };
}
