/** A count as the user's locale groups it: 50,000. */
export function groupDigits(count: number): string {
  return numberFormat.format(count);
}

/** A count with its noun: 1 message, 50,000 messages. */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${numberFormat.format(count)} ${count === 1 ? one : many}`;
}

/** What an undo says when it is done; `left` were changed since and stay as they are. */
export function undoneWords(left: number): string {
  return left === 0 ? 'Undone' : `Undone, but for ${countOf(left, 'entry', 'entries')} changed since`;
}

/** As much as a note may hold. */
const MAX_NOTE_LENGTH = 200_000;

/**
 * What is wrong with a note that is too long to be kept; null for any other. A field that has a longest length instead
 * cuts off what is pasted without a word.
 */
export function tooLongWords(text: string): string | null {
  if (text.length <= MAX_NOTE_LENGTH) return null;
  return `${groupDigits(text.length)} characters are too many: a note holds ${groupDigits(MAX_NOTE_LENGTH)}`;
}

/** A size: 812 bytes, 34 kB, 2.1 MB. */
export function sizeWords(sizeBytes: number): string {
  if (sizeBytes < 1000) return countOf(sizeBytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = sizeBytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

const numberFormat = new Intl.NumberFormat();
