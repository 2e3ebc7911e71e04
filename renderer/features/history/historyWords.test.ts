import { expect, it } from 'vitest';
import { HistoryAct } from '#renderer/store/contract/candidates.ts';
import { historyWords } from './historyWords.ts';

it('says what was done, for how many, and with what', () => {
  expect(historyWords({ kind: 'log', count: 212, subject: 'Staff engineer' })).toBe(
    'Logged for 212 people: Staff engineer',
  );
  expect(historyWords({ kind: 'members-removed', count: 1, subject: 'Staff engineer' })).toBe(
    'Took 1 person out of Staff engineer',
  );
});

it('has whole words for every kind of act, also where nothing says what it was about', () => {
  for (const kind of HistoryAct.shape.kind.options) {
    expect(historyWords({ kind, count: 3, subject: '' })).toMatch(/^[A-Z].*[a-z]$/);
  }
});
