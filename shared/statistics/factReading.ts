import type { OffsetMinutesOf } from './createZoneOffsets.ts';

/** The facts of one person, as the read model keeps them. The object may be used again for the next one. */
export interface PersonFacts {
  personNo: number;
  /** The number of their source. */
  source: number;
  /** `toFacts`. */
  facts: Uint8Array;
}

export type DictionaryName = 'project' | 'template' | 'recruiter' | 'reason' | 'source';

/** What it takes to read facts. */
export interface FactReading {
  /** Values by their numbers; at 0 the empty text. */
  dictionaries: { readonly [name in DictionaryName]: readonly string[] };
  /** Numbers of the projects that are left out. */
  confidential: ReadonlySet<number>;
  nowMs: number;
  offsetMinutesOf: OffsetMinutesOf;
}
