import { expect, test } from 'vitest';
import { CandidateColumn } from '#renderer/store/contract/find.ts';
import { BY_NAME, COLUMNS, nextSort, shapesOf, toTracks } from './candidateColumns.ts';

test('a click on a head sorts by it, a second one turns it round', () => {
  const byTitle = nextSort(BY_NAME, 'title');
  expect(byTitle).toEqual({ column: 'title', descending: false });
  expect(nextSort(byTitle, 'title')).toEqual({ column: 'title', descending: true });
});

test('times begin with the newest, engagement with the warmest, follow-ups with the soonest', () => {
  expect(nextSort(BY_NAME, 'lastIn').descending).toBe(true);
  expect(nextSort(BY_NAME, 'engagement').descending).toBe(true);
  expect(nextSort(BY_NAME, 'followUp').descending).toBe(false);
});

test('every column of the contract can be shown', () => {
  expect(COLUMNS.map(({ column }) => column).sort()).toEqual([...CandidateColumn.options].sort());
});

test('columns stand in the order of the table, and the name is always there', () => {
  expect(shapesOf(['entries', 'title']).map(({ column }) => column)).toEqual(['name', 'title', 'entries']);
  expect(toTracks(shapesOf([])).tracks).toBe('40px minmax(130px, 1.6fr)');
});
