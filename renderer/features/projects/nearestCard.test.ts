import { expect, test } from 'vitest';
import { nearestCard } from './nearestCard.ts';

test('the card that stands where the lost one stood gets the keys', () => {
  expect(nearestCard([3, 5, 2], { column: 1, index: 3 })).toEqual({ column: 1, index: 3 });
});

test('past the end of a column it is the last one', () => {
  expect(nearestCard([3, 5, 2], { column: 1, index: 5 })).toEqual({ column: 1, index: 4 });
});

test('where a column is empty now it is the nearest column with anybody, the one before of two as near', () => {
  expect(nearestCard([3, 0, 0, 2], { column: 2, index: 9 })).toEqual({ column: 3, index: 1 });
  expect(nearestCard([3, 0, 2], { column: 1, index: 0 })).toEqual({ column: 0, index: 0 });
});

test('on an empty board it is nobody', () => {
  expect(nearestCard([0, 0], { column: 1, index: 0 })).toBeNull();
});
