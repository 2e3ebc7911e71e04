import { StatisticsSlice, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { InteractionKind } from '#shared/model/interaction.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { KIND_NAMES } from '#renderer/ui/touchpointWords.ts';

/** What `statistics.listChoices` answers. */
export type Choices = ResponseOf<StoreContract, 'statistics.listChoices'>;

export const SLICE_NAMES: Record<StatisticsSlice, string> = {
  channel: 'Channel',
  template: 'Template',
  project: 'Project',
  source: 'Source',
  weekday: 'Weekday',
  hour: 'Hour',
  recruiter: 'Recruiter',
};

/** How outreach reaches somebody; meetings and notes are none. */
const CHANNELS: readonly InteractionKind[] = ['inmail', 'mail', 'text', 'call', 'other'];

/** What an empty value of a slice is called. */
const WITHOUT: Record<StatisticsSlice, string> = {
  channel: 'Other',
  template: 'Without a template',
  project: 'In no project',
  source: 'Without a source',
  weekday: 'Any day',
  hour: 'Any hour',
  recruiter: 'You',
};

/** The slices that a question can be split by: with one's own outreach alone there is one recruiter. */
export function slicesFor(whose: StatisticsFilter['whose']): StatisticsSlice[] {
  return StatisticsSlice.options.filter((by) => by !== 'recruiter' || whose === 'all');
}

/**
 * What one value of a slice is called: `InMail`, `Tuesday`, `09:00–10:00`, `Without a template`.
 * @param label what the store calls it; used where the words are not the screen's own
 */
export function sliceLabel(by: StatisticsSlice, value: string, label: string, locale?: string): string {
  if (by === 'channel') {
    const kind = InteractionKind.safeParse(value);
    return kind.success ? KIND_NAMES[kind.data] : label || value;
  }
  if (by === 'weekday') return weekdayName(Number(value), locale);
  if (by === 'hour') return hourName(Number(value));
  if (value === '') return WITHOUT[by];
  // What was done for a project still counts when the project is gone, and its name with it.
  return by === 'project' ? label || 'A project that was removed' : label || value;
}

/** The values that a filter of this slice offers, in the order in which they are shown. */
export function sliceValues(
  by: StatisticsSlice,
  choices: Choices | null,
  firstWeekday: number,
  locale?: string,
): { value: string; label: string }[] {
  const named = (values: readonly string[], withEmpty = true) =>
    [...values.filter((value) => value !== ''), ...(withEmpty ? [''] : [])].map((value) => ({
      value,
      label: sliceLabel(by, value, value, locale),
    }));
  if (by === 'channel') return named(CHANNELS, false);
  if (by === 'weekday') return named(weekdaysFrom(firstWeekday).map(String), false);
  if (by === 'hour')
    return named(
      Array.from({ length: 24 }, (_, hour) => String(hour)),
      false,
    );
  if (choices === null) return [];
  if (by === 'template') return named(choices.templates);
  if (by === 'source') return named(choices.sources);
  if (by === 'recruiter') return [{ value: '', label: WITHOUT.recruiter }, ...named(choices.recruiters, false)];
  return [
    ...choices.projects.map(({ projectId, name }) => ({ value: projectId, label: name })),
    { value: '', label: WITHOUT.project },
  ];
}

/** Groups in the order in which they are read: weekdays and hours as they follow each other, the others as they came. */
export function orderGroups<G extends { value: string }>(
  by: StatisticsSlice,
  groups: readonly G[],
  firstWeekday: number,
): readonly G[] {
  if (by !== 'weekday' && by !== 'hour') return groups;
  const place = ({ value }: G): number => (by === 'hour' ? Number(value) : (Number(value) - firstWeekday + 7) % 7);
  return groups.toSorted((a, b) => place(a) - place(b));
}

/** The seven weekdays (0 Sunday) as the user's week has them. */
export function weekdaysFrom(firstWeekday: number): number[] {
  return Array.from({ length: 7 }, (_, day) => (firstWeekday + day) % 7);
}

function weekdayName(weekday: number, locale?: string): string {
  // 1 January 2023 was a Sunday.
  const day = new Date(Date.UTC(2023, 0, 1 + weekday));
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

function hourName(hour: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(hour)}:00–${two((hour + 1) % 24)}:00`;
}
