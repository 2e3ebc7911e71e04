import type { UidRange } from '#shared/contract/mail.ts';

// Sets of UIDs as ascending ranges that do not touch.

/** The union of two sets. */
export function uniteRanges(first: readonly UidRange[], second: readonly UidRange[]): UidRange[] {
  const all = [...first, ...second].sort((a, b) => a.first - b.first);
  const united: UidRange[] = [];
  for (const range of all) {
    if (range.last < range.first) continue;
    const previous = united.at(-1);
    if (previous !== undefined && range.first <= previous.last + 1) {
      united[united.length - 1] = { first: previous.first, last: Math.max(previous.last, range.last) };
    } else united.push({ first: range.first, last: range.last });
  }
  return united;
}

/** What of a set lies below `uid`. */
export function rangesBelow(ranges: readonly UidRange[], uid: number): UidRange[] {
  return ranges
    .filter((range) => range.first < uid)
    .map((range) => ({ first: range.first, last: Math.min(range.last, uid - 1) }));
}

/** Single UIDs, ascending, as ranges. */
export function toRanges(uids: readonly number[]): UidRange[] {
  const ranges: UidRange[] = [];
  for (const uid of uids) {
    const previous = ranges.at(-1);
    if (previous !== undefined && uid === previous.last + 1) previous.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges;
}

/** Those of `uids` (ascending) that lie in the set, ascending. */
export function pickUids(uids: readonly number[], ranges: readonly UidRange[]): number[] {
  const picked: number[] = [];
  for (const range of ranges) {
    for (let at = lowerBound(uids, range.first); at < uids.length && uids[at]! <= range.last; at += 1) {
      picked.push(uids[at]!);
    }
  }
  return picked;
}

/** Number of `uids` (ascending) up to and including `uid`. */
export function countUpTo(uids: readonly number[], uid: number): number {
  return lowerBound(uids, uid + 1);
}

/** As IMAP writes a set (RFC 9051 sequence-set). */
export function toSequence(uids: readonly number[]): string {
  return toRanges(uids)
    .map(({ first, last }) => (first === last ? String(first) : `${first}:${last}`))
    .join(',');
}

function lowerBound(uids: readonly number[], uid: number): number {
  let low = 0;
  let high = uids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (uids[middle]! < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}
