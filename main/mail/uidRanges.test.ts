import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countUpTo, pickUids, rangesBelow, toRanges, toSequence, uniteRanges } from './uidRanges.ts';

const uidSet = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((uids) => uids.sort((a, b) => a - b));
const all = Array.from({ length: 60 }, (_, at) => at + 1);

test('ranges hold exactly the UIDs they were made of', () => {
  fc.assert(
    fc.property(uidSet, (uids) => {
      expect(pickUids(all, toRanges(uids))).toEqual(uids);
    }),
  );
});

test('a union holds what either holds, in ascending ranges that do not touch', () => {
  fc.assert(
    fc.property(uidSet, uidSet, (first, second) => {
      const united = uniteRanges(toRanges(first), toRanges(second));
      expect(pickUids(all, united)).toEqual([...new Set([...first, ...second])].sort((a, b) => a - b));
      united.slice(1).forEach((range, at) => expect(range.first).toBeGreaterThan(united[at]!.last + 1));
    }),
  );
});

test('a cut leaves what lies below it', () => {
  fc.assert(
    fc.property(uidSet, fc.integer({ min: 1, max: 61 }), (uids, cut) => {
      expect(pickUids(all, rangesBelow(toRanges(uids), cut))).toEqual(uids.filter((uid) => uid < cut));
      expect(countUpTo(uids, cut)).toBe(uids.filter((uid) => uid <= cut).length);
    }),
  );
});

test('a sequence is written as IMAP wants it', () => {
  expect(toSequence([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10');
});
