const YEAR_MS = 365 * 86_400_000;

/**
 * The span in which recurring meetings are written out: five years back, so that a calendar connected today still tells
 * of old interviews, and one year ahead. A meeting without recurrence outside it is left out like any other.
 */
export function meetingWindow(nowMs: number): { fromMs: number; toMs: number } {
  return { fromMs: nowMs - 5 * YEAR_MS, toMs: nowMs + YEAR_MS };
}
