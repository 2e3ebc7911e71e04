import { expect, test } from 'vitest';
import { changedFields, startDraft, toFields } from './projectDraft.ts';

test('a new project is open, with stages to begin with', () => {
  const draft = startDraft(null);
  expect(draft.status).toBe('open');
  expect(draft.stages.map(({ name }) => name)).toContain('Sourced');
});

test('blanks and repeated titles are left away', () => {
  const fields = toFields({ ...startDraft(null), name: '  Staff engineer ', targetTitles: ['SRE', ' SRE', '  '] });
  expect(fields.name).toBe('Staff engineer');
  expect(fields.targetTitles).toEqual(['SRE']);
});

test('only what was changed is written', () => {
  const before = startDraft(null);
  const stages = before.stages.slice(1);
  expect(changedFields(before, { ...before })).toEqual({});
  expect(changedFields(before, { ...before, client: 'Northwind', stages })).toEqual({ client: 'Northwind', stages });
});
