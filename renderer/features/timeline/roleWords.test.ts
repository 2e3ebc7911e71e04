import { expect, it } from 'vitest';
import { shortDate } from '#renderer/ui/dateWords.ts';
import { roleReason, roleWords } from './roleWords.ts';

const NOW = new Date(2026, 10, 22).getTime();
const BEFORE = new Date(2025, 10, 12).getTime();

it('says whether a role was computed or chosen', () => {
  expect(roleWords({ role: 'follow-up', chosen: false, afterMs: BEFORE })).toBe('Follow-up outreach (auto)');
  expect(roleWords({ role: 'follow-up', chosen: true, afterMs: BEFORE })).toBe('Follow-up outreach');
});

it('says why, with the day of what came before', () => {
  expect(roleReason({ role: 'follow-up', chosen: false, afterMs: BEFORE }, NOW)).toContain(shortDate(BEFORE, NOW));
  expect(roleReason({ role: 'reply', chosen: false, afterMs: BEFORE }, NOW)).toContain(shortDate(BEFORE, NOW));
  expect(roleReason({ role: 'initial', chosen: false, afterMs: null }, NOW)).toMatch(/nobody reached out before/);
  expect(roleReason({ role: 'initial', chosen: true, afterMs: null }, NOW)).toBe('Chosen by you');
});
