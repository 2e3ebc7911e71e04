import type { WorldSizeName } from '#shared/generate/worldSizes.ts';

/** What the benchmark of the store measures, in this order. */
export const STORE_FIGURES = [
  'fill',
  'timelines',
  'search',
  'filters',
  'statistics',
  'notmuch',
  'start',
  'memory',
  'arrival',
] as const;
export type StoreFigures = (typeof STORE_FIGURES)[number];

export interface StoreBenchmarkOptions {
  /** Of the database; the promises are about `stress`. */
  size: WorldSizeName;
  /** Where databases are kept from run to run, since a million entries take their time; null for a throwaway one. */
  keepDir: string | null;
  /** Which of the figures are measured. */
  only: readonly StoreFigures[];
}
