import { expect, test } from 'vitest';
import { ProjectId } from '#shared/model/ids.ts';
import { ANYBODY, isAnybody, keepView, nextSort, readView } from './projectView.ts';

test('a click on a head sorts by it, a second one turns it round', () => {
  const byName = nextSort({ column: 'added', descending: true }, 'name');
  expect(byName).toEqual({ column: 'name', descending: false });
  expect(nextSort(byName, 'name')).toEqual({ column: 'name', descending: true });
});

test('times begin with the newest', () => {
  expect(nextSort({ column: 'name', descending: false }, 'lastIn')).toEqual({ column: 'lastIn', descending: true });
});

test('blanks alone filter nothing', () => {
  expect(isAnybody({ ...ANYBODY, search: '  ' })).toBe(true);
  expect(isAnybody({ ...ANYBODY, contact: 'never' })).toBe(false);
});

test('each project keeps its own view', () => {
  const [one, other] = [ProjectId.parse('one'), ProjectId.parse('other')];
  keepView(one, { ...readView(one), shape: 'board' });
  expect(readView(one).shape).toBe('board');
  expect(readView(other).shape).toBe('table');
});
