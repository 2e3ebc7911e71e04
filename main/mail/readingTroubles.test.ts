import { expect, test } from 'vitest';
import { createReadingTroubles } from './readingTroubles.ts';

test('without a loss as many are read at once as may be, from the end', () => {
  const troubles = createReadingTroubles();
  expect(troubles.pickBatch([1, 2, 3, 4, 5], 3)).toEqual([3, 4, 5]);
  expect(troubles.pickBatch([1, 2], 3)).toEqual([1, 2]);
  expect(troubles.pickBatch([], 3)).toEqual([]);
});

test('after a loss the messages of the batch are read alone, and all others together', () => {
  const troubles = createReadingTroubles();
  troubles.noteLoss([3, 4]);
  expect(troubles.pickBatch([1, 2, 3, 4, 5, 6], 50)).toEqual([5, 6]);
  expect(troubles.pickBatch([1, 2, 3, 4], 50)).toEqual([4]);
  troubles.noteRead([4]);
  expect(troubles.pickBatch([1, 2, 3, 4], 50)).toEqual([4]);
  expect(troubles.pickBatch([1, 2, 3], 50)).toEqual([3]);
  expect(troubles.pickBatch([1, 2], 50)).toEqual([1, 2]);
});

test('a message is given up when it costs the connection twice alone, and not before', () => {
  const troubles = createReadingTroubles();
  troubles.noteLoss([3, 4]);
  troubles.noteLoss([3, 4]);
  troubles.noteLoss([4]);
  expect(troubles.isGivenUp(4)).toBe(false);
  troubles.noteLoss([4]);
  expect([3, 4].map(troubles.isGivenUp)).toEqual([false, true]);
});

test('a message that was read is no longer under suspicion', () => {
  const troubles = createReadingTroubles();
  troubles.noteLoss([4]);
  troubles.noteRead([4]);
  troubles.noteLoss([4]);
  expect(troubles.isGivenUp(4)).toBe(false);
});
