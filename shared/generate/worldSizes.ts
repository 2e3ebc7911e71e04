/** How much a sized world holds. */
export interface WorldSize {
  candidates: number;
  interactions: number;
  projects: number;
  /** Entries of the longest timelines; everybody else shares the rest, most with few and some with none. */
  longest: readonly number[];
}

/** A recruiter of a year or two, one who has been at it for long, and more than anybody has. */
export const WORLD_SIZES = {
  typical: { candidates: 2_000, interactions: 30_000, projects: 20, longest: [5_000] },
  busy: { candidates: 10_000, interactions: 200_000, projects: 60, longest: [5_000, 3_000, 2_000] },
  stress: { candidates: 50_000, interactions: 1_000_000, projects: 200, longest: [6_000, 5_000, 3_500, 2_500, 2_000] },
} as const satisfies Record<string, WorldSize>;
export type WorldSizeName = keyof typeof WORLD_SIZES;

export function isWorldSizeName(text: string): text is WorldSizeName {
  return Object.hasOwn(WORLD_SIZES, text);
}
