import { startOfDayMs } from '#renderer/ui/dateWords.ts';

/** What the period filter offers. */
export const PERIODS = [
  { value: 'any', label: 'Any time' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 3 months' },
  { value: '365', label: 'Last 12 months' },
  { value: 'coming', label: 'Still to come' },
  { value: 'custom', label: 'From … to …' },
] as const;
export type Period = (typeof PERIODS)[number]['value'];

/** A period as epoch ms, from included, to excluded. `range` holds local days, `YYYY-MM-DD`, both included. */
export function periodToMs(
  period: Period,
  range: readonly [string | null, string | null],
  nowMs: number,
): { fromMs: number | null; toMs: number | null } {
  if (period === 'any') return { fromMs: null, toMs: null };
  if (period === 'coming') return { fromMs: nowMs, toMs: null };
  if (period === 'custom') {
    const [first, last] = range;
    return { fromMs: first === null ? null : midnight(first, 0), toMs: last === null ? null : midnight(last, 1) };
  }
  // By calendar days, so that a day on which clocks change is neither cut nor doubled.
  const today = new Date(startOfDayMs(nowMs));
  return {
    fromMs: new Date(today.getFullYear(), today.getMonth(), today.getDate() - Number(period) + 1).getTime(),
    toMs: null,
  };
}

function midnight(day: string, addDays: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + addDays).getTime();
}
