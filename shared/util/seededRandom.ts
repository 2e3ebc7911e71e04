/** A repeatable source of random numbers. */
export interface SeededRandom {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True with the probability given (0 to 1). */
  chance(probability: number): boolean;
}

/**
 * A random source that gives the same numbers for the same seed on every machine.
 * The generator is mulberry32, seeded by an FNV-1a hash of the seed text.
 */
export function createSeededRandom(seed: string | number): SeededRandom {
  let state = 0x811c9dc5;
  for (const character of String(seed)) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: <T>(list: readonly T[]): T => list[integer(0, list.length - 1)] as T,
    chance: (probability) => next() < probability,
  };
}
