import { expect, test } from 'vitest';
import { StageId } from '#shared/model/ids.ts';
import { changedFields, stageProblems, startDraft, theirsWords, toFields } from './projectDraft.ts';

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

test('a stage without a name, or with that of another, is pointed at where it stands', () => {
  const stages = ['Sourced', ' ', 'sourced '].map((name, at) => ({ id: StageId.parse(`s${at}`), name }));
  expect(stageProblems(stages)).toEqual([null, 'A name is needed', 'There is a stage of this name already']);
});

test('what somebody else wrote is said in words', () => {
  expect(theirsWords('"Berlin"')).toBe('Berlin');
  expect(theirsWords('[{"id":"a","name":"Sourced"},{"id":"b","name":"Hired"}]')).toBe('Sourced, Hired');
  expect(theirsWords('Berlin {')).toBe('Berlin {');
});
