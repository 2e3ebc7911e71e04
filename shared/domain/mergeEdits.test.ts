import { expect, test } from 'vitest';
import { mergeEdits } from './mergeEdits.ts';

interface Fields {
  title: string;
  tags: string[];
  preference: { channel: string | null; times: string };
}

const SEEN: Fields = { title: 'Engineer', tags: ['rust', 'remote'], preference: { channel: null, times: '' } };

test('writes what only the editor changed, and leaves what only the other one changed', () => {
  const stored = { ...SEEN, title: 'Staff engineer' };
  expect(mergeEdits<Fields>(SEEN, { ...SEEN, tags: ['rust'] }, stored)).toEqual({
    fields: { tags: ['rust'] },
    conflicts: [],
  });
});

test('a field that both changed to something else is a conflict, to the same is none', () => {
  expect(mergeEdits<Fields>(SEEN, { title: 'Lead' }, { ...SEEN, title: 'Head' })).toEqual({
    fields: {},
    conflicts: ['title'],
  });
  expect(mergeEdits<Fields>(SEEN, { title: 'Lead' }, { ...SEEN, title: 'Lead' }).conflicts).toEqual([]);
});

test('lists unite: what either added is there, what either took away is not', () => {
  const stored = { ...SEEN, tags: ['remote', 'lisbon'] };
  expect(mergeEdits<Fields>(SEEN, { tags: ['rust', 'go'] }, stored).fields).toEqual({ tags: ['lisbon', 'go'] });
});

test('objects merge by their fields', () => {
  const stored = { ...SEEN, preference: { channel: 'phone', times: '' } };
  expect(mergeEdits<Fields>(SEEN, { preference: { channel: null, times: 'mornings' } }, stored).fields).toEqual({
    preference: { channel: 'phone', times: 'mornings' },
  });
  expect(mergeEdits<Fields>(SEEN, { preference: { channel: 'mail', times: '' } }, stored).conflicts).toEqual([
    'preference',
  ]);
});

test('a field whose base is not given is written as it is', () => {
  expect(mergeEdits<Fields>({}, { title: 'Lead' }, SEEN)).toEqual({ fields: { title: 'Lead' }, conflicts: [] });
});
