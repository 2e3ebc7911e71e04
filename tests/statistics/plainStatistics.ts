import { toWallTime } from '#shared/calendar/zoneTime.ts';
import { computeRoles, isTouchpoint } from '#shared/domain/computeRoles.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import type { Interaction, ReplyStatus } from '#shared/model/interaction.ts';
import type {
  StatisticsActivityTotals,
  StatisticsCohortTotals,
  StatisticsFilter,
  StatisticsSlice,
} from '#shared/statistics/statisticsModel.ts';

// The definitions of shared/statistics once more, as plainly as they can be said and over the entries themselves: what
// the packed facts are compared with. It shares nothing with them but the rules of roles and contact.

export interface PlainPerson {
  no: number;
  source: string;
  interactions: Interaction[];
  memberships: { projectId: string; addedAtMs: number }[];
}

export interface PlainSetting {
  zone: string;
  nowMs: number;
  confidentialIds: ReadonlySet<string>;
}

/** An entry with all that can be asked of it. */
interface Entry {
  personNo: number;
  atMs: number;
  channel: string;
  role: 'initial' | 'follow-up' | 'reply' | 'unasked' | 'bounce' | 'auto-reply' | null;
  isHeld: boolean;
  reply: ReplyStatus | null;
  template: string;
  project: string;
  source: string;
  recruiter: string;
  date: string;
  weekday: string;
  hour: string;
}

const DAY_MS = 86_400_000;

export function plainCohort(
  people: readonly PlainPerson[],
  filter: StatisticsFilter,
  sliceBy: StatisticsSlice | null,
  setting: PlainSetting,
): { totals: StatisticsCohortTotals; groups: { value: string; totals: StatisticsCohortTotals }[]; left: number } {
  const cohort = people
    .map((person) => outreachOf(person, filter, setting))
    .filter((outreach) => outreach !== null && passes(outreach.initial, filter)) as Outreach[];
  const open = cohort.filter(({ initial }) => !setting.confidentialIds.has(initial.project));
  return {
    totals: countCohort(open),
    groups: split(
      open,
      ({ initial }) => (sliceBy === null ? null : initial[sliceBy]),
      countCohort,
      (one) => one.sent,
    ),
    left: cohort.length - open.length,
  };
}

export function plainActivity(
  people: readonly PlainPerson[],
  filter: StatisticsFilter,
  sliceBy: StatisticsSlice | null,
  setting: PlainSetting,
): { totals: StatisticsActivityTotals; groups: { value: string; totals: StatisticsActivityTotals }[]; left: number } {
  const entries = people.flatMap((person) => listEntries(person, setting)).filter((entry) => passes(entry, filter));
  const open = entries.filter(({ project }) => !setting.confidentialIds.has(project));
  const shown = open.filter(({ role, isHeld }) => role !== null || isHeld);
  return {
    totals: countActivity(shown),
    groups: split(
      shown,
      (entry) => (sliceBy === null ? null : entry[sliceBy]),
      countActivity,
      (one) => one.initial,
    ),
    left: entries.filter((one) => (one.role === 'initial' || one.role === 'follow-up') && !open.includes(one)).length,
  };
}

/** Whom a number of the cohort, and of the activity, stands for. */
export function plainPick(
  people: readonly PlainPerson[],
  tab: 'cohort' | 'activity',
  filter: StatisticsFilter,
  slice: { by: StatisticsSlice; value: string } | null,
  number: string,
  setting: PlainSetting,
): number[] {
  return people
    .filter((person) => {
      const read = tab === 'cohort' ? plainCohort : plainActivity;
      const { totals, groups } = read([person], filter, slice?.by ?? null, setting);
      const asked = slice === null ? totals : groups.find(({ value }) => value === slice.value)?.totals;
      const value = (asked as { [name: string]: unknown } | undefined)?.[number];
      return Array.isArray(value) ? value.length > 0 : number === 'medianReplyMs' ? typeof value === 'number' : !!value;
    })
    .map(({ no }) => no);
}

interface Outreach {
  initial: Entry;
  replyMs: number | null;
  status: ReplyStatus | null;
  isBounced: boolean;
  isAutoReplied: boolean;
  isOpen: boolean;
}

function outreachOf(
  person: PlainPerson,
  { replyWindowDays }: StatisticsFilter,
  setting: PlainSetting,
): Outreach | null {
  const entries = listEntries(person, setting);
  const initial = entries.find(({ role }) => role === 'initial');
  if (initial === undefined) return null;
  const endMs = initial.atMs + replyWindowDays * DAY_MS;
  const after = entries.slice(entries.indexOf(initial)).filter(({ atMs }) => atMs <= endMs);
  const replies = after.filter(({ role, reply }) => role === 'reply' || reply !== null);
  const replyMs = replies[0] === undefined ? null : replies[0].atMs - initial.atMs;
  const mailsOut = after.filter(
    ({ role, channel }) => channel === 'mail' && (role === 'initial' || role === 'follow-up'),
  );
  const untilNextMail = mailsOut[0] !== initial ? [] : after.slice(0, mailsOut[1] && after.indexOf(mailsOut[1]));
  const isBounced = replyMs === null && untilNextMail.some(({ role }) => role === 'bounce');
  return {
    initial,
    replyMs,
    status: after.findLast(({ reply }) => reply !== null)?.reply ?? null,
    isBounced,
    isAutoReplied: replyMs === null && !isBounced && after.some(({ role }) => role === 'auto-reply'),
    isOpen: replyMs === null && !isBounced && setting.nowMs - initial.atMs < replyWindowDays * DAY_MS,
  };
}

function countCohort(cohort: readonly Outreach[]): StatisticsCohortTotals {
  const count = (test: (one: Outreach) => boolean): number => cohort.filter(test).length;
  const reasons = cohort.flatMap(({ status }) => (status?.status === 'not-interested' ? [status.reason] : []));
  const times = cohort.flatMap(({ replyMs }) => replyMs ?? []).sort((a, b) => a - b);
  const [below, above] = [times[Math.ceil(times.length / 2) - 1], times[Math.floor(times.length / 2)]];
  return {
    sent: cohort.length,
    bounced: count(({ isBounced }) => isBounced),
    reached: count(({ isBounced }) => !isBounced),
    replied: times.length,
    autoReplied: count(({ isAutoReplied }) => isAutoReplied),
    interested: count(({ status }) => status?.status === 'interested'),
    notInterested: count(({ status }) => status?.status === 'not-interested'),
    followUpLater: count(({ status }) => status?.status === 'follow-up-later'),
    reasons: [...new Set(reasons)]
      .map((reason) => ({ reason, count: reasons.filter((one) => one === reason).length }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    medianReplyMs: below === undefined || above === undefined ? null : (below + above) / 2,
    stillOpen: count(({ isOpen }) => isOpen),
  };
}

function countActivity(entries: readonly Entry[]): StatisticsActivityTotals {
  const count = (role: Entry['role']): number => entries.filter((entry) => entry.role === role).length;
  return {
    initial: count('initial'),
    followUps: count('follow-up'),
    replies: count('reply'),
    unasked: count('unasked'),
    bounces: count('bounce'),
    autoReplies: count('auto-reply'),
    held: entries.filter(({ isHeld }) => isHeld).length,
    candidates: new Set(entries.map(({ personNo }) => personNo)).size,
  };
}

function split<Item, Totals>(
  items: readonly Item[],
  valueOf: (item: Item) => string | null,
  count: (items: readonly Item[]) => Totals,
  firstOf: (totals: Totals) => number,
): { value: string; totals: Totals }[] {
  const values = new Set(items.map(valueOf).filter((value) => value !== null));
  return [...values]
    .sort()
    .map((value) => ({ value, totals: count(items.filter((item) => valueOf(item) === value)) }))
    .sort((a, b) => firstOf(b.totals) - firstOf(a.totals));
}

function passes(entry: Entry, filter: StatisticsFilter): boolean {
  const isOne = (values: readonly (string | number)[], value: string): boolean =>
    values.length === 0 || values.map(String).includes(value);
  return (
    (filter.fromDate === null || entry.date >= filter.fromDate) &&
    (filter.toDate === null || entry.date <= filter.toDate) &&
    (filter.whose === 'all' || entry.recruiter === '') &&
    isOne(filter.channels, entry.channel) &&
    isOne(filter.templates, entry.template) &&
    isOne(filter.projectIds, entry.project) &&
    isOne(filter.sources, entry.source) &&
    isOne(filter.recruiters, entry.recruiter) &&
    isOne(filter.weekdays, entry.weekday) &&
    isOne(filter.hours, entry.hour)
  );
}

function listEntries({ no, source, interactions, memberships }: PlainPerson, { zone, nowMs }: PlainSetting): Entry[] {
  const roles = computeRoles(interactions);
  const inOrder = [...interactions].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  return inOrder.map((interaction): Entry => {
    const { atMs, id } = interaction;
    const mail = 'mail' in interaction ? interaction.mail : null;
    const logged = 'logged' in interaction ? interaction.logged : null;
    const mailClass =
      mail !== null && (mail.mailClass === 'bounce' || mail.mailClass === 'auto-reply') ? mail.mailClass : null;
    const contact = contactOf(interaction, nowMs);
    const joined = memberships
      .filter(({ addedAtMs }) => addedAtMs <= atMs)
      .sort((a, b) => b.addedAtMs - a.addedAtMs || (a.projectId > b.projectId ? -1 : 1));
    const wall = new Date(toWallTime(atMs, zone));
    return {
      personNo: no,
      atMs,
      channel: interaction.kind,
      role: roles.get(id)?.role ?? (isTouchpoint(interaction) ? 'unasked' : mailClass),
      isHeld: contact.in && contact.out,
      reply: mail?.mark?.reply ?? logged?.reply ?? null,
      template: logged?.template ?? '',
      project: mail?.mark?.projectId ?? logged?.projectId ?? joined[0]?.projectId ?? '',
      source,
      recruiter: logged?.by ?? '',
      date: wall.toISOString().slice(0, 10),
      weekday: String(wall.getUTCDay()),
      hour: String(wall.getUTCHours()),
    };
  });
}
