import type { MeetingSkipReason } from '#shared/calendar/meetingSkipReason.ts';
import type { SkipReason } from '#shared/contract/mail.ts';
import { groupDigits } from './numberWords.ts';

type Words = readonly [one: string, many: string];

/** For every reason that mail and calendars are left out for; `no-candidate`: a meeting that the store kept out. */
const REASONS: Record<SkipReason | MeetingSkipReason | 'no-candidate', Words> = {
  'not-a-candidate': ['from or to nobody who is a candidate', 'from or to nobody who is a candidate'],
  'no-candidate': ['without a candidate among the guests', 'without a candidate among the guests'],
  'name-only': ['has a candidate’s name, but another address', 'have a candidate’s name, but another address'],
  'own-note': ['a note to yourself', 'notes to yourself'],
  draft: ['a draft', 'drafts'],
  vanished: ['deleted before it was read', 'deleted before they were read'],
  unreadable: ['could not be read', 'could not be read'],
  'not-an-event': ['a task or a note, no meeting', 'tasks or notes, no meetings'],
  'no-start': ['does not say when it starts', 'do not say when they start'],
  'bad-time': ['has a time that cannot be read', 'have a time that cannot be read'],
  'cut-off': ['is cut off', 'are cut off'],
  'answer-only': ['an answer to a meeting', 'answers to a meeting'],
  'older-version': ['replaced by a newer version', 'replaced by newer versions'],
  'outside-window': ['too long ago or too far ahead', 'too long ago or too far ahead'],
  'too-many': ['past what one calendar may hold', 'past what one calendar may hold'],
};

/** Why things were left out, one line a reason, most first: `3,801 from or to nobody who is a candidate`. */
export function skipWords(skipped: { [reason: string]: number | undefined }): string[] {
  return Object.entries(skipped)
    .map(([reason, count]) => ({ reason, count: count ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => {
      const words = (REASONS as { [reason: string]: Words | undefined })[reason];
      // A reason that this version has no words for is still said, by its name.
      return `${groupDigits(count)} ${words === undefined ? reason.replaceAll('-', ' ') : words[count === 1 ? 0 : 1]}`;
    });
}

/** How many were left out in all. */
export function countSkipped(skipped: { [reason: string]: number | undefined }): number {
  return Object.values(skipped).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
