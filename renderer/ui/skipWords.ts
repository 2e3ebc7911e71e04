import { groupDigits } from './numberWords.ts';

const REASONS: { [reason: string]: [one: string, many: string] } = {
  'not-a-candidate': ['from or to nobody who is a candidate', 'from or to nobody who is a candidate'],
  'name-only': ['has a candidate’s name, but another address', 'have a candidate’s name, but another address'],
  'own-note': ['a note to yourself', 'notes to yourself'],
  draft: ['a draft', 'drafts'],
  vanished: ['deleted before it was read', 'deleted before they were read'],
  unreadable: ['could not be read', 'could not be read'],
  'no-candidate': ['with no candidate among the guests', 'with no candidate among the guests'],
  'no-uid': ['without an identity', 'without an identity'],
  'out-of-window': ['too long ago or too far ahead', 'too long ago or too far ahead'],
};

/** Why things were left out, one line a reason, most first: `3,801 from or to nobody who is a candidate`. */
export function skipWords(skipped: { [reason: string]: number | undefined }): string[] {
  return Object.entries(skipped)
    .map(([reason, count]) => ({ reason, count: count ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => {
      const words = REASONS[reason];
      // A reason that this version has no words for is still said, by its name.
      return `${groupDigits(count)} ${words === undefined ? reason.replaceAll('-', ' ') : words[count === 1 ? 0 : 1]}`;
    });
}

/** How many were left out in all. */
export function countSkipped(skipped: { [reason: string]: number | undefined }): number {
  return Object.values(skipped).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
