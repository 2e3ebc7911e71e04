import { z } from 'zod';
import { ERROR_CODES, type ErrorCode, type Retry } from '#shared/contract/errorCodes.ts';

// What the commands of several areas have in common.

export const Undo = z.object({
  /** To be given to `undo.apply`. Good until the window closes; that of an act in the history for ever. */
  undoId: z.string(),
});

export const Failure = z.object({
  code: z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)),
  message: z.string(),
  retry: z.custom<Retry>((value) => value === 'never' || value === 'later' || value === 'after-sign-in'),
  /** Epoch ms. */
  sinceMs: z.number().int(),
});
export type Failure = z.infer<typeof Failure>;

/** A page of a list. */
export const Page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) };
