import { z } from 'zod';
import { Failure } from './shared.ts';

export const ReadModelStatus = z.object({
  /**
   * `starting`: being opened · `building`: made anew from the database · `catching-up`: many changes are still to be
   * taken in · `current` · `failed`: it cannot be had, lists are empty until it can.
   */
  state: z.enum(['starting', 'building', 'catching-up', 'current', 'failed']),
  /** Another window holds it and answers for this one. */
  elsewhere: z.boolean(),
  /** Why it was made anew the last time, in words for the details; empty when it was not. */
  rebuiltBecause: z.string(),
  /** Documents taken in, while building or catching up, and expected, while building; 0 until they have been counted. */
  done: z.number().int(),
  total: z.number().int(),
  sizeBytes: z.number().int().nullable(),
  failure: Failure.nullable(),
});
export type ReadModelStatus = z.infer<typeof ReadModelStatus>;

/** What a comparison with the database found. */
export const ReadModelCheck = z.object({
  comparedAtMs: z.number().int(),
  /** Documents compared. */
  compared: z.number().int(),
  /** Missing in the index, in it although gone, and other than the database says. */
  missing: z.number().int(),
  surplus: z.number().int(),
  different: z.number().int(),
  /** The first fifty, in words: which kind of document, which id, what differs. Holds no personal data. */
  examples: z.array(z.string()).max(50),
});
export type ReadModelCheck = z.infer<typeof ReadModelCheck>;

export const READ_MODEL_COMMANDS = {
  'readModel.readStatus': { request: z.object({}), response: ReadModelStatus },
  /** Compares the index with the database, document by document. */
  'readModel.check': { request: z.object({}), response: ReadModelCheck },
  /** Makes it anew from the database; returns when that has begun. */
  'readModel.rebuild': { request: z.object({}), response: z.object({}) },
} as const;
