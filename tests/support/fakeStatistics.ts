import type {
  StatisticsActivityTotals,
  StatisticsCohortTotals,
  StatisticsFilter,
  StatisticsSlice,
} from '#shared/statistics/statisticsModel.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { dayKeyOf, dayKeyToMs } from '#renderer/ui/dateWords.ts';

export interface FakeStatisticsOptions {
  /** People reached out to in the last two years; 900 when left out. */
  outreach?: number;
  /** How much of it belongs to confidential projects. */
  confidential?: number;
  /** Nobody has said of any reply what it came to. */
  unmarked?: boolean;
}

type StatisticsHandlers = Pick<
  Handlers<StoreContract>,
  'statistics.readCohort' | 'statistics.readActivity' | 'statistics.readTrend' | 'statistics.listChoices'
>;

/** One person who was reached out to. */
interface Outreach {
  /** Which one it is: says what a plain count would need chance for, so that slices add up to the whole. */
  at: number;
  atMs: number;
  channel: 'inmail' | 'mail' | 'text' | 'call';
  template: string;
  projectId: string;
  source: string;
  recruiter: string;
  fate: 'silent' | 'bounced' | 'auto' | 'replied';
  replyAfterMs: number;
  status: 'interested' | 'not-interested' | 'follow-up-later' | null;
  reason: string;
  followUps: number;
}

const DAY_MS = 86_400_000;
const PROJECTS = [
  { projectId: 'p0', name: 'Staff engineer' },
  { projectId: 'p1', name: 'Head of Data' },
  { projectId: 'p2', name: 'Product designer, growth' },
];
const TEMPLATES = ['', 'Short and plain', 'What the team builds', 'Referred by a colleague', 'Second try'];
const SOURCES = ['', 'LinkedIn', 'Nordic.js 2024', 'Referral', 'GitHub'];
const RECRUITERS = ['', '', '', 'Robin Hale', 'Noor Haddad'];
/** How likely each channel is answered. */
const ANSWERED = { inmail: 0.24, mail: 0.13, text: 0.35, call: 0.3 };

/** The stand-in store's statistics: made-up outreach, counted by plain loops over it. */
export function createFakeStatistics(options: FakeStatisticsOptions, nowMs: number) {
  const { outreach = 900, confidential = 14, unmarked = false } = options;
  const random = createSeededRandom('statistics');
  const made = Array.from({ length: outreach }, (_, at) => makeOutreach(random, at, nowMs, outreach));
  const all = unmarked ? made.map((one) => ({ ...one, status: null, reason: '' })) : made;
  const leftOut = outreach === 0 ? 0 : confidential;
  const handlers: StatisticsHandlers = {
    'statistics.readCohort': async ({ filter, sliceBy }) => {
      const fits = all.filter((one) => fitsFilter(one, one.atMs, filter));
      return {
        totals: countCohort(fits, filter, nowMs),
        groups: groupsOf(fits, sliceBy)
          .map((group) => ({ ...group.head, totals: countCohort(group.of, filter, nowMs) }))
          .sort((a, b) => b.totals.sent - a.totals.sent),
        confidentialLeftOut: leftOut,
      };
    },
    'statistics.readActivity': async ({ filter, sliceBy }) => {
      const fits = all.filter((one) => fitsFilter(one, one.atMs, filter));
      return {
        totals: countActivity(fits),
        groups: groupsOf(fits, sliceBy)
          .map((group) => ({ ...group.head, totals: countActivity(group.of) }))
          .sort((a, b) => b.totals.initial - a.totals.initial),
        confidentialLeftOut: leftOut,
      };
    },
    'statistics.readTrend': async ({ filter, step, firstWeekday }) => {
      const oldestMs = Math.min(nowMs, ...all.map(({ atMs }) => atMs));
      const endMs = filter.toDate === null ? nowMs : dayKeyToMs(filter.toDate);
      let day = startOfStep(filter.fromDate ?? dayKeyOf(oldestMs), step, firstWeekday);
      const steps = [];
      while (dayKeyToMs(day) <= endMs) {
        const start = new Date(dayKeyToMs(day));
        const end =
          step === 'week'
            ? new Date(start.getFullYear(), start.getMonth(), start.getDate() + 7)
            : new Date(start.getFullYear(), start.getMonth() + 1, 1);
        const fits = all.filter(
          (one) => fitsFilter(one, one.atMs, filter) && one.atMs >= start.getTime() && one.atMs < end.getTime(),
        );
        steps.push({
          startsOnDate: day,
          incomplete: end.getTime() + filter.replyWindowDays * DAY_MS > nowMs,
          cohort: countCohort(fits, filter, nowMs),
          activity: countActivity(fits),
        });
        day = dayKeyOf(end.getTime());
      }
      return { steps };
    },
    'statistics.listChoices': async () => ({
      templates: outreach === 0 ? [] : TEMPLATES.slice(1),
      sources: outreach === 0 ? [] : SOURCES.slice(1),
      recruiters: outreach === 0 ? [] : ['Robin Hale', 'Noor Haddad'],
      projects: outreach === 0 ? [] : PROJECTS,
    }),
  };
  return handlers;
}

function makeOutreach(random: SeededRandom, at: number, nowMs: number, count: number): Outreach {
  const channel = random.pick(['inmail', 'inmail', 'inmail', 'mail', 'mail', 'text', 'call'] as const);
  // A few are long ago, so that a period can be empty.
  const day = new Date(nowMs - random.integer(count < 10 ? 400 : 0, 700) * DAY_MS);
  day.setHours(random.pick([8, 9, 9, 10, 10, 11, 14, 15, 16, 17]), random.integer(0, 59), 0, 0);
  const answered = random.chance(ANSWERED[channel]);
  const fate = answered
    ? 'replied'
    : channel === 'mail' && random.chance(0.08)
      ? 'bounced'
      : channel === 'mail' && random.chance(0.06)
        ? 'auto'
        : 'silent';
  const status =
    fate !== 'replied' ? null : random.pick(['interested', 'not-interested', 'follow-up-later', null] as const);
  const template = random.pick(TEMPLATES);
  return {
    at,
    atMs: Math.min(day.getTime(), nowMs - 60_000),
    channel,
    // Many templates where there is much, as in a team of years.
    template: count > 10_000 && template !== '' ? `${template} ${random.integer(1, 30)}` : template,
    projectId: random.pick(['', 'p0', 'p0', 'p1', 'p2']),
    source: random.pick(SOURCES),
    recruiter: random.pick(RECRUITERS),
    fate,
    replyAfterMs: Math.round(random.next() ** 3 * 40 * DAY_MS) + 3_600_000,
    status,
    reason: status === 'not-interested' ? random.pick(['Compensation', 'Location', 'Role', 'Timing', '']) : '',
    followUps: random.pick([0, 0, 1, 1, 2, 3]),
  };
}

function fitsFilter(one: Outreach, atMs: number, filter: StatisticsFilter): boolean {
  const day = dayKeyOf(atMs);
  const has = (values: readonly string[], value: string): boolean => values.length === 0 || values.includes(value);
  return (
    (filter.fromDate === null || day >= filter.fromDate) &&
    (filter.toDate === null || day <= filter.toDate) &&
    (filter.whose === 'all' || one.recruiter === '') &&
    has(filter.channels, one.channel) &&
    has(filter.templates, one.template) &&
    has(filter.projectIds, one.projectId) &&
    has(filter.sources, one.source) &&
    has(filter.recruiters, one.recruiter) &&
    has(filter.weekdays.map(String), sliceValue(one, 'weekday')) &&
    has(filter.hours.map(String), sliceValue(one, 'hour'))
  );
}

function sliceValue(one: Outreach, by: StatisticsSlice): string {
  if (by === 'project') return one.projectId;
  if (by === 'weekday') return String(new Date(one.atMs).getDay());
  if (by === 'hour') return String(new Date(one.atMs).getHours());
  return one[by];
}

function groupsOf(all: readonly Outreach[], by: StatisticsSlice | null) {
  if (by === null) return [];
  return [...Map.groupBy(all, (one) => sliceValue(one, by))].map(([value, of]) => ({
    head: {
      value,
      label: by === 'project' ? (PROJECTS.find(({ projectId }) => projectId === value)?.name ?? '') : value,
    },
    of,
  }));
}

function countCohort(
  all: readonly Outreach[],
  { replyWindowDays }: StatisticsFilter,
  nowMs: number,
): StatisticsCohortTotals {
  const windowMs = replyWindowDays * DAY_MS;
  const replied = all.filter(
    ({ fate, atMs, replyAfterMs }) => fate === 'replied' && replyAfterMs <= windowMs && atMs + replyAfterMs <= nowMs,
  );
  const bounced = all.filter(({ fate }) => fate === 'bounced').length;
  const times = replied.map(({ replyAfterMs }) => replyAfterMs).sort((a, b) => a - b);
  const with_ = (status: Outreach['status']): number => replied.filter((one) => one.status === status).length;
  const refused = replied.filter(({ status }) => status === 'not-interested');
  return {
    sent: all.length,
    bounced,
    reached: all.length - bounced,
    replied: replied.length,
    autoReplied: all.filter(({ fate }) => fate === 'auto').length,
    interested: with_('interested'),
    notInterested: refused.length,
    followUpLater: with_('follow-up-later'),
    reasons: [...Map.groupBy(refused, ({ reason }) => reason)]
      .map(([reason, of]) => ({ reason, count: of.length }))
      .sort((a, b) => b.count - a.count),
    medianReplyMs: times.length === 0 ? null : times[Math.floor(times.length / 2)]!,
    stillOpen: all.filter((one) => one.fate !== 'bounced' && !replied.includes(one) && one.atMs + windowMs > nowMs)
      .length,
  };
}

function countActivity(all: readonly Outreach[]): StatisticsActivityTotals {
  const replied = all.filter(({ fate }) => fate === 'replied');
  return {
    initial: all.length,
    followUps: all.reduce((sum, { followUps }) => sum + followUps, 0),
    replies: replied.length + replied.filter(({ at }) => at % 3 === 0).length,
    unasked: all.filter(({ at }) => at % 40 === 0).length,
    bounces: all.filter(({ fate }) => fate === 'bounced').length,
    autoReplies: all.filter(({ fate }) => fate === 'auto').length,
    held: replied.filter(({ at }) => at % 4 === 0).length,
    candidates: all.length,
  };
}

function startOfStep(day: string, step: 'week' | 'month', firstWeekday: number): string {
  if (step === 'month') return `${day.slice(0, 8)}01`;
  const date = new Date(dayKeyToMs(day));
  date.setDate(date.getDate() - ((date.getDay() - firstWeekday + 7) % 7));
  return dayKeyOf(date.getTime());
}
