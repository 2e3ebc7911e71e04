import type {
  StatisticsActivityTotals,
  StatisticsCohortTotals,
  StatisticsFilter,
} from '#shared/statistics/statisticsModel.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { FEW, rateWords, roughly, toRate } from './rates.ts';
import { periodWords } from './statisticsPeriods.ts';

// The sentence that a page of statistics begins with: what was found, before any table.

/** `Of 412 people you reached out to from 1 Aug to 31 Oct, 78 replied within 30 days (19 %, 15–23 %).` */
export function cohortLead(
  { sent, reached, replied }: StatisticsCohortTotals,
  filter: StatisticsFilter,
  nowMs: number,
  locale?: string,
): string {
  const when = join(' ', periodWords(filter, nowMs, locale));
  const whom = filter.whose === 'mine' ? `you reached out to${when}` : `who were reached out to${when}`;
  const within = `within ${countOf(filter.replyWindowDays, 'day')}`;
  if (reached === 0) return `All mail to ${countOf(sent, 'person', 'people')} ${whom} came back.`;
  if (reached === 1) {
    const one = filter.whose === 'mine' ? `The one person you reached out to${when}` : `The one person reached${when}`;
    return replied === 1 ? `${one} replied ${within}.` : `${one} has not replied ${within}.`;
  }
  const rate = toRate(replied, reached);
  const share = rate === null || reached < FEW ? '' : ` (${rateWords(rate)})`;
  const who = replied === 0 ? 'nobody' : replied === reached ? 'all' : groupDigits(replied);
  return `Of ${groupDigits(reached)} people ${whom}, ${who} replied ${within}${share}.`;
}

/** What stands under the lead: who was interested, how long answers took, what may still change, what is too little. */
export function cohortSentences(totals: StatisticsCohortTotals, filter: StatisticsFilter): string[] {
  const { reached, replied, interested, notInterested, followUpLater, medianReplyMs, stillOpen } = totals;
  const sentences: string[] = [];
  const rate = toRate(interested, reached);
  if (reached > 0 && reached < FEW) sentences.push('So few people are too few to speak of a rate.');
  if (interested > 0 && rate !== null) {
    const share = reached < FEW ? '' : ` (${rateWords(rate)})`;
    sentences.push(`${groupDigits(interested)} ${interested === 1 ? 'was' : 'were'} interested${share}.`);
  }
  if (replied > 0 && interested + notInterested + followUpLater === 0)
    sentences.push('No reply is marked yet as interested or not.');
  if (replied > 1 && medianReplyMs !== null)
    sentences.push(`Half of those who replied did so within ${roughly(medianReplyMs)}.`);
  if (stillOpen > 0)
    sentences.push(
      `${countOf(stillOpen, 'person was', 'people were')} reached less than ${countOf(filter.replyWindowDays, 'day')} ago and may still answer.`,
    );
  return sentences;
}

/** `From 1 Aug to 31 Oct you reached out 412 times, followed up 230 times and got 78 replies.` */
export function activityLead(
  { initial, followUps, replies }: StatisticsActivityTotals,
  filter: StatisticsFilter,
  nowMs: number,
  locale?: string,
): string {
  const when = periodWords(filter, nowMs, locale) || 'in all this time';
  const did = [
    `${filter.whose === 'mine' ? 'you reached' : 'your team reached'} out to ${countOf(initial, 'person', 'people')} for the first time`,
    `followed up ${timesOf(followUps)}`,
    `got ${countOf(replies, 'reply', 'replies')}`,
  ];
  const sentence = `${when} ${did[0]}, ${did[1]} and ${did[2]}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function activitySentences({ held, unasked, candidates }: StatisticsActivityTotals): string[] {
  const sentences: string[] = [];
  if (held > 0) sentences.push(`${countOf(held, 'meeting or call was', 'meetings and calls were')} held.`);
  if (unasked > 0)
    sentences.push(`${countOf(unasked, 'message', 'messages')} came from people nobody had reached out to before.`);
  sentences.push(`${countOf(candidates, 'person', 'people')} in all.`);
  return sentences;
}

/** What was kept out of the numbers, so that nobody looks for it. */
export function leftOutWords(confidentialLeftOut: number): string {
  if (confidentialLeftOut === 0) return '';
  return `Outreach of confidential projects is left out (${groupDigits(confidentialLeftOut)}).`;
}

function timesOf(count: number): string {
  return count === 0 ? 'with nobody' : count === 1 ? 'once' : `${groupDigits(count)} times`;
}

function join(separator: string, words: string): string {
  return words === '' ? '' : `${separator}${words}`;
}
