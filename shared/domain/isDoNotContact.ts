import type { CandidateFields } from '#shared/model/candidate.ts';

/** Whether somebody asked not to be contacted and that holds at a time (epoch ms), by the days of the machine's zone. */
export function isDoNotContact(
  { contactPreference }: Pick<CandidateFields, 'contactPreference'>,
  nowMs: number,
): boolean {
  const wish = contactPreference.doNotContact;
  return wish !== null && (wish.untilDate === null || wish.untilDate >= toLocalDate(nowMs));
}

/** The day of a time (epoch ms) in the machine's zone, `YYYY-MM-DD`. */
export function toLocalDate(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
