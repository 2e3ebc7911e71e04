import type { CodedError } from '#shared/contract/codedError.ts';
import { assertNever } from '#shared/util/assertNever.ts';

/** What to do after a failure: look again by itself after a while, or wait for the user. */
export type RetryDecision = { kind: 'wait'; delayMs: number } | { kind: 'stop' };

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/**
 * The one place that turns a failure into what happens next. `attempt` counts the failures in a row, from 1; the wait
 * doubles with each up to five minutes, spread by `random` (0 to 1) so that several accounts do not knock together.
 */
export function decideRetry(error: Pick<CodedError, 'retry'>, attempt: number, random: number): RetryDecision {
  switch (error.retry) {
    case 'later': {
      const backOffMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 10));
      return { kind: 'wait', delayMs: Math.round(backOffMs * (0.75 + random / 2)) };
    }
    case 'never':
    case 'after-sign-in':
      return { kind: 'stop' };
    default:
      return assertNever(error.retry);
  }
}
